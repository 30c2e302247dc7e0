//! An attempt: one intention to order in exactly one storage, from the placed order to settled money.
//!
//! The state is a journal (docs/adr/0006-an-attempt-is-a-journal.md): it is written before a step is tried and after its outcome
//! is known. [`Attempt::next_step`] decides what to do from the journal alone, so that a crash, a second tab or another replica
//! goes on where the last one stopped.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use super::account::PaymentAccount;
pub use super::event::{Event, Happening};
use super::lang::Lang;
use super::money::Money;
use super::names::Names;
use super::payment::SessionStatus;
use super::product::{AgreedLine, ProductLine};
use super::reckoning::Reckoning;
use super::reference::Reference;
use super::refund::Refund;
use super::schedule::Slot;
pub use super::state::State;
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
    /// How OneEntry came to it, where the project reckons beforehand.
    #[serde(default)]
    pub reckoning: Option<Reckoning>,
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
    /// Why the customer wants their money back, in their words.
    #[serde(default)]
    pub refund_note: String,
    /// What its things are called in other languages than [`Order::lang`], by the languages' codes: one that the shop does not speak
    /// any more keeps nobody from reading the order.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, Names>,
}

impl Order {
    /// The lines as OneEntry takes them.
    pub fn product_lines(&self) -> Vec<ProductLine> {
        self.lines.iter().map(|line| ProductLine { product_id: line.product_id, quantity: line.quantity }).collect()
    }

    /// It went out with the proof that a person sends it, which is used up.
    pub fn has_proof(&self) -> bool {
        self.elements.iter().any(Element::is_captcha)
    }

    /// There is nothing to pay: a coupon or the bonus covers it, or it costs nothing.
    pub const fn is_free(&self) -> bool {
        self.total.minor() == 0
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
    /// How many payment sessions the order has had, as far as known; one that may have been opened counts.
    pub sessions: u32,
    /// Two of them took money.
    pub is_paid_twice: bool,
    pub refund: Option<Refund>,
    /// When its sessions were read after the day of watching: nothing can come of them any more.
    pub last_read_at: Option<DateTime<Utc>>,
    /// When somebody last set out to ask OneEntry about it.
    pub checked_at: Option<DateTime<Utc>>,
    pub events: Vec<Event>,
}

/// What to do next with an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Write [`State::Ordering`], then send the order.
    SendOrder,
    /// Look for the order in the storage's listing.
    FindOrder,
    /// Look once more for one that could not be told apart: staff have named it, or the others have been found to be somebody's.
    FindAgain,
    /// Write [`State::Opening`], read the order's sessions, reuse one that waits, else open one.
    OpenSession,
    /// Read the order's sessions.
    ReadSessions,
    /// Read them; end one that waits without a page, then open another.
    RenewSession,
    /// See whether a refund was asked for already, else ask.
    AskRefund,
    /// Read what became of the refund request.
    ReadRefund,
    /// See whether it still waits for a decision, then take it back.
    WithdrawRefund,
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
/// How long after the end a provider's page may still take money.
pub const WATCH_AFTER_EXPIRY: Duration = Duration::hours(24);
/// So long after the end one last reading is waited for: the customer may have to sign in for it.
pub const WATCH_PATIENCE: Duration = Duration::days(30);
/// A provider's page that comes late comes within this.
pub const PAGE_PATIENCE: Duration = Duration::seconds(60);
/// We end an unpaid order so long before the provider would: OneEntry cancels no order whose session has expired
/// (docs/oneentry-contract/orders.md#cancelling-an-order).
pub const AHEAD_OF_PROVIDER: Duration = Duration::minutes(1);
/// How long a card payment may take where its account does not say.
pub const DEFAULT_CARD_DEADLINE: Duration = Duration::minutes(30);

impl Attempt {
    /// An attempt that has just been placed: written down, nothing sent.
    pub fn placed(reference: Reference, user: String, order: Order, now: DateTime<Utc>) -> Self {
        Self {
            reference,
            user,
            order,
            state: State::Placed,
            order_id: None,
            session_id: None,
            payment_url: None,
            other_total: None,
            created_at: now,
            changed_at: now,
            deadline: None,
            sessions: 0,
            is_paid_twice: false,
            refund: None,
            last_read_at: None,
            checked_at: None,
            events: Vec::new(),
        }
    }

