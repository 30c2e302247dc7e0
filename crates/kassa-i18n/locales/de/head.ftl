head-home = Abend wählen, Platz nehmen: Kinotickets in zwei Minuten. Dazu Plakate, Musik und Kleinigkeiten aus dem Shop im Foyer.
head-catalog = Alle Artikel aus dem Shop im Foyer in einer Liste. Nach Namen suchen, Kategorie oder Preis wählen und online bestellen.
head-tickets = Kinotickets online buchen: Tag, Uhrzeit und Anzahl wählen. Freie Termine sind sofort zu sehen, alle Zeiten sind Ortszeiten des Kinos.

head-shop = { $brand }: Kinotickets und Artikel aus dem Shop im Foyer. Online buchen, bestellen und bezahlen.

head-product-for = { $title } für { $price } im Shop von { $brand }. Online bestellen.

head-product = { $title } im Shop von { $brand }.

head-category = { $title }: { shop-product-count } im Shop von { $brand }. Ansehen und online bestellen.

head-title-on-page = { $title }, Seite { $page } von { $pages }

head-description-on-page = { $description } { catalog-page-of }.

head-form = { $title }: Formular ausfüllen und online an { $brand } senden.
