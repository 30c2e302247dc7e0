//! Reads a project's files, from the program itself or from a folder.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use rust_embed::RustEmbed;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{Document, Origin};
use crate::SandboxError;

/// The demo project, part of the program.
#[derive(RustEmbed)]
#[folder = "src/project/"]
struct Demo;

/// Where the project's files are.
#[derive(Debug, Clone)]
pub(crate) enum Source {
    Embedded,
    Folder(PathBuf),
}

/// A project as its files have it.
pub(crate) struct Files {
    rows: Vec<Document>,
    fingerprint: String,
}

impl Files {
    pub(crate) fn rows(&self) -> &[Document] {
        &self.rows
    }

    /// Changes when any file changes.
    pub(crate) fn fingerprint(&self) -> String {
        self.fingerprint.clone()
    }
}

impl Source {
    pub(crate) fn new(folder: Option<PathBuf>) -> Self {
        folder.map_or(Self::Embedded, Self::Folder)
    }

    /// All documents: `<kind>.json` and `<kind>/*.json`, each file one document or an array of them.
    pub(crate) fn documents(&self) -> Result<Files, SandboxError> {
        let mut rows = Vec::new();
        let mut digest = Sha256::new();
        for name in self.names()? {
            let Some(stem) = name.strip_suffix(".json") else {
                continue;
            };
            let bytes = self.read(&name)?;
            digest.update(name.as_bytes());
            digest.update(&bytes);
            let value: Value =
                serde_json::from_slice(&bytes).map_err(|source| SandboxError::Json { file: name.clone(), source })?;
            let kind = stem.split('/').next().unwrap_or(stem);
            match value {
                Value::Array(list) => {
                    for (body, place) in list.into_iter().zip(0..) {
                        rows.push(document(kind, body, Origin { file: name.clone(), place: Some(place) })?);
                    }
                }
                body => rows.push(document(kind, body, Origin { file: name.clone(), place: None })?),
            }
        }
        refuse_twins(&rows)?;
        let fingerprint = data_encoding::HEXLOWER.encode(&digest.finalize());
        Ok(Files { rows, fingerprint })
    }

    /// A picture or another file of the project (`files/<name>`); `None` when there is none of that plain name.
    pub(crate) fn file(&self, name: &str) -> Option<Cow<'static, [u8]>> {
        let plain = !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', '\0']);
        plain.then(|| self.read(&format!("files/{name}")).ok()).flatten()
    }

    /// The names of all such files.
    pub(crate) fn file_names(&self) -> Result<Vec<String>, SandboxError> {
        Ok(self.names()?.iter().filter_map(|name| name.strip_prefix("files/")).map(str::to_owned).collect())
    }

    fn names(&self) -> Result<Vec<String>, SandboxError> {
        let mut names = match self {
            Self::Embedded => Demo::iter().map(Cow::into_owned).collect(),
            Self::Folder(root) => {
                let mut names = Vec::new();
                list(root, "", &mut names)?;
                names
            }
        };
        names.sort_unstable();
        Ok(names)
    }

    fn read(&self, name: &str) -> Result<Cow<'static, [u8]>, SandboxError> {
        match self {
            Self::Embedded => {
                Demo::get(name).map(|file| file.data).ok_or_else(|| SandboxError::Incomplete(format!("no file {name}")))
            }
            Self::Folder(root) => {
                let path = root.join(name);
                std::fs::read(&path).map(Cow::Owned).map_err(|source| SandboxError::File { path, source })
            }
        }
    }
}

/// A document's marker is its identifier, code, url or id; two of a kind may not share one.
fn document(kind: &str, body: Value, origin: Origin) -> Result<Document, SandboxError> {
    let wrong =
        |reason: &str| SandboxError::Document { file: origin.file.clone(), path: origin.path(), reason: reason.to_owned() };
    if !body.is_object() {
        return Err(wrong("must be an object"));
    }
    let marker = ["identifier", "code", "id"].iter().find_map(|key| match body.get(key) {
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    });
    let marker = marker.ok_or_else(|| wrong("needs an identifier, a code or an id"))?;
    Ok(Document { kind: kind.to_owned(), marker, body, origin })
}

/// A later document of the same kind and marker would silently replace the first.
fn refuse_twins(rows: &[Document]) -> Result<(), SandboxError> {
    let mut seen = std::collections::HashSet::new();
    let twin = rows.iter().find(|row| !seen.insert((row.kind.as_str(), row.marker.as_str())));
    match twin {
        None => Ok(()),
        Some(row) => Err(SandboxError::Document {
            file: row.origin.file.clone(),
            path: row.origin.path(),
            reason: format!("there are two {} called {:?}", row.kind, row.marker),
        }),
    }
}

/// The files of a folder and of its folders, one level deep, as `name` or `folder/name`.
fn list(root: &Path, under: &str, names: &mut Vec<String>) -> Result<(), SandboxError> {
    let path = root.join(under);
    let failed = |source| SandboxError::File { path: path.clone(), source };
    for entry in std::fs::read_dir(&path).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() && under.is_empty() {
            list(root, &name, names)?;
        } else if under.is_empty() {
            names.push(name);
        } else {
            names.push(format!("{under}/{name}"));
        }
    }
    Ok(())
}
