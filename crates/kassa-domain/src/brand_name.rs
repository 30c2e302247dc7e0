//! The name under which people know a shop.

use std::fmt;

/// A name that fits in a header, a title and on a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BrandName(String);

/// Why a text is no name of a shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAName {
    #[error("it is empty: say the shop's name, or leave the variable out")]
    Empty,
    #[error("it is longer than {} characters: shorten it", BrandName::LONGEST)]
    TooLong,
    #[error("it holds a character that nobody sees, like a line break or a change of the writing direction: take it out")]
    Unseen,
}

impl BrandName {
    /// In characters. A header on a phone has room for no more.
    pub const LONGEST: usize = 50;

    /// Reads a name; blanks around it are left out.
    pub fn parse(text: &str) -> Result<Self, NotAName> {
        let name = text.trim();
        if name.chars().any(is_unseen) {
            return Err(NotAName::Unseen);
        }
        if !name.chars().any(char::is_alphanumeric) {
            return Err(NotAName::Empty);
        }
        if name.chars().count() > Self::LONGEST {
            return Err(NotAName::TooLong);
        }
        Ok(Self(name.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its first letter or digit, for where there is room for one alone.
    pub fn initial(&self) -> String {
        self.0.chars().find(|letter| letter.is_alphanumeric()).map(|letter| letter.to_uppercase().collect()).unwrap_or_default()
    }
}

impl Default for BrandName {
    fn default() -> Self {
        Self("Kassa".to_owned())
    }
}

impl fmt::Display for BrandName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Control characters, separators of lines, and the marks that turn the writing direction around or have no width.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Filmkeller Kreuzberg", Ok("Filmkeller Kreuzberg"))]
    #[case("  Кинотеатр «Касса» ", Ok("Кинотеатр «Касса»"))]
    #[case("A&B <3", Ok("A&B <3"))]
    #[case("", Err(NotAName::Empty))]
    #[case(" \u{a0} ", Err(NotAName::Empty))]
    #[case("...", Err(NotAName::Empty))]
    #[case("one\ntwo", Err(NotAName::Unseen))]
    #[case("bell\u{7}", Err(NotAName::Unseen))]
    #[case("abc\u{202e}fed", Err(NotAName::Unseen))]
    #[case("12345678901234567890123456789012345678901234567890", Ok("12345678901234567890123456789012345678901234567890"))]
    #[case("123456789012345678901234567890123456789012345678901", Err(NotAName::TooLong))]
    fn a_name_is_short_and_visible(#[case] text: &str, #[case] expected: Result<&str, NotAName>) {
        assert_eq!(BrandName::parse(text).as_ref().map(BrandName::as_str), expected.as_ref().map(|name| *name));
    }

    #[test]
    fn a_letter_stands_for_the_name() {
        let initial = |name| BrandName::parse(name).unwrap().initial();
        assert_eq!((initial("kino"), initial("«эхо»"), initial("8½")), ("K".to_owned(), "Э".to_owned(), "8".to_owned()));
    }
}
