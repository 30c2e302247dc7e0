//! One recurrence rule.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Exception, Repeat, Slot, Window};

/// Anchor days, the hours of each, how they come back, and when they do not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// The anchor days, first and last, inclusive; `None`: nobody can tell, and the rule gives no slots.
    pub anchors: Option<(NaiveDate, NaiveDate)>,
    pub windows: Vec<Window>,
    pub repeat: Repeat,
    pub exceptions: Vec<Exception>,
}

impl Rule {
    /// The rule's slots on a day, in the order of its windows.
    pub fn slots_on(&self, day: NaiveDate) -> impl Iterator<Item = Slot> {
        let is_covered = self.anchors.is_some_and(|anchors| self.repeat.covers(anchors, day));
        let windows = if is_covered { self.windows.as_slice() } else { &[] };
        let slots = windows.iter().flat_map(move |window| window.slots_on(day));
        slots.filter(|slot| !self.exceptions.iter().any(|exception| exception.removes(*slot)))
    }

    /// What is wrong with it, in words for staff.
    pub fn faults(&self) -> Vec<String> {
        let days = match self.anchors {
            None => Some("its days cannot be read".to_owned()),
            Some((first, last)) if last < first => Some(format!("its days end ({last}) before they begin ({first})")),
            Some(_) if self.windows.is_empty() => Some("it has no hours".to_owned()),
            Some(_) => None,
        };
        days.into_iter().chain(self.windows.iter().filter_map(|window| window.fault())).collect()
    }
}
