//! An answer that passed its field's rules, as a value. How OneEntry writes it is the client's business.

use chrono::NaiveDateTime;
use rust_decimal::Decimal;
use serde_json::Value;

use super::answers::Answers;
use super::entity::EntityId;
use super::form::FieldKind;
use super::moment::MomentKind;
use super::schedule::Slot;

/// The answer to one field of a form.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// OneEntry's type of the field ([`super::form::Field::type_name`]): it travels with the answer.
    pub type_name: String,
    /// The field's marker.
    pub marker: String,
    /// What was answered.
    pub value: AnswerValue,
}

/// What can be answered.
#[derive(Debug, Clone, PartialEq)]
pub enum AnswerValue {
    /// A line of text.
    Text(String),
    /// A number, with the digits that were typed.
    Number(Decimal),
    /// A text of several lines.
    Paragraph(String),
    /// A text with a line above it.
    Headed {
        /// The line above.
        header: String,
        /// The text.
        text: String,
    },
    /// A date, a time or both, as digits without a zone.
    Moment(MomentKind, NaiveDateTime),
    /// The values of the options that were chosen.
    Choices(Vec<String>),
    /// The pages and products that were picked.
    Entities(Vec<EntityId>),
    /// The slot that is booked.
    Slot(Slot),
    /// Files that were uploaded before.
    Files(Vec<AttachedFile>),
    /// Any JSON.
    Json(Value),
    /// The field had an answer, and it is taken away.
    Emptied,
}

/// A file at OneEntry, as its upload was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachedFile {
    /// OneEntry's name of it.
    pub filename: String,
    /// Its address.
    pub link: String,
    /// Its size in bytes.
    pub bytes: u64,
}

impl FieldKind {
    /// Whether an answer to it can be taken away with [`AnswerValue::Emptied`].
    pub const fn can_be_emptied(&self) -> bool {
        match self {
            Self::Line
            | Self::Paragraph
            | Self::Headed
            | Self::Number { .. }
            | Self::Moment(_)
            | Self::Json
            | Self::Choice { .. }
            | Self::Entity(_) => true,
            Self::Files(_) | Self::Schedule(_) | Self::Button | Self::Captcha(_) | Self::Unknown => false,
        }
    }
}

impl Answers {
    /// Answers as if these values, by their markers, had just been typed into a form; as far as a form can show them. Files and
    /// slots are chosen anew.
    pub fn from_values(values: &[(String, AnswerValue)]) -> Self {
        let mut answers = Self::default();
        for (marker, value) in values {
            answers.put_value(marker, value);
        }
        answers
    }

    fn put_value(&mut self, marker: &str, value: &AnswerValue) {
        let mut put = |name: String, text: String| {
            if !text.is_empty() {
                self.add(name, text);
            }
        };
        let name = Self::name(marker);
        match value {
            AnswerValue::Text(text) | AnswerValue::Paragraph(text) => put(name, text.clone()),
            AnswerValue::Headed { header, text } => {
                put(name, text.clone());
                put(Self::header_name(marker), header.clone());
            }
            AnswerValue::Number(number) => put(name, number.to_string()),
            AnswerValue::Moment(kind, moment) => put(name, kind.input_value(*moment)),
            AnswerValue::Json(Value::Null) | AnswerValue::Slot(_) | AnswerValue::Files(_) | AnswerValue::Emptied => {}
            AnswerValue::Json(json) => put(name, json.to_string()),
            AnswerValue::Choices(values) => values.iter().for_each(|value| put(name.clone(), value.clone())),
            AnswerValue::Entities(ids) => {
                for id in ids {
                    match id {
                        EntityId::Product { .. } => put(Self::quantity_name(marker, *id), "1".to_owned()),
                        EntityId::Page(_) => put(name.clone(), id.to_string()),
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use serde_json::json;

    use super::*;

    fn moment(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[rstest]
    #[case(AnswerValue::Text("Ann".into()), "a.x=Ann")]
    #[case(AnswerValue::Text(String::new()), "")]
    #[case(AnswerValue::Number("1.50".parse().unwrap()), "a.x=1.50")]
    #[case(AnswerValue::Headed { header: "H".into(), text: "T".into() }, "a.x=T&h.x=H")]
    #[case(AnswerValue::Moment(MomentKind::Date, moment("2026-11-29T00:00:00")), "a.x=2026-11-29")]
    #[case(AnswerValue::Moment(MomentKind::DateTime, moment("2026-11-29T18:30:00")), "a.x=2026-11-29T18:30")]
    #[case(AnswerValue::Moment(MomentKind::Time, moment("1970-01-01T18:30:00")), "a.x=18:30")]
    #[case(AnswerValue::Choices(vec!["b".into(), "a".into()]), "a.x=b&a.x=a")]
    #[case(AnswerValue::Entities(vec![EntityId::Page(8), EntityId::Product { page: 8, product: 10 }]), "a.x=8&q.x.p-8-10=1")]
    #[case(AnswerValue::Json(json!([1])), "a.x=[1]")]
    #[case(AnswerValue::Json(json!(null)), "")]
    #[case(AnswerValue::Emptied, "")]
    fn a_value_stands_in_the_form_as_if_it_had_been_typed(#[case] value: AnswerValue, #[case] posted: &str) {
        assert_eq!(Answers::from_values(&[("x".to_owned(), value)]), Answers::from_encoded(posted));
    }
}
