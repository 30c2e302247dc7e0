//! Forms are sent, read, moderated and rated (docs/oneentry-contract/form-data.md).

use reqwest::Method;
use serde_json::{Value, json};

use crate::running::{LOGIN, Reply, Running, STAFF, reply, start};

fn entry(message: &str) -> Value {
    json!({
        "formIdentifier": "guestbook", "formModuleConfigId": 3, "moduleEntityIdentifier": "about",
        "replayTo": null, "status": "sent",
        "formData": { "en_US": [
            { "marker": "name", "type": "string", "value": "Ann" },
            { "marker": "message", "type": "string", "value": message },
        ]},
    })
}

fn stars(entity: &str, config: i64, stars: Value) -> Value {
    json!({
        "formIdentifier": "feedback", "formModuleConfigId": config, "moduleEntityIdentifier": entity,
        "formData": { "en_US": [{ "marker": "stars", "type": "integer", "value": stars }] },
    })
}

async fn delete(sandbox: &Running, token: &str, path: &str) -> Reply {
    reply(sandbox.api(Method::DELETE, path).bearer_auth(token).send().await.unwrap()).await
}

#[tokio::test]
async fn a_guest_writes_and_a_moderator_approves() {
    let sandbox = start().await;
    let sent = sandbox.post("", "form-data", entry("Lovely seats.")).await.expect(201);
    assert_eq!(sent["actionMessage"], "Thank you. It appears once we have read it.");
    let record = &sent["formData"];
    assert_eq!((&record["formIdentifier"], &record["entityIdentifier"]), (&json!("guestbook"), &json!("about")));
    assert_eq!((&record["userIdentifier"], &record["formModuleId"]), (&Value::Null, &json!(3)));
    assert_eq!(record["formData"][1]["value"], "Lovely seats.");

    let by_post = "form-data/marker/guestbook?formModuleConfigId=3&isExtended=0&langCode=en_US&offset=0&limit=30";
    let list = sandbox.post("", by_post, json!({})).await.expect(201);
    assert_eq!((&list["total"], &list["items"][0]["status"]), (&json!(1), &json!("moderation")));
    assert_eq!(sandbox.get("", "form-data/marker/guestbook?langCode=en_US").await.expect(200), list);

    let path = format!("form-data/{}/update-status", record["id"]);
    let approved = json!({ "statusIdentifier": "approved" });
    sandbox.put("", &path, approved.clone()).await.refused(401);
    let customer = sandbox.sign_in(LOGIN).await;
    sandbox.put(&customer, &path, approved.clone()).await.refused(403);
    let staff = sandbox.sign_in(STAFF).await;
    sandbox.put(&staff, &path, json!({ "statusIdentifier": "framed" })).await.refused(400);
    assert_eq!(sandbox.put(&staff, &path, approved).await.expect(200), json!(true));
    let approved = sandbox.post("", by_post, json!({ "status": ["approved"] })).await.expect(201);
    assert_eq!(approved["total"], 1);
    assert_eq!(sandbox.post("", by_post, json!({ "status": ["banned"] })).await.expect(201)["total"], 0);
    assert_eq!(sandbox.post("", by_post, json!({ "dateTo": "2020-01-01" })).await.expect(201)["total"], 0);
    sandbox.post("", by_post, json!({ "dateFrom": "yesterday" })).await.refused(400);
}

