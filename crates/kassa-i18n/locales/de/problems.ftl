problems-choose-time = Bitte Tag und Uhrzeit wählen
problems-choose-rows = Bitte mindestens eines wählen
problems-choose-tickets = Bitte mindestens ein Ticket wählen
problems-choose-option = Bitte eine der Möglichkeiten wählen
problems-fill-in = Bitte ausfüllen
problems-not-an-email = Bitte eine E-Mail-Adresse wie name@example.com eingeben
problems-not-a-number = Bitte eine Zahl eingeben, zum Beispiel 12
problems-not-whole = Bitte eine ganze Zahl eingeben, zum Beispiel 12
problems-not-a-url = Bitte eine Webadresse wie https://example.com eingeben
problems-wrong-format = Das Format passt nicht. Bitte prüfen
problems-undecided = Diese Antwort ließ sich nicht prüfen. Bitte kürzen
problems-not-a-date = Bitte ein Datum eingeben, zum Beispiel 2026-11-29
problems-not-a-date-time = Bitte Datum und Uhrzeit eingeben, zum Beispiel 2026-11-29T18:30
problems-not-a-time = Bitte eine Uhrzeit eingeben, zum Beispiel 18:30
problems-not-json = Bitte gültiges JSON eingeben, zum Beispiel {"{"}"answer": 42{"}"}
problems-not-offered = Diese Möglichkeit gibt es nicht mehr. Bitte neu wählen
problems-no-such-slot = Dieser Termin ist nicht im Verkauf. Bitte einen anderen wählen
problems-slot-past = Dieser Termin kann nicht mehr gebucht werden. Bitte einen späteren wählen
problems-slot-skipped = Zu dieser Zeit wird die Uhr vorgestellt, es gibt sie also nicht. Bitte eine andere wählen
problems-sold-out = Dieser Termin ist ausverkauft. Bitte einen anderen wählen
problems-too-many-guests = Aus diesem Netzwerk laufen schon mehrere Buchungen ohne Anmeldung. Bitte anmelden oder es in ein paar Minuten noch einmal versuchen
problems-bad-quantity = Bitte die Menge als ganze Zahl eingeben, zum Beispiel 2
problems-is-ticket = Das ist ein Ticket. Tag und Uhrzeit werden in der Ticketbuchung gewählt
problems-taken = Damit ist schon jemand registriert. Bitte anmelden oder etwas anderes eingeben
problems-wrong-password = Das ist nicht das jetzige Passwort
problems-wrong-code = Der Code stimmt nicht oder ist abgelaufen. Bitte prüfen oder einen neuen anfordern
problems-not-a-picture = Bitte ein Bild wählen, zum Beispiel JPEG oder PNG
problems-wrong-file = Dieser Dateityp wird nicht unterstützt. Möglich sind Bild, Dokument, Ton, Video oder Archiv
problems-file-not-kept = Die Datei konnte nicht gespeichert werden. Bitte noch einmal auswählen
problems-file-gone = Die Datei ist nicht mehr da. Bitte noch einmal auswählen
problems-attach = Bitte eine Datei anhängen
problems-refused = Diese Antwort wurde nicht angenommen. Bitte prüfen

problems-too-short = Bitte mindestens { $n } Zeichen eingeben

problems-too-long = Bitte höchstens { $n } Zeichen eingeben

problems-wrong-shape = Bitte in dieser Form eingeben: { $example }

problems-too-early = Bitte ein Datum ab { $date } eingeben

problems-too-late = Bitte ein Datum bis { $date } eingeben

problems-too-small = Bitte { $min } oder mehr eingeben

problems-too-large = Bitte { $max } oder weniger eingeben

problems-few-left =
    { $n ->
        [one] Zu diesem Termin ist nur noch { $n } Platz frei. Bitte weniger Tickets nehmen oder einen anderen Termin wählen
       *[other] Zu diesem Termin sind nur noch { $n } Plätze frei. Bitte weniger Tickets nehmen oder einen anderen Termin wählen
    }

problems-too-many-tickets =
    { $n ->
        [one] Möglich ist höchstens { $n } Ticket
       *[other] Möglich sind höchstens { $n } Tickets
    }

problems-too-many = Bestellt werden können höchstens { $n } Stück

problems-cart-full = Im Warenkorb liegen schon { $n } verschiedene Artikel. Bitte diese zuerst bestellen oder einige entfernen

problems-wrong-file-type = Bitte eine Datei dieser Art wählen: { $kinds }

problems-file-too-large = Bitte eine Datei von höchstens { $size } wählen

problems-picture-too-large = Bitte ein Bild von höchstens { $width } mal { $height } Pixeln wählen

problems-picture-too-wide = Bitte ein Bild wählen, das höchstens { $width } Pixel breit ist

problems-picture-too-high = Bitte ein Bild wählen, das höchstens { $height } Pixel hoch ist

problems-too-many-files =
    { $n ->
        [one] Möglich ist höchstens { $n } Datei
       *[other] Möglich sind höchstens { $n } Dateien
    }
