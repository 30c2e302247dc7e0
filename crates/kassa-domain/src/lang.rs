//! The languages that the shop's own pages speak, and how they map to OneEntry's locales.

use serde::{Deserialize, Serialize};

/// What is known of a language.
#[derive(Debug, PartialEq, Eq)]
pub struct Language {
    /// The BCP 47 code, as in `<html lang>`, in paths, and as the name of the folder with the words.
    pub code: &'static str,
    /// The language's own name for itself.
    pub native_name: &'static str,
    pub direction: Direction,
    pub script: Script,
    /// The OneEntry locale that its content usually has; also what is told to who shares a page (`og:locale`).
    pub locale: &'static str,
}

/// Where a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    LeftToRight,
    RightToLeft,
}

impl Direction {
    /// As in `<html dir>`.
    pub const fn attribute(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

/// The letters of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    Latin,
    Cyrillic,
}

impl Script {
    /// Its name in the names of files: the display typeface has a file for each.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Latin => "latin",
            Self::Cyrillic => "cyrillic",
        }
    }

    /// Whether a letter belongs to it.
    pub const fn has(self, letter: char) -> bool {
        match self {
            Self::Latin => matches!(letter, 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}'),
            Self::Cyrillic => matches!(letter, '\u{400}'..='\u{52f}'),
        }
    }
}

macro_rules! languages {
    ($($(#[$attribute:meta])* $name:ident: $language:expr;)*) => {
        /// A language of the interface. The first one stands at paths without a prefix, the others under theirs (`/ru/tickets`).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
        pub enum Lang {
            $(#[doc = concat!("`", stringify!($name), "`")] $(#[$attribute])* $name,)*
        }

        impl Lang {
            /// Every language, in the order in which they are offered.
            pub const ALL: [Lang; [$(Lang::$name),*].len()] = [$(Lang::$name),*];

            /// What is known of it.
            pub const fn language(self) -> &'static Language {
                match self {
                    $(Lang::$name => &$language,)*
                }
            }
        }
    };
}

// One line a language. Its words stand in `kassa-i18n`, in a folder named by its code.
languages! {
    #[default]
    En: Language { code: "en", native_name: "English", direction: Direction::LeftToRight, script: Script::Latin, locale: "en_US" };
    Ru: Language { code: "ru", native_name: "Русский", direction: Direction::LeftToRight, script: Script::Cyrillic, locale: "ru_RU" };
    De: Language { code: "de", native_name: "Deutsch", direction: Direction::LeftToRight, script: Script::Latin, locale: "de_DE" };
}

impl Lang {
    /// The BCP 47 code, as in `<html lang>`.
    pub const fn code(self) -> &'static str {
        self.language().code
    }

    /// The language's own name for itself.
    pub const fn native_name(self) -> &'static str {
        self.language().native_name
    }

    /// Where a line begins.
    pub const fn direction(self) -> Direction {
        self.language().direction
    }

    /// The language with this BCP 47 code or OneEntry locale code (`ru`, `ru-RU`, `ru_RU`), if the shop speaks it.
    pub fn from_code(code: &str) -> Option<Lang> {
        let primary = code.split(['-', '_']).next().unwrap_or_default();
        Lang::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(primary))
    }

    /// The path of a page in this language; `path` begins with a slash and has no language prefix.
    pub fn path(self, path: &str) -> String {
        match path {
            _ if self == Lang::default() => path.to_owned(),
            "/" => format!("/{}", self.code()),
            _ => format!("/{}{path}", self.code()),
        }
    }

    /// Takes the language prefix off a path: `/ru/tickets` is `(Ru, "/tickets")`.
    pub fn split_path(path: &str) -> (Lang, &str) {
        for lang in Lang::ALL.into_iter().filter(|lang| *lang != Lang::default()) {
            if let Some(rest) = path.strip_prefix('/').and_then(|path| path.strip_prefix(lang.code())) {
                if rest.is_empty() {
                    return (lang, "/");
                }
                if rest.starts_with('/') {
                    return (lang, rest);
                }
            }
        }
        (Lang::default(), path)
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
        assert_eq!(Lang::split_path("/demo"), (Lang::En, "/demo"));
    }

    #[test]
    fn a_language_knows_its_codes_and_its_letters() {
        for lang in Lang::ALL {
            let language = lang.language();
            assert_eq!(Lang::from_code(language.code), Some(lang));
            assert_eq!(Lang::from_code(language.locale), Some(lang));
            assert!(language.native_name.chars().all(|letter| language.script.has(letter)), "{lang:?}");
        }
    }
}
