### What pages say about themselves to search engines.

head-home = Choose a date and book your tickets in two minutes, or order from the shop.
head-catalog = Everything in the shop in one list. Search by name, choose a category or a price, and order online.
head-tickets = Book tickets online: choose a day, a time and how many. You see at once what is free, and all times are the venue’s.

# $brand (Text) - the shop's name
head-shop = { $brand }: tickets and shop. Book, order and pay online.

# $title (Text) - a product
# $price (Text) - what it costs
# $brand (Text) - the shop's name
head-product-for = { $title } for { $price } in the shop of { $brand }. Order online.

# $title (Text) - a product
# $brand (Text) - the shop's name
head-product = { $title } in the shop of { $brand }.

# $title (Text) - a category
# $n (Number) - products in it
# $brand (Text) - the shop's name
head-category = { $title }: { shop-product-count } in the shop of { $brand }. Look around and order online.

# $title (Text) - a list
# $page (Number) - this page of it
# $pages (Number) - all of them
head-title-on-page = { $title }, page { $page } of { $pages }

# $description (Text) - whole sentences about a list
# $page (Number) - this page of it
# $pages (Number) - all of them
head-description-on-page = { $description } { catalog-page-of }.

# $title (Text) - a form
# $brand (Text) - the shop's name
head-form = { $title }: fill in the form and send it to { $brand } online.
