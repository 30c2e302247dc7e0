//! An attempt: one intention to order in exactly one storage, from the placed order to settled money.
//!
//! The state is a journal (DESIGN, decision 6): it is written before a step is tried and after its outcome is known.
//! [`Attempt::next_step`] decides what to do from the journal alone, so that a crash, a second tab or another replica goes on
//! where the last one stopped.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use super::account::PaymentAccount;
use super::lang::Lang;
use super::money::Money;
use super::payment::SessionStatus;
use super::product::{AgreedLine, ProductLine};
use super::reference::Reference;
use super::schedule::Slot;
use super::submission::Element;

/// What is ordered: products of the shop, or tickets of the box office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Purpose {
    Products,
    Tickets,
}

/// What is ordered, for whom and for how much: fixed when the attempt is placed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Order {
    pub purpose: Purpose,
    /// OneEntry's markers.
    pub storage: String,
    pub form: String,
    /// The OneEntry locale that the attempt began with; also the key of `formData`.
    pub locale: String,
    pub lang: Lang,
    pub account: PaymentAccount,
    pub elements: Vec<Element>,
    pub lines: Vec<AgreedLine>,
    /// What the customer agreed to pay.
    pub total: Money,
    pub slot: Option<Slot>,
    /// The draft that it was placed from.
    #[serde(default)]
    pub draft: Option<Reference>,
    /// The ids of the files among the answers.
    #[serde(default)]
    pub files: Vec<String>,
    /// The marker of the answer that OneEntry did not accept.
    #[serde(default)]
    pub refused: Option<String>,
}

impl Order {
    /// The lines as OneEntry takes them.
    pub fn product_lines(&self) -> Vec<ProductLine> {
        self.lines.iter().map(|line| ProductLine { product_id: line.product_id, quantity: line.quantity }).collect()
    }
}

/// The journal's row.
#[derive(Debug, Clone, PartialEq)]
pub struct Attempt {
    pub reference: Reference,
    /// OneEntry's identifier of the person that ordered.
    pub user: String,
    pub order: Order,
    pub state: State,
    pub order_id: Option<i64>,
    pub session_id: Option<i64>,
    pub payment_url: Option<String>,
    /// What OneEntry calculated, where it differs from the agreed total.
    pub other_total: Option<Money>,
    pub created_at: DateTime<Utc>,
    /// When the last write happened: the age of the present state.
    pub changed_at: DateTime<Utc>,
    /// When the payment must have arrived.
    pub deadline: Option<DateTime<Utc>>,
    pub events: Vec<Event>,
}

/// Something that happened to an attempt, for its timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    pub at: DateTime<Utc>,
    pub state: State,
}

/// Where an attempt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Written down; nothing has been sent.
    Placed,
    /// The order call is on its way, or a crash hid its outcome.
    Ordering,
    /// The order call's outcome is unknown; listings will tell.
    Unresolved,
    /// Two listings prove that no order was made; the customer is asked.
    Absent,
    /// OneEntry refused the order.
    Refused,
    /// The order exists, for another total than was agreed; the customer is asked.
    PriceChanged,
    /// The order exists, as agreed.
    Ordered,
    /// The session call is on its way, or a crash hid its outcome.
    Opening,
    /// The session waits for the money.
    Waiting,
    /// The money arrived.
    Paid,
    /// The provider said no; the customer can pay again.
    Failed,
    /// The customer gave up the payment; the order can still be paid.
    PaymentCancelled,
    /// The deadline has passed; the order is being ended.
    Expiring,
    /// Ended unpaid by the deadline.
    Expired,
    /// The customer cancels; OneEntry is being told.
    Cancelling,
    /// The order was cancelled.
    Cancelled,
    /// OneEntry says something that we cannot read; we keep asking.
    CannotTell,
    /// Nobody but a person can tell how this ends.
    NeedsPerson,
}

impl State {
    /// Every state, for tables and metrics.
    pub const ALL: [State; 18] = [
        Self::Placed,
        Self::Ordering,
        Self::Unresolved,
        Self::Absent,
        Self::Refused,
        Self::PriceChanged,
        Self::Ordered,
        Self::Opening,
        Self::Waiting,
        Self::Paid,
        Self::Failed,
        Self::PaymentCancelled,
        Self::Expiring,
        Self::Expired,
        Self::Cancelling,
        Self::Cancelled,
        Self::CannotTell,
        Self::NeedsPerson,
    ];

