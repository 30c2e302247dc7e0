//! The table of docs/faults.md, made from the rules that the cells are held against.

use super::call::{Call, Checkout};
use super::expected::{Expected, Told, expected, heading};
use super::faults_of;

const HEAD: &str = "\
# When something goes wrong at OneEntry

Every fault of the sandbox at every call of both checkouts, and what comes of it. Made by `make faults`; each cell is played by
`tests/proofs/matrix` against the real program, for products paid in cash and for tickets paid by card, with the same outcome. The
fault lasts until the customer has been told; then it goes away, and the customer goes on. In the end there is one order, and never
more than one session that can be paid.

`503` is the page \"The shop is temporarily unavailable\", `502` the one for answers that cannot be used: both keep what was posted
and send it again at a button. In quotes stands the heading of the order's page; what the journal's words mean stands in
`crates/kassa-domain/src/state.rs`.
";

/// The whole document.
pub fn document() -> String {
    let mut text = HEAD.to_owned();
    for call in Call::ALL {
        let title = call.title();
        text.push_str(&format!("\n## {}{}\n\n", title[..1].to_uppercase(), &title[1..]));
        text.push_str(
            "| what goes wrong | the customer sees | orders | journal | afterwards |\n| --- | --- | --- | --- | --- |\n",
        );
        let mut rows: Vec<(Expected, Vec<String>)> = Vec::new();
        for fault in faults_of(call) {
            let outcome = expected(call, fault);
            match rows.iter_mut().find(|(known, _)| *known == outcome) {
                Some((_, faults)) => faults.push(fault.title()),
                None => rows.push((outcome, vec![fault.title()])),
            }
        }
        for (outcome, faults) in rows {
            let Expected { orders, state, end, .. } = outcome;
            let state = if state.is_empty() { "-".to_owned() } else { format!("`{state}`") };
            let end = if outcome.told == Told::Order { format!("`{end}`") } else { end.to_owned() };
            text.push_str(&format!("| {} | {} | {orders} | {state} | {end} |\n", faults.join(", "), sees(outcome)));
        }
    }
    text
}

fn sees(outcome: Expected) -> String {
    let plain = match outcome.told {
        Told::Usual => "the next page",
        Told::Unavailable => "503",
        Told::Unusable => "502",
        Told::BadRequest => "400",
        Told::NotFound => "404",
        Told::SignIn => "the way to sign in",
        Told::Again => "422, try again",
        Told::Order => {
            let mut told = Checkout::BOTH.map(|checkout| format!("\"{}\"", heading(outcome.state, checkout))).to_vec();
            told.dedup();
            return told.join(" or ");
        }
    };
    plain.to_owned()
}
