//! Integration collections are read by everybody and written by moderators
//! (docs/oneentry-contract/other-modules.md#integration-collections).

use reqwest::Method;
use serde_json::{Value, json};

use crate::running::{LOGIN, STAFF, reply, start};

const ROWS: &str = "integration-collections/marker/staff_picks/rows";

fn pick(film: &str) -> Value {
    json!({ "formIdentifier": "staff_pick", "formData": [{ "marker": "film", "type": "string", "value": film }] })
}

#[tokio::test]
async fn everybody_reads() {
    let sandbox = start().await;
    let list = sandbox.get("", "integration-collections?langCode=en_US&offset=0&limit=30").await.expect(200);
    assert_eq!((&list[0]["identifier"], &list[0]["formId"]), (&json!("staff_picks"), &json!(13)));
    assert!(list[0].get("rows").is_none());
    assert_eq!(
        sandbox.get("", "integration-collections/1?langCode=ru_RU").await.expect(200)["localizeInfos"]["title"],
        "Выбор сотрудников"
    );
    let rows = sandbox.get("", &format!("{ROWS}?langCode=ru_RU")).await.expect(200);
    assert_eq!((&rows["total"], &rows["items"][0]["formData"][0]["value"]), (&json!(2), &json!("Ночной поезд")));
    assert_eq!(sandbox.get("", "integration-collections/1/rows?langCode=ru_RU&limit=30").await.expect(200), rows);
    for (marker, valid) in [("staff_picks", false), ("free", true)] {
        let said = sandbox.get("", &format!("integration-collections/marker-validation/{marker}")).await.expect(200);
        assert_eq!(said["valid"], valid);
    }
    sandbox.get("", "integration-collections/marker/nothing/rows").await.refused(404);
    sandbox.get("", &format!("{ROWS}/99")).await.refused(404);
}

#[tokio::test]
async fn a_moderator_writes() {
    let sandbox = start().await;
    sandbox.post("", ROWS, pick("Night Train")).await.refused(401);
    let customer = sandbox.sign_in(LOGIN).await;
    sandbox.post(&customer, ROWS, pick("Night Train")).await.refused(403);
    let staff = sandbox.sign_in(STAFF).await;
    sandbox.post(&staff, ROWS, json!({ "formData": [] })).await.refused(400);
    let row = sandbox.post(&staff, ROWS, pick("The Lighthouse Keeper")).await.expect(201);
    let path = format!("{ROWS}/{}", row["id"]);
    assert_eq!(sandbox.get("", &path).await.expect(200)["formData"][0]["value"], "The Lighthouse Keeper");
    let changed = sandbox.put(&staff, &path, pick("Robot in Love")).await.expect(200);
    assert_eq!(changed["formData"][0]["value"], "Robot in Love");
    let delete = async || reply(sandbox.api(Method::DELETE, &path).bearer_auth(&staff).send().await.unwrap()).await;
    assert_eq!(delete().await.expect(200), json!(true));
    delete().await.refused(404);
    assert_eq!(sandbox.get("", ROWS).await.expect(200)["total"], 2);
}
