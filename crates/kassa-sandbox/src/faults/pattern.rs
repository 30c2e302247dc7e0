//! Path patterns match paths: `*` or `{anything}` is one part, `**` any number of them.

use serde::Deserialize;

/// A pattern over the path below `/api/content`, which it may repeat in front.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Pattern {
    text: String,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Plain(String),
    One,
    Any,
}

impl TryFrom<String> for Pattern {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if !text.starts_with('/') && text != "**" {
            return Err(format!("path {text:?} must begin with a slash, or be \"**\""));
        }
        let below = text.strip_prefix("/api/content").unwrap_or(&text);
        let parts = below.split('/').filter(|part| !part.is_empty()).map(part).collect::<Result<_, _>>()?;
        Ok(Self { text, parts })
    }
}

fn part(text: &str) -> Result<Part, String> {
    match text {
        "**" => Ok(Part::Any),
        "*" => Ok(Part::One),
        _ if text.starts_with('{') && text.ends_with('}') => Ok(Part::One),
        _ if text.contains(['*', '{', '}', '?']) => {
            Err(format!("path part {text:?}: known are \"*\", \"{{name}}\", \"**\" and plain text, each between slashes"))
        }
        _ => Ok(Part::Plain(text.to_owned())),
    }
}

impl Pattern {
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn fits(&self, path: &str) -> bool {
        let path: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        fits(&self.parts, &path)
    }
}

fn fits(pattern: &[Part], path: &[&str]) -> bool {
    match (pattern.split_first(), path.split_first()) {
        (None, None) => true,
        (Some((Part::Any, rest)), None) => fits(rest, path),
        (Some((Part::Any, rest)), Some((_, behind))) => fits(rest, path) || fits(pattern, behind),
        (Some((Part::One, rest)), Some((_, behind))) => fits(rest, behind),
        (Some((Part::Plain(text), rest)), Some((first, behind))) => text == first && fits(rest, behind),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    fn fits(pattern: &str, path: &str) -> bool {
        Pattern::try_from(pattern.to_owned()).unwrap().fits(path)
    }

    #[test]
    fn parts_and_any_number_of_them() {
        let order = "/orders-storage/marker/tickets/orders/11";
        for pattern in [
            order,
            "**",
            "/**",
            "/orders-storage/**",
            "/**/orders/*",
            "/orders-storage/marker/{marker}/orders/{id}",
            "/api/content/orders-storage/marker/*/orders/*",
            "/orders-storage/marker/tickets/orders/11/**",
        ] {
            assert!(fits(pattern, order), "{pattern}");
        }
        for pattern in ["/orders-storage/marker/*/orders", "/orders-storage/*", "/**/orders", "/payments/**", "/"] {
            assert!(!fits(pattern, order), "{pattern}");
        }
        for wrong in ["orders", "/orders-*", "/a{b}c", ""] {
            assert!(Pattern::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }
}