#[tokio::test]
async fn refusals_in_the_platforms_order() {
    let sandbox = start().await;
    let change = |key: &str, value: Value| {
        let mut body = entry("Lovely seats.");
        body[key] = value;
        body
    };
    let unbound = |reason: &str| format!("Incorrect formIdentifier for provided config: {reason}");
    let nowhere = "formModuleConfigId 3 of form 'guestbook' (content) is not bound to moduleEntityIdentifier 'home'";
    let double = json!({ "en_US": [{ "en_US": [{ "marker": "name", "type": "string", "value": "Ann" }] }] });
    for (body, message) in [
        (change("formData", json!({ "en_US": [] })), "empty form data section"),
        (change("formData", Value::Null), "empty form data section"),
        (change("formData", json!({ "en_US": [null] })), "formData's marker 'undefined' marker is required"),
        (change("formData", double), "formData's marker 'undefined' marker is required"),
        (
            change("formData", json!({ "en_US": [{ "marker": "name", "type": "string", "value": "Ann" }] })),
            "required values are missing or incorrect: message",
        ),
        (entry("no"), "formData's marker 'message' value is missing or incorrect"),
        (change("formModuleConfigId", json!(1)), &unbound("form 'guestbook' has no formModuleConfigId 1, it has [3]")),
        (change("moduleEntityIdentifier", json!("home")), &unbound(nowhere)),
        (change("status", json!("banned")), "\"status\" must be one of [sent, draft, approved]"),
        (change("replayTo", json!("77")), "\"replayTo\" must be the id of a form data record"),
        (
            json!({ "formIdentifier": "order", "formData": { "en_US": [{ "marker": "name", "value": "C" }] } }),
            "Form has incorrect type: order",
        ),
    ] {
        assert_eq!(sandbox.post("", "form-data", body).await.refused(400), message);
    }
    sandbox.post("", "form-data", change("formIdentifier", json!("nothing"))).await.refused(404);
    sandbox.get("", "form-data/marker/nothing").await.refused(404);
    sandbox.post("", "form-data/marker/guestbook?formModuleConfigId=1", json!({})).await.refused(400);
}

/// As SDKs of 2025 send: without a binding.
#[tokio::test]
async fn replies_hang_below_and_go_with_what_they_answer() {
    let sandbox = start().await;
    let mut body = entry("First.");
    for key in ["formModuleConfigId", "moduleEntityIdentifier", "replayTo", "status"] {
        body.as_object_mut().unwrap().remove(key);
    }
    let token = sandbox.sign_in(LOGIN).await;
    let first = sandbox.post(&token, "form-data", body).await.expect(201)["formData"].clone();
    assert_eq!((&first["formModuleId"], &first["entityIdentifier"]), (&json!(3), &json!("about")));
    let mut answer = entry("Second.");
    answer["replayTo"] = json!(first["id"].to_string());
    let second = sandbox.post("", "form-data", answer).await.expect(201)["formData"].clone();
    assert_eq!(second["parentId"], first["id"]);
    let path = "form-data/marker/guestbook?formModuleConfigId=3";
    let below = sandbox.post("", path, json!({ "parentIdentifier": first["id"].to_string() })).await.expect(201);
    assert_eq!((&below["total"], &below["items"][0]["depth"]), (&json!(1), &json!(1)));
    assert_eq!(sandbox.post("", path, json!({ "userIdentifier": LOGIN })).await.expect(201)["total"], 1);
    let path = format!("form-data/{}", first["id"]);
    delete(&sandbox, "", &path).await.refused(401);
    assert_eq!(delete(&sandbox, &token, &path).await.expect(200), json!(true));
    assert_eq!(sandbox.get("", "form-data/marker/guestbook").await.expect(200)["total"], 0);
    delete(&sandbox, &token, &path).await.refused(404);
}

#[tokio::test]
async fn a_sender_changes_the_own_answers() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let sent = sandbox.post(&token, "form-data", entry("Lovely seats.")).await.expect(201)["formData"].clone();
    let path = format!("form-data/{}", sent["id"]);
    let change = |value: &str| json!({ "formData": { "en_US": [{ "marker": "message", "type": "string", "value": value }] } });
    let changed = sandbox.put(&token, &path, change("Hard seats.")).await.expect(200);
    let values: Vec<&Value> = changed["formData"].as_array().unwrap().iter().map(|answer| &answer["value"]).collect();
    assert_eq!(values, [&json!("Ann"), &json!("Hard seats.")]);
    sandbox.put(&token, &path, change("")).await.refused(400);
    // What was approved and is then changed waits for a moderator again, as a draft does that is sent.
    let staff = sandbox.sign_in(STAFF).await;
    let status = format!("{path}/update-status");
    let is = async || sandbox.get("", "form-data/marker/guestbook").await.expect(200)["items"][0]["status"].clone();
    sandbox.put(&staff, &status, json!({ "statusIdentifier": "approved" })).await.expect(200);
    sandbox.put(&token, &path, change("Harder seats.")).await.expect(200);
    assert_eq!(is().await, "moderation");
    sandbox.put(&staff, &status, json!({ "statusIdentifier": "draft" })).await.expect(200);
    sandbox.put(&token, &status, json!({ "statusIdentifier": "sent" })).await.expect(200);
    assert_eq!(is().await, "moderation");
    let other = sandbox.sign_in(STAFF).await;
    sandbox.put(&other, &path, change("Edited by staff.")).await.expect(200);
    let list = sandbox.get("", "form-data/marker/guestbook").await.expect(200);
    assert_eq!(list["items"][0]["formData"][1]["value"], "Edited by staff.");
}

