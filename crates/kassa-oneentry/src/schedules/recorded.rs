//! Kassa's slots beside those of the official SDK, case by case: equal, or different for a reason that has a name.
//!
//! The cases and the recording are in `tests/fixtures/schedules`, the latter made by `end2end/sdk/schedules.mjs`; both end up as
//! the table of `docs/schedules.md`, which `KASSA_WRITE_DOCS=1` writes anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use chrono::NaiveDate;
use kassa_domain::schedule::{ScheduleDay, Slot};
use serde::Deserialize;
use serde_json::{Value, json};

use super::read;

const CASES: &str = include_str!("../../../../tests/fixtures/schedules/cases.json");
const RECORDED: &str = include_str!("../../../../tests/fixtures/schedules/recorded.json");
const DOCS: &str = include_str!("../../../../docs/schedules.md");
const TABLE: [&str; 2] = ["<!-- the table, written by a test -->\n", "<!-- the end of the table -->\n"];

/// Why the two differ: a name, and the sentence of the table.
const REASONS: [(&str, &str); 11] = [
    ("a-year-at-most", "the SDK stops after twelve months; without a year key, or with one that says yes, Kassa goes on"),
    ("before-the-first-day", "the SDK begins with the whole month of the first day, Kassa with the day itself"),
    ("exceptions", "the SDK ignores exceptions"),
    ("its-own-year", "a year key that says no keeps the rule in its year; the SDK does not know the key"),
    ("no-week-or-month", "without week and month the SDK computes nothing; Kassa takes the plain range, or every year's"),
    ("over-midnight", "the SDK lets such a slot end before it begins; Kassa offers none"),
    ("repeated-slots", "the SDK names a slot once for every day or window that gives it"),
    ("short-months", "the SDK drops every month that has no such day, though it looks for a weekday"),
    (
        "the-editors-day",
        "the SDK takes the UTC date of the editor's midnight, a day too early (`KASSA_SCHEDULE_DAY=utc` does so too)",
    ),
    ("the-last-day", "the SDK compares with midnight UTC and so loses the month's last day"),
    ("the-machines-zone", "the SDK looks for the month's end in the zone of the machine it runs on"),
];

#[derive(Deserialize)]
struct Case {
    name: String,
    from: NaiveDate,
    to: NaiveDate,
    rule: Value,
    #[serde(default)]
    entity: bool,
    #[serde(default)]
    differs: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Recording {
    name: String,
    /// By version.
    slots: BTreeMap<String, Vec<String>>,
}

impl Case {
    /// As the recording writes them: `2026-05-05T10:00/11:00`.
    fn ours(&self) -> Vec<String> {
        let rules = if self.entity { json!([{ "values": [self.rule] }]) } else { json!([self.rule]) };
        let slots = read(Some(&rules), None, ScheduleDay::Editor).expand(self.from, self.to);
        slots.iter().map(|slot: &Slot| format!("{}/{}", slot.start.format("%Y-%m-%dT%H:%M"), slot.end.format("%H:%M"))).collect()
    }

    fn is_in_window(&self, slot: &str) -> bool {
        let day: NaiveDate = slot.split('T').next().unwrap().parse().unwrap();
        (self.from..=self.to).contains(&day)
    }
}

fn cases() -> Vec<(Case, Recording)> {
    let cases: Vec<Case> = serde_json::from_str(CASES).unwrap();
    let recorded: Vec<Recording> = serde_json::from_str(RECORDED).unwrap();
    assert_eq!(cases.len(), recorded.len(), "record again: end2end/sdk/schedules.mjs");
    cases.into_iter().zip(recorded).collect()
}

#[test]
fn ours_are_the_sdks_slots_or_differ_for_a_reason() {
    for (case, recording) in cases() {
        assert_eq!(case.name, recording.name);
        let unknown = case.differs.iter().find(|reason| !REASONS.iter().any(|(name, _)| name == reason));
        assert_eq!(unknown, None, "{}", case.name);
        for (version, slots) in recording.slots {
            let theirs: Vec<String> = slots.into_iter().filter(|slot| case.is_in_window(slot)).collect();
            assert_eq!(case.ours() != theirs, !case.differs.is_empty(), "{} {version}: {theirs:?} {:?}", case.name, case.ours());
        }
    }
}

#[test]
fn docs_schedules_shows_the_table() {
    let [begin, end] = TABLE;
    let (before, rest) = DOCS.split_once(begin).unwrap();
    let (kept, after) = rest.split_once(end).unwrap();
    let table = table();
    if std::env::var_os("KASSA_WRITE_DOCS").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/schedules.md");
        std::fs::write(path, [before, begin, &table, end, after].concat()).unwrap();
        return;
    }
    assert_eq!(kept, table, "KASSA_WRITE_DOCS=1 writes it anew");
}

fn table() -> String {
    let mut table = "| schedule | looked at | SDK | Kassa | why they differ |\n| --- | --- | --- | --- | --- |\n".to_owned();
    for (case, recording) in cases() {
        let versions: BTreeSet<&Vec<String>> = recording.slots.values().collect();
        let theirs = versions.into_iter().map(|slots| span(slots.iter().filter(|slot| case.is_in_window(slot))));
        let theirs = theirs.collect::<Vec<_>>().join("; ");
        let ours = case.ours();
        let why = REASONS.iter().filter(|(name, _)| case.differs.contains(*name)).map(|(_, sentence)| *sentence);
        let why = why.collect::<Vec<_>>().join("; ");
        let Case { name, from, to, .. } = case;
        writeln!(table, "| {name} | {from} to {to} | {theirs} | {} | {why} |", span(ours.iter())).unwrap();
    }
    table
}

/// `156: 2025-04-05 16:30 to 2026-03-28 19:30`
fn span<'a>(slots: impl Iterator<Item = &'a String> + Clone) -> String {
    let start = |slot: &String| slot.split('/').next().unwrap_or_default().replace('T', " ");
    match (slots.clone().next(), slots.clone().last()) {
        (Some(first), Some(last)) if first != last => format!("{}: {} to {}", slots.count(), start(first), start(last)),
        (Some(only), _) => format!("{}: {}", slots.count(), start(only)),
        _ => "none".to_owned(),
    }
}
