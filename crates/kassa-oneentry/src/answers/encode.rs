//! Writes answers as OneEntry takes them.

use chrono::NaiveDateTime;
use kassa_domain::answer_value::{Answer, AnswerValue};
use kassa_domain::element::Element;
use kassa_domain::entity::EntityId;
use kassa_domain::form::Captcha;
use kassa_domain::moment::MomentKind;
use kassa_domain::schedule::Slot;
use serde_json::{Value, json};

/// Digits stamped with `Z`, whatever zone they are meant in: every OneEntry front end sends them so
/// (docs/oneentry-contract/schedules.md#booking-a-slot).
const DIGITS: &str = "%Y-%m-%dT%H:%M:%S.000Z";

/// OneEntry's type of a line of text.
const LINE: &str = "string";

/// Writes one answer as OneEntry takes it.
pub fn encode(answer: &Answer) -> Element {
    let value = match &answer.value {
        AnswerValue::Text(text) => json!(text),
        AnswerValue::Number(number) => {
            let digits = number.normalize().to_string();
            // Decimal digits are always a number of JSON.
            digits.parse::<serde_json::Number>().map_or_else(|_| json!(digits), Value::Number)
        }
        AnswerValue::Paragraph(text) => json!([{ "plainValue": text }]),
        AnswerValue::Headed { header, text } => json!([{ "header": header, "plainValue": text }]),
        AnswerValue::Moment(kind, moment) => moment_value(*kind, *moment),
        AnswerValue::Choices(values) => json!(values),
        AnswerValue::Entities(ids) => ids.iter().map(entity_value).collect(),
        AnswerValue::Slot(slot) => json!([slot_value(slot)]),
        AnswerValue::Files(files) => {
            files.iter().map(|file| json!({ "filename": file.filename, "downloadLink": file.link, "size": file.bytes })).collect()
        }
        AnswerValue::Json(json) => json.clone(),
        AnswerValue::Emptied => empty(&answer.type_name),
    };
    Element { type_name: answer.type_name.clone(), marker: answer.marker.clone(), value }
}

/// Writes answers as OneEntry takes them, in their order.
pub fn encode_all(answers: &[Answer]) -> Vec<Element> {
    answers.iter().map(encode).collect()
}

/// Writes a line of text as the answer to a field of the type `string`.
pub fn encode_line(marker: String, text: String) -> Element {
    encode(&Answer { type_name: LINE.to_owned(), marker, value: AnswerValue::Text(text) })
}

/// All three keys are required, with OneEntry's default mask (docs/oneentry-contract/attributes.md#dates-and-times).
fn moment_value(kind: MomentKind, moment: NaiveDateTime) -> Value {
    let (mask, format) = match kind {
        MomentKind::Date => ("DD-MM-YYYY", "%d-%m-%Y"),
        MomentKind::DateTime => ("DD-MM-YYYY HH:mm", "%d-%m-%Y %H:%M"),
        MomentKind::Time => ("HH:mm", "%H:%M"),
    };
    let written = moment.format(format).to_string();
    json!({ "fullDate": moment.format(DIGITS).to_string(), "formattedValue": written, "formatString": mask })
}

/// A page is a number, a product a text (docs/oneentry-contract/forms.md#options-of-an-entity-field).
fn entity_value(id: &EntityId) -> Value {
    match id {
        EntityId::Page(page) => json!(page),
        product @ EntityId::Product { .. } => json!(product.to_string()),
    }
}

fn slot_value(slot: &Slot) -> [String; 2] {
    [slot.start, slot.end].map(|digits| digits.format(DIGITS).to_string())
}

/// What stands for no answer: each shape has its own.
fn empty(type_name: &str) -> Value {
    match type_name {
        LINE => json!(""),
        "integer" | "real" | "float" | "date" | "dateTime" | "time" | "json" => Value::Null,
        _ => json!([]),
    }
}

/// The form wants to be sent by a person, and there is no token that shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the form wants a captcha's token, and there is none")]
pub struct CaptchaMissing;

/// The element for the check that a person sends the form, by the marker and the settings of its field; `Ok(None)` where the form
/// wants none. A token is good for two minutes and for one time, so it is no part of the answers
/// (docs/oneentry-contract/forms.md#captcha).
pub fn captcha_element(captcha: Option<(&str, &Captcha)>, token: &str) -> Result<Option<Element>, CaptchaMissing> {
    let Some((marker, captcha)) = captcha else { return Ok(None) };
    if token.is_empty() {
        return Err(CaptchaMissing);
    }
    let value = json!({ "event": { "token": token, "siteKey": captcha.key } });
    Ok(Some(Element { type_name: Element::CAPTCHA.to_owned(), marker: marker.to_owned(), value }))
}
