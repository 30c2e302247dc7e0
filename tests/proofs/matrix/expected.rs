//! The rules: what a fault at a call must come to. They follow from the decision (docs/adr/0006-an-attempt-is-a-journal.md), not
//! from the program.

use super::call::{Call, Checkout};
use super::fault::{Answer, Fault};

/// What the customer is told at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// The page that was asked for.
    Usual,
    /// 503: try again; what was posted is kept.
    Unavailable,
    /// 502: OneEntry answers what nobody can use; what was posted is kept.
    Unusable,
    /// 400.
    BadRequest,
    /// 404.
    NotFound,
    /// The way to sign in, and back.
    SignIn,
    /// 422 beside the password: wrong, or try again.
    Again,
    /// The order's page.
    Order,
}

/// An expected outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    pub told: Told,
    /// Orders at OneEntry while the fault lasts.
    pub orders: usize,
    /// The journal's word while the fault lasts; empty where nothing was placed.
    pub state: &'static str,
    /// The journal's word once the fault is over and the customer goes on; for pages without an order what they are told.
    pub end: &'static str,
}

pub const USUAL: &str = "as usual";
pub const SIGN_IN: &str = "signs in again";

/// The rule for a fault that lasts until the customer has been told.
pub fn expected(call: Call, fault: Fault) -> Expected {
    let answer = fault.answer();
    match call {
        // A project without a booking form has no tickets.
        Call::TicketsForm if answer == Answer::Refused(404) => Expected { told: Told::Usual, orders: 0, state: "", end: USUAL },
        // What cannot be asked once more is ordered as the page has shown it; a refusal is an answer.
        Call::Prices if matches!(answer, Answer::Fine | Answer::Silence | Answer::Busy | Answer::Unreadable) => {
            in_journal("waiting", "waiting")
        }
        Call::Locales
        | Call::Shelf
        | Call::Add
        | Call::TicketsForm
        | Call::Form
        | Call::Provider
        | Call::SignInForm
        | Call::Storage
        | Call::Accounts
        | Call::Review
        | Call::Prices => {
            let end = if answer == Answer::Revoked && call.has_login() { SIGN_IN } else { USUAL };
            Expected { told: page(call, answer), orders: 0, state: "", end }
        }
        // A product without its neighbours is one, and a cart shows what was seen last.
        Call::Titles | Call::Neighbours | Call::Cart => Expected { told: Told::Usual, orders: 0, state: "", end: USUAL },
        // Nothing is filled in, and nobody is kept from filling it in.
        Call::Profile => {
            let end = if answer == Answer::Revoked { SIGN_IN } else { USUAL };
            Expected { told: Told::Usual, orders: 0, state: "", end }
        }
        // A project that reckons nothing beforehand still sells: the created order's total is compared.
        Call::Preview if matches!(answer, Answer::Refused(_)) => Expected { told: Told::Usual, orders: 0, state: "", end: USUAL },
        Call::Preview => {
            let end = if answer == Answer::Revoked { SIGN_IN } else { USUAL };
            Expected { told: page(call, answer), orders: 0, state: "", end }
        }
        Call::SignUp => Expected { told: sign_up(fault), orders: 0, state: "", end: USUAL },
        Call::SignIn => Expected { told: sign_in(answer), orders: 0, state: "", end: USUAL },
        Call::Refresh => refresh(fault),
        Call::Order => order(fault),
        Call::Listing => in_journal(if answer == Answer::Fine { "waiting" } else { "unresolved" }, "waiting"),
        Call::Sessions => match answer {
            Answer::Fine => in_journal("waiting", "waiting"),
            // None yet is an answer; one that was opened and is not there is none.
            Answer::Refused(404) => in_journal("cannot_tell", "waiting"),
            _ => in_journal("ordered", "waiting"),
        },
        Call::Open => match answer {
            Answer::Fine => in_journal("waiting", "waiting"),
            Answer::Refused(_) => in_journal("needs_person", "needs_person"),
            // Found by the next reading.
            Answer::Silence | Answer::Unreadable if fault.is_done() => in_journal("waiting", "waiting"),
            // It may still come to be: no second one before that is out of the question.
            Answer::Silence | Answer::Unreadable => in_journal("opening", "waiting"),
            Answer::Busy | Answer::Unauthorized | Answer::Revoked => in_journal("opening", "waiting"),
        },
        Call::Watch => match answer {
            Answer::Fine if fault == Fault::Stale => in_journal("waiting", "paid"),
            Answer::Fine => in_journal("paid", "paid"),
            // A session that was there and is not any more.
            Answer::Refused(404) => in_journal("cannot_tell", "paid"),
            _ => in_journal("waiting", "paid"),
        },
        Call::OrderRead => match answer {
            Answer::Fine | Answer::Refused(404) => in_journal("cancelled", "cancelled"),
            _ => in_journal("cancelling", "cancelled"),
        },
        // Without a cancel status, or where cancelling is refused, the session is ended instead.
        Call::Statuses | Call::Cancel => match answer {
            Answer::Silence | Answer::Busy | Answer::Revoked => in_journal("cancelling", "cancelled"),
            _ => in_journal("cancelled", "cancelled"),
        },
        // Where the session cannot be marked, Kassa shows "expired" on its own authority.
        // Whether money came at that moment is read once more, in the customer's name: without a login that waits.
        Call::Expire => match answer {
            Answer::Silence | Answer::Busy | Answer::Revoked => in_journal("expiring", "expired"),
            _ => in_journal("expired", "expired"),
        },
    }
}

