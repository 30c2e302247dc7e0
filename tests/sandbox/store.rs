//! The store in a file, and projects from a folder.

use std::path::Path;

use kassa::sandbox::{Sandbox, SandboxStore};
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

fn copy(from: &Path, to: &Path) {
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
    copy(Path::new("src/sandbox/project"), folder.path());
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
        ("accounts.json", "[]", "there is no payment account \"cash\""),
        ("locales.json", "[]", "locales.json names no active locale"),
        ("forms/order.json", "{\"id\":1,\"identifier\":\"order\"}", "attributes must be an array"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        copy(Path::new("src/sandbox/project"), folder.path());
        std::fs::write(folder.path().join(file), content).unwrap();
        let mut options = options();
        options.project = Some(folder.path().to_owned());
        let error = Sandbox::open(options).await.err().unwrap().to_string();
        assert!(error.contains(part), "{error}");
    }
}
