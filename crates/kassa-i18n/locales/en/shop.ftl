### The shop window: home and product.

shop-home-title = Tickets and shop
shop-hero = Tickets and shop
shop-hero-lead = Choose a date, book your tickets, order from the shop.
shop-hero-button = Book tickets
shop-next-evenings = Next dates
shop-no-evenings = No dates are on sale at the moment. Please look in again soon.
shop-products = From our shop
shop-products-lead = Order online.
shop-no-products = Nothing is on sale
shop-no-products-more = There is nothing in the shop right now. Tickets can still be booked.
shop-price-hidden = Price not shown right now
shop-no-price = Not for sale
shop-no-price-more = This item cannot be ordered at the moment because it has no price yet. Please ask at the box office.
shop-is-ticket = A ticket is for a day and a time. Choose both at the box office.
shop-quantity = Quantity
shop-add = Add to cart
shop-adding = Adding…
shop-added = Added to your cart.
shop-undo = Undo
shop-taken-back = Taken out again.
shop-not-taken-back = This cannot be undone any more: your cart has changed since. Please look into your cart.
shop-not-sold = This is not on sale any more.
shop-all-products = All products
shop-sku = SKU

# What one of the dates is called: search engines ask for a name.
# $venue (Text) - where it is
shop-event-at = Admission to { $venue }

# $n (Number) - pieces of it in the cart
shop-added-to =
    { $n ->
        [0] { shop-added }
        [1] { shop-added }
       *[other] { shop-added } It holds { $n } of these now.
    }

# $n (Number)
shop-product-count =
    { $n ->
        [one] { $n }{"\u00A0"}product
       *[other] { $n }{"\u00A0"}products
    }

# A button on a card.
# $hidden (Cut) - what follows is only read out
# $title (Element) - the product
shop-add-this = Add to cart{ $hidden }: { $title }
