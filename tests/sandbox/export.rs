//! `--export`: what the store holds, in the layout a project is read from.

use std::collections::BTreeMap;
use std::path::Path;

use kassa_sandbox::{Sandbox, SandboxStore};
use reqwest::Method;
use serde_json::{Value, json};

use crate::running::{options, start_with};

const TICKETS: &str = "forms/tickets_form.json";

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
    let (mut out, mut own) = (tree(folder.path()), tree(Path::new("crates/kassa-sandbox/src/project")));
    assert!(out.remove(TICKETS).is_some() && own.remove(TICKETS).is_some());
    assert_eq!(out, own);
}

/// The ticket form is Russian in every locale, as its document has it; a copy to begin with has each text in both languages.
#[tokio::test]
async fn the_ticket_form_comes_out_in_every_language() {
    let folder = tempfile::tempdir().unwrap();
    Sandbox::open(options()).await.unwrap().export(folder.path()).await.unwrap();
    let form = &tree(folder.path())[TICKETS];
    assert_eq!(form["localizeInfos"]["title"], json!({ "en_US": "Tickets", "ru_RU": "Билеты" }));
    assert_eq!(form["attributes"][1]["listTitles"][1]["title"], json!({ "en_US": "Bronze", "ru_RU": "Бронзовый" }));

    let document: Value =
        serde_json::from_str(include_str!("../../crates/kassa-sandbox/src/project/forms/tickets_form.json")).unwrap();
    let copy = start_with(|options| options.project = Some(folder.path().to_owned())).await;
    let demo = start_with(|options| options.demo_texts = true).await;
    let russian = copy.get("", "forms/marker/tickets_form?langCode=ru_RU").await.expect(200);
    assert_eq!(russian, document);
    let path = "forms/marker/tickets_form?langCode=en_US";
    assert_eq!(copy.get("", path).await.expect(200), demo.get("", path).await.expect(200));
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
