### The shop window: home and product.

shop-home-title = Films and things
shop-hero = The lights go down soon
shop-hero-lead = Pick an evening, take a seat. Tickets are yours in two minutes.
shop-hero-button = Book tickets
shop-next-evenings = Next on the screen
shop-no-evenings = No dates are on sale at the moment. Look in again soon.
shop-products = From the foyer shop
shop-products-lead = Take a piece of the cinema home.
shop-no-products = The shelves are empty
shop-no-products-more = There is nothing on sale right now. The box office is open all the same.
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
shop-sku = Article

# What one of the dates is called: search engines ask for a name.
# $venue (Text) - where it is
shop-event-at = Film at { $venue }

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
