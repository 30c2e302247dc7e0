//! What a comparison found, in words for an operator.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use kassa_domain::reference::Reference;
use kassa_domain::schedule::Slot;
use serde::Serialize;

/// How a comparison ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    Equal,
    Differs,
    /// As far as was looked nothing differs, and something that is sold could not be looked at.
    NotEnough,
}

impl Agreement {
    /// The exit code of `kassa reconcile`.
    pub const fn code(self) -> u8 {
        match self {
            Self::Equal => 0,
            Self::Differs => 1,
            Self::NotEnough => 2,
        }
    }
}

/// Tickets of one slot.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Sold or ordered, as the store counts.
    pub in_store: u32,
    /// In OneEntry's orders that could be read.
    pub at_oneentry: u32,
    /// Of the store's: ordered, and the order's outcome is not known yet.
    pub open: u32,
    /// Of the store's: their customers' orders could not be read.
    pub unseen: u32,
}

impl Count {
    pub const fn is_equal(self) -> bool {
        self.in_store == self.at_oneentry + self.open + self.unseen
    }
}

/// One order in which the two sides differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// The store counts it, and OneEntry has no such order.
    UnknownThere { reference: Reference, order_id: i64, slot: Option<Slot>, tickets: u32 },
    /// OneEntry has it, and no attempt of the store is it.
    UnknownHere { storage: String, order_id: i64, slot: Option<Slot>, tickets: u32 },
    /// The store counts it, and OneEntry has cancelled it.
    CancelledThere { reference: Reference, order_id: i64, slot: Option<Slot>, tickets: u32 },
    /// The store has ended it, and OneEntry says that it was paid.
    PaidThere { reference: Reference, order_id: i64, slot: Option<Slot>, tickets: u32 },
    /// Another slot, or another number.
    Otherwise { reference: Reference, order_id: i64, here: (Option<Slot>, u32), there: (Option<Slot>, u32) },
}

impl Difference {
    /// What was looked at.
    fn subject(&self) -> String {
        match self {
            Self::UnknownThere { reference, order_id, .. }
            | Self::CancelledThere { reference, order_id, .. }
            | Self::PaidThere { reference, order_id, .. }
            | Self::Otherwise { reference, order_id, .. } => format!("{}, order {order_id}", reference.grouped()),
            Self::UnknownHere { order_id, .. } => format!("order {order_id}"),
        }
    }

    fn found(&self) -> String {
        match self {
            Self::UnknownThere { slot, tickets, .. } => {
                format!("the store counts {}; OneEntry shows its customer no such order", pieces(*slot, *tickets))
            }
            Self::UnknownHere { storage, slot, tickets, .. } => {
                format!("OneEntry has {} in {storage}; the store knows nothing of it", pieces(*slot, *tickets))
            }
            Self::CancelledThere { slot, tickets, .. } => {
                format!("the store counts {}; OneEntry has cancelled the order", pieces(*slot, *tickets))
            }
            Self::PaidThere { slot, tickets, .. } => {
                format!("the store has ended it and counts nothing; OneEntry says that it is paid: {}", pieces(*slot, *tickets))
            }
            Self::Otherwise { here, there, .. } => {
                format!("the store says {}, OneEntry {}", pieces(here.0, here.1), pieces(there.0, there.1))
            }
        }
    }

    fn advice(&self) -> &'static str {
        match self {
            Self::UnknownThere { .. } => {
                "Was it deleted in the panel? Then its places stay taken until staff give the order up at /staff."
            }
            Self::UnknownHere { .. } => {
                "Sold after the store's copy was made, or not by Kassa: keep its places free by hand (a smaller capacity), or cancel it in the panel."
            }
            Self::CancelledThere { .. } => {
                "Its places stay taken here: cancel it from the customer's page, or give it up at /staff."
            }
            Self::PaidThere { .. } => {
                "Watched for a day after its end it comes back by itself; later staff refund it, or keep its place by hand."
            }
            Self::Otherwise { .. } => "The order was changed in the panel: the store keeps the places that were ordered.",
        }
    }
}

