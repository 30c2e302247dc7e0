shop-home-title = Tickets und Shop
shop-hero = Tickets und Shop
shop-hero-lead = Termin wählen, Tickets buchen, im Shop bestellen.
shop-hero-button = Tickets buchen
shop-next-evenings = Nächste Termine
shop-no-evenings = Zurzeit sind keine Termine im Verkauf. Bitte bald wieder vorbeischauen.
shop-products = Aus unserem Shop
shop-products-lead = Online bestellen.
shop-no-products = Zurzeit keine Artikel
shop-no-products-more = Zurzeit ist nichts im Shop. Tickets lassen sich trotzdem buchen.
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

shop-event-at = Eintritt: { $venue }

shop-added-to =
    { $n ->
        [0] { shop-added }
        [1] { shop-added }
       *[other] { shop-added } Dort sind es jetzt { $n }.
    }

shop-product-count = { $n }{"\u00A0"}Artikel

shop-add-this = In den Warenkorb{ $hidden }: { $title }
