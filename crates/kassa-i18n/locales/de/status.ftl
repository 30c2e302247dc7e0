status-placing = Die Bestellung wird aufgegeben
status-placing-more = Das dauert ein paar Sekunden. Die Seite kann offen bleiben oder später wieder aufgerufen werden: Die Bestellung läuft von selbst weiter.
status-opening = Die Zahlung wird vorbereitet
status-opening-more = Die Bestellung ist da. In ein paar Sekunden kann bezahlt werden.
status-unresolved = Es wird geprüft, ob die Bestellung angekommen ist
status-unresolved-more = Die Antwort ging unterwegs verloren. Bitte nicht noch einmal bestellen: Das klärt sich von selbst, meist innerhalb von zwei Minuten.
status-absent = Die Bestellung ist nicht angekommen
status-absent-more = Bestellt wurde nichts, abgebucht auch nichts. Ein neuer Versuch ist unbedenklich.
status-refused = Die Bestellung wurde nicht angenommen
status-refused-more = Abgebucht wurde nichts. Bitte eine neue Bestellung beginnen; wenn das nicht hilft, bitte bei uns melden und die Bestellnummer unten nennen.
status-price-changed = Der Preis hat sich geändert
status-price-changed-more = Abgebucht wurde nichts. Bitte den neuen Gesamtbetrag ansehen und dann annehmen oder die Bestellung stornieren.
status-cash = Reserviert. Bitte an der Kasse bezahlen
status-cash-more = Bitte zur Kasse kommen und die Bestellnummer nennen. Nach der Zahlung ändert sich diese Seite von selbst.
status-waiting = Warten auf die Zahlung
status-waiting-page = Die Bestellung ist reserviert. Bezahlt wird auf der Seite des Anbieters; sobald das Geld eingegangen ist, steht es hier.
status-page-late = Die Zahlungsseite wird vorbereitet
status-page-late-more = Die Bestellung ist reserviert. Der Anbieter schickt seine Seite meist innerhalb einer Minute; sie erscheint hier von selbst.
status-page-overdue = Die Zahlungsseite ist nicht verfügbar
status-page-overdue-more = Die Bestellung ist reserviert, abgebucht wurde nichts. Unser Team weiß Bescheid. Möglich ist, eine neue Zahlungsseite anzufordern oder die Bestellung zu stornieren.
status-renewing = Eine neue Zahlungsseite wird angefordert
status-renewing-more = Die alte wird zuerst geschlossen, damit niemand doppelt bezahlt. Das dauert ein paar Sekunden.
status-paid-late = Bezahlt, aber zu spät für diesen Platz
status-paid-late-more = Die Zahlung kam nach Ablauf der Zeit, und der Platz ist vergeben. Unser Team zahlt das Geld zurück oder bucht um: Zu tun ist nichts, für Fragen genügt die Bestellnummer unten.
status-paid-late-open = Zu spät bezahlt und noch nicht geklärt
status-paid-late-open-more = Der Platz ist vergeben, und der Antrag auf Rückzahlung hat das Geld nicht zurückgebracht. Unser Team weiß Bescheid und prüft es noch einmal; für Fragen genügt die Bestellnummer unten.
status-refunded = Zurückgezahlt
status-refunded-more = Das Geld ist auf dem Rückweg, und die Bestellung gilt nicht mehr.
status-paid-twice = Doppelt bezahlt
status-paid-twice-more = Die Bestellung ist bestätigt, und es sind zwei Zahlungen eingegangen. Unser Team zahlt eine davon zurück; zu tun ist nichts.
status-paid = Bezahlt. Alles erledigt
status-paid-more = Vielen Dank. Die Zahlung ist eingegangen, und die Bestellung ist bestätigt.
status-refund-asked = Bezahlt. Rückzahlung beantragt
status-refund-asked-more = Unser Team entscheidet über den Antrag. Bis dahin bleibt die Bestellung gültig; sobald das Geld zurückgeht, gilt sie nicht mehr.
status-free = Bestätigt. Nichts zu bezahlen
status-free-more = Vielen Dank. Die Bestellung ist bestätigt und kostet nichts.
status-failed = Die Zahlung hat nicht geklappt
status-failed-more = Die Bank oder der Anbieter hat sie abgelehnt. Die Bestellung bleibt reserviert: Es kann noch einmal bezahlt werden.
status-payment-cancelled = Die Zahlung wurde abgebrochen
status-payment-cancelled-more = Bezahlt wurde noch nicht. Die Bestellung bleibt reserviert: Es kann noch einmal bezahlt oder storniert werden.
status-expiring = Die Zeit zum Bezahlen ist um
status-expiring-more = Es wird geprüft, ob im letzten Moment noch eine Zahlung kam, dann wird die Bestellung geschlossen.
status-expired = Diese Bestellung ist abgelaufen
status-expired-more = Sie wurde nicht rechtzeitig bezahlt und deshalb freigegeben. Wer doch bezahlt hat, sieht in ein paar Minuten wieder hier nach: Die Zahlung erscheint dann.
status-cancelling = Die Bestellung wird storniert
status-cancelling-more = Das dauert ein paar Sekunden.
status-cancelled = Die Bestellung ist storniert
status-cancelled-more = Es ist keine Zahlung eingegangen; kommt doch noch eine, steht sie hier. Eine neue Bestellung ist jederzeit möglich.
status-cannot-tell = Noch ist unklar, ob bezahlt wurde
status-cannot-tell-more = Bitte nicht noch einmal bezahlen. Der Anbieter wird weiter gefragt, die Antwort erscheint hier.
status-needs-person = Unser Team kümmert sich um diese Bestellung
status-needs-person-more = Bitte nicht noch einmal bestellen oder bezahlen. Für Fragen genügt die Bestellnummer unten.
status-pay = Weiter zur Zahlung
status-see-options = Möglichkeiten ansehen
status-see-order = Bestätigte Bestellung ansehen

status-moments-left = Weniger als eine Minute Zeit zum Bezahlen.

status-minutes-left =
    { $n ->
        [one] Noch etwa { $n }{"\u00A0"}Minute Zeit zum Bezahlen.
       *[other] Noch etwa { $n }{"\u00A0"}Minuten Zeit zum Bezahlen.
    }

status-hours-left =
    { $n ->
        [one] Noch etwa { $n }{"\u00A0"}Stunde Zeit zum Bezahlen.
       *[other] Noch etwa { $n }{"\u00A0"}Stunden Zeit zum Bezahlen.
    }
