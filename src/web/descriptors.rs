//! How many connections a process may have open: each is a file descriptor, and when they have run out nobody is let in, metrics
//! included.

/// Fewer are used up by a few hundred visitors.
const FEW: u64 = 1_024;

/// Tells the log where the limit of this process is low; a page that waits keeps a connection.
pub fn tell_if_few() {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    if let Some(limit) = soft_limit(&limits).filter(|limit| *limit < FEW) {
        tracing::warn!(
            limit,
            "few file descriptors: about {} connections at once, and nobody else is let in; raise LimitNOFILE or ulimit -n",
            limit.saturating_sub(30) / 2
        );
    }
}

/// The limit in force, as Linux tells it; `None`: there is none, or nobody says.
fn soft_limit(limits: &str) -> Option<u64> {
    limits.lines().find_map(|line| line.strip_prefix("Max open files"))?.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_soft_limit_is_read() {
        let limits = "Limit                     Soft Limit           Hard Limit           Units     \nMax open files            256                  524288               files     \n";
        assert_eq!(soft_limit(limits), Some(256));
        assert_eq!(soft_limit("Max open files            unlimited            unlimited            files"), None);
        assert_eq!(soft_limit(""), None);
    }
}
