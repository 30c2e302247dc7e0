### The list of orders, and one order.

orders-title = Your orders
orders-empty = No orders yet
orders-empty-more = When you book tickets or buy something, it appears here.
orders-to-tickets = Book tickets
orders-to-shop = Go to the shop
orders-reference = Reference
orders-what = What you ordered
orders-when = When
orders-total = Total
orders-pay-with = Payment
orders-nothing-to-pay = Nothing to pay
orders-pay-by = Pay by
orders-timeline = What happened
orders-actions = What you can do
orders-pay-again = Pay again
orders-new-page = Ask for a new payment page
orders-cash = How to pay
orders-cash-come = Come to our box office.
orders-cash-say = Give the reference of your order:
orders-cash-after = Then the order is released and others can have it.
orders-open-only = Open orders
orders-filter = Which orders
orders-none-open = No open orders
orders-none-open-more = Everything that you ordered is settled.
orders-newer = Newer orders
orders-older = Older orders
orders-pages = Pages of orders
orders-accept = Accept the new total
orders-agreed-total = You agreed to
orders-new-total = New total
orders-cancel = Cancel order
orders-cancel-ask = Cancel this order?
orders-cancel-lead = A cancelled order cannot be brought back. This is what you lose:
orders-cancel-place = Your places
orders-cancel-place-more = Others can book them at once.
orders-cancel-tickets = Your tickets
orders-cancel-products = Your products
orders-cancel-products-more = They are kept for you no longer. You can order them anew, at the prices of that day.
orders-cancel-total = The total you agreed to
orders-cancel-under-way = Are you paying at this moment?
orders-cancel-under-way-place = Money that is on its way may still arrive. Then this order’s page says so: the order counts again if its places are still free, and if they are gone our staff give the money back.
orders-cancel-under-way-products = Money that is on its way may still arrive. Then this order’s page says so, and the order counts again.
orders-cancel-keep = Keep the order
orders-cancel-yes = Yes, cancel the order
orders-cancel-moved = Something has happened to this order meanwhile
orders-cancel-moved-more = It is not cancelled. Please look at how it stands now before you decide.
orders-cancel-paid = This order is paid
orders-cancel-paid-more = The money has arrived, so the order can no longer be cancelled, and nothing has changed.
orders-cancel-paid-refund = If you do not want it any more, ask for a refund on its page.
orders-cancel-show = Show the order
orders-behind = Not every payment could be looked at just now. An order that you have just paid may still be shown as unpaid.
orders-look-again = Look again
orders-ticket-refund = Refund requested
orders-ticket-refund-more = Valid until the money goes back.
orders-book-again = Book again
orders-repeat = Put it into the cart again
orders-correct = Correct the answer
orders-retry = Try again
orders-all = All orders
orders-print-hint = Show this page at the door, printed or on your phone.
orders-stub = Admission
orders-ticket = Ticket
orders-purpose-tickets = Tickets
orders-purpose-products = Shop order
orders-refreshes = This page refreshes itself every 30 seconds.
orders-stays = This page does not refresh itself.
orders-check-now = Check now
orders-stop-refreshing = Stop refreshing
orders-start-refreshing = Refresh by itself

# $reference (Element) - of the order
orders-order = Order { $reference }

# $at (Element) - a moment
orders-placed-at = Placed { $at }

# $total (Element) - what the order costs
orders-cash-pay = Pay { $total }

# $at (Element) - a moment
orders-cash-by = Come no later than { $at }

# $n (Number)
orders-ticket-count =
    { $n ->
        [one] { $n }{"\u00A0"}ticket
       *[other] { $n }{"\u00A0"}tickets
    }

# $page (Number) - this page
# $pages (Number) - all of them
orders-page-of = Page { $page } of { $pages }

## Entries of the timeline

orders-happening-confirmed = Confirmed, nothing to pay

orders-happening-waiting = Payment opened

orders-happening-paid = Payment confirmed

orders-happening-left = Left for the payment provider

orders-happening-returned = Returned from there

orders-happening-only-one-left = Found: every other order that it could be is known

orders-happening-named-by-staff = Found by our staff

orders-happening-paid-twice = A second payment arrived

## Where an order stands, in a word or two

orders-standing-refunded = Refunded

orders-standing-refund-asked = Paid, refund requested

orders-standing-free = Confirmed

orders-state-placed = Order received

orders-state-ordering = Order sent

orders-state-unresolved = Checking the order

orders-state-absent = Order did not go through

orders-state-refused = Order not accepted

orders-state-price-changed = Price has changed

orders-state-ordered = Order accepted

orders-state-opening = Preparing the payment

orders-state-waiting = Waiting for payment

orders-state-renewing = Asking for a new payment page

orders-state-paid = Paid

orders-state-paid-late = Paid too late

orders-state-failed = Payment declined

orders-state-payment-cancelled = Payment stopped

orders-state-expiring = Time to pay is over

orders-state-expired = Expired

orders-state-cancelling = Cancelling

orders-state-cancelled = Cancelled

orders-state-cannot-tell = Checking the payment

orders-state-needs-person = Our staff are looking at it
