### The cart.

cart-title = Your cart
cart-empty = Your cart is empty
cart-empty-more = What you put into it stays here, on every device on which you sign in.
cart-to-catalog = See all products
cart-to-tickets = Book tickets
cart-update = Update cart
cart-checkout = Checkout
cart-go-on = Go on shopping
cart-total = Total
cart-items = Items
cart-undo = Put it back
cart-gone = This is not on sale any more. Please remove it to go on.
cart-price-hidden = Its price cannot be shown right now, so it cannot be ordered yet. It stays in your cart.
cart-no-price = This has no price any more and cannot be ordered. Please remove it to go on.
cart-is-ticket = This is a ticket: it needs a day and a time. Please remove it here and choose both at the box office:
cart-blocked = Something in your cart cannot be ordered
cart-blocked-more = It is marked below. Remove it, and the rest can be ordered.
cart-stale = We cannot ask for today’s prices
cart-stale-more = Your cart is safe. Before you order, the prices are checked once more.
cart-failed = We could not tell whether that worked. Please look through your cart, and try again if need be.
cart-unpaid-more = What you ordered stays in your cart until it is paid.
cart-order-again = Order again
cart-order-all = Order all of this
cart-without-it = Remove it and check out
cart-without-them = Remove them and check out
cart-partly = Not everything is on sale any more
cart-partly-more = The rest of that order is in your cart.

# $price (Text) - of one piece
cart-each = { $price } each

# The label of a quantity.
# $hidden (Cut) - what follows is only read out
# $title (Element) - the product
cart-quantity-of = Quantity{ $hidden } of { $title }

# A button.
# $hidden (Cut) - what follows is only read out
# $title (Element) - the product
cart-remove-this = Remove{ $hidden } { $title }

# $titles (Element) - the products, as a list
cart-removed = Removed: { $titles }

# Read out after a change.
# $n (Number) - different products in the cart
# $sum (Text) - what they cost together
cart-sum = { shop-product-count }, total { $sum }

# Read out after something was removed.
# $titles (Text) - the products, as a list
# $n (Number) - different products in the cart
# $sum (Text) - what they cost together
cart-removed-and-left = Removed: { $titles }. { cart-sum }

# Read out after the last product was removed.
# $titles (Text) - the products, as a list
cart-removed-and-empty = Removed: { $titles }. { cart-empty }

# $price (Text) - of one piece, before it changed
cart-price-was = It was { $price } when you last looked.

# $order (Element) - the reference, a link
cart-in-order = In order { $order }, not paid yet

# $pieces (Number) - how many of those in the cart are ordered already
# $order (Element) - the reference, a link
cart-some-in-order =
    { $pieces ->
        [one] { $pieces } of these is in order { $order }, not paid yet
       *[other] { $pieces } of these are in order { $order }, not paid yet
    }

# $reference (Text) - of an order
# $total (Text) - what it costs
cart-pay-order = Pay order { $reference } · { $total }

# $reference (Text) - of an order
cart-to-order = Go to order { $reference }

# $time (Text) - when the prices were read
cart-as-of = Prices as of { $time }. { cart-stale-more }
