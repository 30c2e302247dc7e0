//! Payment accounts: the ways to pay that a storage offers (contract 11).

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
}

impl PaymentAccount {
    /// Paid by hand, at the box office: no provider's page will ever come.
    pub fn is_cash(&self) -> bool {
        self.identifier == "cash"
    }
}
