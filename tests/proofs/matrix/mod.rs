//! The fault matrix: every fault of the sandbox at every call of both checkouts, each with an outcome that is known beforehand.

mod call;
mod cell;
mod complete;
mod expected;
mod fault;
mod table;

use std::path::Path;
use std::time::Instant;

use futures::{StreamExt, stream};

use self::call::Call;
use self::cell::Cell;
use self::expected::expected;
use self::fault::Fault;

/// Cells at once; those that wait for OneEntry to be given up on do nothing else, and all wait together.
const AT_ONCE: usize = 6;
const WAITING_AT_ONCE: usize = 40;

/// What can go wrong at a call.
fn faults_of(call: Call) -> impl Iterator<Item = Fault> {
    // Only reads can be answered with what was answered before; nothing was, where a call is made once.
    let is_repeated = matches!(call, Call::Shelf | Call::Storage | Call::Accounts | Call::Watch | Call::OrderRead);
    let is_pressed = call != Call::Listing && call != Call::Watch && call != Call::Expire;
    let faults = Fault::ALL.into_iter().filter(move |fault| is_repeated || *fault != Fault::Stale);
    faults.chain(is_pressed.then_some(Fault::Gone))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_fault_at_every_call_comes_to_what_it_must() {
    let begun = Instant::now();
    let only = std::env::var("KASSA_FAULTS_AT").ok();
    let cells: Vec<Cell> = Call::ALL
        .into_iter()
        .filter(|call| only.as_deref().is_none_or(|only| format!("{call:?}") == only))
        .flat_map(|call| faults_of(call).map(move |fault| (call, fault)))
        .flat_map(|(call, fault)| call.checkouts().iter().map(move |checkout| Cell { checkout: *checkout, call, fault }))
        .collect();
    let (waiting, quick): (Vec<Cell>, Vec<Cell>) = cells.iter().partition(|cell| cell.fault == Fault::Hold);
    let play = |cell: Cell| cell.play(expected(cell.call, cell.fault));
    let waiting = stream::iter(waiting).map(play).buffer_unordered(WAITING_AT_ONCE).collect::<Vec<_>>();
    let quick = stream::iter(quick).map(play).buffer_unordered(AT_ONCE).collect::<Vec<_>>();
    let (waiting, quick) = futures::join!(waiting, quick);
    let wrong: Vec<String> = waiting.into_iter().chain(quick).filter_map(Result::err).collect();
    println!("{} cells in {:.0} s, {} not as expected", cells.len(), begun.elapsed().as_secs_f64(), wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_in_the_documentation_is_the_one_that_is_tested() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/faults.md");
    let table = table::document();
    if std::env::var_os("KASSA_WRITE_TABLE").is_some() {
        std::fs::write(&path, &table).unwrap();
    }
    assert!(std::fs::read_to_string(path).is_ok_and(|text| text == table), "docs/faults.md is old: make faults");
}
