//! Payment accounts are the ways to pay that a storage offers (docs/oneentry-contract/payments.md#accounts).

use serde::{Deserialize, Serialize};

/// One payment account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentAccount {
    pub identifier: String,
    pub title: String,
    /// OneEntry's own kinds: `stripe`, `custom`, ...; cash and PayPal are both `custom`.
    pub kind: String,
    /// Minutes until an unpaid session of this account expires, where the account says so.
    pub session_timeout: Option<u32>,
    /// Whether the operator has named it as one for cash; unknown in orders that were kept before they could.
    #[serde(default)]
    pub is_cash: Option<bool>,
}

impl PaymentAccount {
    /// The marker of accounts for cash where the operator names none.
    pub const CASH: &'static str = "cash";

    /// Paid by hand, at the box office: no provider's page will ever come.
    pub fn is_cash(&self) -> bool {
        self.is_cash.unwrap_or(self.identifier == Self::CASH)
    }

    /// The same account, for cash if it is one of `accounts`.
    #[must_use]
    pub fn among(self, accounts: &[String]) -> Self {
        let is_cash = accounts.contains(&self.identifier);
        Self { is_cash: Some(is_cash), ..self }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn account(identifier: &str) -> PaymentAccount {
        let kind = "custom".to_owned();
        PaymentAccount {
            identifier: identifier.to_owned(),
            title: "At the door".to_owned(),
            kind,
            session_timeout: None,
            is_cash: None,
        }
    }

    #[rstest]
    #[case("cash", &["cash"], true)]
    #[case("abendkasse", &["cash"], false)]
    #[case("abendkasse", &["cash", "abendkasse"], true)]
    // Whoever names others has none called cash.
    #[case("cash", &["abendkasse"], false)]
    fn cash_is_what_the_operator_names(#[case] identifier: &str, #[case] named: &[&str], #[case] expected: bool) {
        let named: Vec<String> = named.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(account(identifier).among(&named).is_cash(), expected);
    }

    #[test]
    fn an_order_that_was_kept_before_that_goes_by_the_marker() {
        let kept = |identifier: &str| {
            let json = serde_json::json!({ "identifier": identifier, "title": "", "kind": "custom", "session_timeout": null });
            serde_json::from_value::<PaymentAccount>(json).unwrap().is_cash()
        };
        assert!(kept("cash") && !kept("card"));
    }
}
