shop-home-title = Filme und mehr
shop-hero = Gleich geht das Licht aus
shop-hero-lead = Abend wählen, Platz nehmen. In zwei Minuten sind die Tickets da.
shop-hero-button = Tickets buchen
shop-next-evenings = Demnächst auf der Leinwand
shop-no-evenings = Zurzeit sind keine Termine im Verkauf. Bitte bald wieder vorbeischauen.
shop-products = Aus dem Shop im Foyer
shop-products-lead = Ein Stück Kino für zu Hause.
shop-no-products = Die Regale sind leer
shop-no-products-more = Zurzeit ist nichts im Verkauf. Die Kasse ist trotzdem geöffnet.
shop-price-hidden = Preis zurzeit nicht sichtbar
shop-no-price = Nicht verkäuflich
shop-no-price-more = Dieser Artikel kann zurzeit nicht bestellt werden, weil er noch keinen Preis hat. Bitte an der Kasse fragen.
shop-is-ticket = Ein Ticket gilt für einen Tag und eine Uhrzeit. Beides wird in der Ticketbuchung gewählt.
shop-quantity = Menge
shop-add = In den Warenkorb
shop-adding = Kommt in den Warenkorb …
shop-added = Liegt im Warenkorb.
shop-undo = Rückgängig
shop-taken-back = Wieder entfernt.
shop-not-taken-back = Das lässt sich nicht mehr rückgängig machen: Der Warenkorb hat sich seitdem geändert. Bitte dort nachsehen.
shop-not-sold = Das ist nicht mehr im Verkauf.
shop-all-products = Alle Artikel
shop-sku = Artikelnummer

shop-event-at = Film: { $venue }

shop-added-to =
    { $n ->
        [0] { shop-added }
        [1] { shop-added }
       *[other] { shop-added } Dort sind es jetzt { $n }.
    }

shop-product-count = { $n }{"\u00A0"}Artikel

shop-add-this = In den Warenkorb{ $hidden }: { $title }
