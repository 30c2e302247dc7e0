//! A document of the project knows the file that it is written in.

use serde_json::Value;

/// One document of the project: `kind` is its file's or folder's name, `marker` its identifier, code or id.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    pub kind: String,
    pub marker: String,
    pub body: Value,
    pub origin: Origin,
}

/// The file a document stands in, relative to the project's folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Origin {
    pub file: String,
    /// Its place in the file's array; `None`: the document is the whole file.
    pub place: Option<i64>,
}

impl Document {
    /// A document that no file has yet; an export gives it one of its own.
    pub(crate) fn new(kind: &str, marker: impl Into<String>, body: Value) -> Self {
        let marker = marker.into();
        let plain: String =
            marker.chars().map(|letter| if letter.is_alphanumeric() || "-_".contains(letter) { letter } else { '_' }).collect();
        let origin = Origin { file: format!("{kind}/{plain}.json"), place: None };
        Self { kind: kind.to_owned(), marker, body, origin }
    }
}

impl Origin {
    /// The JSON path of the document in its file.
    pub(crate) fn path(&self) -> String {
        self.place.map_or_else(|| "$".to_owned(), |place| format!("$[{place}]"))
    }
}
