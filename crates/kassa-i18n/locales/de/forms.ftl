forms-tickets = Tickets buchen
forms-tickets-lead = Tag, Uhrzeit und Tickets wählen.
forms-details = Angaben
forms-continue = Weiter
forms-header = Überschrift
forms-body = Text
forms-choose = Bitte aus der Liste wählen
forms-summary-title = Es gibt ein Problem
forms-error = Fehler:
forms-your-time = eigene Ortszeit:
forms-no-price = kein Preis, nicht im Verkauf
forms-nothing-offered = Hier gibt es zurzeit nichts zu wählen.
forms-unanswerable = Dieses Formular kann gerade nicht ausgefüllt werden
forms-unanswerable-more = Es enthält eine Frage, die diese Website noch nicht anzeigen kann. Bitte später noch einmal versuchen oder zur Kasse kommen. Die Frage lautet:
forms-form-changed = Das Formular hat sich geändert
forms-fixed = Diese Antwort passt jetzt.
forms-needs-script = Dieses Formular lässt sich nur mit JavaScript absenden: Damit wird geprüft, dass ein Mensch es absendet.
forms-blocked = Die Sicherheitsprüfung ist fehlgeschlagen: Vielleicht blockiert sie der Browser oder das Netzwerk. Bitte zulassen und das Formular noch einmal absenden.
forms-your-order = Die Bestellung
forms-total = Gesamt
forms-items = Positionen
forms-optional = (freiwillig)

forms-example = Zum Beispiel { $example }

forms-format = In dieser Form: { $example }

forms-up-to =
    { $n ->
        [one] Höchstens { $n } Ticket pro Bestellung.
       *[other] Höchstens { $n } Tickets pro Bestellung.
    }

forms-from-to = { $start } bis { $end }{"\u00A0"}Uhr

forms-changed = Während des Ausfüllens: { $changes }. Die Antworten sind noch da. Bitte durchsehen und das Formular noch einmal absenden.

forms-new-questions =
    { $n ->
        [one] { $n } neue Frage
       *[other] { $n } neue Fragen
    }

forms-changed-questions =
    { $n ->
        [one] { $n } Frage geändert
       *[other] { $n } Fragen geändert
    }

forms-gone-questions =
    { $n ->
        [one] { $n } Frage entfallen
       *[other] { $n } Fragen entfallen
    }

forms-gone-options =
    { $n ->
        [one] { $n } Möglichkeit entfallen
       *[other] { $n } Möglichkeiten entfallen
    }
