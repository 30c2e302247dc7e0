shell-tagline = Kasse und Shop
shell-skip = Zum Inhalt springen
shell-main-nav = Hauptmenü
shell-shop = Shop
shell-tickets = Tickets
shell-orders = Bestellungen
shell-cart = Warenkorb
shell-profile = Profil
shell-staff = Team
shell-sign-in = Anmelden
shell-sign-out = Abmelden
shell-language-nav = Sprache
shell-demo = Demonstration
shell-demo-more = Hier wird nichts wirklich bestellt.
shell-demo-sandbox = Sandbox öffnen
shell-no-prices = Die Preise lassen sich gerade nicht anzeigen.
shell-no-prices-more = Bis dahin kann nichts bestellt werden. Bitte später wiederkommen.
shell-footer-times = Alle Zeiten sind Ortszeiten des Veranstalters:

shell-signed-in-as = Angemeldet als { $user }

shell-demo-login = Anmeldung zum Ausprobieren: { $login }, Passwort { $password }.

shell-error-title = Fehler: { $title }
