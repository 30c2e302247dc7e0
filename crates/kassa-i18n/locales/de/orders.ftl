orders-title = Bestellungen
orders-empty = Noch keine Bestellungen
orders-empty-more = Gebuchte Tickets und gekaufte Artikel stehen hier.
orders-to-tickets = Tickets buchen
orders-to-shop = Zum Shop
orders-reference = Bestellnummer
orders-what = Bestellt
orders-when = Termin
orders-total = Gesamt
orders-pay-with = Zahlung
orders-nothing-to-pay = Nichts zu bezahlen
orders-pay-by = Zahlbar bis
orders-timeline = Verlauf
orders-actions = Möglichkeiten
orders-pay-again = Noch einmal bezahlen
orders-new-page = Neue Zahlungsseite anfordern
orders-cash = So wird bezahlt
orders-cash-come = Zu unserer Kasse kommen.
orders-cash-say = Diese Nummer nennen:
orders-cash-after = Danach verfällt die Reservierung.
orders-open-only = Offene Bestellungen
orders-filter = Welche Bestellungen
orders-none-open = Keine offenen Bestellungen
orders-none-open-more = Alle Bestellungen sind abgeschlossen.
orders-newer = Neuere Bestellungen
orders-older = Ältere Bestellungen
orders-pages = Seiten der Bestellungen
orders-accept = Neuen Gesamtbetrag annehmen
orders-agreed-total = Vereinbart war
orders-new-total = Neuer Gesamtbetrag
orders-cancel = Bestellung stornieren
orders-cancel-ask = Diese Bestellung stornieren?
orders-cancel-lead = Eine stornierte Bestellung lässt sich nicht zurückholen. Das geht verloren:
orders-cancel-place = Die Plätze
orders-cancel-place-more = Andere können sie sofort buchen.
orders-cancel-tickets = Die Tickets
orders-cancel-products = Die Artikel
orders-cancel-products-more = Sie bleiben nicht länger reserviert. Neu bestellt werden können sie zum Preis des Tages.
orders-cancel-total = Der vereinbarte Gesamtbetrag
orders-cancel-under-way = Läuft gerade eine Zahlung?
orders-cancel-under-way-place = Geld, das schon unterwegs ist, kann noch eingehen. Das steht dann auf der Seite der Bestellung: Sind die Plätze noch frei, gilt sie wieder; sind sie vergeben, zahlt unser Team das Geld zurück.
orders-cancel-under-way-products = Geld, das schon unterwegs ist, kann noch eingehen. Das steht dann auf der Seite der Bestellung, und sie gilt wieder.
orders-cancel-keep = Bestellung behalten
orders-cancel-yes = Ja, Bestellung stornieren
orders-cancel-moved = An dieser Bestellung hat sich inzwischen etwas geändert
orders-cancel-moved-more = Sie ist nicht storniert. Bitte den jetzigen Stand ansehen und dann entscheiden.
orders-cancel-paid = Diese Bestellung ist bezahlt
orders-cancel-paid-more = Das Geld ist eingegangen, deshalb ist kein Storno mehr möglich. Es hat sich nichts geändert.
orders-cancel-paid-refund = Wird die Bestellung nicht mehr gebraucht, kann auf ihrer Seite eine Rückzahlung beantragt werden.
orders-cancel-show = Bestellung ansehen
orders-behind = Nicht jede Zahlung konnte gerade geprüft werden. Eine eben bezahlte Bestellung kann noch als unbezahlt erscheinen.
orders-look-again = Noch einmal nachsehen
orders-ticket-refund = Rückzahlung beantragt
orders-ticket-refund-more = Gültig, bis das Geld zurückgeht.
orders-book-again = Noch einmal buchen
orders-repeat = Noch einmal in den Warenkorb
orders-correct = Antwort korrigieren
orders-retry = Noch einmal versuchen
orders-all = Alle Bestellungen
orders-print-hint = Diese Seite am Einlass vorzeigen, gedruckt oder auf dem Handy.
orders-stub = Einlass
orders-ticket = Ticket
orders-purpose-tickets = Tickets
orders-purpose-products = Einkauf
orders-refreshes = Diese Seite lädt sich alle 30 Sekunden neu.
orders-stays = Diese Seite lädt sich nicht von selbst neu.
orders-check-now = Jetzt prüfen
orders-stop-refreshing = Nicht mehr neu laden
orders-start-refreshing = Automatisch neu laden

orders-order = Bestellung { $reference }

orders-placed-at = Bestellt am { $at }

orders-cash-pay = { $total } bezahlen

orders-cash-by = Spätestens am { $at } da sein

orders-ticket-count =
    { $n ->
        [one] { $n }{"\u00A0"}Ticket
       *[other] { $n }{"\u00A0"}Tickets
    }

orders-page-of = Seite { $page } von { $pages }

##

orders-happening-confirmed = Bestätigt, nichts zu bezahlen

orders-happening-waiting = Zahlung geöffnet

orders-happening-paid = Zahlung bestätigt

orders-happening-left = Weiter zum Anbieter

orders-happening-returned = Von dort zurück

orders-happening-only-one-left = Gefunden: Alle anderen möglichen Bestellungen sind bekannt

orders-happening-named-by-staff = Von unserem Team gefunden

orders-happening-paid-twice = Zweite Zahlung eingegangen

##

orders-standing-refunded = Zurückgezahlt

orders-standing-refund-asked = Bezahlt, Rückzahlung beantragt

orders-standing-free = Bestätigt

orders-state-placed = Bestellung eingegangen

orders-state-ordering = Bestellung gesendet

orders-state-unresolved = Bestellung wird geprüft

orders-state-absent = Bestellung nicht angekommen

orders-state-refused = Bestellung nicht angenommen

orders-state-price-changed = Preis geändert

orders-state-ordered = Bestellung angenommen

orders-state-opening = Zahlung wird vorbereitet

orders-state-waiting = Zahlung offen

orders-state-renewing = Neue Zahlungsseite wird angefordert

orders-state-paid = Bezahlt

orders-state-paid-late = Zu spät bezahlt

orders-state-failed = Zahlung abgelehnt

orders-state-payment-cancelled = Zahlung abgebrochen

orders-state-expiring = Zeit zum Bezahlen ist um

orders-state-expired = Abgelaufen

orders-state-cancelling = Wird storniert

orders-state-cancelled = Storniert

orders-state-cannot-tell = Zahlung wird geprüft

orders-state-needs-person = In Bearbeitung durch unser Team