fn pieces(slot: Option<Slot>, tickets: u32) -> String {
    match slot {
        Some(slot) if tickets == 1 => format!("1 ticket of {}", when(slot)),
        Some(slot) => format!("{tickets} tickets of {}", when(slot)),
        None if tickets == 1 => "1 product".to_owned(),
        None => format!("{tickets} products"),
    }
}

fn when(slot: Slot) -> String {
    slot.start.format("%Y-%m-%d %H:%M").to_string()
}

/// What was counted on both sides.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    slots: BTreeMap<(String, Slot), Count>,
    differences: Vec<Difference>,
    /// Orders that were found on both sides.
    pub compared: u32,
    /// Orders that count, of customers whose orders could not be read.
    pub unseen: u32,
    /// Written down, and not sent yet.
    pub placed: u32,
    /// Sent, and nobody knows what came of it.
    pub unresolved: Vec<Reference>,
    /// Why something could not be read, each once.
    pub failures: Vec<String>,
    /// When the store was written last: it knows of no order after that.
    pub newest: Option<DateTime<Utc>>,
}

impl Tally {
    pub fn slot(&mut self, storage: &str, slot: Slot) -> &mut Count {
        self.slots.entry((storage.to_owned(), slot)).or_default()
    }

    pub fn differ(&mut self, difference: Difference) {
        self.differences.push(difference);
    }

    pub fn fail(&mut self, sentence: String) {
        if !self.failures.contains(&sentence) {
            self.failures.push(sentence);
        }
    }

    pub fn agreement(&self) -> Agreement {
        if !self.differences.is_empty() {
            Agreement::Differs
        } else if self.unseen > 0 || !self.failures.is_empty() || !self.unresolved.is_empty() {
            Agreement::NotEnough
        } else {
            Agreement::Equal
        }
    }

    /// Everything, one line each, in the order in which it is read.
    pub fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for ((storage, slot), count) in &self.slots {
            let mut found = format!("the store counts {}, OneEntry {}", count.in_store, count.at_oneentry);
            if count.open > 0 {
                found.push_str(&format!(", {} on the way", count.open));
            }
            if count.unseen > 0 {
                found.push_str(&format!(", {} not looked at", count.unseen));
            }
            let word = match count.is_equal() {
                false => "DIFFERS",
                true if count.unseen > 0 => "skipped",
                true => "equal",
            };
            lines.push(Line::new(word, format!("{storage} {}", when(*slot)), found, None));
        }
        for difference in &self.differences {
            lines.push(Line::new("DIFFERS", difference.subject(), difference.found(), Some(difference.advice())));
        }
        lines.push(Line::new("note", "orders", format!("{} found on both sides", self.compared), None));
        if self.placed > 0 {
            let found = format!("{} written down and not sent yet: the shop sends them when it opens", self.placed);
            lines.push(Line::new("note", "orders", found, None));
        }
        for reference in &self.unresolved {
            let found = "sent, and nobody knows what came of it: the shop finds out when it opens";
            lines.push(Line::new("skipped", reference.grouped(), found.to_owned(), None));
        }
        if self.unseen > 0 {
            let found = format!(
                "{} that count could not be read: OneEntry shows orders to their owners alone, and these are signed out",
                self.unseen
            );
            let advice =
                "Compare them with the panel by their order's number (docs/OPERATING.md), or when their customers are back.";
            lines.push(Line::new("skipped", "orders", found, Some(advice)));
        }
        for failure in &self.failures {
            lines.push(Line::new("skipped", "OneEntry", failure.clone(), None));
        }
        let since =
            self.newest.map_or("none at all".to_owned(), |at| format!("the last from {}", at.format("%Y-%m-%d %H:%M UTC")));
        let found = format!("it has orders in it, {since}; of later ones only those can be seen whose customers it knows");
        let advice = "Look in the panel for orders that are newer.";
        lines.push(Line::new("note", "the store", found, Some(advice)));
        lines
    }
}

/// One line of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    pub verdict: &'static str,
    pub subject: String,
    pub found: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<&'static str>,
}

impl Line {
    fn new(verdict: &'static str, subject: impl Into<String>, found: String, advice: Option<&'static str>) -> Self {
        Self { verdict, subject: subject.into(), found, advice }
    }
}
