//! The site's files, embedded in the program: scripts, styles, fonts, icons, each beside its compressed forms.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use rust_embed::Embed;

/// `target/site`, as the build left it.
#[derive(Embed)]
#[folder = "target/site"]
#[allow_missing = true]
pub struct Site;

/// Logical name to address: `main.css` to `/pkg/main.<hash>.css`. Empty in a build that has no browser half yet.
static ADDRESSES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let manifest = Site::get("manifest.json");
    manifest.and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default()
});

/// Whether the file at this path carries its content's hash in its name: fonts do as well as scripts and styles.
pub fn is_hashed(path: &str) -> bool {
    static HASHED: LazyLock<HashSet<&str>> =
        LazyLock::new(|| ADDRESSES.values().filter_map(|address| address.strip_prefix('/')).collect());
    HASHED.contains(path)
}

/// The address of a file by its logical name. A name that the build does not know leads to a 404 that the tests see.
pub fn url(name: &str) -> String {
    if let Some(address) = ADDRESSES.get(name) {
        return address.clone();
    }
    // cargo-leptos makes no manifest; it gives the crate's name to what it builds and copies the rest.
    match name {
        "main.css" => "/pkg/kassa.css".to_owned(),
        "kassa.js" | "kassa.wasm" => format!("/pkg/{name}"),
        other => format!("/{other}"),
    }
}
