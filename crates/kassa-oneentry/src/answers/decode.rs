//! Reads answers as OneEntry gives them back: in the shapes that were sent, and in others.

use chrono::NaiveDateTime;
use kassa_domain::answer_value::{AnswerValue, AttachedFile};
use kassa_domain::entity::EntityId;
use kassa_domain::form::FieldKind;
use kassa_domain::moment::MomentKind;
use kassa_domain::schedule::Slot;
use serde_json::Value;

use crate::wire::text_of;

/// Reads the value of an answer to a field of this kind; `None` where it says nothing that such a field can hold.
pub fn decode(kind: &FieldKind, value: &Value) -> Option<AnswerValue> {
    match kind {
        FieldKind::Line | FieldKind::Unknown => text_of(value).filter(|text| !text.is_empty()).map(AnswerValue::Text),
        FieldKind::Number { .. } => {
            let text = text_of(value).filter(|text| !text.is_empty())?;
            // What is no number stands in the form all the same: there it is mended.
            Some(text.parse().map_or_else(|_| AnswerValue::Text(text), AnswerValue::Number))
        }
        FieldKind::Paragraph => paragraph(first(value)).map(AnswerValue::Paragraph),
        FieldKind::Headed => {
            let text = paragraph(first(value)).unwrap_or_default();
            let header = first(value).get("header").and_then(text_of).unwrap_or_default();
            (!text.is_empty() || !header.is_empty()).then_some(AnswerValue::Headed { header, text })
        }
        FieldKind::Moment(kind) => moment(*kind, value).map(|moment| AnswerValue::Moment(*kind, moment)),
        FieldKind::Json => (!value.is_null()).then(|| AnswerValue::Json(value.clone())),
        FieldKind::Choice { .. } => {
            let text = |option: &Value| text_of(option.get("value").unwrap_or(option)).filter(|text| !text.is_empty());
            non_empty(several(value).iter().filter_map(text).collect()).map(AnswerValue::Choices)
        }
        FieldKind::Entity(_) => {
            let ids = several(value).iter().filter_map(text_of).filter_map(|id| EntityId::parse(&id)).collect();
            non_empty(ids).map(AnswerValue::Entities)
        }
        FieldKind::Schedule(_) => slot(value).map(AnswerValue::Slot),
        FieldKind::Files(_) => non_empty(several(value).iter().filter_map(file).collect()).map(AnswerValue::Files),
        FieldKind::Button | FieldKind::Captcha(_) => None,
    }
}

fn non_empty<T>(values: Vec<T>) -> Option<Vec<T>> {
    (!values.is_empty()).then_some(values)
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
        .filter_map(|key| value.get(key).and_then(text_of))
        .find(|text| !text.is_empty())
}

/// Digits without a zone, whatever stands behind them.
fn moment(kind: MomentKind, value: &Value) -> Option<NaiveDateTime> {
    let full = value.get("fullDate")?.as_str()?;
    kind.read(match kind {
        MomentKind::Date => full.get(..10)?,
        MomentKind::DateTime => full.get(..16)?,
        MomentKind::Time => full.get(11..16)?,
    })
}

/// A slot is the only value that is a pair of times (docs/oneentry-contract/schedules.md#booking-a-slot).
pub(super) fn slot(value: &Value) -> Option<Slot> {
    match value.as_array()?.as_slice() {
        [Value::String(start), Value::String(end)] => {
            let read = |text: &str| NaiveDateTime::parse_from_str(text.get(..16)?, "%Y-%m-%dT%H:%M").ok();
            let slot = Slot { start: read(start)?, end: read(end)? };
            (slot.start < slot.end).then_some(slot)
        }
        [inner] => slot(inner),
        _ => None,
    }
}

fn file(value: &Value) -> Option<AttachedFile> {
    let text = |key: &str| value.get(key)?.as_str().map(str::to_owned);
    Some(AttachedFile { filename: text("filename")?, link: text("downloadLink")?, bytes: value.get("size")?.as_u64()? })
}
