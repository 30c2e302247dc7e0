//! Every piece of advice that a checkup gives: what to do in OneEntry's panel, or which variable to set. The table in docs/check.md is
//! made from this one.

use kassa_domain::currency::CurrencyProblem;
use serde::Serialize;

/// What an operator can do about a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Advice(String);

impl Advice {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Known> for Advice {
    fn from(known: Known) -> Self {
        Self(known.says.to_owned())
    }
}

/// One piece of advice, and when it is given. Names in angle brackets stand for what the project calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    pub when: &'static str,
    pub says: &'static str,
}

impl Known {
    /// The advice with its names filled in.
    pub fn with(self, names: &[(&str, &str)]) -> Advice {
        let fill = |text: String, (name, value): &(&str, &str)| text.replace(&format!("<{name}>"), value);
        Advice(names.iter().fold(self.says.to_owned(), fill))
    }
}

/// Defines the pieces of advice, and the list of all in this order.
macro_rules! advice {
    ($($name:ident: $when:literal => $says:literal;)*) => {
        $(pub const $name: Known = Known { when: $when, says: $says };)*
        /// In the order of the report.
        pub const ALL: &[Known] = &[$($name),*];
    };
}

advice! {
    NO_PROJECT: "nothing answers as a project at this address"
        => "There is no OneEntry project at ONEENTRY_URL: it is the project's own address, without /api.";
    NOBODY_ANSWERS: "the address cannot be reached"
        => "Nobody answers at ONEENTRY_URL: check the address, the network and the firewall.";
    CERTIFICATE: "the server's certificate is not trusted"
        => "The server's certificate is not trusted: is the address right? A certificate of your own has to be known to this system.";
    NOT_JSON: "an answer is no JSON"
        => "An answer came as <path>, not as JSON: a proxy, a log-in page or a website stands at this address. ONEENTRY_URL is the project's own address.";
    UNKNOWN_SHAPE: "an answer has a shape that Kassa does not know"
        => "This version of Kassa does not know this shape: please report it with the path.";
    LIMITED: "OneEntry limits the calls"
        => "OneEntry limits the calls: wait for a minute and run the check again.";
    FAILING: "OneEntry fails, or is too slow"
        => "OneEntry fails or is too slow: run the check again; if it stays so, ask OneEntry's support.";
    APP_TOKEN: "the app token is refused"
        => "OneEntry does not accept the app token: copy the token of this very project from the admin panel into ONEENTRY_TOKEN.";
    PERMISSION: "a permission is missing"
        => "In the admin panel, grant the group (Guests, or the customers' own group) the permission to read this; a grant takes up to five minutes.";
    GROUP: "a call is refused for another reason"
        => "In the admin panel, look at the permissions of the group that asks (Guests, or the customers' own group).";
    SIGNED_IN_ONLY: "a call wants somebody signed in"
        => "OneEntry wants somebody signed in here: open this to guests, or run the check with --login.";
    NO_LOCALE: "no locale is active"
        => "Activate a locale in the project's settings.";
    LANGUAGE: "a language of the shop has no active locale, and KASSA_LANGUAGES does not say which are wanted"
        => "Activate a locale <code>_.. in the project's settings and translate the content, or say in KASSA_LANGUAGES which languages are offered.";
    PUBLIC_URL: "KASSA_PUBLIC_URL is not set, or is no https address that others can reach"
        => "Set KASSA_PUBLIC_URL to the https address under which people reach the shop, and run the check with it.";
    RETURN_URL: "the address is printed for payment accounts"
        => "Copy this address into every payment account as successUrl and cancelUrl.";
    RETURN_ELSEWHERE: "a payment account sends people back to another address"
        => "In the payment account, set successUrl and cancelUrl to <address>.";
    PRODUCTS: "no product is seen, or none has a price"
        => "Create products in the catalogue, and let the group Guests read them.";
    UNPRICED: "some products have no price"
        => "Give them a price, or hide them.";
    VENUE: "the venue's name and address are not known"
        => "Give the page <page> the string attributes venue_name and venue_address, or name another page in KASSA_VENUE_PAGE: until then search engines are told of no date.";
    FORM: "a form is not there"
        => "Create a form with the marker <form>, or name another one in KASSA_ORDERS_FORM / KASSA_TICKETS_FORM.";
    ASKS_NOTHING: "a form asks nothing"
        => "Give the form's attribute set at least one visible attribute.";
    REQUIRED_UNKNOWN: "a required attribute has a type that Kassa cannot ask for"
        => "Make it optional, give it another type, or update Kassa.";
    UNKNOWN_TYPES: "attributes have types that Kassa does not know"
        => "Give these attributes another type, or update Kassa.";
    BROKEN_RULE: "a validator is broken or unknown"
        => "Every answer passes this rule: correct it in the admin panel, or do without it.";
    UPLOADS: "a form asks for files, and guests may upload none"
        => "In the admin panel, let the group Guests and the customers' own group create files.";
    ATTEMPT_FIELD: "no attribute carries the reference and the key of an order"
        => "Add an attribute of the type string (say kassa_attempt) to the form's attribute set, switch its visibility off, and name it in KASSA_ATTEMPT_FIELD: a lost reply is then matched beyond doubt, and the panel can be searched for a customer's reference. KASSA_ATTEMPT_FIELD=- does without.";
    NO_ATTEMPT_FIELD: "KASSA_ATTEMPT_FIELD names an attribute that a form does not have"
        => "Add a hidden attribute <field> of the type string to the form's attribute set.";
    ATTEMPT_FIELD_TYPE: "KASSA_ATTEMPT_FIELD names an attribute of another type"
        => "KASSA_ATTEMPT_FIELD must name an attribute of the type string.";
    ATTEMPT_FIELD_SHORT: "the attribute that KASSA_ATTEMPT_FIELD names takes no 47 characters"
        => "Take the limits off the attribute <field>: it carries the key alone, and the panel cannot be searched for a customer's reference.";
    NO_SCHEDULE: "the booking form has no schedule"
        => "Bookings need an attribute of the type timeInterval.";
    CLOSED_DAYS: "an exception of the schedule cannot be read"
        => "Write each exception as a day (date) or a range of days (docs/schedules.md shows one field by field).";
    BROKEN_SCHEDULE: "a part of the schedule cannot be read"
        => "Correct the schedule in the admin panel: what cannot be read is not offered, and closes what it may have meant.";
    SOLD_OUT_FOR_EVER: "the schedule's capacity is 0, or no whole number"
        => "Open the attribute in the admin panel, and give its additional field capacity the number of tickets that one slot takes.";
    NO_SLOT: "the schedule has no slot within a year"
        => "Open the attribute in the admin panel and add days and times; slots in the past cannot be booked.";
    TWO_READINGS: "the schedule's days can be read in two ways, and KASSA_SCHEDULE_DAY does not say which is meant"
        => "Compare with the admin panel, and set KASSA_SCHEDULE_DAY=<ours> if <first> is right, else KASSA_SCHEDULE_DAY=<theirs>.";
    NO_TICKETS: "the booking form offers no ticket"
        => "Tick products in an attribute of the type entity.";
    TICKETS_FORBIDDEN: "the tickets' products cannot be read"
        => "Let the group Guests read products.";
    TICKETS_UNPRICED: "no ticket is a product with a price"
        => "Give the products <products> a price, and show them.";
    SOME_UNPRICED: "some tickets have no price"
        => "Give these products a price, or untick them in the form.";
    PROVIDER: "the auth provider is not there"
        => "Create an auth provider with the marker <provider>, or name another one in KASSA_AUTH_PROVIDER.";
    PROVIDER_OFF: "the auth provider is switched off"
        => "Activate the provider in the admin panel.";
    PROVIDER_FORM: "the auth provider has no form, or one that is not there"
        => "Link a sign-up form to the provider.";
    CREDENTIALS: "the provider's form does not say which attributes are login and password"
        => "Flag the attributes of the form as login and as password.";
    LOGIN: "the check ran without a login"
        => "Run the check with --login and the password in KASSA_CHECK_PASSWORD.";
    PROVIDER_FIRST: "nobody can sign in yet"
        => "First see to the auth provider above.";
    WRONG_LOGIN: "the check's login is refused"
        => "Check the login and KASSA_CHECK_PASSWORD; an account may also wait for its activation.";
    SIGN_OUT: "a login cannot be ended"
        => "This project has no way to sign out: logins end by themselves.";
    NO_STAFF: "KASSA_STAFF names nobody"
        => "Name the OneEntry identifiers of the people who work here in KASSA_STAFF, separated by commas, or KASSA_STAFF=- for nobody: else nobody sees which orders need a person.";
    STAFF: "OneEntry tells nobody which logins exist"
        => "Run the check with each of these logins once: --login <login>.";
    CURRENCY_UNKNOWN: "nobody says which currency the prices are in"
        => "Set KASSA_CURRENCY to the code that the project's order storages have, like EUR; OneEntry tells it only to people who are signed in.";
    CURRENCY_DIFFERS: "KASSA_CURRENCY and the project say different currencies"
        => "Set KASSA_CURRENCY=<told>, or leave it out; or correct the currency of the storages in OneEntry's panel.";
    CURRENCIES: "the storages take orders in different currencies"
        => "Give both order storages the same currency in OneEntry's panel: a product has one price.";
    NO_CURRENCY: "the project says a currency that ISO 4217 does not have"
        => "Give the order storages a currency of ISO 4217 in OneEntry's panel, like EUR.";
    PAYMENT_ACCOUNTS: "no payment accounts can be read"
        => "Create payment accounts in the admin panel.";
    STORAGE: "an order storage is not there"
        => "Create an order storage with the marker <storage>, or name another one in KASSA_ORDERS_STORAGE / KASSA_TICKETS_STORAGE.";
    STORAGE_FORM: "an order storage takes another form than the shop shows"
        => "Link the form <form> to the storage, or name the storage's form in KASSA_ORDERS_FORM / KASSA_TICKETS_FORM.";
    NO_ACCOUNT: "a storage names an account that is not there"
        => "Create the account, or unlink it from the storage.";
    HIDDEN_ACCOUNT: "a storage names a hidden account"
        => "Show the account, or unlink it from the storage.";
    UNCONNECTED: "a storage names an account that is not connected"
        => "Connect the account in the admin panel, under payments.";
    NO_WAY_TO_PAY: "nobody can pay"
        => "Link a connected payment account to the storage.";
    CASH: "an account of a custom type is neither for cash nor known to have a page on KASSA_PAYMENT_HOSTS"
        => "Is <account> paid by hand, at the box office? Then name it: KASSA_CASH_ACCOUNTS=<cash>. Else name the hosts of its payment pages in KASSA_PAYMENT_HOSTS, beside those that you need.";
    PAYMENT_HOST: "an account's payment page is on a host to which nobody is sent"
        => "If <host> is the provider's, add it: KASSA_PAYMENT_HOSTS=<hosts>.";
    CASH_UNKNOWN: "KASSA_CASH_ACCOUNTS names an account that is not there"
        => "Correct KASSA_CASH_ACCOUNTS: it takes the markers of payment accounts.";
    CANCEL_STATUS: "no order status means cancelled"
        => "Add an order status whose marker contains cancel.";
    CUT_LISTING: "the listing of the login's orders is cut short"
        => "Use a login with fewer orders, or name a field for the attempt's key in KASSA_ATTEMPT_FIELD.";
    OWN_ORDERS: "customers may not read their own orders"
        => "Let the customers' group read their own orders.";
}

