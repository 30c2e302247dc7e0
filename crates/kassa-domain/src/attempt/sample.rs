//! An attempt for tests: of this crate, and by the test kit of others.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use kassa_domain::account::PaymentAccount;
use kassa_domain::attempt::{Attempt, Order, Purpose, State};
use kassa_domain::lang::Lang;
use kassa_domain::money::Money;
use kassa_domain::reference::Reference;

/// An attempt in a state, placed a moment ago.
pub fn sample(state: State) -> Attempt {
    let now: DateTime<Utc> = "2026-11-22T10:00:00Z".parse().unwrap();
    let account = PaymentAccount {
        identifier: "card".into(),
        title: "Card".into(),
        kind: "stripe".into(),
        session_timeout: None,
        is_cash: None,
    };
    let order = Order {
        purpose: Purpose::Products,
        storage: "orders".into(),
        form: "order".into(),
        locale: "en_US".into(),
        lang: Lang::En,
        account,
        elements: vec![],
        lines: vec![],
        total: Money::new(34_000, iso_currency::Currency::USD),
        reckoning: None,
        slot: None,
        draft: None,
        files: vec![],
        refused: None,
        refund_note: String::new(),
        names: BTreeMap::new(),
    };
    let placed = Attempt::placed(Reference::from_random([0; 12]), "your-user@email.com".into(), order, now);
    Attempt { state, order_id: Some(1), session_id: Some(1), deadline: Some(now + Duration::minutes(30)), sessions: 1, ..placed }
}
