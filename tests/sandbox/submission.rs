//! A form's answers must pass these checks (docs/oneentry-contract/errors.md#the-order-of-checks).

use reqwest::Method;
use serde_json::{Value, json};

use crate::running::{LOGIN, Reply, Running, shop_order, start, ticket_order};

const UNKNOWN: &str = "form includes an attribute's marker that is not presented in corresponding form's attributes sets";

async fn order(sandbox: &Running, token: &str, form_data: Value) -> Reply {
    let mut body = shop_order();
    body["formData"] = form_data;
    sandbox.post(token, "orders-storage/marker/orders/orders", body).await
}

#[tokio::test]
async fn shape_then_required_then_types() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let undefined = "formData's marker 'undefined' marker is required";
    let incorrect = "formData's marker 'name' value is missing or incorrect";
    for (form_data, message) in [
        (json!({ "en_US": [{ "en_US": [{ "type": "string", "marker": "name", "value": "C" }] }] }), undefined),
        (json!({ "en_US": [null] }), undefined),
        (json!([{ "marker": "name", "type": "string", "value": "C" }]), "formData must be an object"),
        (json!({ "en_US": { "marker": "name" } }), "formData's en_US must be an array"),
        (json!({ "en_US": [{ "marker": "age", "type": "string", "value": "C" }] }), UNKNOWN),
        (json!({ "en_US": [] }), "required values are missing or incorrect: name"),
        (json!({ "en_US": [{ "marker": "name", "type": "string", "value": "" }] }), incorrect),
        (json!({ "en_US": [{ "marker": "name", "type": "string", "value": "   " }] }), incorrect),
        (json!({ "en_US": [{ "marker": "name", "type": "string", "value": 5 }] }), incorrect),
        (json!({ "en_US": [{ "marker": "name", "type": "string", "value": "x".repeat(101) }] }), incorrect),
        (
            json!({ "en_US": [{ "marker": "name", "type": "integer", "value": "C" }] }),
            "marker 'name' type must be one of [string]",
        ),
    ] {
        assert_eq!(order(&sandbox, &token, form_data).await.refused(400), message);
    }
}

#[tokio::test]
async fn any_language_keyed_once_trimmed_and_typed() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let order = order(&sandbox, &token, json!({ "de_DE": [{ "marker": "name", "value": " Anna " }] })).await.expect(201);
    assert_eq!(order["formData"], json!([{ "marker": "name", "type": "string", "value": "Anna" }]));
    let path = format!("orders-storage/marker/orders/orders/{}?langCode=en_US", order["id"]);
    assert_eq!(sandbox.get(&token, &path).await.expect(200)["formData"], order["formData"]);
}

#[tokio::test]
async fn tickets_only_as_offered_slots_as_pairs() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let send = async |slot: Value, tickets: Value| {
        let mut body = ticket_order();
        body["formData"]["en_US"][0]["value"] = slot;
        body["formData"]["en_US"][1]["value"] = tickets;
        sandbox.post(&token, "orders-storage/marker/tickets/orders", body).await.status
    };
    let slot = || json!([["2026-11-29T16:30:00.000Z", "2026-11-29T18:00:00.000Z"]]);
    let backward = json!([["2026-11-29T18:00:00.000Z", "2026-11-29T16:30:00.000Z"]]);
    for (slot, tickets, status) in [
        (slot(), json!(["p-8-10"]), 201),
        // The document's commented-out line.
        (json!({}), json!(["p-8-10"]), 201),
        // No server is known to compare the slot with the schedule.
        (json!([["2020-01-01T03:00:00.000Z", "2020-01-01T03:45:00.000Z"]]), json!(["p-8-12"]), 201),
        (backward, json!(["p-8-10"]), 400),
        (json!(["2026-11-29T16:30:00.000Z"]), json!(["p-8-10"]), 400),
        (slot(), json!(["p-8-99"]), 400),
        (slot(), json!([8]), 400),
        (slot(), json!([]), 400),
    ] {
        assert_eq!(send(slot.clone(), tickets.clone()).await, status, "{slot} {tickets}");
    }
    let mut bare = ticket_order();
    bare["formData"]["en_US"].as_array_mut().unwrap().remove(0);
    sandbox.post(&token, "orders-storage/marker/tickets/orders", bare).await.expect(201);
}

/// A form with one field of each kind, saved through the control API as an editor would.
#[tokio::test]
async fn each_type_in_its_shape() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let options = json!([{ "title": "A", "value": "a", "position": 1 }, { "title": "B", "value": 2, "position": 2 }]);
    let date = json!({ "fullDate": "2026-11-29T00:00:00.000Z", "formattedValue": "29-11-2026", "formatString": "DD-MM-YYYY" });
    let file = json!([{ "filename": "a.png", "downloadLink": "http://example.com/a.png", "size": 3 }]);
    for (kind, validators, good, bad) in [
        ("integer", json!({}), json!([5, "7"]), json!([1.5, "x", [1]])),
        ("integer", json!({ "requiredValidator": { "customErrorText": "!" } }), json!([1]), json!([0, null])),
        (
            "float",
            json!({ "checkForNumberValidator": { "minValue": 1, "maxValue": "9" } }),
            json!([1.5, "9"]),
            json!([0.5, 10, "x"]),
        ),
        ("text", json!({}), json!([[{ "plainValue": "x" }]]), json!(["x", [{}], [{ "plainValue": "x", "mdValue": "y" }]])),
        ("date", json!({}), json!([date]), json!(["2026-11-29", { "fullDate": "2026-11-29T00:00:00.000Z" }])),
        ("list", json!({}), json!([["a"], ["2"]]), json!([["c"], ["a", 2], "a"])),
        ("radioButton", json!({}), json!([["a"]]), json!([["z"]])),
        ("file", json!({}), json!([file]), json!(["a.png", [{}]])),
        ("json", json!({}), json!([{ "any": [1] }, 3]), json!([])),
        ("string", json!({ "emailInspectionValidator": true }), json!(["a@b.cd"]), json!(["a@b"])),
        ("string", json!({ "urlInspectionValidator": true }), json!(["https://a.b/c"]), json!(["a.b", "javascript:x"])),
        ("string", json!({ "regExpValidator": { "patternValue": "^[0-9]{3}$", "flags": [] } }), json!(["123"]), json!(["12a"])),
        ("string", json!({ "fieldMaskValidator": { "maskValue": "$99-99" } }), json!(["+12-34"]), json!(["12-34"])),
        ("string", json!({ "stringInspectionValidator": { "stringMin": "2", "stringMax": 0 } }), json!(["ab"]), json!(["a"])),
        ("spam", json!({}), json!([{ "event": { "token": "T", "siteKey": "K" } }]), json!([{ "event": {} }])),
    ] {
        let form = json!({
            "type": "order", "processingType": "db", "position": 1, "localizeInfos": {},
            "attributes": [{ "marker": "f", "type": kind, "position": 1, "validators": validators, "listTitles": options }],
        });
        sandbox.control(Method::PUT, "forms/order", form).await.expect(200);
        for (values, status) in [(good, 201), (bad, 400)] {
            for value in values.as_array().unwrap() {
                let answer = json!({ "en_US": [{ "marker": "f", "type": kind, "value": value }] });
                let reply = order(&sandbox, &token, answer).await;
                assert_eq!(reply.status, status, "{kind} {value} {}", reply.body);
            }
        }
    }
}
