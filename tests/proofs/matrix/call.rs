//! Every call of both checkouts.

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
    Form,
    Provider,
    SignIn,
    Refresh,
    Storage,
    Accounts,
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
    pub const ALL: [Self; 18] = [
        Self::Locales,
        Self::Shelf,
        Self::Form,
        Self::Provider,
        Self::SignIn,
        Self::Refresh,
        Self::Storage,
        Self::Accounts,
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

    pub const fn method(self) -> &'static str {
        match self {
            Self::SignIn | Self::Refresh | Self::Order | Self::Open => "POST",
            Self::Cancel | Self::Expire => "PUT",
            _ => "GET",
        }
    }

    pub fn path(self, checkout: Checkout) -> String {
        let (storage, form) = (checkout.storage(), checkout.form());
        match self {
            Self::Locales => "/locales/active/all".to_owned(),
            Self::Shelf if checkout == Checkout::Products => "/products/14".to_owned(),
            Self::Shelf | Self::Prices => "/products/ids".to_owned(),
            Self::Form => format!("/forms/marker/{form}"),
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
        !matches!(self, Self::Locales | Self::Shelf | Self::Form | Self::Provider | Self::SignIn | Self::Refresh | Self::Prices)
    }

    /// In the table's words.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Locales => "the languages",
            Self::Shelf => "the product, the tickets",
            Self::Form => "the form",
            Self::Provider => "the sign-in form",
            Self::SignIn => "sign in",
            Self::Refresh => "refresh the token",
            Self::Storage => "the storage",
            Self::Accounts => "the payment accounts",
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