    /// The same with the names that its things have in a language.
    pub fn in_language(self, lang: Lang) -> Self {
        Self { order: self.order.in_language(lang), ..self }
    }

    /// The path of the form with the answer that OneEntry did not accept.
    pub fn correction(&self) -> Option<String> {
        let (draft, _) = self.order.draft.as_ref().zip(self.order.refused.as_ref())?;
        (self.state == State::Refused).then(|| format!("/checkout/{draft}?refused={}", self.reference))
    }

    /// When the customer asked for the order: at first, or again after it was proved absent.
    pub fn asked_at(&self) -> DateTime<Utc> {
        let [absent, placed] = [State::Absent, State::Placed].map(Happening::State);
        let since = self.events.iter().rposition(|event| event.what == absent).map_or(&[][..], |absent| &self.events[absent..]);
        since.iter().find(|event| event.what == placed).map_or(self.created_at, |event| event.at)
    }

    /// What the journal asks for at this moment. Pure: the same row gives the same answer on every replica.
    pub fn next_step(&self, now: DateTime<Utc>) -> Step {
        match self.state {
            State::Placed => Step::SendOrder,
            State::Ordering | State::Unresolved => Step::FindOrder,
            State::Ordered | State::Opening => Step::OpenSession,
            State::Renewing => Step::RenewSession,
            state if state.is_payable() && self.is_late(now) => Step::Expire,
            // A declined card can be tried again on a page that is still open.
            State::Waiting | State::CannotTell | State::Failed | State::PaymentCancelled => Step::ReadSessions,
            State::Expiring => Step::Expire,
            State::Cancelling => Step::Cancel,
            State::Paid | State::PaidLate if self.refund == Some(Refund::Asking) => Step::AskRefund,
            State::Paid | State::PaidLate if self.refund == Some(Refund::Withdrawing) => Step::WithdrawRefund,
            // A word that nobody knows may be followed by one that we know.
            State::Paid | State::PaidLate if matches!(self.refund, Some(Refund::Pending | Refund::Unclear)) => Step::ReadRefund,
            // Whatever staff do about it: money counts.
            State::NeedsPerson if self.order_id.is_some() => Step::ReadSessions,
            State::NeedsPerson => Step::FindAgain,
            _ if self.is_watched(now) => Step::ReadSessions,
            State::Paid
            | State::PaidLate
            | State::Expired
            | State::Cancelled
            | State::PriceChanged
            | State::Absent
            | State::Refused => Step::Rest,
        }
    }

    /// The time to pay is over.
    pub fn is_late(&self, now: DateTime<Utc>) -> bool {
        self.deadline.is_some_and(|deadline| deadline <= now)
    }

    /// It has ended, and for a day a provider's page of it may still take money: the first, or one more. Watched until its sessions
    /// were read once after that day.
    pub fn is_watched(&self, now: DateTime<Utc>) -> bool {
        let may_take_money = match self.state {
            State::Expired | State::Cancelled => self.sessions > 0,
            State::Paid | State::PaidLate => self.sessions > 1 && !self.is_paid_twice,
            _ => false,
        };
        let waits = self.last_read_at.is_none() && now < self.changed_at + WATCH_PATIENCE;
        may_take_money && (now < self.changed_at + WATCH_AFTER_EXPIRY || waits)
    }

    /// A reading at this moment is the last one that is needed.
    pub fn is_last_reading(&self, now: DateTime<Utc>) -> bool {
        self.is_watched(now) && now >= self.changed_at + WATCH_AFTER_EXPIRY
    }

    /// The provider's page, as long as it may be shown to the customer.
    pub fn page(&self) -> Option<&str> {
        let is_open = matches!(self.state, State::Ordered | State::Opening | State::Waiting);
        self.payment_url.as_deref().filter(|url| is_open && !url.is_empty())
    }

    /// The provider's page is yet to come.
    pub fn is_waiting_for_page(&self) -> bool {
        let may_come = self.payment_url.is_none() && !self.order.account.is_cash();
        may_come && matches!(self.state, State::Ordered | State::Opening | State::Waiting | State::Renewing)
    }

