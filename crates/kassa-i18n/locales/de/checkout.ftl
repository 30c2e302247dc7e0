checkout-payment = Wie soll bezahlt werden?
checkout-payment-short = Zahlung
checkout-payment-missing = Bitte eine Zahlungsart wählen
checkout-no-accounts = Zurzeit ist keine Zahlung möglich. Bitte später noch einmal versuchen.
checkout-cash-hint = Jetzt reservieren, an der Kasse bezahlen.
checkout-card-hint = Bezahlt wird auf der Seite des Anbieters, danach geht es hierher zurück.
checkout-review = Angaben prüfen
checkout-review-lead = Bestellt wird erst mit dem Klick auf den Button.
checkout-details = Angaben
checkout-order = Bestellung
checkout-pay-with = Zahlungsart
checkout-place = Zahlungspflichtig bestellen
checkout-no-answer = keine Angabe
checkout-back = Zurück
checkout-price-moved = Ein Preis hat sich geändert
checkout-price-moved-more = Der neue Gesamtbetrag steht unten. Wer einverstanden ist, schickt die Bestellung ab.
checkout-sold-out = Dieser Termin ist gerade ausverkauft
checkout-sold-out-more = Andere waren schneller, bestellt wurde nichts. Die übrigen Angaben sind noch da. Die nächsten Termine mit genug Plätzen:
checkout-sold-out-everywhere = Andere waren schneller, bestellt wurde nichts. In der Nähe gibt es keinen Termin mit so vielen Plätzen: bitte weniger Tickets wählen oder andere Monate ansehen.
checkout-no-proof = Die Sicherheitsprüfung ist fehlgeschlagen
checkout-no-proof-more = Bestellt wurde nichts. Bitte JavaScript und die Prüfung auf dieser Seite zulassen und noch einmal bestellen.
checkout-stale = Diese Bestellung hat sich inzwischen geändert
checkout-stale-more = Bitte vor dem Bestellen noch einmal ansehen.
checkout-leaving = Weiter zur Zahlung
checkout-leaving-lead = Von hier geht es auf eine andere Website. Bezahlt wird dort:
checkout-leaving-after = Danach geht es zurück zur Bestellung. Dort ist zu sehen, ob die Zahlung eingegangen ist.
checkout-leaving-amount = Betrag
checkout-leaving-host = Anbieter
checkout-leaving-button = Zur Zahlungsseite
checkout-no-page = Die Zahlungsseite ist noch nicht bereit
checkout-no-page-more = Abgebucht wurde nichts. In der Bestellung steht, wann sie bereit ist und was sonst möglich ist.
checkout-closed-way = Die Zahlungsseite lässt sich nicht öffnen
checkout-closed-way-more = Ihre Adresse ist uns nicht bekannt, deshalb leiten wir zur Sicherheit nicht dorthin weiter. Abgebucht wurde nichts, die Bestellung ist reserviert, unser Team weiß Bescheid.
checkout-back-to-order = Zurück zur Bestellung

checkout-change-order = Ändern{ $hidden }: Bestellung

checkout-change-details = Ändern{ $hidden }: Angaben

checkout-change-payment = Ändern{ $hidden }: Zahlungsart

checkout-place-for = { $words } · { $total }