/// The heading of an order's page: what the customer is told of a state.
pub fn heading(state: &str, checkout: Checkout) -> &'static str {
    match state {
        "placed" | "ordering" => "Placing your order",
        "ordered" | "opening" => "Preparing the payment",
        "unresolved" => "Checking whether your order went through",
        "refused" => "Your order was not accepted",
        "waiting" if checkout == Checkout::Products => "Reserved. Pay at the box office",
        "waiting" => "Waiting for your payment",
        "paid" => "Paid. You are all set",
        "cannot_tell" => "We cannot tell yet whether you have paid",
        "needs_person" => "Our staff are looking at your order",
        "cancelling" => "Cancelling your order",
        "cancelled" => "Your order is cancelled",
        "expiring" => "The time to pay is over",
        "expired" => "This order has expired",
        _ => "",
    }
}

const fn in_journal(state: &'static str, end: &'static str) -> Expected {
    Expected { told: Told::Order, orders: 1, state, end }
}

fn page(call: Call, answer: Answer) -> Told {
    match answer {
        Answer::Fine => Told::Usual,
        Answer::Silence | Answer::Busy => Told::Unavailable,
        Answer::Refused(400) => Told::BadRequest,
        Answer::Refused(404) => Told::NotFound,
        Answer::Unauthorized | Answer::Revoked if call.has_login() => Told::SignIn,
        // Not the customer's fault, and nothing that signing in would heal.
        Answer::Unreadable | Answer::Refused(_) | Answer::Unauthorized | Answer::Revoked => Told::Unusable,
    }
}

const fn sign_in(answer: Answer) -> Told {
    match answer {
        Answer::Fine => Told::Usual,
        Answer::Unreadable | Answer::Refused(403) => Told::Unusable,
        _ => Told::Again,
    }
}

/// An account that was made without an answer opens with its password; one that may yet be made is asked for once more.
fn sign_up(fault: Fault) -> Told {
    match fault.answer() {
        Answer::Fine => Told::Usual,
        Answer::Silence | Answer::Unreadable if fault.is_done() && fault != Fault::WorkLater => Told::Usual,
        Answer::Silence | Answer::Unreadable | Answer::Refused(400) => Told::Again,
        Answer::Busy => Told::Unavailable,
        // The project takes no sign-ups like this: nothing that the customer could put right.
        Answer::Refused(_) | Answer::Unauthorized | Answer::Revoked => Told::Unusable,
    }
}

/// A refresh token is good for one use: used without an answer, it is gone.
fn refresh(fault: Fault) -> Expected {
    let told = match fault.answer() {
        Answer::Fine => Told::Usual,
        Answer::Silence | Answer::Busy => Told::Unavailable,
        Answer::Unreadable => Told::Unusable,
        _ => Told::SignIn,
    };
    let is_used_up = fault.is_done() || fault == Fault::Hold;
    let end = if told == Told::Usual || (told != Told::SignIn && !is_used_up) { USUAL } else { SIGN_IN };
    Expected { told, orders: 0, state: "", end }
}

fn order(fault: Fault) -> Expected {
    let state = match fault.answer() {
        Answer::Fine => "waiting",
        // Found in the listing.
        Answer::Silence | Answer::Unreadable if fault.is_done() => "waiting",
        Answer::Silence | Answer::Unreadable => "unresolved",
        Answer::Refused(_) => "refused",
        // Surely not done: it is sent when that can help.
        Answer::Busy | Answer::Unauthorized | Answer::Revoked => "placed",
    };
    let end = if state == "refused" { "refused" } else { "waiting" };
    Expected { told: Told::Order, orders: usize::from(fault.is_done()), state, end }
}
