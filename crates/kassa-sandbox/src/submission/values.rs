//! The third check's first half sees to it that each value has the shape of its attribute's type
//! (docs/oneentry-contract/attributes.md#values-read-and-values-sent).

use serde_json::{Value, json};

use crate::api_error::ApiError;
use crate::clock::parse_iso;
use crate::content::Field;

/// Nothing was answered: `null`, `""`, `[]`, `{}`.
pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Checks one answer; a missing `type`, as in old samples, is filled in.
pub(super) fn check(answer: &mut Value, field: &Field) -> Result<(), ApiError> {
    let marker = &field.marker;
    match answer.get("type") {
        None | Some(Value::Null) => answer["type"] = json!(field.kind),
        Some(kind) if *kind == field.kind.as_str() => {}
        Some(_) => {
            return Err(ApiError::bad_request(format!("marker '{marker}' type must be one of [{}]", field.kind)));
        }
    }
    let value = answer.get("value").unwrap_or(&Value::Null);
    if is_empty(value) {
        return Ok(());
    }
    let incorrect = || format!("formData's marker '{marker}' value is missing or incorrect");
    let verdict = match field.kind.as_str() {
        "string" => value.is_string().then_some(()).ok_or_else(incorrect),
        "integer" => is_number(value, true).then_some(()).ok_or_else(incorrect),
        "real" | "float" => is_number(value, false).then_some(()).ok_or_else(incorrect),
        "date" | "dateTime" | "time" => is_date(value).then_some(()).ok_or_else(incorrect),
        "text" | "textWithHeader" => check_text(value, marker),
        "radioButton" | "list" => check_choice(value, field),
        "entity" => check_entity(value, field).then_some(()).ok_or_else(incorrect),
        "timeInterval" => is_intervals(value).then_some(()).ok_or_else(incorrect),
        "file" | "image" | "groupOfImages" => is_files(value).then_some(()).ok_or_else(incorrect),
        "spam" => check_spam(value),
        // `json` is any JSON; `button` says nothing; a type of tomorrow is not this server's to judge.
        _ => Ok(()),
    };
    verdict.map_err(ApiError::bad_request)
}

fn is_number(value: &Value, whole: bool) -> bool {
    match value {
        Value::Number(number) => !whole || number.is_i64() || number.is_u64(),
        Value::String(text) if whole => text.parse::<i64>().is_ok(),
        Value::String(text) => text.parse::<f64>().is_ok_and(f64::is_finite),
        _ => false,
    }
}

/// All three keys, no scalar.
fn is_date(value: &Value) -> bool {
    let text = |key: &str| value.get(key).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
    value["fullDate"].as_str().is_some_and(|at| parse_iso(at).is_some()) && text("formattedValue") && text("formatString")
}

fn check_text(value: &Value, marker: &str) -> Result<(), String> {
    let list = value.as_array().ok_or_else(|| format!("{marker} value must be an array"))?;
    let [text] = list.as_slice() else {
        return Err("value should be of type text".into());
    };
    let forms = ["htmlValue", "plainValue", "mdValue"];
    let given: Vec<_> = forms.iter().filter_map(|key| text.get(*key)).filter(|text| !text.is_null()).collect();
    match given.as_slice() {
        [one] if one.is_string() => Ok(()),
        [] | [_] => Err("value should be of type text".into()),
        _ => Err("only one of htmlValue, plainValue or mdValue can be provided".into()),
    }
}

fn check_choice(value: &Value, field: &Field) -> Result<(), String> {
    let nothing = || format!("there aren't list values for type {}", field.kind);
    let chosen = value.as_array().ok_or_else(nothing)?;
    let offered = field.body.get("listTitles").and_then(Value::as_array);
    let offered: Vec<&Value> = offered.into_iter().flatten().map(|option| &option["value"]).collect();
    let is_offered = |choice: &Value| offered.iter().any(|option| **option == *choice || plain(option) == plain(choice));
    let may_be_several = field.kind == "list" && field.has("multiselect");
    if chosen.iter().all(is_offered) && (chosen.len() == 1 || may_be_several) { Ok(()) } else { Err(nothing()) }
}

/// Options with numeric values may come back as text.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Only what the form offers: rows that are `selected`, or all where none is marked
/// (docs/oneentry-contract/forms.md#options-of-an-entity-field).
fn check_entity(value: &Value, field: &Field) -> bool {
    let Some(chosen) = value.as_array() else {
        return false;
    };
    let Some(rows) = field.body.get("listTitles").and_then(Value::as_array) else {
        return true;
    };
    let marks = rows.iter().any(|row| row["selected"] == true);
    let id = |row: &Value| row.get("id").or_else(|| row.pointer("/value/id")).cloned().unwrap_or_default();
    let is_offered =
        |choice: &Value| rows.iter().any(|row| plain(&id(row)) == plain(choice) && (!marks || row["selected"] == true));
    rows.is_empty() || chosen.iter().all(is_offered)
}

/// `[[start, end], ...]`, each a pair of instants that runs forward. The schedule itself is not checked
/// (docs/oneentry-contract/schedules.md#booking-a-slot).
fn is_intervals(value: &Value) -> bool {
    let at = |value: &Value| value.as_str().and_then(parse_iso);
    let is_pair = |pair: &Value| match pair.as_array().map(Vec::as_slice) {
        Some([start, end]) => {
            matches!((at(start), at(end)), (Some(start), Some(end)) if start < end)
        }
        _ => false,
    };
    value.as_array().is_some_and(|list| list.iter().all(is_pair))
}

/// Upload results.
fn is_files(value: &Value) -> bool {
    let is_file = |file: &Value| file["filename"].is_string() && file["downloadLink"].is_string();
    value.as_array().is_some_and(|list| list.iter().all(is_file))
}

/// No captcha service is asked: every token passes but an empty one, and those that begin with `invalid`, for tests of
/// the refusal.
pub(crate) fn is_captcha_accepted(event: &Value) -> bool {
    event["token"].as_str().is_some_and(|token| !token.is_empty() && !token.starts_with("invalid"))
}

fn check_spam(value: &Value) -> Result<(), String> {
    if is_captcha_accepted(&value["event"]) { Ok(()) } else { Err("Captcha Validation Failed".into()) }
}
