sign-in-title = Anmelden
sign-in-lead = Zum Bestellen und für die eigenen Tickets bitte anmelden.
sign-in-on-the-way = Nach der Anmeldung geht es mit der Bestellung weiter.
sign-in-button = Anmelden
sign-in-login = Anmeldename
sign-in-password = Passwort
sign-in-wrong = Anmeldename und Passwort passen nicht zusammen
sign-in-wrong-more = Bitte beides prüfen und noch einmal versuchen.
sign-in-unavailable = Die Anmeldung geht gerade nicht
sign-in-unavailable-more = Der Fehler liegt bei uns. Bitte in einer Minute noch einmal versuchen.
sign-in-new-here = Neu hier?
sign-in-to-sign-up = Konto anlegen
sign-in-made = Das Konto ist bereit
sign-in-made-more = Bitte damit anmelden, dann geht es weiter.
sign-in-demo = Dies ist eine Demonstration. Anmeldung mit:

sign-in-too-many = Zu viele Versuche. Bitte in { $minutes } Min. noch einmal versuchen.
