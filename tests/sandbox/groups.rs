//! Groups say who may read, and how much at once (docs/oneentry-contract/errors.md#rights-and-read-limits).

use std::path::Path;

use serde_json::{Value, json};

use crate::running::{LOGIN, Running, STAFF, start_with};
use crate::store::copy;

const CLOSED: &str = "Permission data not found. Provide the permission for requested url";

/// The demo project with a change in some of its files.
async fn changed(change: impl Fn(&str, &mut Value)) -> (tempfile::TempDir, Running) {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("crates/kassa-sandbox/src/project"), folder.path());
    for file in ["storages.json", "groups.json", "pages.json", "menus.json", "forms/guestbook.json", "products/home.json"] {
        let path = folder.path().join(file);
        let mut json: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        change(file, &mut json);
        std::fs::write(&path, json.to_string()).unwrap();
    }
    let sandbox = start_with(|options| options.project = Some(folder.path().to_owned())).await;
    (folder, sandbox)
}

#[tokio::test]
async fn documents_name_the_groups_that_read_them() {
    let (_folder, sandbox) = changed(|file, json| {
        let all = json.as_array_mut();
        match (file, all) {
            ("storages.json", Some(storages)) => storages[1]["readableBy"] = json!(["staff"]),
            ("forms/guestbook.json", _) => json["readableBy"] = json!(["user"]),
            ("pages.json", Some(pages)) => {
                pages.iter_mut().find(|page| page["pageUrl"] == "night-train").unwrap()["readableBy"] = json!(["staff"]);
            }
            ("products/home.json", Some(products)) => {
                products.iter_mut().find(|product| product["id"] == 14).unwrap()["readableBy"] = json!(["user"]);
            }
            _ => {}
        }
    })
    .await;
    let (user, staff) = (sandbox.sign_in(LOGIN).await, sandbox.sign_in(STAFF).await);
    for path in ["forms/marker/guestbook", "products/14", "pages/url/night-train"] {
        assert_eq!(sandbox.get("", path).await.refused(403), CLOSED, "{path}");
        // A dead bearer is told so: refreshed, it may read.
        sandbox.get("eyJ.dead.bearer", path).await.refused(401);
        let told = sandbox.get(&staff, path).await.expect(200);
        assert!(told.get("readableBy").is_none());
    }
    assert_eq!(sandbox.get(&user, "pages/url/night-train").await.refused(403), CLOSED);
    sandbox.get(&user, "products/14").await.expect(200);
    // Lists leave out what may not be read.
    assert_eq!(sandbox.get("", "forms").await.expect(200)["total"], 6);
    assert_eq!(sandbox.get(&user, "forms").await.expect(200)["total"], 7);
    assert_eq!(sandbox.post("", "products/all", json!([])).await.expect(201)["total"], 26);
    assert_eq!(sandbox.get("", "products/ids?ids=14,1").await.expect(200).as_array().unwrap().len(), 1);
    assert_eq!(sandbox.get("", "pages/evenings/children").await.expect(200).as_array().unwrap().len(), 2);
    let menu = sandbox.get("", "menus/marker/main").await.expect(200);
    assert_eq!(menu["pages"][2]["children"].as_array().unwrap().len(), 2);
    sandbox.get("", "form-data/marker/guestbook").await.refused(403);
    assert_eq!(sandbox.get(&user, "orders-storage").await.expect(200).as_array().unwrap().len(), 2);
    assert_eq!(sandbox.get(&user, "orders-storage/marker/tickets").await.refused(403), CLOSED);
    sandbox.get(&staff, "orders-storage/marker/tickets/order-statuses").await.expect(200);
}

#[tokio::test]
async fn a_read_limit_shortens_lists_in_silence() {
    let (_folder, sandbox) = changed(|file, json| {
        if file == "groups.json" {
            json[0]["readLimit"] = json!(10);
            json[1]["readLimit"] = json!(20);
        }
    })
    .await;
    let read = async |token: &str| {
        let list = sandbox.post(token, "products/all?offset=0&limit=100", json!([])).await.expect(201);
        (list["items"].as_array().unwrap().len(), list["total"].clone())
    };
    assert_eq!(read("").await, (10, json!(27)));
    assert_eq!(read(&sandbox.sign_in(LOGIN).await).await, (20, json!(27)));
    assert_eq!(read(&sandbox.sign_in(STAFF).await).await, (27, json!(27)));
    assert_eq!(sandbox.get("", "pages").await.expect(200).as_array().unwrap().len(), 10);
}
