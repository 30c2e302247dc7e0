cart-title = Warenkorb
cart-empty = Der Warenkorb ist leer
cart-empty-more = Was hineingelegt wird, bleibt hier, auch auf anderen Geräten nach der Anmeldung.
cart-to-catalog = Alle Artikel ansehen
cart-to-tickets = Tickets buchen
cart-update = Warenkorb aktualisieren
cart-checkout = Weiter zur Bestellung
cart-go-on = Weiter einkaufen
cart-total = Gesamt
cart-items = Artikel
cart-undo = Zurücklegen
cart-gone = Das ist nicht mehr im Verkauf. Bitte entfernen, dann geht es weiter.
cart-price-hidden = Der Preis lässt sich gerade nicht anzeigen, deshalb ist noch keine Bestellung möglich. Der Artikel bleibt im Warenkorb.
cart-no-price = Dafür gibt es keinen Preis mehr, es kann nicht bestellt werden. Bitte entfernen, dann geht es weiter.
cart-is-ticket = Das ist ein Ticket: Dazu gehören Tag und Uhrzeit. Bitte hier entfernen und beides in der Ticketbuchung wählen:
cart-blocked = Etwas im Warenkorb kann nicht bestellt werden
cart-blocked-more = Es ist unten markiert. Ohne diesen Artikel lässt sich der Rest bestellen.
cart-stale = Die heutigen Preise lassen sich nicht abfragen
cart-stale-more = Der Warenkorb bleibt erhalten. Vor der Bestellung werden die Preise noch einmal geprüft.
cart-failed = Ob das geklappt hat, ist unklar. Bitte den Warenkorb prüfen und es bei Bedarf noch einmal versuchen.
cart-unpaid-more = Bestellte Artikel bleiben im Warenkorb, bis sie bezahlt sind.
cart-order-again = Noch einmal bestellen
cart-order-all = Alles zusammen bestellen
cart-without-it = Entfernen und bestellen
cart-without-them = Diese entfernen und bestellen
cart-partly = Nicht alles ist noch im Verkauf
cart-partly-more = Der Rest dieser Bestellung liegt im Warenkorb.

cart-each = { $price } pro Stück

cart-quantity-of = Menge{ $hidden }: { $title }

cart-remove-this = Entfernen{ $hidden }: { $title }

cart-removed = Entfernt: { $titles }

cart-sum = { shop-product-count }, gesamt { $sum }

cart-removed-and-left = Entfernt: { $titles }. { cart-sum }

cart-removed-and-empty = Entfernt: { $titles }. { cart-empty }

cart-price-was = Vorher war der Preis { $price }.

cart-in-order = In Bestellung { $order }, noch nicht bezahlt

cart-some-in-order = { $pieces } davon schon in Bestellung { $order }, noch nicht bezahlt

cart-pay-order = Bestellung { $reference } bezahlen · { $total }

cart-to-order = Zur Bestellung { $reference }

cart-as-of = Preise von { $time }. { cart-stale-more }
