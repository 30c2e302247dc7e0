### The words around every page.

shell-tagline = Box office and shop
shell-skip = Skip to the content
shell-main-nav = Main
shell-shop = Shop
shell-tickets = Tickets
shell-orders = Orders
shell-cart = Cart
shell-profile = Profile
shell-staff = Staff
shell-sign-in = Sign in
shell-sign-out = Sign out
shell-language-nav = Language
shell-demo = Demonstration
shell-demo-more = Nothing that you order here is real.
shell-demo-sandbox = Open the sandbox
shell-no-prices = We cannot show prices right now.
shell-no-prices-more = Until we can, nothing can be ordered. Please come back later.
shell-footer-times = All times are the venue’s:

# $user (Element) - the login
shell-signed-in-as = Signed in as { $user }

# $login (Element) - of the demonstration
# $password (Element) - of the demonstration
shell-demo-login = Demo login: { $login }, password { $password }.

# The title of a page on which something is wrong.
# $title (Text) - of the page
shell-error-title = Error: { $title }
