use chrono::{DateTime, Utc};
use kassa_domain::answer_value::{Answer, AnswerValue, AttachedFile};
use kassa_domain::answers::Answers;
use kassa_domain::element::Element;
use kassa_domain::entity::EntityId;
use kassa_domain::file::FileKind;
use kassa_domain::form::{Captcha, ChoiceOption, Definition, EntityRow, Field, FieldKind};
use kassa_domain::moment::MomentKind;
use kassa_domain::schedule::Slot;
use kassa_domain::submission::Limits;
use rstest::rstest;
use serde_json::{Value, json};

use super::*;

fn definition(kind: FieldKind) -> Definition {
    let field = Field { marker: "a".into(), type_name: "t".into(), kind, is_visible: true, ..Field::default() };
    Definition { id: 1, identifier: "f".into(), title: "F".into(), language: None, version: 1, fields: vec![field] }
}

fn choice() -> FieldKind {
    let option = |value: &str| ChoiceOption::new(value, value);
    FieldKind::Choice { options: vec![option("x"), option("7")], is_multiple: true }
}

fn entity() -> FieldKind {
    let row = |id| EntityRow { id, depth: 0, title: "T".into(), is_offered: true, price: None };
    FieldKind::Entity(vec![row(EntityId::Page(8)), row(EntityId::Product { page: 8, product: 10 })])
}

fn moment(full: &str, written: &str, mask: &str) -> Value {
    json!({ "fullDate": full, "formattedValue": written, "formatString": mask })
}

fn written(type_name: &str, value: AnswerValue) -> Value {
    encode(&Answer { type_name: type_name.to_owned(), marker: "a".to_owned(), value }).value
}

/// What comes back from the CMS stands in the form, passes again, and goes out to the letter as it went out before.
#[rstest]
#[case(FieldKind::Line, json!("Ann"))]
#[case(FieldKind::Number { is_whole: true }, json!(3))]
#[case(FieldKind::Number { is_whole: false }, json!(1.5))]
#[case(FieldKind::Paragraph, json!([{ "plainValue": "Hi" }]))]
#[case(FieldKind::Headed, json!([{ "header": "H", "plainValue": "Hi" }]))]
#[case(FieldKind::Moment(MomentKind::Date), moment("2026-11-29T00:00:00.000Z", "29-11-2026", "DD-MM-YYYY"))]
#[case(FieldKind::Moment(MomentKind::DateTime), moment("2026-11-29T18:30:00.000Z", "29-11-2026 18:30", "DD-MM-YYYY HH:mm"))]
#[case(FieldKind::Moment(MomentKind::Time), moment("1970-01-01T18:30:00.000Z", "18:30", "HH:mm"))]
#[case(FieldKind::Json, json!({ "b": [1] }))]
#[case(choice(), json!(["x", "7"]))]
#[case(entity(), json!([8, "p-8-10"]))]
fn there_and_back(#[case] kind: FieldKind, #[case] value: Value) {
    let definition = definition(kind);
    let read = decode(&definition.fields[0].kind, &value).unwrap();
    let answers = Answers::from_values(&[("a".to_owned(), read)]);
    let limits = Limits { now: DateTime::<Utc>::UNIX_EPOCH, zone: &Utc, max_tickets: 1, files: &[] };
    let submission = definition.check(&answers, &limits).unwrap();
    assert_eq!(encode_all(&submission.answers), [Element { type_name: "t".into(), marker: "a".into(), value }]);
}

/// Numbers go out as numbers of JSON, without the zeros that somebody typed.
#[rstest]
#[case("5", "5")]
#[case("5.0", "5")]
#[case("0.10", "0.1")]
#[case("-3.25", "-3.25")]
#[case("1000000000000", "1000000000000")]
fn a_number_is_a_number(#[case] typed: &str, #[case] sent: &str) {
    assert_eq!(written("real", AnswerValue::Number(typed.parse().unwrap())).to_string(), sent);
}

