# Without $kind: the sign stands behind the number whatever it is.
money-amount = { $number }{"\u00A0"}{ $symbol }

money-negative = −{ $amount }
