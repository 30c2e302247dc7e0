//! The model check: random people, tabs, providers, faults, time and crashes against the real program, and what must hold of it.
//!
//! `PROPTEST_CASES` says how many stories are tried (24). A story that breaks a promise is made shorter, then printed.

mod action;
mod invariants;
mod world;

use std::cell::Cell;
use std::time::Instant;

use proptest::collection::vec;
use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};

use self::action::{Action, PEOPLE, action};
use self::world::{Broken, World};
use crate::project::Project;
use crate::scale::number;

/// Cases side by side: a case waits more than it works.
const LINES: usize = 4;
/// Tries to make a failing story shorter; each costs seconds.
const SHRINKS: u32 = 60;

#[test]
fn whatever_happens_the_promises_hold() {
    let cases: u32 = number("PROPTEST_CASES", 24);
    let begun = Instant::now();
    let lines = u32::try_from(LINES).unwrap();
    let outcomes = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..lines).map(|_| scope.spawn(move || line(cases.div_ceil(lines)))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    let actions: usize = outcomes.iter().map(|(actions, _)| actions).sum();
    println!("model check: {cases} stories, {actions} actions in {:.0} s", begun.elapsed().as_secs_f64());
    for (_, broken) in outcomes {
        assert!(broken.is_none(), "{}", broken.unwrap_or_default());
    }
}

/// Stories one after another; how much happened, and the shortest that breaks a promise.
fn line(cases: u32) -> (usize, Option<String>) {
    let config = Config { cases, max_shrink_iters: SHRINKS, failure_persistence: None, ..Config::default() };
    let (project, actions) = (Project::with_customers(PEOPLE), Cell::new(0));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let outcome = TestRunner::new(config).run(&(1..=3_u32, vec(action(), 6..26)), |(places, story)| {
        actions.set(actions.get() + story.len());
        runtime.block_on(tell(&project, places, &story)).map_err(TestCaseError::fail)
    });
    let broken = match outcome {
        Ok(()) => None,
        Err(TestError::Fail(reason, (places, story))) => Some(format!("{reason}\n{places} places, {story:#?}")),
        Err(TestError::Abort(reason)) => Some(reason.to_string()),
    };
    (actions.get(), broken)
}

async fn tell(project: &Project, places: u32, story: &[Action]) -> Result<(), Broken> {
    let mut world = World::new(project, places).await;
    let told = async {
        for action in story {
            world.act(action).await?;
            invariants::at_every_moment(&world).await?;
        }
        world.settle().await?;
        invariants::at_rest(&world).await
    };
    told.await.map_err(|broken| format!("{broken}\n{}", world.shop.log()))
}
