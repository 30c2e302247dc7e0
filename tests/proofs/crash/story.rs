//! The moments at which the shop is killed.

/// What happens in a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Story {
    /// Killed some milliseconds after the button was pressed.
    Placing,
    /// The order call is under way; OneEntry finishes it before the shop is back.
    OrderDone,
    /// The order call is under way; OneEntry finishes it when the shop is back and looking.
    OrderDoneLater,
    /// The order call never arrived, and the shop is killed while it does not know.
    OrderNeverDone,
    /// The order's answer was lost, and the shop is killed while it does not know.
    AnswerLost,
    /// Killed a second time, while it looks for the order.
    Looking,
    /// Killed between the order and its payment.
    Ordered,
    /// The session call is under way; OneEntry finishes it.
    SessionDone,
    /// The session call is under way; OneEntry finishes it when the shop is back.
    SessionDoneLater,
    /// The money has arrived, and the shop is killed while it reads that.
    Paid,
    /// The order is being cancelled.
    Cancelling,
    /// The order is being ended by its deadline.
    Expiring,
    /// A declined payment is tried again.
    PayingAgain,
    /// Killed up to three times, whenever it happens to be.
    Random,
}

impl Story {
    pub const ALL: [Self; 14] = [
        Self::Placing,
        Self::OrderDone,
        Self::OrderDoneLater,
        Self::OrderNeverDone,
        Self::AnswerLost,
        Self::Looking,
        Self::Ordered,
        Self::SessionDone,
        Self::SessionDoneLater,
        Self::Paid,
        Self::Cancelling,
        Self::Expiring,
        Self::PayingAgain,
        Self::Random,
    ];

    pub const fn nth(number: usize) -> Self {
        Self::ALL[number % Self::ALL.len()]
    }

    pub const fn title(self) -> &'static str {
        match self {
            Self::Placing => "while the order is being placed",
            Self::OrderDone => "order call under way, done before the restart",
            Self::OrderDoneLater => "order call under way, done after the restart",
            Self::OrderNeverDone => "order call lost, outcome unknown",
            Self::AnswerLost => "order's answer lost, outcome unknown",
            Self::Looking => "again, while it looks for the order",
            Self::Ordered => "between the order and its payment session",
            Self::SessionDone => "session call under way, done before the restart",
            Self::SessionDoneLater => "session call under way, done after the restart",
            Self::Paid => "while it reads that the money arrived",
            Self::Cancelling => "while the order is being cancelled",
            Self::Expiring => "while the deadline ends the order",
            Self::PayingAgain => "while a declined payment is tried again",
            Self::Random => "at random times, up to three",
        }
    }
}