    /// The word in the store, in logs and metrics.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Placed => "placed",
            Self::Ordering => "ordering",
            Self::Unresolved => "unresolved",
            Self::Absent => "absent",
            Self::Refused => "refused",
            Self::PriceChanged => "price_changed",
            Self::Ordered => "ordered",
            Self::Opening => "opening",
            Self::Waiting => "waiting",
            Self::Paid => "paid",
            Self::Failed => "failed",
            Self::PaymentCancelled => "payment_cancelled",
            Self::Expiring => "expiring",
            Self::Expired => "expired",
            Self::Cancelling => "cancelling",
            Self::Cancelled => "cancelled",
            Self::CannotTell => "cannot_tell",
            Self::NeedsPerson => "needs_person",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Nothing more will happen by itself, and nothing is asked of the customer.
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Paid | Self::Expired | Self::Cancelled | Self::Refused)
    }

    /// A page showing it has to ask again by itself.
    pub const fn is_moving(self) -> bool {
        !self.is_settled()
            && !matches!(self, Self::Absent | Self::PriceChanged | Self::NeedsPerson | Self::Failed | Self::PaymentCancelled)
    }

    /// The shop itself has something to do with it.
    pub const fn is_working(self) -> bool {
        matches!(
            self,
            Self::Placed | Self::Ordering | Self::Unresolved | Self::Ordered | Self::Opening | Self::Expiring | Self::Cancelling
        )
    }

    /// The customer can start another payment of the same order.
    pub const fn is_payable_again(self) -> bool {
        matches!(self, Self::Failed | Self::PaymentCancelled)
    }

    /// The customer can still cancel the order.
    pub const fn is_cancellable(self) -> bool {
        matches!(self, Self::PriceChanged | Self::Waiting | Self::Failed | Self::PaymentCancelled)
    }
}

/// What to do next with an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Write [`State::Ordering`], then send the order.
    SendOrder,
    /// Look for the order in the storage's listing.
    FindOrder,
    /// Write [`State::Opening`], read the order's sessions, reuse one that waits, else open one.
    OpenSession,
    /// Read the order's sessions.
    ReadSessions,
    /// Read session and order; unless paid, cancel the order, then mark the session as expired.
    Expire,
    /// Read session and order; unless paid, cancel the order.
    Cancel,
    /// Nothing now.
    Rest,
}

/// Absence is proved no sooner than so long after an order call was sent and must have ended.
pub const ABSENCE_AFTER: Duration = Duration::seconds(60);
/// The two listings that prove absence lie at least so far apart.
pub const LISTINGS_APART: Duration = Duration::seconds(10);
/// How long after the deadline a provider's page may still take money.
pub const WATCH_AFTER_EXPIRY: Duration = Duration::hours(24);
/// We end an unpaid order so long before the provider would: OneEntry cancels no order whose session has expired (contract 4.3).
pub const AHEAD_OF_PROVIDER: Duration = Duration::minutes(1);
/// How long a card payment may take where its account does not say.
pub const DEFAULT_CARD_DEADLINE: Duration = Duration::minutes(30);

impl Attempt {
    /// The path of the form with the answer that OneEntry did not accept.
    pub fn correction(&self) -> Option<String> {
        let (draft, _) = self.order.draft.as_ref().zip(self.order.refused.as_ref())?;
        (self.state == State::Refused).then(|| format!("/checkout/{draft}?refused={}", self.reference))
    }

    /// When the customer asked for the order: at first, or again after it was proved absent.
    pub fn asked_at(&self) -> DateTime<Utc> {
        let again = self.events.windows(2).rev().find(|pair| pair[0].state == State::Absent && pair[1].state == State::Placed);
        again.map_or(self.created_at, |pair| pair[1].at)
    }

    /// What the journal asks for at this moment. Pure: the same row gives the same answer on every replica.
    pub fn next_step(&self, now: DateTime<Utc>) -> Step {
        let is_late = self.deadline.is_some_and(|deadline| deadline <= now);
        match self.state {
            State::Placed => Step::SendOrder,
            State::Ordering | State::Unresolved => Step::FindOrder,
            State::Ordered | State::Opening => Step::OpenSession,
            State::Waiting | State::Failed | State::PaymentCancelled | State::PriceChanged if is_late => Step::Expire,
            State::Waiting | State::CannotTell => Step::ReadSessions,
            State::Expiring => Step::Expire,
            State::Cancelling => Step::Cancel,
            State::Expired if self.session_id.is_some() && now < self.changed_at + WATCH_AFTER_EXPIRY => Step::ReadSessions,
            State::Expired
            | State::Failed
            | State::PaymentCancelled
            | State::PriceChanged
            | State::Absent
            | State::Refused
            | State::Paid
            | State::Cancelled
            | State::NeedsPerson => Step::Rest,
        }
    }

    /// The state after the order's sessions were read. A session that somebody reopened elsewhere brings the attempt back.
    pub fn after_reading(&self, status: &SessionStatus) -> State {
        match (status, self.state) {
            (SessionStatus::Paid, _) => State::Paid,
            // Ended by us: whatever unpaid word the session carries, the end stands.
            (_, State::Expired | State::Cancelled | State::Expiring | State::Cancelling) => self.state,
            (SessionStatus::Waiting, _) => State::Waiting,
            (SessionStatus::Failed, _) => State::Failed,
            (SessionStatus::Cancelled, _) => State::PaymentCancelled,
            (SessionStatus::Expired, _) => State::Expiring,
            (SessionStatus::Unknown(_), _) => State::CannotTell,
        }
    }
}

