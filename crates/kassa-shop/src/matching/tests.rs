use chrono::NaiveDateTime;
use kassa_domain::attempt::State;
use kassa_domain::product::ProductLine;
use kassa_testkit::sample;
use rstest::rstest;
use serde_json::{Value, json};

use super::*;

/// An order with one answer, as it was sent at 10:00.
fn sent_order(type_name: &str, value: Value) -> Order {
    let mut order = sample(State::Unresolved).order;
    order.elements = vec![Element { type_name: type_name.to_owned(), marker: "answer".to_owned(), value }];
    order
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn sent(order: &Order) -> Sent<'_> {
    let between = Some((at("2026-11-22T10:00:00Z"), at("2026-11-22T10:05:00Z")));
    Sent { order, attempt_field: None, between, is_shared: false }
}

fn listed(order: &Order, value: Value) -> ListedOrder {
    ListedOrder {
        id: 7,
        created: Some(Created::At(at("2026-11-22T10:00:01Z"))),
        form: Some(order.form.clone()),
        account: Some(order.account.identifier.clone()),
        elements: vec![("answer".to_owned(), value)],
        products: vec![],
        total: "340.00".to_owned(),
        currency: String::new(),
        payment_url: None,
        status: None,
        is_completed: None,
    }
}

/// The shapes of answers: what is sent, and what comes back (docs/oneentry-contract/attributes.md#values-read-and-values-sent).
#[rstest]
#[case("string", json!("Ann"), json!("Ann "), true)]
#[case("string", json!("Ann"), json!("Bob"), false)]
#[case("string", json!("Ann"), json!(null), false)]
#[case("integer", json!(5), json!("5"), true)]
#[case("real", json!(5.0), json!(5), true)]
#[case("string", json!("05"), json!("5"), false)]
#[case("text", json!([{ "plainValue": "a\nb" }]),
    json!([{ "htmlValue": "<p>a b</p>", "plainValue": "a\r\nb", "mdValue": "", "params": { "editorMode": "plain" } }]), true)]
#[case("text", json!([{ "plainValue": "a" }]), json!([{ "plainValue": "b" }]), false)]
#[case("textWithHeader", json!([{ "header": "h", "plainValue": "a" }]), json!({ "plainValue": "a", "header": "h", "params": {} }), true)]
#[case("list", json!(["1", "2"]), json!([{ "title": "One", "value": 1 }, { "title": "Two", "value": "2", "extended": {} }]), true)]
#[case("list", json!(["1", "2"]), json!(["1"]), false)]
#[case("radioButton", json!(["yes"]), json!("yes"), true)]
#[case("radioButton", json!(["yes"]), json!([{ "title": "Yes", "value": "yes" }]), true)]
#[case("date", json!({ "fullDate": "2026-11-29T00:00:00.000Z", "formattedValue": "29-11-2026", "formatString": "DD-MM-YYYY" }),
    json!({ "formatString": "DD-MM-YYYY", "formattedValue": "29-11-2026", "fullDate": "2026-11-29T00:00:00Z" }), true)]
#[case("timeInterval", json!([["2026-11-29T16:30:00.000Z", "2026-11-29T18:00:00.000Z"]]),
    json!([["2026-11-29T16:30:00Z", "2026-11-29T18:00:00Z"]]), true)]
#[case("timeInterval", json!([["2026-11-29T16:30:00.000Z", "2026-11-29T18:00:00.000Z"]]),
    json!([["2026-11-29T18:00:00Z", "2026-11-29T19:30:00Z"]]), false)]
#[case("entity", json!(["p-8-10"]), json!(["p-8-10"]), true)]
#[case("file", json!([{ "filename": "a", "downloadLink": "l", "size": 3 }]), json!({ "size": 3, "filename": "a", "downloadLink": "l" }), true)]
#[case("spam", json!({ "event": { "token": "T" } }), json!(null), true)]
fn an_answer_is_recognised_in_the_shapes_that_it_may_come_back_in(
    #[case] type_name: &str,
    #[case] value: Value,
    #[case] read: Value,
    #[case] is_same: bool,
) {
    let order = sent_order(type_name, value);
    // Never "other": what is not recognised may still be ours.
    let expected = if is_same { Likeness::Same } else { Likeness::Perhaps };
    assert_eq!(sent(&order).likeness(&listed(&order, read)), expected);
}

