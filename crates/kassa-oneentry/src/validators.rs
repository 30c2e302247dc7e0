//! Validators are read as they come (docs/oneentry-contract/validators.md).

use kassa_domain::mask::Mask;
use kassa_domain::moment::MomentKind;
use kassa_domain::pattern::Pattern;
use kassa_domain::problem::CustomText;
use kassa_domain::rules::{Check, DateRule, LengthRule, NumberRule, Rules};
use rust_decimal::Decimal;
use serde_json::Value;

use super::wire::{text_of, whole};

/// Reads what a field asks of its answer; `[]` and `{}` mean nothing.
pub fn read(validators: &Value) -> Rules {
    let mut rules = Rules::default();
    let Some(validators) = validators.as_object() else { return rules };
    for (name, settings) in validators {
        if settings.is_null() || settings.as_bool() == Some(false) {
            continue;
        }
        let check = match name.as_str() {
            "requiredValidator" => {
                rules.required = Some(custom(settings));
                continue;
            }
            "defaultValueValidator" => {
                rules.default = settings.get("fieldDefaultValue").and_then(text_of).filter(|text| !text.is_empty());
                continue;
            }
            // Answers are always trimmed.
            "trimValidator" => continue,
            "checkingFilesValidator" => {
                rules.files.max_bytes = bytes(settings);
                rules.files.extensions = extensions(settings);
                rules.files_custom = custom(settings).or(rules.files_custom);
                continue;
            }
            "sizeInPixelsValidator" => {
                let bound = |key| settings.get(key).and_then(whole).and_then(|value| u32::try_from(value).ok());
                rules.files.max_width = bound("maxX").filter(|pixels| *pixels > 0);
                rules.files.max_height = bound("maxY").filter(|pixels| *pixels > 0);
                rules.files_custom = custom(settings).or(rules.files_custom);
                continue;
            }
            "stringInspectionValidator" => Some(Check::Length(length(settings))),
            "emailInspectionValidator" => Some(Check::Email),
            "urlInspectionValidator" => Some(Check::Url),
            "checkForNumberValidator" => Some(Check::Number(number(settings))),
            "minMaxDateValidator" => dates(settings).map(Check::Dates),
            "regExpValidator" => pattern(settings).map(Check::Pattern),
            "fieldMaskValidator" => text(settings, "maskValue").map(|mask| Check::Mask(Mask(mask))),
            "booleanValidator" => {
                text(settings, "trueValue").zip(text(settings, "falseValue")).map(|(yes, no)| Check::OneOf([yes, no]))
            }
            _ => None,
        };
        match check {
            Some(check) => rules.checks.push((check, custom(settings))),
            None => rules.unread.push(name.clone()),
        }
    }
    rules
}

/// The custom message: `customErrorText`, or `errorMessage` in newer projects.
fn custom(settings: &Value) -> CustomText {
    ["customErrorText", "errorMessage"].into_iter().find_map(|key| text(settings, key))
}

fn text(settings: &Value, key: &str) -> Option<String> {
    let text = settings.get(key).and_then(text_of)?;
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// `0` and `""` are unset; `stringLength` above 0 is the exact length.
fn length(settings: &Value) -> LengthRule {
    let bound = |key| settings.get(key).and_then(whole).and_then(|value| u32::try_from(value).ok()).filter(|value| *value > 0);
    match bound("stringLength") {
        Some(exact) => LengthRule { min: Some(exact), max: Some(exact) },
        None => LengthRule { min: bound("stringMin"), max: bound("stringMax") },
    }
}

fn number(settings: &Value) -> NumberRule {
    let bound = |key| text(settings, key).and_then(|text| text.parse::<Decimal>().ok());
    let is_whole = settings.get("integerOnly").and_then(Value::as_bool).unwrap_or(false);
    NumberRule { is_whole, min: bound("minValue"), max: bound("maxValue") }
}

/// `{minDate, maxDate}`: instants whose digits are meant. What is not written like that is not known.
fn dates(settings: &Value) -> Option<DateRule> {
    let bound = |key| {
        text(settings, key)
            .and_then(|text| MomentKind::DateTime.read(text.get(..16)?).or_else(|| MomentKind::Date.read(text.get(..10)?)))
    };
    let rule = DateRule { min: bound("minDate"), max: bound("maxDate") };
    (rule != DateRule::default()).then_some(rule)
}

/// `{maxUnits: "kb"|"mb", maxValue: "2000"}` in bytes. A unit that nobody knows limits nothing.
fn bytes(settings: &Value) -> Option<u64> {
    let value: Decimal = text(settings, "maxValue")?.parse().ok().filter(|value: &Decimal| *value > Decimal::ZERO)?;
    let unit: u32 = match text(settings, "maxUnits")?.to_lowercase().as_str() {
        "b" => 1,
        "kb" => 1 << 10,
        "mb" => 1 << 20,
        "gb" => 1 << 30,
        _ => return None,
    };
    value.checked_mul(unit.into())?.trunc().try_into().ok()
}

/// As people write them: `pdf`, `.PDF`, `image/png`.
fn extensions(settings: &Value) -> Vec<String> {
    let listed = settings.get("extensions").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let plain = listed.map(|text| text.trim().rsplit(['.', '/']).next().unwrap_or_default().to_lowercase());
    plain.filter(|extension| !extension.is_empty()).collect()
}

fn pattern(settings: &Value) -> Option<Pattern> {
    let flags = match settings.get("flags") {
        Some(Value::Array(flags)) => flags.iter().filter_map(Value::as_str).collect(),
        Some(Value::String(flags)) => flags.clone(),
        _ => String::new(),
    };
    let is_inverted = settings.get("invert").and_then(Value::as_bool).unwrap_or(false);
    text(settings, "patternValue").map(|source| Pattern { source, flags, is_inverted })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use serde_json::json;

    use super::*;

    #[rstest]
    #[case(json!([]), Rules::default())]
    #[case(json!({ "requiredValidator": { "customErrorText": "Say it" } }), Rules { required: Some(Some("Say it".into())), ..Rules::default() })]
    #[case(json!({ "trimValidator": true, "emailInspectionValidator": false }), Rules::default())]
    #[case(json!({ "defaultValueValidator": { "fieldDefaultValue": "no" } }), Rules { default: Some("no".into()), ..Rules::default() })]
    #[case(json!({ "comparisonValidator": { "x": 1 } }), Rules { unread: vec!["comparisonValidator".into()], ..Rules::default() })]
    #[case(
        json!({ "stringInspectionValidator": { "stringMin": "2", "stringMax": 0, "stringLength": "" } }),
        Rules { checks: vec![(Check::Length(LengthRule { min: Some(2), max: None }), None)], ..Rules::default() }
    )]
    #[case(
        json!({ "regExpValidator": { "patternValue": "^a$", "flags": ["i"], "errorMessage": "An a" } }),
        Rules { checks: vec![(Check::Pattern(Pattern { source: "^a$".into(), flags: "i".into(), is_inverted: false }), Some("An a".into()))], ..Rules::default() }
    )]
    fn validators_are_read(#[case] validators: Value, #[case] expected: Rules) {
        assert_eq!(read(&validators), expected);
    }
}
