//! What happens in the model: people, tabs, providers, faults, time and crashes.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use crate::customer::Purchase;

/// Devices, and the people who sign in on them.
pub const DEVICES: usize = 3;
pub const PEOPLE: usize = 2;
/// Processes of the shop where it has several.
pub const PROCESSES: usize = 2;

/// One thing that happens. `order` counts the orders known so far, around and around.
#[derive(Debug, Clone)]
pub enum Action {
    /// Somebody signs in on a device; whoever was there signs out.
    SignIn {
        device: usize,
        person: usize,
    },
    SignOut {
        device: usize,
    },
    /// Puts so many of a product into the cart, a guest too.
    Add {
        device: usize,
        product: i64,
        quantity: u32,
    },
    /// Goes as far as the review page: a product's checkout begins with a cart of one piece.
    Review {
        device: usize,
        purchase: Purchase,
    },
    /// Goes there and presses its button.
    Order {
        device: usize,
        purchase: Purchase,
    },
    /// Presses the button of the review page that is open, or was.
    Place {
        device: usize,
    },
    /// Presses it in three tabs at once.
    PlaceInTabs {
        device: usize,
    },
    /// Presses it and closes the tab so many milliseconds later.
    PlaceAndClose {
        device: usize,
        after_ms: u64,
    },
    /// Presses a button beside the countdown: the places are kept longer, or given back, or taken once more.
    Hold {
        device: usize,
        verb: &'static str,
    },
    /// Opens an order's page, their own or not.
    Look {
        device: usize,
        order: usize,
    },
    /// Presses a button of an order's page, their own or not.
    Press {
        device: usize,
        order: usize,
        verb: &'static str,
    },
    /// The shop's staff change a price: of a product, or of a ticket.
    Reprice {
        product: i64,
        price: u32,
    },
    /// The provider reports on an order's newest session.
    Report {
        order: usize,
        status: &'static str,
    },
    /// A call of the journal goes wrong once.
    Fault {
        method: &'static str,
        path: &'static str,
        fault: Value,
    },
    Wait {
        seconds: i64,
    },
    /// One of the shop's processes is killed and started again.
    Crash {
        process: usize,
    },
}

fn purchases() -> impl Strategy<Value = Purchase> {
    (any::<bool>(), select(&["card", "cash"][..])).prop_map(|(is_ticket, account)| Purchase { is_ticket, account })
}

fn faults() -> impl Strategy<Value = Action> {
    let calls = select(
        &[
            ("POST", "/orders-storage/marker/*/orders"),
            ("POST", "/orders-storage/marker/*/orders"),
            ("GET", "/orders-storage/marker/*/orders"),
            ("PUT", "/orders-storage/marker/*/orders/*"),
            ("POST", "/payments/sessions"),
            ("POST", "/payments/sessions"),
            ("GET", "/payments/sessions/order/*"),
            ("PUT", "/payments/sessions/*"),
        ][..],
    );
    let faults = select(vec![
        json!("reset_before"),
        json!("reset_after"),
        json!({ "work_later": { "seconds": 0.05 } }),
        json!({ "status": { "status": 500 } }),
        json!({ "rate_limit": { "retry_after": 30 } }),
        json!("malformed_json"),
        json!({ "delay": { "ms": 120 } }),
    ]);
    (calls, faults).prop_map(|((method, path), fault)| Action::Fault { method, path, fault })
}

/// One action: people act more often than the world breaks.
pub fn action() -> impl Strategy<Value = Action> {
    let (device, order) = (0..DEVICES, 0..6_usize);
    prop_oneof![
        2 => (device.clone(), 0..PEOPLE).prop_map(|(device, person)| Action::SignIn { device, person }),
        1 => device.clone().prop_map(|device| Action::SignOut { device }),
        3 => (device.clone(), select(&[13, 14][..]), 1..4_u32)
            .prop_map(|(device, product, quantity)| Action::Add { device, product, quantity }),
        3 => (device.clone(), purchases()).prop_map(|(device, purchase)| Action::Review { device, purchase }),
        6 => (device.clone(), purchases()).prop_map(|(device, purchase)| Action::Order { device, purchase }),
        3 => device.clone().prop_map(|device| Action::Place { device }),
        2 => device.clone().prop_map(|device| Action::PlaceInTabs { device }),
        3 => (device.clone(), 0..60_u64).prop_map(|(device, after_ms)| Action::PlaceAndClose { device, after_ms }),
        3 => (device.clone(), select(&["hold-longer", "hold-again", "give-back"][..])).prop_map(|(device, verb)| Action::Hold { device, verb }),
        3 => (device.clone(), order.clone()).prop_map(|(device, order)| Action::Look { device, order }),
        4 => (device, order.clone(), select(&["pay-again", "cancel", "cancel", "retry", "accept"][..]))
            .prop_map(|(device, order, verb)| Action::Press { device, order, verb }),
        4 => (order, select(&["completed", "completed", "failed", "canceled", "expired", "odd"][..]))
            .prop_map(|(order, status)| Action::Report { order, status }),
        2 => (select(&[8, 14][..]), 1..5_u32).prop_map(|(product, price)| Action::Reprice { product, price: price * 100 }),
        4 => faults(),
        2 => select(&[5, 70, 130, 1_000, 1_900, 90_000][..]).prop_map(|seconds| Action::Wait { seconds }),
        2 => (0..PROCESSES).prop_map(|process| Action::Crash { process }),
    ]
}
