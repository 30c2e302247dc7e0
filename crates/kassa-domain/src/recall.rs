//! From kept elements back to answers: what was sent once stands in the form again.

use serde_json::Value;

use super::answers::Answers;
use super::entity::EntityId;
use super::form::{Definition, Field, FieldKind};
use super::moment::MomentKind;

impl Definition {
    /// The answers that these elements stand for, as far as a form can show them: marker and value of each, as OneEntry reads
    /// them back (docs/oneentry-contract/attributes.md#values-read-and-values-sent).
    pub fn recall(&self, elements: &[(String, Value)]) -> Answers {
        let mut answers = Answers::default();
        for field in &self.fields {
            if let Some((_, value)) = elements.iter().find(|(marker, _)| *marker == field.marker) {
                field.recall(value, &mut answers);
            }
        }
        answers
    }
}

impl Field {
    fn recall(&self, value: &Value, answers: &mut Answers) {
        let mut say = |text: Option<String>| {
            if let Some(text) = text.filter(|text| !text.is_empty()) {
                answers.add(Answers::name(&self.marker), text);
            }
        };
        match &self.kind {
            FieldKind::Line | FieldKind::Number { .. } | FieldKind::Unknown => say(text(value)),
            FieldKind::Paragraph => say(paragraph(first(value))),
            FieldKind::Headed => {
                say(paragraph(first(value)));
                if let Some(header) = first(value).get("header").and_then(text) {
                    answers.add(Answers::header_name(&self.marker), header);
                }
            }
            FieldKind::Moment(kind) => say(moment(*kind, value)),
            FieldKind::Json if !value.is_null() => say(Some(value.to_string())),
            FieldKind::Choice { .. } => several(value).iter().for_each(|option| say(text(option.get("value").unwrap_or(option)))),
            FieldKind::Entity(_) => {
                for id in several(value).iter().filter_map(text) {
                    match EntityId::parse(&id) {
                        Some(id @ EntityId::Product { .. }) => {
                            answers.add(Answers::quantity_name(&self.marker, id), "1".to_owned())
                        }
                        _ => answers.add(Answers::name(&self.marker), id),
                    }
                }
            }
            _ => {}
        }
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn several(value: &Value) -> &[Value] {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice)
}

fn first(value: &Value) -> &Value {
    several(value).first().unwrap_or(&Value::Null)
}

fn paragraph(value: &Value) -> Option<String> {
    ["plainValue", "mdValue", "htmlValue"]
        .into_iter()
        .filter_map(|key| value.get(key).and_then(text))
        .find(|text| !text.is_empty())
}

/// Digits without a zone, in the shape that the browser's input takes.
fn moment(kind: MomentKind, value: &Value) -> Option<String> {
    let full = value.get("fullDate")?.as_str()?;
    let digits = match kind {
        MomentKind::Date => full.get(..10),
        MomentKind::DateTime => full.get(..16),
        MomentKind::Time => full.get(11..16),
    };
    digits.map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
    use rstest::rstest;
    use serde_json::json;

    use super::*;
    use crate::form::ChoiceOption;
    use crate::submission::Limits;

    fn definition(kind: FieldKind) -> Definition {
        let field = Field { marker: "a".into(), type_name: "t".into(), kind, is_visible: true, ..Field::default() };
        Definition { id: 1, identifier: "f".into(), title: "F".into(), language: None, version: 1, fields: vec![field] }
    }

    fn choice() -> FieldKind {
        let option = |value: &str| ChoiceOption::new(value, value);
        FieldKind::Choice { options: vec![option("x"), option("7")], is_multiple: true }
    }

    /// What comes back from the CMS stands in the form and passes again.
    #[rstest]
    #[case(FieldKind::Line, json!("Ann"))]
    #[case(FieldKind::Number { is_whole: true }, json!(3))]
    #[case(FieldKind::Paragraph, json!([{ "plainValue": "Hi" }]))]
    #[case(FieldKind::Headed, json!([{ "header": "H", "plainValue": "Hi" }]))]
    #[case(FieldKind::Moment(MomentKind::Date), MomentKind::Date.wire("2026-11-29T00:00:00".parse().unwrap()))]
    #[case(FieldKind::Moment(MomentKind::DateTime), MomentKind::DateTime.wire("2026-11-29T18:30:00".parse().unwrap()))]
    #[case(FieldKind::Moment(MomentKind::Time), MomentKind::Time.wire("1970-01-01T18:30:00".parse().unwrap()))]
    #[case(FieldKind::Json, json!({ "b": [1] }))]
    #[case(choice(), json!(["x", "7"]))]
    fn there_and_back(#[case] kind: FieldKind, #[case] value: Value) {
        let definition = definition(kind);
        let answers = definition.recall(&[("a".to_owned(), value.clone()), ("gone".to_owned(), json!("x"))]);
        let limits = Limits { now: DateTime::<Utc>::UNIX_EPOCH, zone: &Utc, max_tickets: 1, files: &[] };
        let submission = definition.check(&answers, &limits).unwrap();
        assert_eq!(submission.elements[0].value, value);
    }

    #[rstest]
    #[case(json!(null))]
    #[case(json!(""))]
    #[case(json!({ "odd": true }))]
    fn what_a_form_cannot_show_is_no_answer(#[case] value: Value) {
        for kind in [FieldKind::Line, FieldKind::Paragraph, FieldKind::Moment(MomentKind::Time)] {
            assert!(definition(kind).recall(&[("a".to_owned(), value.clone())]).is_empty());
        }
    }
}