#[test]
fn slots_and_files_are_written_and_read() {
    let slot = Slot::from_id("2026-11-29T16:30/2026-11-29T18:00").unwrap();
    let value = written("timeInterval", AnswerValue::Slot(slot));
    assert_eq!(value, json!([["2026-11-29T16:30:00.000Z", "2026-11-29T18:00:00.000Z"]]));
    assert_eq!(super::decode::slot(&value), Some(slot));
    let file = AttachedFile { filename: "a.pdf".into(), link: "https://cms.example/a.pdf".into(), bytes: 3 };
    let value = written("file", AnswerValue::Files(vec![file.clone()]));
    assert_eq!(value, json!([{ "filename": "a.pdf", "downloadLink": "https://cms.example/a.pdf", "size": 3 }]));
    assert_eq!(decode(&FieldKind::Files(FileKind::File), &value[0]), Some(AnswerValue::Files(vec![file])));
}

#[rstest]
#[case(json!([["2026-12-04T19:30:00.000Z", "2026-12-04T21:00:00.000Z"]]), Some("2026-12-04T19:30/2026-12-04T21:00"))]
#[case(json!(["2026-12-04T19:30:00.000Z", "2026-12-04T21:00:00.000Z"]), Some("2026-12-04T19:30/2026-12-04T21:00"))]
#[case(json!(["p-8-10"]), None)]
#[case(json!(["from here", "to there"]), None)]
#[case(json!("2026-12-04T19:30:00.000Z"), None)]
fn a_slot_is_a_pair_of_times(#[case] value: Value, #[case] expected: Option<&str>) {
    assert_eq!(super::decode::slot(&value).map(|slot| slot.id()).as_deref(), expected);
}

#[rstest]
#[case(choice(), json!([{ "title": "X", "value": "x" }, { "title": "Seven", "value": 7 }]), Some(AnswerValue::Choices(vec!["x".into(), "7".into()])))]
#[case(choice(), json!("x"), Some(AnswerValue::Choices(vec!["x".into()])))]
#[case(FieldKind::Paragraph, json!({ "plainValue": "", "mdValue": "*Hi*" }), Some(AnswerValue::Paragraph("*Hi*".into())))]
#[case(FieldKind::Number { is_whole: true }, json!("5"), Some(AnswerValue::Number(5.into())))]
#[case(FieldKind::Number { is_whole: true }, json!("five"), Some(AnswerValue::Text("five".into())))]
#[case(FieldKind::Moment(MomentKind::Date), json!({ "fullDate": "2026-02-30T00:00:00Z" }), None)]
#[case(FieldKind::Json, json!(null), None)]
fn other_shapes_are_read_as_well(#[case] kind: FieldKind, #[case] value: Value, #[case] expected: Option<AnswerValue>) {
    assert_eq!(decode(&kind, &value), expected);
}

#[rstest]
#[case(json!(null))]
#[case(json!(""))]
#[case(json!({ "odd": true }))]
fn what_a_field_cannot_hold_is_no_answer(#[case] value: Value) {
    for kind in [FieldKind::Line, FieldKind::Paragraph, FieldKind::Moment(MomentKind::Time)] {
        assert_eq!(decode(&kind, &value), None);
    }
}

#[rstest]
#[case("string", json!(""))]
#[case("integer", json!(null))]
#[case("float", json!(null))]
#[case("dateTime", json!(null))]
#[case("json", json!(null))]
#[case("text", json!([]))]
#[case("textWithHeader", json!([]))]
#[case("radioButton", json!([]))]
#[case("entity", json!([]))]
fn an_answer_that_is_taken_away_is_written_as_its_kind_wants_it(#[case] type_name: &str, #[case] expected: Value) {
    assert_eq!(written(type_name, AnswerValue::Emptied), expected);
}

#[test]
fn a_captcha_wants_a_token() {
    let captcha = Captcha { key: "K".into(), action: "SUBMIT".into() };
    assert_eq!(captcha_element(None, ""), Ok(None));
    assert_eq!(captcha_element(Some(("check", &captcha)), ""), Err(CaptchaMissing));
    let element = captcha_element(Some(("check", &captcha)), "T").unwrap().unwrap();
    let expected = json!({ "type": "spam", "marker": "check", "value": { "event": { "token": "T", "siteKey": "K" } } });
    assert_eq!((element.is_captcha(), serde_json::to_value(&element).unwrap()), (true, expected));
}