#[rstest]
#[case(Some("2026-11-22T09:59:00Z"), Likeness::Same)]
#[case(Some("2026-11-22T09:57:00Z"), Likeness::Perhaps)]
#[case(Some("2026-11-22T09:40:00Z"), Likeness::Other)]
// Without a zone: UTC, or hours away.
#[case(Some("2026-11-22T10:00:01"), Likeness::Same)]
#[case(Some("2026-11-22T13:00:01"), Likeness::Perhaps)]
#[case(Some("2026-11-22T02:00:01"), Likeness::Perhaps)]
#[case(Some("2026-11-21T10:00:01"), Likeness::Other)]
#[case(None, Likeness::Perhaps)]
fn time_is_oneentrys_own(#[case] created: Option<&str>, #[case] expected: Likeness) {
    let order = sent_order("string", json!("Ann"));
    let created = created.map(|text| match text.parse() {
        Ok(at) => Created::At(at),
        Err(_) => Created::Digits(text.parse::<NaiveDateTime>().unwrap()),
    });
    let listed = ListedOrder { created, ..listed(&order, json!("Ann")) };
    assert_eq!(sent(&order).likeness(&listed), expected);
    // Where nobody knows their time, nobody can say that it is another one.
    let timeless = Sent { between: None, ..sent(&order) };
    assert_eq!(timeless.likeness(&listed), Likeness::Perhaps);
}

#[test]
fn another_form_or_account_is_another_order_and_other_products_are_not_ours_for_sure() {
    let order = sent_order("string", json!("Ann"));
    let same = listed(&order, json!("Ann"));
    let likeness = |listed: ListedOrder| sent(&order).likeness(&listed);
    assert_eq!(likeness(ListedOrder { form: Some("another".into()), ..same.clone() }), Likeness::Other);
    assert_eq!(likeness(ListedOrder { account: Some("another".into()), ..same.clone() }), Likeness::Other);
    assert_eq!(likeness(ListedOrder { form: None, account: None, ..same.clone() }), Likeness::Same);
    let products = vec![ProductLine { product_id: 14, quantity: 1 }];
    assert_eq!(likeness(ListedOrder { products, ..same }), Likeness::Perhaps);
}

#[rstest]
#[case(json!("key-1"), Likeness::Same)]
#[case(json!([{ "title": "", "value": "key-1" }]), Likeness::Same)]
#[case(json!("key-2"), Likeness::Other)]
// Cut off, or not shown at all.
#[case(json!("key"), Likeness::Perhaps)]
#[case(json!(null), Likeness::Perhaps)]
fn a_key_comes_first(#[case] read: Value, #[case] expected: Likeness) {
    let order = sent_order("string", json!("key-1"));
    for is_shared in [false, true] {
        let sent = Sent { attempt_field: Some("answer"), is_shared, ..sent(&order) };
        assert_eq!(sent.likeness(&listed(&order, read.clone())), expected);
    }
}

const KEYS: [&str; 2] = ["YVEWYRY6XQBGFQLEG3KUVX7BJEIK6AQS", "ZVEWYRY6XQBGFQLEG3KUVX7BJEIK6AQS"];

/// Orders of before an upgrade carry the key alone; those of today the reference in front of it. Either is told apart from any other.
#[rstest]
#[case(KEYS[0], json!(KEYS[0]), Likeness::Same)]
#[case(KEYS[0], json!(KEYS[1]), Likeness::Other)]
#[case(KEYS[0], json!(format!("4BSU-GRS5-2K7B {}", KEYS[1])), Likeness::Other)]
#[case("4BSU-GRS5-2K7B YVEWYRY6XQBGFQLEG3KUVX7BJEIK6AQS", json!("4BSU-GRS5-2K7B YVEWYRY6XQBGFQLEG3KUVX7BJEIK6AQS"), Likeness::Same)]
#[case("4BSU-GRS5-2K7B YVEWYRY6XQBGFQLEG3KUVX7BJEIK6AQS", json!(KEYS[0]), Likeness::Same)]
#[case("4BSU-GRS5-2K7B YVEWYRY6XQBGFQLEG3KUVX7BJEIK6AQS", json!(KEYS[1]), Likeness::Other)]
#[case("4BSU-GRS5-2K7B YVEWYRY6XQBGFQLEG3KUVX7BJEIK6AQS", json!("ABCD-EFGH-IJKL ZVEWYRY6XQBGFQLEG3KUVX7BJEIK6AQS"), Likeness::Other)]
// Cut off in the panel, or another thing altogether.
#[case("4BSU-GRS5-2K7B YVEWYRY6XQBGFQLEG3KUVX7BJEIK6AQS", json!("4BSU-GRS5-2K7B"), Likeness::Perhaps)]
#[case("4BSU-GRS5-2K7B YVEWYRY6XQBGFQLEG3KUVX7BJEIK6AQS", json!("paid in cash"), Likeness::Perhaps)]
fn a_key_is_known_with_its_reference_and_alone(#[case] sent_text: &str, #[case] read: Value, #[case] expected: Likeness) {
    let order = sent_order("string", json!(sent_text));
    let sent = Sent { attempt_field: Some("answer"), ..sent(&order) };
    assert_eq!(sent.likeness(&listed(&order, read)), expected);
}

#[test]
fn of_a_shared_login_equal_content_proves_nothing() {
    let order = sent_order("string", json!("Ann"));
    let sent = Sent { is_shared: true, ..sent(&order) };
    assert_eq!(sent.likeness(&listed(&order, json!("Ann"))), Likeness::Perhaps);
}
