### The catalogue.

catalog-title = All products
catalog-prices-as-of-more = We cannot reach our price list right now. Before you order we ask it again.
catalog-words = What are you looking for?
catalog-every-category = Every category
catalog-from = Price from
catalog-to = Price up to
catalog-order = Order
catalog-any = Any
catalog-category-pages = Categories
catalog-facts = Details
catalog-search = Show products
catalog-nothing = Nothing was found
catalog-nothing-more = No products match. Try removing a filter.
catalog-all = Show everything
catalog-no-price = Enter a price as a number, for example 20
catalog-pages = Pages
catalog-before = Previous page
catalog-after = Next page
catalog-related = Goes well with it
catalog-stock = Availability
catalog-look-for = Search and filter

catalog-sort-shelf = Recommended

catalog-sort-cheapest = Price: low to high

catalog-sort-dearest = Price: high to low

catalog-sort-title = By name

# $page (Number) - this page
# $pages (Number) - all of them
catalog-page-of = Page { $page } of { $pages }

# $time (Text) - when the prices were read
catalog-prices-as-of = Prices as of { $time }

# $status (Element) - the CMS's word for how many there are
catalog-stock-is = Availability: { $status }

# What a picture is called that has no words of its own.
# $number (Number) - of the picture
# $title (Text) - what it shows
catalog-picture-number = Picture { $number }: { $title }

# Above prices that were read a while ago.
# $prices (Element) - "Prices as of 14:02"
# $zone (Element) - the time zone
catalog-stale-prices = { $prices } { $zone }. { catalog-prices-as-of-more }
