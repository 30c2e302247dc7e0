catalog-title = Alle Artikel
catalog-prices-as-of-more = Die Preisliste ist gerade nicht erreichbar. Vor der Bestellung wird sie noch einmal abgefragt.
catalog-words = Suchbegriff
catalog-every-category = Alle Kategorien
catalog-from = Preis ab
catalog-to = Preis bis
catalog-order = Sortierung
catalog-any = Beliebig
catalog-category-pages = Kategorien
catalog-facts = Einzelheiten
catalog-search = Artikel anzeigen
catalog-nothing = Nichts gefunden
catalog-nothing-more = Kein Artikel passt zu allen Angaben. Bitte einen Filter entfernen.
catalog-all = Alles anzeigen
catalog-no-price = Bitte den Preis als Zahl eingeben, zum Beispiel 20
catalog-pages = Seiten
catalog-before = Vorige Seite
catalog-after = Nächste Seite
catalog-related = Passt gut dazu
catalog-stock = Verfügbarkeit
catalog-look-for = Suche und Filter

catalog-sort-shelf = Empfohlen

catalog-sort-cheapest = Preis: aufsteigend

catalog-sort-dearest = Preis: absteigend

catalog-sort-title = Nach Name

catalog-page-of = Seite { $page } von { $pages }

catalog-prices-as-of = Preise von { $time }

catalog-stock-is = Verfügbarkeit: { $status }

catalog-picture-number = Bild { $number }: { $title }

catalog-stale-prices = { $prices } { $zone }. { catalog-prices-as-of-more }
