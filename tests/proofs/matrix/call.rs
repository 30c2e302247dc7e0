//! Every call of both checkouts: that none is left out is a test of its own (`complete`).

/// Which of the two checkouts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checkout {
    Products,
    Tickets,
}

impl Checkout {
    pub const BOTH: [Self; 2] = [Self::Products, Self::Tickets];

    pub const fn storage(self) -> &'static str {
        match self {
            Self::Products => "orders",
            Self::Tickets => "tickets",
        }
    }

    const fn form(self) -> &'static str {
        match self {
            Self::Products => "order",
            Self::Tickets => "tickets_form",
        }
    }

    /// Products are paid in cash, tickets by card.
    pub const fn account(self) -> &'static str {
        match self {
            Self::Products => "cash",
            Self::Tickets => "card",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    Locales,
    /// What the first page shows: a product, or the tickets' products.
    Shelf,
    /// What stands around a product on its page.
    Titles,
    Neighbours,
    /// The product once more, when it is put into the cart.
    Add,
    /// The products of the cart, on its page.
    Cart,
    /// The booking form, which nobody has read yet: what it sells is not sold from the shelf.
    TicketsForm,
    Form,
    /// What the customer has told about themselves, which fills in the form.
    Profile,
    Provider,
    SignInForm,
    SignIn,
    SignUp,
    Refresh,
    Storage,
    Accounts,
    /// The products once more, on the page that asks for the last word.
    Review,
    /// What OneEntry reckons beforehand, there.
    Preview,
    /// The products once more, when the order is placed.
    Prices,
    Order,
    /// Looking for an order whose answer was lost.
    Listing,
    /// Before a session is opened.
    Sessions,
    Open,
    /// While a payment is waited for.
    Watch,
    OrderRead,
    Statuses,
    Cancel,
    Expire,
}

impl Call {
    pub const ALL: [Self; 28] = [
        Self::Locales,
        Self::Shelf,
        Self::Titles,
        Self::Neighbours,
        Self::Add,
        Self::Cart,
        Self::TicketsForm,
        Self::Form,
        Self::Profile,
        Self::Provider,
        Self::SignInForm,
        Self::SignIn,
        Self::SignUp,
        Self::Refresh,
        Self::Storage,
        Self::Accounts,
        Self::Review,
        Self::Preview,
        Self::Prices,
        Self::Order,
        Self::Listing,
        Self::Sessions,
        Self::Open,
        Self::Watch,
        Self::OrderRead,
        Self::Statuses,
        Self::Cancel,
        Self::Expire,
    ];

    /// The checkouts in which it is made; what happens before they part is played once.
    pub const fn checkouts(self) -> &'static [Checkout] {
        match self {
            Self::Titles | Self::Neighbours | Self::Add | Self::Cart | Self::TicketsForm | Self::SignUp => &[Checkout::Products],
            // The scenario's booking form asks nothing of the kind.
            Self::Profile => &[Checkout::Products],
            _ => &Checkout::BOTH,
        }
    }

    pub const fn method(self) -> &'static str {
        match self {
            Self::SignIn | Self::SignUp | Self::Refresh | Self::Preview | Self::Order | Self::Open => "POST",
            Self::Cancel | Self::Expire => "PUT",
            _ => "GET",
        }
    }

    pub fn path(self, checkout: Checkout) -> String {
        let (storage, form) = (checkout.storage(), checkout.form());
        match self {
            Self::Locales => "/locales/active/all".to_owned(),
            Self::Shelf if checkout == Checkout::Products => "/products/14".to_owned(),
            Self::Add => "/products/14".to_owned(),
            Self::Shelf | Self::Cart | Self::Review | Self::Prices => "/products/ids".to_owned(),
            Self::Titles => "/attributes-sets/*/attributes".to_owned(),
            Self::Neighbours => "/products/14/related".to_owned(),
            Self::Preview => "/orders-storage/orders/preview".to_owned(),
            Self::TicketsForm => "/forms/marker/tickets_form".to_owned(),
            Self::Form => format!("/forms/marker/{form}"),
            Self::Profile => "/users/me".to_owned(),
            Self::SignInForm => "/forms/marker/reg".to_owned(),
            Self::SignUp => "/users-auth-providers/marker/email/users/sign-up".to_owned(),
            Self::Provider => "/users-auth-providers/marker/email".to_owned(),
            Self::SignIn => "/users-auth-providers/marker/email/users/auth".to_owned(),
            Self::Refresh => "/users-auth-providers/marker/email/users/refresh".to_owned(),
            Self::Storage => format!("/orders-storage/marker/{storage}"),
            Self::Accounts => "/payments/accounts".to_owned(),
            Self::Order | Self::Listing => format!("/orders-storage/marker/{storage}/orders"),
            Self::Sessions | Self::Watch => "/payments/sessions/order/*".to_owned(),
            Self::Open => "/payments/sessions".to_owned(),
            Self::OrderRead | Self::Cancel => format!("/orders-storage/marker/{storage}/orders/*"),
            Self::Statuses => format!("/orders-storage/marker/{storage}/order-statuses"),
            Self::Expire => "/payments/sessions/*".to_owned(),
        }
    }

    /// The call is made in a customer's name.
    pub const fn has_login(self) -> bool {
        !matches!(
            self,
            Self::Locales
                | Self::Shelf
                | Self::Titles
                | Self::Neighbours
                | Self::Add
                | Self::Cart
                | Self::TicketsForm
                | Self::Form
                | Self::Provider
                | Self::SignInForm
                | Self::SignIn
                | Self::SignUp
                | Self::Refresh
                | Self::Review
                | Self::Prices
        )
    }

    /// In the table's words.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Locales => "the languages",
            Self::Shelf => "the product, the tickets",
            Self::Titles => "the titles of a product's attributes",
            Self::Neighbours => "the products beside a product",
            Self::Add => "the product, when it is put into the cart",
            Self::Cart => "the products in the cart",
            Self::TicketsForm => "the booking form, for the first time, when a product is put into the cart",
            Self::Form => "the form",
            Self::Profile => "the profile, to fill the form in",
            Self::Provider => "the sign-in form",
            Self::SignInForm => "the form behind sign-in",
            Self::SignIn => "sign in",
            Self::SignUp => "sign up",
            Self::Refresh => "refresh the token",
            Self::Storage => "the storage",
            Self::Accounts => "the payment accounts",
            Self::Review => "the prices, before the last word",
            Self::Preview => "what OneEntry reckons beforehand",
            Self::Prices => "the prices, when the order is placed",
            Self::Order => "create the order",
            Self::Listing => "look for an order whose answer was lost",
            Self::Sessions => "read the sessions before one is opened",
            Self::Open => "open the payment session",
            Self::Watch => "read the session once money has arrived",
            Self::OrderRead => "read the order that is to be cancelled",
            Self::Statuses => "read the storage's statuses",
            Self::Cancel => "cancel the order",
            Self::Expire => "mark the session as expired",
        }
    }
}
