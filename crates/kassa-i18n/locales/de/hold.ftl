hold-longer = 15 Minuten länger reservieren
hold-give-back = Plätze freigeben
hold-over = Die Plätze sind nicht mehr reserviert
hold-over-more = Die Zeit ist um, jetzt können andere sie buchen. Alle Angaben sind noch da.
hold-again = Plätze wieder reservieren
hold-hurry = Die Zeit ist fast um.
hold-finish = Jetzt abschließen
hold-ran-out = Die Reservierung ist abgelaufen
hold-ran-out-more = Andere können die Plätze jetzt buchen. Solange sie frei sind, lassen sich dieselben wieder reservieren:
hold-ran-out-changed = Andere können die Plätze jetzt buchen, und an der Buchung hat sich etwas geändert. Auf ihrer Seite steht, was:
hold-freed = Die Plätze sind freigegeben
hold-freed-more = Andere können sie jetzt buchen. Die Angaben bleiben hier: Weiter geht es jederzeit, solange es Plätze gibt.
hold-elsewhere = Bei einer anderen Buchung wandert die Reservierung dorthin.
hold-go-on = Diese Buchung fortsetzen
hold-not-enough = Andere Termine mit genug Plätzen

hold-kept =
    { $n ->
        [one] { $n } Platz ist reserviert
       *[other] { $n } Plätze sind reserviert
    }

hold-left =
    { $minutes ->
        [one] noch { $minutes }{"\u00A0"}Minute
       *[other] noch { $minutes }{"\u00A0"}Minuten
    }

hold-news = { hold-kept }: { hold-left }.

hold-until = bis { $time }{"\u00A0"}Uhr, { $zone }
