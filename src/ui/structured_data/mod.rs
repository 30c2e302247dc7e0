//! What pages tell search engines about what they show: JSON-LD in the words of schema.org.
//!
//! Which properties they ask for stands in `tests/fixtures/rich_results.json`; a test holds the pages against it.

mod breadcrumbs;
mod events;
mod product;
mod things;

use serde::Serialize;

pub use breadcrumbs::breadcrumbs;
pub use events::{Programme, events};
pub use product::product;
pub use things::Thing;

#[derive(Serialize)]
struct Graph<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: &'a [Thing],
}

/// The things as the content of one `<script type="application/ld+json">`, which no browser runs. Empty for no things.
///
/// Whatever the CMS says, nothing in it ends the script: what means something to HTML, or ends a line in JavaScript, is written as
/// JSON's escapes.
pub fn script(things: &[Thing]) -> String {
    if things.is_empty() {
        return String::new();
    }
    let graph = Graph { context: "https://schema.org", graph: things };
    let json = serde_json::to_string(&graph).unwrap_or_default();
    let mut safe = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => safe.push_str(&format!("\\u{:04x}", u32::from(letter))),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn nothing_in_it_ends_the_script() {
        let title = "</script><script>alert(1)</script>&amp;\u{2028}\u{2029}\"\\";
        let written = script(&[breadcrumbs(&[("Home", "https://shop.example/"), (title, "https://shop.example/x")])]);
        assert!(!written.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{written}");
        // And is the same for whoever reads it.
        let read: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(read["@graph"][0]["itemListElement"][1]["name"], json!(title));
    }

    #[test]
    fn no_things_are_no_script() {
        assert_eq!(script(&[]), "");
    }
}
