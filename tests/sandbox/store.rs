//! The store in a file, and projects from a folder.

use std::path::Path;

use kassa_sandbox::{Sandbox, SandboxStore};
use reqwest::Method;
use serde_json::json;

use crate::running::{LOGIN, options, start_with};

#[tokio::test]
async fn a_file_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let store = SandboxStore::File(folder.path().join("sandbox.db"));
    let first = start_with(|options| options.store = store.clone()).await;
    let tokens = first.tokens(LOGIN).await;
    let access = tokens["accessToken"].as_str().unwrap();
    let (order, _) = first.booked(access, "card").await;
    first.control(Method::PUT, "forms/order", json!({ "attributes": [] })).await.expect(200);
    first.advance(600).await;

    let second = start_with(|options| options.store = store).await;
    let orders = second.get(access, "orders-storage/marker/tickets/orders").await.expect(200);
    assert_eq!((&orders["total"], &orders["items"][0]["id"]), (&json!(1), &order["id"]));
    assert_eq!(second.get("", "forms/marker/order").await.expect(200)["version"], 2);
    // The clock stayed moved: ten more minutes end the token.
    second.advance(310).await;
    second.get(access, "users/me").await.refused(401);
}

pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()));
        } else {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

#[tokio::test]
async fn another_project_with_its_faults() {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("crates/kassa-sandbox/src/project"), folder.path());
    let accounts = folder.path().join("accounts.json");
    let text = std::fs::read_to_string(&accounts).unwrap().replacen("\"connected\"", "\"not_connected\"", 1);
    std::fs::write(&accounts, text).unwrap();
    let sandbox = start_with(|options| options.project = Some(folder.path().to_owned())).await;
    let token = sandbox.sign_in(LOGIN).await;
    let path = "orders-storage/marker/orders/orders";
    let refused = sandbox.post(&token, path, crate::running::shop_order()).await.refused(400);
    assert_eq!(refused, "Your payment account is not connected");

    for (file, content, part) in [
        ("accounts.json", "{", "accounts.json is not JSON"),
        ("accounts.json", "[]", "storages.json, $[0]: storages \"orders\": there is no payment account \"cash\""),
        (
            "accounts.json",
            "[{ \"id\": \"1\", \"identifier\": \"cash\" }]",
            "accounts.json, $[0]: accounts \"cash\": id: invalid type",
        ),
        ("accounts.json", "[5]", "accounts.json, $[0]: must be an object"),
        ("menus.json", "[{ \"pages\": [] }]", "menus.json, $[0]: needs an identifier, a code or an id"),
        (
            "menus.json",
            "[{ \"identifier\": \"a\", \"pages\": [\"moon\"] }]",
            "menus.json, $[0]: menus \"a\": there is no page \"moon\"",
        ),
        ("locales.json", "[]", "locales.json names no active locale"),
        (
            "forms/order.json",
            "{\"id\":1,\"identifier\":\"order\"}",
            "forms/order.json, $: forms \"order\": attributes must be an array",
        ),
        (
            "forms/twin.json",
            "{\"id\":1,\"identifier\":\"order\",\"attributes\":[]}",
            "forms/twin.json, $: there are two forms called \"order\"",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        copy(Path::new("crates/kassa-sandbox/src/project"), folder.path());
        std::fs::write(folder.path().join(file), content).unwrap();
        let mut options = options();
        options.project = Some(folder.path().to_owned());
        let error = Sandbox::open(options).await.err().unwrap().to_string();
        assert!(error.contains(part), "{error}");
    }
}

/// Every file but the locales may be missing.
#[tokio::test]
async fn a_project_of_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let locale =
        json!([{ "id": 1, "code": "de_DE", "shortCode": "de", "name": "German", "nativeName": "Deutsch", "isActive": true }]);
    std::fs::write(folder.path().join("locales.json"), locale.to_string()).unwrap();
    let sandbox = start_with(|options| options.project = Some(folder.path().to_owned())).await;
    assert_eq!(sandbox.get("", "locales/active/all").await.expect(200)[0]["code"], "de_DE");
    for (path, total) in [("forms", 0), ("attributes-sets", 0), ("blocks?type=undefined", 0)] {
        assert_eq!(sandbox.get("", path).await.expect(200)["total"], total, "{path}");
    }
    for path in ["pages", "templates", "template-previews", "product-statuses", "integration-collections", "users-auth-providers"]
    {
        assert_eq!(sandbox.get("", path).await.expect(200), json!([]), "{path}");
    }
    sandbox.get("", "menus/marker/main").await.refused(404);
}
