calendar-nothing-on-sale = Zurzeit sind keine Termine im Verkauf. Bitte später noch einmal vorbeischauen.
calendar-no-such-day = Für diesen Tag ist nichts im Verkauf
calendar-no-such-day-more = Bitte einen der Tage unten wählen.
calendar-nothing-free = Alle geplanten Termine sind ausverkauft. Bitte später noch einmal vorbeischauen.
calendar-earlier = Voriger Monat
calendar-later = Nächster Monat
calendar-key = An umrahmten Tagen sind Termine frei.
calendar-empty-month = In diesem Monat ist nichts frei.
calendar-nothing-on = keine Termine
calendar-day-past = vorbei
calendar-sold-out = ausverkauft
calendar-too-late = Verkauf beendet
calendar-begun = hat begonnen
calendar-skipped = findet nicht statt: In dieser Zeit wird die Uhr vorgestellt
calendar-clocks-change = währenddessen wird die Uhr umgestellt

calendar-left =
    { $n ->
        [one] noch { $n } Platz
       *[other] noch { $n } Plätze
    }

calendar-twice = die Uhr wird zurückgestellt: { $time } gibt es zweimal, gemeint ist das erste Mal

calendar-times-on =
    { $n ->
        [one] { $date }. { $n } Termin zur Auswahl
       *[other] { $date }. { $n } Termine zur Auswahl
    }

calendar-days-in =
    { $n ->
        [0] { $month }. { calendar-empty-month }
        [one] { $month }. { $n } Tag mit freien Terminen
       *[other] { $month }. { $n } Tage mit freien Terminen
    }

calendar-earlier-to = Voriger Monat: { $month }

calendar-later-to = Nächster Monat: { $month }

calendar-next-free = Weiter zu { $date }

calendar-closed-day = { $date }, { $why }
