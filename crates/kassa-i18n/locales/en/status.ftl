### The card that says how an order is doing.

status-placing = Placing your order
status-placing-more = This takes a few seconds. You can leave this page open or come back later: the order goes on without you.
status-opening = Preparing the payment
status-opening-more = Your order is in. The payment will be ready in a few seconds.
status-unresolved = Checking whether your order went through
status-unresolved-more = The answer got lost on its way. Please do not order again: we find out by ourselves, usually within two minutes.
status-absent = Your order did not go through
status-absent-more = Nothing was ordered and nothing was charged. You can safely try again.
status-refused = Your order was not accepted
status-refused-more = Nothing was charged. Please start a new order; if that does not help, ask us and give the reference below.
status-price-changed = The price has changed
status-price-changed-more = Nothing has been charged. Look at the new total, then accept it or cancel the order.
status-cash = Reserved. Pay at the box office
status-cash-more = Come to the box office and give the reference of this order. This page changes by itself when you have paid.
status-waiting = Waiting for your payment
status-waiting-page = Your order is reserved. You pay on the payment provider’s page; when the money has arrived, we confirm it here.
status-page-late = Preparing the payment page
status-page-late-more = Your order is reserved. The payment provider usually sends its page within a minute; it appears here by itself.
status-page-overdue = The payment page is not available
status-page-overdue-more = Your order is reserved and nothing has been charged. Our staff have been told. Ask for a new payment page, or cancel the order.
status-renewing = Asking for a new payment page
status-renewing-more = The old one is closed first, so that you cannot pay twice. This takes a few seconds.
status-paid-late = Paid, but too late for this place
status-paid-late-more = Your payment arrived after the time was over and the place is gone. Our staff refund or rebook you: you need not do anything, and can ask with the reference below.
status-paid-late-open = Paid too late, and not settled yet
status-paid-late-open-more = The place is gone, and the refund request did not bring your money back. Our staff have been told and look at it again; you can ask with the reference below.
status-refunded = Refunded
status-refunded-more = Your money is on its way back. This order is no longer valid.
status-paid-twice = Paid twice
status-paid-twice-more = Your order is confirmed, and two payments have arrived for it. Our staff give one of them back; you need not do anything.
status-paid = Paid. You are all set
status-paid-more = Thank you. The payment has arrived and your order is confirmed.
status-refund-asked = Paid. Refund requested
status-refund-asked-more = Our staff decide about your request. Your order stays valid until the money goes back.
status-free = Confirmed. Nothing to pay
status-free-more = Thank you. Your order is confirmed, and it costs you nothing.
status-failed = The payment did not go through
status-failed-more = The bank or the payment provider declined it. Your order is still reserved: you can pay again.
status-payment-cancelled = The payment was stopped
status-payment-cancelled-more = You left before paying. Your order is still reserved: you can pay again or cancel it.
status-expiring = The time to pay is over
status-expiring-more = We make sure that no payment arrived at the last moment, then we close the order.
status-expired = This order has expired
status-expired-more = It was not paid in time, so it was released. If you did pay, look here again in a few minutes: the payment will show up.
status-cancelling = Cancelling your order
status-cancelling-more = This takes a few seconds.
status-cancelled = Your order is cancelled
status-cancelled-more = No payment has arrived; if one still does, it shows up here. You are welcome to order again at any time.
status-cannot-tell = We cannot tell yet whether you have paid
status-cannot-tell-more = Please do not pay again. We keep asking the payment provider and show the answer here.
status-needs-person = Our staff are looking at your order
status-needs-person-more = Please do not order or pay again. If you want to ask about it, give the reference below.
status-pay = Continue to payment
status-see-options = See what you can do
status-see-order = Show my confirmed order

status-moments-left = Less than a minute left to pay.

# $n (Number)
status-minutes-left =
    { $n ->
        [one] About { $n }{"\u00A0"}minute left to pay.
       *[other] About { $n }{"\u00A0"}minutes left to pay.
    }

# $n (Number)
status-hours-left =
    { $n ->
        [one] About { $n }{"\u00A0"}hour left to pay.
       *[other] About { $n }{"\u00A0"}hours left to pay.
    }
