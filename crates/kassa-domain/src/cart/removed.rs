//! Lines that were removed and can be put back.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Deserializer, Serialize};

use super::CartLine;
use crate::reference::Reference;

/// How long a removed line can be put back.
pub const UNDO_FOR: Duration = Duration::minutes(10);

/// A line that can be put back where it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    pub line: CartLine,
    pub place: usize,
    pub at: DateTime<Utc>,
    /// The checkout that an emptied cart had begun.
    #[serde(default)]
    pub draft: Option<Reference>,
}

impl Removed {
    /// Whether it can still be put back.
    pub fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        now < self.at + UNDO_FOR
    }
}

/// Reads the removed lines of a kept cart. One that was kept before there could be several holds a single one, or null.
pub(super) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Removed>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Kept {
        Several(Vec<Removed>),
        One(Box<Removed>),
    }
    Ok(match Option::deserialize(deserializer)? {
        None => Vec::new(),
        Some(Kept::Several(removed)) => removed,
        Some(Kept::One(removed)) => vec![*removed],
    })
}
