//! Whatever a CMS sends as a form: it is read, filled in, checked and drawn without a panic and within a moment.
#![cfg(feature = "ssr")]

mod exercise;

use std::time::{Duration, Instant};

use proptest::collection::{hash_map, vec};
use proptest::prelude::*;
use serde_json::{Value, json};

/// All types that OneEntry has (docs/oneentry-contract/attributes.md#the-nineteen-types), and one that it does not.
const TYPES: [&str; 20] = [
    "string",
    "text",
    "textWithHeader",
    "integer",
    "real",
    "float",
    "date",
    "dateTime",
    "time",
    "file",
    "image",
    "groupOfImages",
    "radioButton",
    "list",
    "entity",
    "button",
    "spam",
    "timeInterval",
    "json",
    "hologram",
];
/// All validators (section 17).
const VALIDATORS: [&str; 18] = [
    "requiredValidator",
    "trimValidator",
    "stringInspectionValidator",
    "urlInspectionValidator",
    "emailInspectionValidator",
    "checkForNumberValidator",
    "roundingNumberValidator",
    "booleanValidator",
    "comparisonValidator",
    "regExpValidator",
    "fieldMaskValidator",
    "checkForAGivenList",
    "defaultValueValidator",
    "sizeInPixelsValidator",
    "checkingFilesValidator",
    "minMaxDateValidator",
    "valueValidator",
    "checkForLettersValidator",
];
/// The names that mean something inside a definition: what is arbitrary in these places reaches our code.
const KEYS: [&str; 34] = [
    "title",
    "value",
    "id",
    "depth",
    "selected",
    "position",
    "stringMin",
    "stringMax",
    "stringLength",
    "minValue",
    "maxValue",
    "integerOnly",
    "patternValue",
    "flags",
    "invert",
    "maskValue",
    "customErrorText",
    "fieldDefaultValue",
    "maxX",
    "maxUnits",
    "extensions",
    "minDate",
    "maxDate",
    "trueValue",
    "falseValue",
    "range",
    "intervals",
    "external",
    "start",
    "hours",
    "period",
    "inEveryWeek",
    "captcha",
    "key",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9]{1,12}",
        "p-[0-9]{1,3}-[0-9]{1,3}",
        "20[0-9]{2}-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:00:00.000Z",
        // Patterns that compile, and those that would run for ever.
        Just("^(a+)+$".to_owned()),
        Just("(?=x)[^".to_owned()),
        Just("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!".to_owned()),
    ]
}

fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-5_i64..60).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        let key = prop_oneof![prop::sample::select(&KEYS[..]).prop_map(str::to_owned), any::<String>()];
        prop_oneof![vec(inner.clone(), 0..6).prop_map(Value::from), hash_map(key, inner, 0..6).prop_map(|map| json!(map))]
    })
}

prop_compose! {
    fn attribute()(
        kind in prop::sample::select(&TYPES[..]),
        marker in text(),
        validators in hash_map(prop::sample::select(&VALIDATORS[..]), anything(), 0..4),
        options in vec(anything(), 0..6),
        intervals in vec(anything(), 0..4),
        rest in anything(),
        additional in anything(),
        settings in anything(),
    ) -> Value {
        json!({
            "type": kind, "marker": marker, "validators": validators, "listTitles": options, "additionalFields": additional,
            "localizeInfos": { "title": marker, "intervals": intervals }, "settings": settings, "initialValue": rest,
        })
    }
}

prop_compose! {
    fn form()(attributes in vec(attribute(), 0..6), identifier in text(), infos in anything()) -> Value {
        json!({ "id": 1, "identifier": identifier, "version": 1, "localizeInfos": infos, "attributes": attributes })
    }
}

/// Far above what any of these forms takes; a pattern that runs for ever takes longer.
const MOMENT: Duration = Duration::from_secs(10);

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn any_json_is_survived(json in prop_oneof![anything(), form()], answers in vec((text(), text()), 0..8)) {
        let started = Instant::now();
        exercise::form(&json, &answers);
        prop_assert!(started.elapsed() < MOMENT, "{:?}", started.elapsed());
    }
}

/// The demo project's forms, the one with every type and validator among them.
#[test]
fn every_form_of_the_demo_is_drawn_whole() {
    for entry in std::fs::read_dir("crates/kassa-sandbox/src/project/forms").unwrap() {
        let path = entry.unwrap().path();
        let json: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let is_asked =
            |field: &&Value| field["isVisible"] != false && !["button", "spam"].iter().any(|kind| field["type"] == *kind);
        let asked = json["attributes"].as_array().unwrap().iter().filter(is_asked).count();
        let html = exercise::form(&json, &[]).unwrap();
        assert_eq!(html.matches("class=\"question\"").count(), asked, "{path:?}");
    }
}

#[test]
fn a_real_form_is_read_drawn_and_checked() {
    let json: Value = serde_json::from_str(include_str!("../fixtures/tickets_form.json")).unwrap();
    let html = exercise::form(&json, &[]).unwrap();
    // Two questions; the day is chosen elsewhere, the tickets stand under their heading.
    assert_eq!(html.matches("class=\"question\"").count(), 2, "{html}");
    assert_eq!(html.matches("type=\"number\"").count(), 0, "tickets without a price are not sold");
}