/// When the payment must have arrived (DESIGN, "Slots and holds").
///
/// Cash: `cash` from now, or the slot's start less `lead`, if that is sooner. Others: just before the account's `sessionTimeout`,
/// else 30 min.
pub fn deadline(
    account: &PaymentAccount,
    now: DateTime<Utc>,
    cash: Duration,
    slot_start: Option<DateTime<Utc>>,
    lead: Duration,
) -> DateTime<Utc> {
    if account.is_cash() {
        let latest = now + cash;
        return slot_start.map_or(latest, |start| latest.min(start - lead));
    }
    let timeout = account.session_timeout.map_or(DEFAULT_CARD_DEADLINE, |minutes| Duration::minutes(minutes.into()));
    now + timeout - AHEAD_OF_PROVIDER.min(timeout / 2)
}

/// An attempt in a state, placed a moment ago.
#[cfg(test)]
pub(super) fn sample(state: State) -> Attempt {
    let now: DateTime<Utc> = "2026-11-22T10:00:00Z".parse().unwrap();
    let account =
        PaymentAccount { identifier: "card".into(), title: "Card".into(), kind: "stripe".into(), session_timeout: None };
    Attempt {
        reference: Reference::from_random([0; 12]),
        user: "your-user@email.com".into(),
        order: Order {
            purpose: Purpose::Products,
            storage: "orders".into(),
            form: "order".into(),
            locale: "en_US".into(),
            lang: Lang::En,
            account,
            elements: vec![],
            lines: vec![],
            total: Money::new(34_000, iso_currency::Currency::USD),
            slot: None,
            draft: None,
            files: vec![],
            refused: None,
        },
        state,
        order_id: Some(1),
        session_id: Some(1),
        payment_url: None,
        other_total: None,
        created_at: now,
        changed_at: now,
        deadline: Some(now + Duration::minutes(30)),
        events: vec![],
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::sample as attempt;
    use super::*;

    #[test]
    fn every_state_has_a_word_of_its_own() {
        for state in State::ALL {
            assert_eq!(State::from_word(state.word()), Some(state));
        }
    }

    #[test]
    fn an_order_is_sent_from_one_state_only() {
        for state in State::ALL {
            let attempt = attempt(state);
            let sends = attempt.next_step(attempt.created_at) == Step::SendOrder;
            assert_eq!(sends, state == State::Placed, "{state:?}");
        }
    }

    #[test]
    fn whoever_asks_again_has_asked_a_moment_ago() {
        let mut attempt = attempt(State::Placed);
        assert_eq!(attempt.asked_at(), attempt.created_at);
        let minute = |state, minutes| Event { at: attempt.created_at + Duration::minutes(minutes), state };
        let events = [(State::Placed, 0), (State::Unresolved, 1), (State::Absent, 3), (State::Placed, 4), (State::Ordering, 5)];
        attempt.events = events.into_iter().chain([(State::Placed, 6)]).map(|(state, minutes)| minute(state, minutes)).collect();
        assert_eq!(attempt.asked_at(), attempt.created_at + Duration::minutes(4));
    }

    #[test]
    fn a_settled_attempt_rests() {
        for state in State::ALL.into_iter().filter(|state| state.is_settled()) {
            let attempt = attempt(state);
            assert_eq!(attempt.next_step(attempt.created_at + Duration::days(2)), Step::Rest, "{state:?}");
        }
    }

    #[test]
    fn money_counts_whatever_we_thought_before() {
        for state in State::ALL {
            assert_eq!(attempt(state).after_reading(&SessionStatus::Paid), State::Paid);
        }
    }

    #[rstest]
    #[case(None, 29 * 60)]
    #[case(Some(15), 14 * 60)]
    #[case(Some(1), 30)]
    fn a_card_is_due_before_the_provider_stops(#[case] session_timeout: Option<u32>, #[case] seconds: i64) {
        let now: DateTime<Utc> = "2026-11-22T10:00:00Z".parse().unwrap();
        let card = PaymentAccount { identifier: "card".into(), title: "Card".into(), kind: "stripe".into(), session_timeout };
        assert_eq!(deadline(&card, now, Duration::hours(24), None, Duration::zero()), now + Duration::seconds(seconds));
    }

    #[test]
    fn cash_for_a_slot_is_due_before_it_starts() {
        let now: DateTime<Utc> = "2026-11-22T10:00:00Z".parse().unwrap();
        let cash =
            PaymentAccount { identifier: "cash".into(), title: "Cash".into(), kind: "custom".into(), session_timeout: None };
        let start = now + Duration::hours(6);
        let lead = Duration::minutes(15);
        assert_eq!(deadline(&cash, now, Duration::hours(24), Some(start), lead), start - lead);
        assert_eq!(deadline(&cash, now, Duration::hours(24), None, lead), now + Duration::hours(24));
    }
}
