//! People ask for their money back by a refund request (docs/oneentry-contract/refunds.md).

/// Where the only refund request of an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refund {
    /// The customer has asked; OneEntry is being told.
    Asking,
    /// OneEntry has it, staff decide.
    Pending,
    Succeeded,
    Failed,
    /// The customer takes it back; OneEntry is being told.
    Withdrawing,
    Withdrawn,
    /// OneEntry does not take the request.
    Refused,
    /// A word that nobody has told us about.
    Unclear,
}

impl Refund {
    pub const ALL: [Self; 8] = [
        Self::Asking,
        Self::Pending,
        Self::Succeeded,
        Self::Failed,
        Self::Withdrawing,
        Self::Withdrawn,
        Self::Refused,
        Self::Unclear,
    ];

    /// The word in the store; where OneEntry has one, it is the same.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Asking => "asking",
            Self::Pending => "pending",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Withdrawing => "withdrawing",
            Self::Withdrawn => "cancelled",
            Self::Refused => "refused",
            Self::Unclear => "unclear",
        }
    }

    /// Reads the store's word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|refund| refund.word() == word)
    }

    /// Reads OneEntry's word.
    pub fn from_oneentry(word: &str) -> Self {
        match word {
            "pending" => Self::Pending,
            "succeeded" => Self::Succeeded,
            "failed" => Self::Failed,
            "cancelled" | "canceled" => Self::Withdrawn,
            _ => Self::Unclear,
        }
    }

    /// The shop itself has something to do with it.
    pub const fn is_working(self) -> bool {
        matches!(self, Self::Asking | Self::Withdrawing)
    }

    /// The customer wants their money back, and nobody has decided about that.
    pub const fn is_undecided(self) -> bool {
        matches!(self, Self::Asking | Self::Pending | Self::Withdrawing | Self::Refused | Self::Unclear)
    }

    /// Its money is given back, or may yet be.
    pub const fn stands(self) -> bool {
        matches!(self, Self::Pending | Self::Succeeded)
    }
}
