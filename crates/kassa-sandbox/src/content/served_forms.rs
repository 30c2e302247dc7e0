//! Keeps forms as they were served: they are the same for everybody until the project changes.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use axum::body::Bytes;
use serde_json::Value;

/// Serialised replies by language and marker. Part of a project: a changed project begins with none.
#[derive(Debug, Default)]
pub(crate) struct ServedForms {
    known: RwLock<HashMap<String, HashMap<String, Bytes>>>,
}

impl ServedForms {
    /// Returns the reply for a marker in a language; `make` is called once.
    pub(crate) fn get_or(&self, lang: &str, marker: &str, make: impl FnOnce() -> Value) -> Bytes {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = known.get(lang).and_then(|markers| markers.get(marker)) {
            return bytes.clone();
        }
        drop(known);
        let bytes = Bytes::from(make().to_string());
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(lang.to_owned()).or_default().insert(marker.to_owned(), bytes.clone());
        bytes
    }
}