    /// The provider has not said where to pay, for longer than a late page takes. Cash has no page.
    pub fn is_page_overdue(&self, now: DateTime<Utc>) -> bool {
        let has_page = self.payment_url.is_some() || self.order.account.is_cash();
        self.state == State::Waiting && !has_page && now >= self.changed_at + PAGE_PATIENCE
    }

    /// The customer can start another payment of the same order.
    pub fn is_payable_again(&self, now: DateTime<Utc>) -> bool {
        self.state.is_payable_again() || self.is_page_overdue(now)
    }

    /// Nobody but a person can tell which order at OneEntry this is, if any.
    pub const fn is_unknown(&self) -> bool {
        matches!(self.state, State::NeedsPerson) && self.order_id.is_none()
    }

    /// The customer can still cancel the order: also one that cannot be paid.
    pub const fn is_cancellable(&self) -> bool {
        self.state.is_payable() || (matches!(self.state, State::NeedsPerson) && !self.is_unknown())
    }

    /// Somebody may be paying at this moment: a session has a page, or had one that is still open somewhere.
    pub fn may_be_under_way(&self) -> bool {
        self.sessions > 0 && !self.state.is_settled() && !self.order.account.is_cash()
    }

    /// The customer can ask for their money back: until that was decided once, and for a booking until it begins.
    pub fn is_refundable(&self, starts_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
        self.state.is_paid()
            && !self.order.is_free()
            && matches!(self.refund, None | Some(Refund::Withdrawn))
            && starts_at.is_none_or(|start| now < start || self.state == State::PaidLate)
    }

    /// The money went back.
    pub const fn is_refunded(&self) -> bool {
        matches!(self.refund, Some(Refund::Succeeded))
    }

    /// The customer wants their money back, and nobody has decided about that.
    pub const fn is_refund_undecided(&self) -> bool {
        matches!(self.refund, Some(refund) if refund.is_undecided())
    }

    /// The state after the order's sessions were read. A session that somebody reopened elsewhere brings the attempt back.
    ///
    /// Money for an order that has ended counts too; whether its place is still free is for the store to decide.
    pub const fn after_reading(&self, status: &SessionStatus) -> State {
        match (status, self.state) {
            (SessionStatus::Paid, State::PaidLate) => State::PaidLate,
            (SessionStatus::Paid, _) => State::Paid,
            // Ended by us: whatever unpaid word the session carries, the end stands. So does money that was there.
            (_, State::Paid | State::PaidLate | State::Expired | State::Cancelled | State::Expiring | State::Cancelling) => {
                self.state
            }
            (SessionStatus::Waiting, _) => State::Waiting,
            (SessionStatus::Failed, _) => State::Failed,
            (SessionStatus::Cancelled, _) => State::PaymentCancelled,
            (SessionStatus::Expired, _) => State::Expiring,
            (SessionStatus::Unknown(_), _) => State::CannotTell,
        }
    }
}

/// An order waits for its money no longer than so many payments take: nobody keeps a place by failing again and again.
const MOST_PAYMENTS: i32 = 3;

/// When a payment that begins at `from` must have arrived, of an order that is there `since` then
/// (docs/adr/0007-capacity-and-holds.md).
///
/// Cash: `cash` later, or the slot's start less `lead`, if that is sooner. Others: just before the account's `sessionTimeout`, else
/// 30 min, and before the slot's start.
pub fn deadline(
    account: &PaymentAccount,
    since: DateTime<Utc>,
    from: DateTime<Utc>,
    cash: Duration,
    slot_start: Option<DateTime<Utc>>,
    lead: Duration,
) -> DateTime<Utc> {
    let card = account.session_timeout.map_or(DEFAULT_CARD_DEADLINE, |minutes| Duration::minutes(minutes.into()));
    let (length, ahead, lead) = if account.is_cash() {
        (cash, Duration::zero(), lead)
    } else {
        (card, AHEAD_OF_PROVIDER.min(card / 2), Duration::zero())
    };
    let latest = (from + length - ahead).min(since + length * MOST_PAYMENTS);
    slot_start.map_or(latest, |start| latest.min(start - lead))
}

#[cfg(test)]
mod sample;
#[cfg(test)]
pub(crate) use sample::sample;
#[cfg(test)]
mod tests;
