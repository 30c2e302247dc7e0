staff-title = Handlungsbedarf
staff-lead = Bestellungen, die der Shop nicht von selbst abschließen kann: zuerst die, bei denen es um Geld geht, dann die ältesten.
staff-nothing = Nichts zu tun
staff-nothing-more = Jede Bestellung ist abgeschlossen oder auf dem Weg.
staff-state = Status
staff-placed-at = Bestellt
staff-customer = Bestellt von
staff-storage = Bestellspeicher
staff-order-id = Bestellung in OneEntry
staff-session-id = Zahlungssitzung in OneEntry
staff-changed = Letzte Änderung
staff-log = Im Protokoll
staff-refund-note = Grund für die Rückzahlung
staff-done = Erledigt
staff-found = Die Bestellung ist bekannt
staff-found-number = Ihre Nummer in OneEntry
staff-found-more = Von dort geht es von selbst weiter: Die Bestellung wird sichtbar und kann bezahlt werden.
staff-named = Vom Team angegeben
staff-found-now = Diese Bestellung bestätigen
staff-end = Diese Bestellung beenden
staff-end-known = Der Shop prüft noch einmal, ob sie bezahlt ist, storniert sie dann in OneEntry und gibt den Platz frei. Sie lässt sich nicht zurückholen.
staff-end-unknown = Der Shop gibt sie auf und gibt den Platz frei; sie wird als storniert angezeigt. Eine Bestellung in OneEntry bleibt, wie sie ist.
staff-end-now = Jetzt beenden

staff-named-as = { $number }. Niemand ist mit diesem Konto angemeldet: Der Shop liest die Bestellung bei der nächsten Anmeldung.

##

staff-named-belongs = Diese Bestellung gehört schon zu { $reference }

staff-named-only-one-of = { $reference } kann nur diese Bestellung sein, hier ist auch eine andere möglich. Bitte eine andere Nummer angeben

staff-named-unknown = OneEntry zeigt keine solche Bestellung dieses Kontos

##

staff-why-paid-twice = Für diese Bestellung sind zwei Zahlungen eingegangen.

staff-why-paid-late = Die Zahlung kam nach Ablauf der Zeit, und der Platz ist vergeben.

staff-why-refund-asked = Eine Rückzahlung wurde beantragt.

staff-why-refund-unclear = Eine Rückzahlung wurde beantragt, aber OneEntry hat den Antrag nicht.

staff-why-ambiguous = Es ist unklar, welche Bestellung in OneEntry das ist.

staff-why-no-session = OneEntry hat die Bestellung, aber der Shop kann keine Zahlung dafür öffnen.

staff-why-unknown-payment = Die Zahlung hat einen Status, den der Shop nicht kennt.

staff-why-signed-out = Das Konto ist abgemeldet, und der Shop darf nicht dafür handeln.

staff-why-stuck = Seit einer Viertelstunde geht es nicht weiter.

staff-why-foreign-page = Die Zahlungsseite liegt auf einem Host, zu dem der Shop niemanden schickt.

staff-why-no-page = Die Zahlungsseite kam nicht innerhalb einer Minute: Es kann nicht bezahlt werden.

staff-todo-paid-twice = Eine der Zahlungen beim Anbieter zurückgeben.

staff-todo-paid-late = Das Geld zurückzahlen oder einen anderen Termin buchen.

staff-todo-refund-asked = In OneEntry über den Antrag entscheiden; die Antwort erscheint in der Bestellung.

staff-todo-refund-unclear = Mit dem Anbieter klären und Bescheid geben.

staff-todo-ambiguous = Die Bestellungen des Kontos im Bestellspeicher vergleichen: angeben, welche es ist, oder diese beenden.

staff-todo-no-session = Der Grund steht im Protokoll. Das Geld anders annehmen oder die Bestellung beenden. Sobald sie in OneEntry bezahlt ist, wird sie bestätigt.

staff-todo-unknown-payment = Die Zahlung beim Anbieter prüfen, bevor noch einmal bezahlt wird.

staff-todo-signed-out = Nach der nächsten Anmeldung geht es weiter; bis dahin behält eine offene Bestellung ihren Platz. Beim Anbieter prüfen, ob bezahlt wurde.

staff-todo-stuck = Prüfen, ob OneEntry antwortet und was im Protokoll steht; der Shop versucht es weiter. Vor dem Beenden die Bestellung in OneEntry ansehen.

staff-todo-foreign-page = Gehört der Host im Protokoll dem Anbieter, ihn in KASSA_PAYMENT_HOSTS eintragen.

staff-todo-no-page = Ist es ein Konto für Barzahlung, in KASSA_CASH_ACCOUNTS eintragen. Sonst das Zahlungskonto in OneEntry ansehen. Erledigt ist es, sobald eine Seite kommt oder die Bestellung endet.
