//! `--export`: what the store holds, in the layout a project is read from.

use std::collections::BTreeMap;
use std::path::Path;

use kassa::sandbox::{Sandbox, SandboxStore};
use reqwest::Method;
use serde_json::{Value, json};

use crate::running::{options, start_with};

/// Every JSON file below a folder, by its name; of other files the size.
fn read(folder: &Path, under: &str, found: &mut BTreeMap<String, Value>) {
    for entry in std::fs::read_dir(folder.join(under)).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let name = if under.is_empty() { name } else { format!("{under}/{name}") };
        let path = folder.join(&name);
        if path.is_dir() {
            read(folder, &name, found);
        } else {
            let bytes = std::fs::read(&path).unwrap();
            found.insert(name, serde_json::from_slice(&bytes).unwrap_or_else(|_| json!(bytes.len())));
        }
    }
}

fn tree(folder: &Path) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    read(folder, "", &mut found);
    found
}

#[tokio::test]
async fn the_demo_project_comes_out_as_it_went_in() {
    let folder = tempfile::tempdir().unwrap();
    Sandbox::open(options()).await.unwrap().export(folder.path()).await.unwrap();
    assert_eq!(tree(folder.path()), tree(Path::new("src/sandbox/project")));
}

#[tokio::test]
async fn edits_come_out_and_go_in_again() {
    let folder = tempfile::tempdir().unwrap();
    let store = SandboxStore::File(folder.path().join("sandbox.db"));
    let first = start_with(|options| options.store = store.clone()).await;
    let edited = json!({ "type": "order", "localizeInfos": {}, "attributes": [{ "marker": "name", "type": "string" }] });
    first.control(Method::PUT, "forms/order", edited).await.expect(200);
    let fresh = json!({ "type": "data", "attributes": [] });
    let fresh = first.control(Method::PUT, "forms/new one", fresh).await.expect(200);

    let out = folder.path().join("out");
    let mut again = options();
    again.store = store;
    let sandbox = Sandbox::open(again).await.unwrap();
    sandbox.export(&out).await.unwrap();
    let files = tree(&out);
    assert_eq!(files["forms/order.json"]["version"], 2);
    assert_eq!(files["forms/new_one.json"], fresh);
    let refused = sandbox.export(&out).await.err().unwrap().to_string();
    assert!(refused.ends_with("is not an empty folder"), "{refused}");

    let second = start_with(|options| options.project = Some(out.clone())).await;
    assert_eq!(second.get("", "forms/marker/order").await.expect(200)["version"], 2);
    assert_eq!(second.get("", "forms/marker/new%20one").await.expect(200), fresh);
    assert_eq!(second.get("", "products/14").await.expect(200)["price"], 340);
}
