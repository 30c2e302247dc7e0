//! The model check: random people, tabs, providers, faults, time and crashes against the real program, and what must hold of it.
//!
//! `PROPTEST_CASES` says how many stories are tried (32, always the same ones; with the variable set they are new ones each time,
//! and `KASSA_MODEL_SEED` repeats them). A story that breaks a promise is made shorter, then printed.

mod action;
mod carts;
mod invariants;
mod world;

use std::cell::Cell;
use std::time::Instant;

use proptest::collection::vec;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};

use self::action::{Action, PEOPLE, action};
use self::world::{Broken, World};
use crate::project::Project;
use crate::scale::{number, seed};

/// Cases side by side: a case waits more than it works.
const LINES: usize = 4;
/// Tries to make a failing story shorter; each costs seconds.
const SHRINKS: u32 = 60;
/// The longest that is spent on it, in milliseconds.
const SHRINKING_MS: u32 = 60_000;

#[test]
fn whatever_happens_the_promises_hold() {
    let cases: u32 = number("PROPTEST_CASES", 32);
    let is_usual = std::env::var_os("PROPTEST_CASES").is_none() && std::env::var_os("KASSA_MODEL_SEED").is_none();
    let seed = if is_usual { 1 } else { seed("KASSA_MODEL_SEED") };
    let begun = Instant::now();
    let lines = u32::try_from(LINES).unwrap();
    let outcomes = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..lines).map(|place| scope.spawn(move || line(place, cases.div_ceil(lines), seed))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    let (actions, orders) =
        outcomes.iter().fold((0, 0), |(actions, orders), line| (actions + line.actions, orders + line.orders));
    let seconds = begun.elapsed().as_secs_f64();
    println!("model check: {cases} stories, {actions} actions, {orders} orders in {seconds:.0} s");
    for Line { broken, .. } in outcomes {
        assert!(broken.is_none(), "{}", broken.unwrap_or_default());
    }
}

/// What came of some stories.
struct Line {
    actions: usize,
    /// Orders at OneEntry in the end.
    orders: usize,
    /// The shortest story that breaks a promise.
    broken: Option<String>,
}

/// Stories one after another; those of every other line with two processes on PostgreSQL.
fn line(place: u32, cases: u32, seed: u64) -> Line {
    let rng_seed = RngSeed::Fixed(seed.wrapping_add(place.into()));
    let is_shared = !place.is_multiple_of(2);
    let config = Config {
        cases,
        max_shrink_iters: SHRINKS,
        max_shrink_time: SHRINKING_MS,
        failure_persistence: None,
        rng_seed,
        ..Config::default()
    };
    let (project, actions, orders) = (Project::with_customers(PEOPLE), Cell::new(0), Cell::new(0));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let outcome = TestRunner::new(config).run(&(1..=3_u32, vec(action(), 8..36)), |(places, story)| {
        actions.set(actions.get() + story.len());
        let made = runtime.block_on(tell(&project, places, is_shared, &story)).map_err(TestCaseError::fail)?;
        orders.set(orders.get() + made);
        Ok(())
    });
    let broken = match outcome {
        Ok(()) => None,
        Err(TestError::Fail(reason, (places, story))) => Some(format!("{reason}\n{places} places, {story:#?}")),
        Err(TestError::Abort(reason)) => Some(reason.to_string()),
    };
    Line { actions: actions.get(), orders: orders.get(), broken }
}

/// Plays a story to its end; how many orders it made.
async fn tell(project: &Project, places: u32, is_shared: bool, story: &[Action]) -> Result<usize, Broken> {
    let mut world = World::new(project, places, is_shared).await;
    let told = async {
        for action in story {
            world.act(action).await?;
            invariants::at_every_moment(&world).await?;
        }
        world.settle().await?;
        invariants::at_rest(&world).await?;
        Ok(world.orders().await.len())
    };
    told.await.map_err(|broken: Broken| format!("{broken}\n{}", world.log()))
}
