//! Orders and their money as counters. Each is counted at the transition itself, by the process that wrote it: over all processes once.

use iso_currency::Currency;
use kassa_domain::attempt::{Attempt, State};
use kassa_domain::refund::Refund;
use kassa_store::Change;

use super::Shop;

/// What happens to an order, and to its money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Event {
    Placed,
    Paid,
    Refunded,
}

impl Event {
    const ALL: [Self; 3] = [Self::Placed, Self::Paid, Self::Refunded];

    const fn word(self) -> &'static str {
        match self {
            Self::Placed => "placed",
            Self::Paid => "paid",
            Self::Refunded => "refunded",
        }
    }
}

/// An order was written down for the first time.
pub(super) fn note_placed(attempt: &Attempt) {
    count(attempt, Event::Placed);
}

/// A change of an attempt was written; `to`: the state that it has now.
pub(super) fn note_change(attempt: &Attempt, change: &Change, to: State) {
    for event in events(attempt, change, to) {
        count(attempt, event);
    }
}

/// Money that arrives counts once, in time or late; so does money that went back.
fn events(attempt: &Attempt, change: &Change, to: State) -> impl Iterator<Item = Event> {
    let is_paid = to.is_paid() && !attempt.state.is_paid();
    let is_refunded = change.refund == Some(Refund::Succeeded) && !attempt.is_refunded();
    [is_paid.then_some(Event::Paid), is_refunded.then_some(Event::Refunded)].into_iter().flatten()
}

fn count(attempt: &Attempt, event: Event) {
    let (storage, total) = (attempt.order.storage.as_str(), attempt.order.total);
    add(storage, total.currency(), event, 1, u64::try_from(total.minor()).unwrap_or_default());
}

fn add(storage: &str, currency: Currency, event: Event, orders: u64, money: u64) {
    let (storage, currency, event) = (storage.to_owned(), currency.code(), event.word());
    let labels = [("storage", storage), ("currency", currency.to_owned()), ("event", event.to_owned())];
    metrics::counter!("kassa_orders_total", &labels).increment(orders);
    metrics::counter!("kassa_order_money_minor_units_total", &labels).increment(money);
}

impl Shop {
    /// Shows the counters of both storages from the start: one that is absent until the first sale tells nobody that there is none.
    pub(super) fn show_sales(&self) {
        let Ok(currency) = self.currency() else { return };
        for storage in [&self.settings().orders_storage, &self.settings().tickets_storage] {
            for event in Event::ALL {
                add(storage, currency, event, 0, 0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use kassa_testkit::sample;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(State::Waiting, None, State::Paid, None, &[Event::Paid])]
    #[case(State::Expired, None, State::PaidLate, None, &[Event::Paid])]
    #[case(State::Paid, None, State::Paid, None, &[])]
    #[case(State::Paid, Some(Refund::Pending), State::Paid, Some(Refund::Succeeded), &[Event::Refunded])]
    #[case(State::Paid, Some(Refund::Succeeded), State::Paid, Some(Refund::Succeeded), &[])]
    #[case(State::Waiting, None, State::Expiring, None, &[])]
    fn money_counts_once(
        #[case] from: State,
        #[case] before: Option<Refund>,
        #[case] to: State,
        #[case] refund: Option<Refund>,
        #[case] expected: &[Event],
    ) {
        let attempt = Attempt { refund: before, ..sample(from) };
        let change = Change { refund, ..Change::to(to) };
        assert_eq!(events(&attempt, &change, to).collect::<Vec<_>>(), expected);
    }
}
