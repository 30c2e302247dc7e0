//! What a machine lacks, and what is therefore not tried on it.

use std::io::Write;

/// Says it loudly; with `CI` set it is a failure.
pub fn tell(what: &str, remedy: &str) {
    // Not a print macro: a test's output is only shown when it fails.
    let _said = writeln!(std::io::stderr(), "!! NOT TESTED {what} ({remedy})");
    assert!(std::env::var_os("CI").is_none(), "not tested {what}");
}
