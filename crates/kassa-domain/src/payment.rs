//! OneEntry keeps a payment session for each try to pay an order (docs/oneentry-contract/payments.md#a-session).

use serde::{Deserialize, Serialize};

/// One try to pay an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentSession {
    pub id: i64,
    pub order_id: i64,
    pub status: SessionStatus,
    /// The provider's page, once there is one. Cash has none.
    pub payment_url: Option<String>,
}

/// What a session's free-form status means to us (docs/adr/0006-an-attempt-is-a-journal.md).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SessionStatus {
    Waiting,
    Paid,
    Cancelled,
    Expired,
    Failed,
    /// A word that nobody has told us about: we cannot say whether money moved.
    Unknown(String),
}

impl SessionStatus {
    /// Reads OneEntry's word.
    pub fn from_word(word: &str) -> Self {
        match word {
            "waiting" => Self::Waiting,
            "completed" | "paid" => Self::Paid,
            "canceled" | "cancelled" => Self::Cancelled,
            "expired" | "expired_ticket" => Self::Expired,
            "error" | "failed" => Self::Failed,
            other => Self::Unknown(other.to_owned()),
        }
    }

    /// No money can arrive through a session in such a state any more, as far as OneEntry tells.
    pub const fn is_terminal(&self) -> bool {
        matches!(self, Self::Paid | Self::Cancelled | Self::Expired | Self::Failed)
    }
}

/// The session that speaks for its order: a paid one wins, else the one with the highest id.
pub fn decisive(sessions: &[PaymentSession]) -> Option<&PaymentSession> {
    let paid = sessions.iter().filter(|session| session.status == SessionStatus::Paid).max_by_key(|session| session.id);
    paid.or_else(|| sessions.iter().max_by_key(|session| session.id))
}

/// More than one paid session: the customer paid twice.
pub fn is_paid_twice(sessions: &[PaymentSession]) -> bool {
    sessions.iter().filter(|session| session.status == SessionStatus::Paid).count() > 1
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn session(id: i64, word: &str) -> PaymentSession {
        PaymentSession { id, order_id: 1, status: SessionStatus::from_word(word), payment_url: None }
    }

    #[rstest]
    #[case(&[(1, "paid"), (2, "waiting")], Some(1))]
    #[case(&[(3, "expired"), (2, "waiting")], Some(3))]
    #[case(&[(1, "completed"), (2, "paid"), (3, "failed")], Some(2))]
    #[case(&[], None)]
    fn a_paid_session_wins_else_the_newest(#[case] sessions: &[(i64, &str)], #[case] expected: Option<i64>) {
        let sessions: Vec<_> = sessions.iter().map(|(id, word)| session(*id, word)).collect();
        assert_eq!(decisive(&sessions).map(|session| session.id), expected);
    }

    #[test]
    fn a_word_we_do_not_know_never_counts_as_settled() {
        assert!(!SessionStatus::from_word("partially_refunded").is_terminal());
    }
}
