//! The third check's second half runs the validators that the platform enforces on submission
//! (docs/oneentry-contract/validators.md#all-validators). Those of unknown settings, and those it only stores, are passed over.

use regex::RegexBuilder;
use serde_json::{Value, json};

use super::mask;
use super::values::is_empty;
use crate::api_error::ApiError;
use crate::content::Field;

/// Whether a text passes a validator's settings.
type Check = fn(&str, &Value) -> bool;

/// Checks one answer of the right shape; `trimValidator` trims it first.
pub(super) fn check(answer: &mut Value, field: &Field) -> Result<(), ApiError> {
    if field.validator("trimValidator").is_some()
        && let Some(text) = answer["value"].as_str()
    {
        answer["value"] = json!(text.trim());
    }
    let value = &answer["value"];
    if is_empty(value) {
        return Ok(());
    }
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        // Validators of the enforced list look at plain values only.
        _ => return Ok(()),
    };
    let checks: [(&str, Check); 7] = [
        ("stringInspectionValidator", has_length),
        ("emailInspectionValidator", |text, _| is_email(text)),
        ("urlInspectionValidator", |text, _| is_url(text)),
        ("checkForNumberValidator", is_number_between),
        ("booleanValidator", is_one_of_two),
        ("regExpValidator", matches_pattern),
        ("fieldMaskValidator", |text, settings| settings["maskValue"].as_str().is_none_or(|mask| mask::fits(text, mask))),
    ];
    for (name, passes) in checks {
        if let Some(settings) = field.validator(name)
            && !passes(&text, settings)
        {
            let text = format!("formData's marker '{}' value is missing or incorrect", field.marker);
            return Err(ApiError::bad_request(text));
        }
    }
    Ok(())
}

/// A setting that may be a number or a numeric text; `0`, `""` and nonsense are "not set".
fn limit(settings: &Value, key: &str) -> Option<f64> {
    number(settings, key).filter(|limit| *limit > 0.0)
}

fn number(settings: &Value, key: &str) -> Option<f64> {
    let value = settings.get(key)?;
    value.as_f64().or_else(|| value.as_str()?.parse().ok())
}

fn has_length(text: &str, settings: &Value) -> bool {
    // Lengths of what people type; far below where a double would lose count.
    let length = f64::from(u32::try_from(text.chars().count()).unwrap_or(u32::MAX));
    limit(settings, "stringMin").is_none_or(|min| length >= min)
        && limit(settings, "stringMax").is_none_or(|max| length <= max)
        && limit(settings, "stringLength").is_none_or(|exact| (length - exact).abs() < 0.5)
}

/// One `@`, something before it, a dotted name behind it, no blanks.
pub(crate) fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else {
        return false;
    };
    let labels: Vec<&str> = host.split('.').collect();
    !name.is_empty()
        && !name.contains('@')
        && !text.contains(char::is_whitespace)
        && labels.len() > 1
        && labels.iter().all(|label| !label.is_empty())
}

fn is_url(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

fn is_number_between(text: &str, settings: &Value) -> bool {
    let Ok(value) = text.parse::<f64>() else {
        return false;
    };
    let whole = settings["integerOnly"] != true || value.fract() == 0.0;
    whole
        && number(settings, "minValue").is_none_or(|min| value >= min)
        && number(settings, "maxValue").is_none_or(|max| value <= max)
}

fn is_one_of_two(text: &str, settings: &Value) -> bool {
    let own: Vec<String> = ["trueValue", "falseValue"]
        .iter()
        .filter_map(|key| settings.get(*key))
        .map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
        .collect();
    own.is_empty() || own.iter().any(|value| value == text)
}

/// A pattern this engine cannot read (look-around, back references) lets everything pass.
fn matches_pattern(text: &str, settings: &Value) -> bool {
    let Some(pattern) = settings["patternValue"].as_str() else {
        return true;
    };
    let flags: Vec<&str> = match &settings["flags"] {
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
        Value::String(flags) => flags.split("").collect(),
        _ => Vec::new(),
    };
    let engine = RegexBuilder::new(pattern)
        .case_insensitive(flags.contains(&"i"))
        .multi_line(flags.contains(&"m"))
        .dot_matches_new_line(flags.contains(&"s"))
        .size_limit(1 << 20)
        .build();
    engine.map_or(true, |engine| engine.is_match(text) != (settings["invert"] == true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unset_limits_limit_nothing() {
        assert!(has_length("", &json!({ "stringMin": 0, "stringMax": "", "stringLength": 0 })));
        assert!(!has_length("abcd", &json!({ "stringMax": "3" })));
        assert!(has_length("абв", &json!({ "stringLength": 3 })));
    }

    #[test]
    fn emails_and_numbers() {
        assert!(is_email("your-user@email.com") && !is_email("a@b") && !is_email("a b@c.d") && !is_email("@c.d"));
        assert!(is_number_between("5", &json!({ "integerOnly": true, "minValue": 5 })));
        assert!(!is_number_between("5.5", &json!({ "integerOnly": true })));
    }

    #[test]
    fn patterns_with_flags_and_inversion() {
        assert!(matches_pattern("ABC", &json!({ "patternValue": "^[a-c]+$", "flags": ["i"] })));
        assert!(!matches_pattern("abc", &json!({ "patternValue": "^[a-c]+$", "invert": true })));
        assert!(matches_pattern("x", &json!({ "patternValue": "(?=unreadable)" })));
    }
}
