### Amounts of money.

# $kind (Text) - "letters" where the currency's sign is a word of letters: CHF
# $symbol (Text) - the currency's sign
# $number (Text) - the amount, without its sign
money-amount =
    { $kind ->
        [letters] { $symbol }{"\u00A0"}{ $number }
       *[sign] { $symbol }{ $number }
    }

# $amount (Text) - how much less than nothing
money-negative = −{ $amount }