/// What an operator can do where prices cannot be shown.
pub fn about(problem: &CurrencyProblem) -> Advice {
    match problem {
        CurrencyProblem::Unknown => CURRENCY_UNKNOWN.into(),
        CurrencyProblem::Differs { told, .. } => CURRENCY_DIFFERS.with(&[("told", told.code())]),
        CurrencyProblem::Several(_) => CURRENCIES.into(),
        CurrencyProblem::NoCode(_) => NO_CURRENCY.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table as the documentation has it.
    fn table() -> String {
        let row = |known: &Known| format!("| {} | {} |\n", known.when, known.says.replace('|', "\\|").replace('<', "&lt;"));
        ALL.iter().map(row).collect()
    }

    #[test]
    fn the_documentation_lists_every_piece_of_advice() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/check.md");
        let docs = std::fs::read_to_string(path).unwrap();
        assert!(docs.contains(&table()), "docs/check.md should have this table:\n{}", table());
    }

    #[test]
    fn names_are_filled_in() {
        assert_eq!(FORM.with(&[("form", "booking")]).as_str().matches("<form>").count(), 0);
        assert!(FORM.with(&[("form", "booking")]).as_str().contains("the marker booking"));
    }

    #[test]
    fn each_says_when_it_is_given_and_nothing_twice() {
        for (index, known) in ALL.iter().enumerate() {
            assert!(!known.when.is_empty() && !known.says.is_empty());
            assert!(ALL[index + 1..].iter().all(|other| other.when != known.when), "{}", known.when);
        }
    }
}
