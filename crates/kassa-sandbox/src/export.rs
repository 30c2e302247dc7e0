//! Exports the project as the store holds it, edits included, in the layout that it is read from.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use super::content::{Document, Source};
use super::error::SandboxError;

/// Writes every document into its file, and the project's pictures beside them. The folder may hold nothing yet, so
/// that no old file mixes in.
pub(super) fn write(documents: &[Document], source: &Source, folder: &Path) -> Result<(), SandboxError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| SandboxError::File { path, source }
    };
    std::fs::create_dir_all(folder).map_err(failed(folder))?;
    if std::fs::read_dir(folder).map_err(failed(folder))?.next().is_some() {
        return Err(SandboxError::NotEmpty(folder.to_owned()));
    }
    for (name, value) in files(documents) {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(failed(parent))?;
        }
        let text = format!("{value:#}\n");
        std::fs::write(&path, text).map_err(failed(&path))?;
    }
    for name in source.file_names()? {
        let path = folder.join("files").join(&name);
        if let (Some(bytes), Some(parent)) = (source.file(&name), path.parent()) {
            std::fs::create_dir_all(parent).map_err(failed(parent))?;
            std::fs::write(&path, bytes).map_err(failed(&path))?;
        }
    }
    Ok(())
}

/// The files and their content: one document, or an array in the order of the store.
fn files(documents: &[Document]) -> BTreeMap<String, Value> {
    let mut files: BTreeMap<String, Value> = BTreeMap::new();
    for document in documents {
        let (file, body) = (document.origin.file.clone(), document.body.clone());
        match (document.origin.place, files.entry(file).or_insert_with(|| Value::Array(Vec::new()))) {
            (None, whole) => *whole = body,
            (Some(_), Value::Array(list)) => list.push(body),
            (Some(_), _) => {}
        }
    }
    files
}
