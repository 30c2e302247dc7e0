//! Patience with the store: what came of a call to OneEntry must not be lost because the database restarts at that moment.

use std::time::Duration;

use backon::ExponentialBuilder;

/// About ten seconds of further tries, for writes that may safely be done twice.
pub(super) fn patience() -> ExponentialBuilder {
    let tries = ExponentialBuilder::default().with_min_delay(Duration::from_millis(100)).with_max_delay(Duration::from_secs(2));
    tries.with_max_times(8)
}
