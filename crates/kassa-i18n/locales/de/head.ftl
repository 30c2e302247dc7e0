head-home = Termin wählen und in zwei Minuten Tickets buchen, oder im Shop bestellen.
head-catalog = Alle Artikel des Shops in einer Liste. Nach Namen suchen, Kategorie oder Preis wählen und online bestellen.
head-tickets = Kinotickets online buchen: Tag, Uhrzeit und Anzahl wählen. Freie Termine sind sofort zu sehen, alle Zeiten sind Ortszeiten des Kinos.

head-shop = { $brand }: Tickets und Shop. Online buchen, bestellen und bezahlen.

head-product-for = { $title } für { $price } im Shop von { $brand }. Online bestellen.

head-product = { $title } im Shop von { $brand }.

head-category = { $title }: { shop-product-count } im Shop von { $brand }. Ansehen und online bestellen.

head-title-on-page = { $title }, Seite { $page } von { $pages }

head-description-on-page = { $description } { catalog-page-of }.

head-form = { $title }: Formular ausfüllen und online an { $brand } senden.
