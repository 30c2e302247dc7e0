### The words around the venue’s own pages.

pages-footer = About us and our rules
pages-terms = Terms and rules
pages-opens-beside = (opens in a new tab)
pages-below = More on this

# $title (Text) - of the page
# $brand (Text) - the shop's name
pages-about = { $title }: a page of { $brand }, box office and shop.
