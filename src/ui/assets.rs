//! The site's files, embedded in the program: scripts, styles, fonts, icons, each beside its compressed forms.

use std::collections::HashMap;
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

/// The address of a file by its logical name. A name that the build does not know leads to a 404 that the tests see.
pub fn url(name: &str) -> String {
    ADDRESSES.get(name).cloned().unwrap_or_else(|| format!("/{name}"))
}