#[tokio::test]
async fn a_survey_is_seen_by_its_sender_only() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let survey = json!({
        "formIdentifier": "visit_survey", "formModuleConfigId": 1, "moduleEntityIdentifier": "visit",
        "formData": { "en_US": [
            { "marker": "name", "type": "string", "value": "Ann" },
            { "marker": "company", "type": "integer", "value": 2 },
            { "marker": "heard", "type": "radioButton", "value": ["tram"] },
            { "marker": "film", "type": "entity", "value": [10] },
            { "marker": "captcha", "type": "spam", "value": { "event": { "token": "T", "siteKey": "K" } } },
        ]},
    });
    let kept = sandbox.post(&token, "form-data", survey.clone()).await.expect(201)["formData"]["formData"].clone();
    let answers = kept.as_array().unwrap();
    // The captcha has done its work; the default answers what was left out.
    assert!(answers.iter().all(|answer| answer["marker"] != "captcha"));
    assert!(answers.contains(&json!({ "marker": "newsletter", "type": "string", "value": "no" })));
    let path = "form-data/marker/visit_survey?formModuleConfigId=1";
    assert_eq!(sandbox.post(&token, path, json!({})).await.expect(201)["total"], 1);
    sandbox.post("", path, json!({})).await.refused(401);
    sandbox.get("", "form-data").await.refused(401);
    let staff = sandbox.sign_in(STAFF).await;
    assert_eq!(sandbox.post(&staff, path, json!({})).await.expect(201)["total"], 1);
    assert_eq!(sandbox.get(&staff, "form-data").await.expect(200)["total"], 1);
    let mut robot = survey;
    robot["formData"]["en_US"][4]["value"]["event"]["token"] = json!("invalid-1");
    assert_eq!(sandbox.post(&token, "form-data", robot).await.refused(400), "Captcha Validation Failed");
}

#[tokio::test]
async fn stars_make_a_rating() {
    let sandbox = start().await;
    let (ann, sam) = (sandbox.sign_in(LOGIN).await, sandbox.sign_in(STAFF).await);
    let refused = sandbox.post("", "form-data", stars("night-train", 2, json!(5))).await.refused(400);
    assert_eq!(refused, "You must authorize to send data");
    for (token, value) in [(&ann, 2), (&ann, 5), (&sam, 4)] {
        sandbox.post(token, "form-data", stars("night-train", 2, json!(value))).await.expect(201);
    }
    let film = sandbox.get("", "pages/url/night-train").await.expect(200);
    assert_eq!(film["rating"], json!({ "value": 4.5, "like": 0, "dislike": 0, "method": "average" }));
    assert_eq!(film["moduleFormConfigs"][0]["formIdentifier"], "feedback");
    assert_eq!(film["moduleFormConfigs"][0]["entityFormDataCount"], 2);
    assert_eq!(sandbox.get("", "pages/url/robot-in-love").await.expect(200)["rating"], json!({}));
    for bad in [json!(6), json!(0), json!(4.5)] {
        sandbox.post(&ann, "form-data", stars("night-train", 2, bad)).await.refused(400);
    }
    // A product is rated once.
    sandbox.post(&ann, "form-data", stars("14", 4, json!(5))).await.expect(201);
    assert_eq!(sandbox.post(&ann, "form-data", stars("14", 4, json!(1))).await.refused(400), "You have already rated this");
    assert_eq!(sandbox.get("", "products/14").await.expect(200)["rating"]["value"], json!(5.0));
    sandbox.post(&ann, "form-data", stars("999", 4, json!(5))).await.refused(400);
}
