### The pages for staff.

staff-title = Needs attention
staff-lead = Orders that the shop cannot bring to an end by itself: first those about money, then the oldest.
staff-nothing = Nothing to do
staff-nothing-more = Every order is settled or on its way.
staff-state = State
staff-placed-at = Placed
staff-customer = Customer
staff-storage = Order storage
staff-order-id = OneEntry’s order
staff-session-id = OneEntry’s payment session
staff-changed = Last change
staff-log = In the log
staff-refund-note = Why they want a refund
staff-done = I have dealt with it
staff-found = I know which order this is
staff-found-number = Its number in OneEntry
staff-found-more = It goes on by itself from there: the customer sees it, and can pay for it.
staff-named = Named by staff
staff-found-now = Confirm this order
staff-end = End this order
staff-end-known = The shop looks once more whether it is paid, then cancels it at OneEntry and frees its place. It cannot be brought back.
staff-end-unknown = The shop gives it up and frees its place; the customer is told that it is cancelled. An order at OneEntry stays as it is.
staff-end-now = End it now

# The order that staff have named, as long as it waits for its customer.
# $number (Text) - of the order in OneEntry
staff-named-as = { $number }. The customer is signed out: the shop reads it as soon as they are back.

## Why an order cannot be the one that staff have named

# $reference (Text) - of another order
staff-named-belongs = This order belongs to { $reference } already

# $reference (Text) - of another order
staff-named-only-one-of = This is the only order that { $reference } can be, and the one here can be another. Give it another number

staff-named-unknown = OneEntry shows no such order of this customer

## Why an order needs somebody, and what to do

staff-why-paid-twice = Two payments have arrived for this order.

staff-why-paid-late = The payment arrived after the time was over, and the place is gone.

staff-why-refund-asked = The customer asks for a refund.

staff-why-refund-unclear = The customer asked for a refund, and OneEntry does not have the request.

staff-why-ambiguous = Nobody can tell which order at OneEntry this is.

staff-why-no-session = OneEntry has the order, and the shop cannot open a payment for it.

staff-why-unknown-payment = The payment is in a state that the shop does not know.

staff-why-signed-out = The customer is signed out, and the shop may not act for them.

staff-why-stuck = It has not moved on for a quarter of an hour.

staff-why-foreign-page = The payment page is on a host to which the shop sends nobody.

staff-why-no-page = The provider’s payment page was not there within a minute: the customer cannot pay.

staff-todo-paid-twice = Give one of the payments back with the provider.

staff-todo-paid-late = Give the money back, or book another time for the customer.

staff-todo-refund-asked = Decide about the request in OneEntry; the customer sees the answer.

staff-todo-refund-unclear = Decide about it with the provider, and tell the customer.

staff-todo-ambiguous = Compare the customer’s orders in the storage: say which one this is, or end it.

staff-todo-no-session = See in the log why; take the money in another way, or end the order. Once OneEntry has it as paid, it is confirmed.

staff-todo-unknown-payment = Look at the payment with the provider before anything is paid again.

staff-todo-signed-out = It goes on as soon as they sign in; until then an open order keeps its place. See with the provider whether they have paid.

staff-todo-stuck = See whether OneEntry answers and what the log says; the shop keeps trying. Look at the order in OneEntry before you end it here.

staff-todo-foreign-page = If the host in the log is the provider’s, add it to KASSA_PAYMENT_HOSTS.

staff-todo-no-page = If this account is for cash, name it in KASSA_CASH_ACCOUNTS. Else look at the account in OneEntry. It is settled once a page comes, or the order ends.
