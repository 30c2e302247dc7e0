discounts-heading = Rabatte
discounts-sum = Summe
discounts-discount = Rabatt
discounts-bonus = Bonus
discounts-other = Versand und Gebühren
discounts-gift = Ein Geschenk
discounts-gift-free = Geschenk, kostenlos
discounts-have-coupon = Gutschein einlösen
discounts-code = Gutscheincode
discounts-apply = Gutschein anwenden
discounts-remove = Gutschein entfernen
discounts-no-bonus = Bonus behalten
discounts-missing = Bitte den Gutscheincode eingeben
discounts-unknown = Zu diesem Code gibt es keinen Gutschein. Bitte jeden Buchstaben und jede Ziffer prüfen.
discounts-expired = Dieser Gutschein ist abgelaufen
discounts-used = Dieser Gutschein ist schon eingelöst

discounts-coupon-line = Gutschein { $code }

discounts-use-bonus = Bonus verwenden: { $available }
