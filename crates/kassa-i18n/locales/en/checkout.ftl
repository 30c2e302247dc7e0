### Payment, review, and the way to the payment provider.

checkout-payment = How would you like to pay?
checkout-payment-short = Payment
checkout-payment-missing = Choose how you want to pay
checkout-no-accounts = There is no way to pay at the moment. Please try again later.
checkout-cash-hint = Reserve now, pay at the box office.
checkout-card-hint = You pay on the payment provider’s page and come back here.
checkout-review = Check your answers
checkout-review-lead = Nothing is ordered until you press the button.
checkout-details = Details
checkout-order = Order
checkout-pay-with = Pay with
checkout-place = Place order
checkout-no-answer = not given
checkout-back = Back
checkout-price-moved = A price has changed
checkout-price-moved-more = The new total stands below. If you agree to it, place the order.
checkout-sold-out = This time has just sold out
checkout-sold-out-more = Others were faster, and nothing was ordered. Your other answers are kept. The nearest times with enough places:
checkout-sold-out-everywhere = Others were faster, and nothing was ordered. No time nearby has so many places: please take fewer tickets, or look at other months.
checkout-no-proof = We could not check that you are a person
checkout-no-proof-more = Nothing was ordered. Please allow JavaScript and the check that this page loads, and order again.
checkout-stale = This order has changed in the meantime
checkout-stale-more = Please look at it once more before you place it.
checkout-leaving = On to the payment
checkout-leaving-lead = You are about to leave this site. You pay here:
checkout-leaving-after = Afterwards you come back to your order, which shows whether the payment has arrived.
checkout-leaving-amount = You pay
checkout-leaving-host = Payment provider
checkout-leaving-button = Go to the payment page
checkout-no-page = The payment page is not ready
checkout-no-page-more = Nothing was charged. Your order shows when it is ready and what else you can do.
checkout-closed-way = We could not open the payment page
checkout-closed-way-more = It is at an address that we do not know, so for your safety we do not send you there. Nothing was charged, your order is reserved, and our staff have been told.
checkout-back-to-order = Back to the order

# A link beside what was ordered.
# $hidden (Cut) - what follows is only read out
checkout-change-order = Change{ $hidden } order

# A link beside the answers.
# $hidden (Cut) - what follows is only read out
checkout-change-details = Change{ $hidden } details

# A link beside the way to pay.
# $hidden (Cut) - what follows is only read out
checkout-change-payment = Change{ $hidden } payment

# The button that orders.
# $words (Element) - what it says: "Place order"
# $total (Text) - what the order costs
checkout-place-for = { $words } · { $total }
