//! The crash test: the release binary is killed in the middle of an order, started again, and the customer goes on. Every third run
//! is on PostgreSQL.
//!
//! `KASSA_CRASH_RUNS` says how often (50; `make crash`: 1,000), `KASSA_CRASH_SEED` repeats a run's choices.

mod run;
mod story;

use std::collections::BTreeMap;
use std::time::Instant;

use rand::SeedableRng;
use rand::rngs::StdRng;

use self::run::{Run, Verdict};
use self::story::Story;
use crate::customer::Purchase;
use crate::project::Project;
use crate::scale::{in_lines, number, seed};

/// Runs side by side, each line with a sandbox of its own: most of a run is waiting.
const LINES: usize = 6;

#[test]
fn whatever_a_crash_leaves_is_ordered_once_and_brought_to_an_end() {
    let runs: usize = number("KASSA_CRASH_RUNS", 50);
    let seed = seed("KASSA_CRASH_SEED");
    let begun = Instant::now();
    let verdicts = in_lines(LINES.min(runs), async |line| {
        let numbers: Vec<usize> = (line..runs).step_by(LINES).collect();
        let project = Project::with_customers(numbers.len());
        let mut verdicts = Vec::new();
        for (customer, number) in numbers.into_iter().enumerate() {
            let random = StdRng::seed_from_u64(seed.wrapping_add(u64::try_from(number).unwrap()));
            let story = Story::nth(number);
            let purchase = Purchase::nth(number / Story::ALL.len() + number);
            let is_on_postgres = number.is_multiple_of(3);
            verdicts.push(Run { number, story, purchase, customer, is_on_postgres, random }.play(&project).await);
        }
        verdicts
    });
    let verdicts: Vec<Verdict> = verdicts.into_iter().flatten().collect();
    report(&verdicts);
    let faults: Vec<&String> = verdicts.iter().flat_map(|verdict| &verdict.faults).collect();
    let kills: usize = verdicts.iter().map(|verdict| verdict.kills).sum();
    println!(
        "{} runs, {kills} kills in {:.0} s: {} duplicate, {} lost, {} stuck, {} other",
        verdicts.len(),
        begun.elapsed().as_secs_f64(),
        count(&faults, "duplicate"),
        count(&faults, "lost"),
        count(&faults, "stuck"),
        count(&faults, "wrong"),
    );
    assert!(faults.is_empty(), "{faults:#?}");
}

fn count(faults: &[&String], word: &str) -> usize {
    faults.iter().filter(|fault| fault.contains(word)).count()
}

/// A line for each kind of run: how many, and how they ended.
fn report(verdicts: &[Verdict]) {
    for story in Story::ALL {
        let mut ends = BTreeMap::new();
        for verdict in verdicts.iter().filter(|verdict| verdict.story == story) {
            *ends.entry(&verdict.end).or_insert(0) += 1;
        }
        let total: i32 = ends.values().sum();
        let seconds: f64 = verdicts.iter().filter(|verdict| verdict.story == story).map(|verdict| verdict.seconds).sum();
        println!("  {:<50} {total:>4} runs of {:>4.1} s  {ends:?}", story.title(), seconds / f64::from(total.max(1)));
    }
}
