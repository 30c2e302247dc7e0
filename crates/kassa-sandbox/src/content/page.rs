//! The project's files describe pages (docs/oneentry-contract/pages-and-blocks.md#pages).

use serde_json::{Map, Value, json};

use super::{Document, with_slots};
use crate::SandboxError;

/// A page of the project's tree; catalog pages are the shop's categories.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub id: i64,
    pub parent_id: Option<i64>,
    /// Its own marker, without slashes.
    pub url: String,
    /// Its markers from the root down, joined with dots.
    pub path: String,
    pub is_visible: bool,
    pub position: i64,
    pub body: Value,
}

impl Page {
    /// Reads all pages and adds what OneEntry computes: `depth`, `childrenCount`, `categoryPath`, ...
    pub(crate) fn parse_all(documents: &[&Document]) -> Result<Vec<Self>, SandboxError> {
        let mut pages =
            documents.iter().zip(1..).map(|(document, rank)| Self::parse(document, rank)).collect::<Result<Vec<_>, _>>()?;
        let plain = pages.clone();
        for page in &mut pages {
            let line = page.line(&plain);
            page.path = line.join(".");
            let children = plain.iter().filter(|other| other.parent_id == Some(page.id)).count();
            if let Value::Object(body) = &mut page.body {
                body.insert("depth".into(), json!(line.len() - 1));
                body.insert("childrenCount".into(), json!(children.to_string()));
                body.insert("categoryPath".into(), json!(page.path));
            }
        }
        pages.sort_by_key(|page| page.position);
        Ok(pages)
    }

    fn parse(document: &Document, rank: i64) -> Result<Self, SandboxError> {
        let wrong =
            |reason: &str| SandboxError::Project { kind: "pages".into(), marker: document.marker.clone(), reason: reason.into() };
        let mut body = document.body.as_object().cloned().ok_or_else(|| wrong("must be an object"))?;
        let id = body.get("id").and_then(Value::as_i64).ok_or_else(|| wrong("id must be a number"))?;
        let url = body.get("pageUrl").and_then(Value::as_str).ok_or_else(|| wrong("pageUrl must be a text"))?;
        let (url, position) = (url.to_owned(), body.get("position").and_then(Value::as_i64).unwrap_or(rank));
        body.insert("position".into(), json!(position));
        add_defaults(&mut body);
        Ok(Self {
            id,
            parent_id: body.get("parentId").and_then(Value::as_i64),
            path: url.clone(),
            url,
            is_visible: body.get("isVisible").and_then(Value::as_bool).unwrap_or(true),
            position,
            body: with_slots(Value::Object(body)),
        })
    }

    /// The markers from the root down to this page; a parent that is missing or repeats ends the line.
    fn line(&self, pages: &[Self]) -> Vec<String> {
        let mut line = vec![self.url.clone()];
        let mut seen = vec![self.id];
        let mut parent = self.parent_id;
        while let Some(page) = pages.iter().find(|page| Some(page.id) == parent && !seen.contains(&page.id)) {
            line.insert(0, page.url.clone());
            seen.push(page.id);
            parent = page.parent_id;
        }
        line
    }
}

fn add_defaults(body: &mut Map<String, Value>) {
    for (key, default) in [
        ("attributeSetIdentifier", Value::Null),
        ("attributeValues", json!({})),
        ("blocks", json!([])),
        ("config", json!({})),
        ("isSync", json!(false)),
        ("isVisible", json!(true)),
        ("moduleFormConfigs", json!([])),
        ("parentId", Value::Null),
        ("rating", json!({})),
        ("templateIdentifier", Value::Null),
        ("type", json!("forNormalPages")),
    ] {
        body.entry(key).or_insert(default);
    }
}
