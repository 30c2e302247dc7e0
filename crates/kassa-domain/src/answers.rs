//! What a person filled in, exactly as it was posted. Nothing in here is trusted.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::entity::EntityId;

/// Posted values by the name of their input. Kept as they came, so that a form can be shown again unchanged.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers(BTreeMap<String, Vec<String>>);

impl Answers {
    /// The input's name of a plain field.
    pub fn name(marker: &str) -> String {
        format!("a.{marker}")
    }

    /// The input's name of the line above a paragraph.
    pub fn header_name(marker: &str) -> String {
        format!("h.{marker}")
    }

    /// The input's name for "how many of this option".
    pub fn quantity_name(marker: &str, id: EntityId) -> String {
        format!("q.{marker}.{id}")
    }

    /// Takes the answers out of a posted form; names that are no answers are left to the page.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut answers = Self::default();
        for (name, value) in pairs {
            if ["a.", "h.", "q."].iter().any(|prefix| name.starts_with(prefix)) {
                answers.add(name.to_owned(), value.to_owned());
            }
        }
        answers
    }

    /// Takes the answers out of a form as a browser encodes it (`application/x-www-form-urlencoded`).
    pub fn from_encoded(text: &str) -> Self {
        let pairs: Vec<_> = url::form_urlencoded::parse(text.as_bytes()).collect();
        Self::from_pairs(pairs.iter().map(|(name, value)| (name.as_ref(), value.as_ref())))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The answer to a field that takes one; the last one posted, trimmed. Empty where there is none.
    pub fn text(&self, marker: &str) -> &str {
        self.get(&Self::name(marker)).last().map_or("", |value| value.trim())
    }

    /// The line above the answer's paragraph.
    pub fn header(&self, marker: &str) -> &str {
        self.get(&Self::header_name(marker)).last().map_or("", |value| value.trim())
    }

    /// The answers to a field that takes several.
    pub fn texts(&self, marker: &str) -> &[String] {
        self.get(&Self::name(marker))
    }

    /// What was typed as the quantity of an option, untouched.
    pub fn quantity(&self, marker: &str, id: EntityId) -> &str {
        self.get(&Self::quantity_name(marker, id)).last().map_or("", |value| value.trim())
    }

    /// Whether any quantity was posted for this field, whatever the option: also one that is not offered.
    pub fn quantities(&self, marker: &str) -> impl Iterator<Item = (&str, &str)> {
        let prefix = format!("q.{marker}.");
        self.0.iter().filter_map(move |(name, values)| {
            let option = name.strip_prefix(&prefix)?;
            Some((option, values.last().map_or("", |value| value.trim())))
        })
    }

    /// Whether these answer a field as the others do.
    pub fn is_same_at(&self, marker: &str, others: &Self) -> bool {
        self.texts(marker) == others.texts(marker)
            && self.header(marker) == others.header(marker)
            && self.quantities(marker).eq(others.quantities(marker))
    }

    /// Adds an answer to a field that takes several.
    pub fn add(&mut self, name: String, value: String) {
        self.0.entry(name).or_default().push(value);
    }

    /// Puts one answer in place, as if it had been posted.
    pub fn set(&mut self, name: String, value: String) {
        self.0.insert(name, vec![value]);
    }

    /// Takes the answer to a field away, such as a password.
    pub fn remove(&mut self, marker: &str) {
        self.0.remove(&Self::name(marker));
    }

    fn get(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }
}
