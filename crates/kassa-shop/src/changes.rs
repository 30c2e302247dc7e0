//! What became of a form while somebody filled it in. The page carries a fingerprint of the definition that it was drawn from.

use kassa_domain::answers::Answers;
use kassa_domain::form::{Definition, Field, FieldKind};
use sha2::{Digest, Sha256};

/// How a definition differs from the one that was filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changes {
    pub new: usize,
    /// Asked differently: another title, other options or rules.
    pub changed: usize,
    pub gone: usize,
    /// Options that were chosen and are not offered any more.
    pub options_gone: usize,
}

impl Changes {
    /// The differences to the definition of a fingerprint; `None` where there are none, or nothing that can be read as one.
    pub fn since(definition: &Definition, fingerprint: &str, answers: &Answers) -> Option<Self> {
        if fingerprint == self::fingerprint(definition) {
            return None;
        }
        let before: Vec<(&str, &str)> = fingerprint.split('.').filter_map(|field| field.split_at_checked(MARK)).collect();
        let now: Vec<(String, String, &Field)> =
            definition.visible_fields().map(|field| (mark(&field.marker), shape(field), field)).collect();
        let known = |marker: &str| before.iter().find(|(before, _)| *before == marker);
        let is_there = |marker: &str| now.iter().any(|(now, _, _)| now == marker);
        let changed = now.iter().filter(|(marker, shape, _)| known(marker).is_some_and(|(_, before)| before != shape));
        let changes = Self {
            new: now.iter().filter(|(marker, _, _)| known(marker).is_none()).count(),
            gone: before.iter().filter(|(marker, _)| !is_there(marker)).count(),
            options_gone: changed.clone().map(|(_, _, field)| options_gone(field, answers)).sum(),
            changed: changed.count(),
        };
        (changes != Self { new: 0, changed: 0, gone: 0, options_gone: 0 }).then_some(changes)
    }
}

/// Hex digits that stand for a marker, and for the rest of a field.
const MARK: usize = 6;

/// A few digits for each visible field: enough to tell which were added, changed or taken away.
pub fn fingerprint(definition: &Definition) -> String {
    let fields = definition.visible_fields().map(|field| mark(&field.marker) + &shape(field));
    fields.collect::<Vec<_>>().join(".")
}

fn mark(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let mut hex = data_encoding::HEXLOWER.encode(&digest);
    hex.truncate(MARK);
    hex
}

/// Prices and times change by themselves and are checked on their own.
fn shape(field: &Field) -> String {
    let kind = match &field.kind {
        FieldKind::Entity(rows) => {
            let offered = rows.iter().filter(|row| row.is_offered);
            offered.map(|row| format!("{}={}", row.id, row.title)).collect::<Vec<_>>().join("&")
        }
        FieldKind::Schedule(_) => String::new(),
        other => format!("{other:?}"),
    };
    // Another page behind the same words is another consent.
    mark(&format!("{}\n{:?}\n{}\n{kind}\n{:?}", field.title, field.links, field.type_name, field.rules))
}

fn options_gone(field: &Field, answers: &Answers) -> usize {
    match &field.kind {
        FieldKind::Choice { options, .. } => {
            let chosen = answers.texts(&field.marker).iter().filter(|value| !value.is_empty());
            chosen.filter(|value| !options.iter().any(|option| option.value == **value)).count()
        }
        FieldKind::Entity(rows) => {
            let is_offered = |id: &str| rows.iter().any(|row| row.is_offered && row.id.to_string() == id);
            let tickets =
                answers.quantities(&field.marker).filter(|(id, quantity)| !matches!(*quantity, "" | "0") && !is_offered(id));
            tickets.count() + answers.texts(&field.marker).iter().filter(|id| !is_offered(id)).count()
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use kassa_domain::form::ChoiceOption;
    use kassa_domain::rules::Rules;

    use super::*;

    fn field(marker: &str, options: &[&str]) -> Field {
        let option = |value: &&str| ChoiceOption::new(*value, *value);
        Field {
            marker: marker.to_owned(),
            type_name: "radioButton".to_owned(),
            kind: FieldKind::Choice { options: options.iter().map(option).collect(), is_multiple: false },
            title: marker.to_owned(),
            rules: Rules::default(),
            is_visible: true,
            ..Field::default()
        }
    }

    fn form(fields: Vec<Field>) -> Definition {
        Definition { id: 1, identifier: "f".to_owned(), title: String::new(), language: None, version: 1, fields }
    }

    #[test]
    fn what_changed_is_counted() {
        let before = fingerprint(&form(vec![field("size", &["s", "m"]), field("colour", &["red"])]));
        let now = form(vec![field("size", &["m"]), field("name", &[])]);
        let mut answers = Answers::default();
        answers.add(Answers::name("size"), "s".to_owned());
        let expected = Changes { new: 1, changed: 1, gone: 1, options_gone: 1 };
        assert_eq!(Changes::since(&now, &before, &answers), Some(expected));
        assert_eq!(Changes::since(&now, &fingerprint(&now), &answers), None);
    }

    #[test]
    fn another_page_behind_the_same_words_is_another_consent() {
        let consent = |title: &str| {
            let mut consent = field("consent", &[]);
            consent.kind = FieldKind::Choice { options: vec![ChoiceOption::new("yes", title)], is_multiple: true };
            form(vec![consent])
        };
        let before = fingerprint(&consent("I agree to the [rules](/rules)"));
        let now = consent("I agree to the [rules](/rules-of-2027)");
        let expected = Changes { new: 0, changed: 1, gone: 0, options_gone: 0 };
        assert_eq!(Changes::since(&now, &before, &Answers::default()), Some(expected));
    }
}
