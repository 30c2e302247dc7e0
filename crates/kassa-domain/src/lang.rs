//! The languages that the shop's own pages speak, and how they map to OneEntry's locales.

use serde::{Deserialize, Serialize};

/// A language of the interface. English stands at paths without a prefix, the others under theirs (`/ru/tickets`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Lang {
    #[default]
    En,
    Ru,
}

impl Lang {
    /// Every language, in the order in which they are offered.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Ru];

    /// The BCP 47 code, as in `<html lang>`.
    pub const fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ru => "ru",
        }
    }

    /// The language's own name for itself.
    pub const fn native_name(self) -> &'static str {
        match self {
            Lang::En => "English",
            Lang::Ru => "Русский",
        }
    }

    /// The language with this BCP 47 code or OneEntry locale code (`ru`, `ru-RU`, `ru_RU`), if the shop speaks it.
    pub fn from_code(code: &str) -> Option<Lang> {
        let primary = code.split(['-', '_']).next().unwrap_or_default();
        Lang::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(primary))
    }

    /// The path of a page in this language; `path` begins with a slash and has no language prefix.
    pub fn path(self, path: &str) -> String {
        match self {
            Lang::En => path.to_owned(),
            other if path == "/" => format!("/{}", other.code()),
            other => format!("/{}{path}", other.code()),
        }
    }

    /// Takes the language prefix off a path: `/ru/tickets` is `(Ru, "/tickets")`.
    pub fn split_path(path: &str) -> (Lang, &str) {
        for lang in [Lang::Ru] {
            if let Some(rest) = path.strip_prefix('/').and_then(|path| path.strip_prefix(lang.code())) {
                if rest.is_empty() {
                    return (lang, "/");
                }
                if rest.starts_with('/') {
                    return (lang, rest);
                }
            }
        }
        (Lang::En, path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_keeps_its_language_there_and_back() {
        for lang in Lang::ALL {
            for path in ["/", "/tickets", "/rust"] {
                assert_eq!(Lang::split_path(&lang.path(path)), (lang, path));
            }
        }
    }

    #[test]
    fn a_word_that_begins_like_a_language_is_not_one() {
        assert_eq!(Lang::split_path("/rugs"), (Lang::En, "/rugs"));
    }
}
