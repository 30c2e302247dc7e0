//! Patterns of the CMS (`regExpValidator`): written for JavaScript, run on the server under a limit.

use serde::{Deserialize, Serialize};

/// A pattern as the CMS has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    pub source: String,
    /// JavaScript's flags; those about searching (`g`, `y`, `d`) mean nothing here.
    pub flags: String,
    /// The answer must not match.
    pub is_inverted: bool,
}

/// What a pattern says of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Passes,
    Fails,
    /// It does not compile, or takes too long: the customer is not punished, staff are told.
    Broken,
}

/// Steps back that a match may take.
#[cfg(feature = "ssr")]
const BACKTRACKS: usize = 100_000;

impl Pattern {
    /// In the browser nothing runs a pattern: it asks the server.
    #[cfg(not(feature = "ssr"))]
    pub const fn judge(&self, _text: &str) -> Verdict {
        Verdict::Passes
    }

    #[cfg(feature = "ssr")]
    pub fn judge(&self, text: &str) -> Verdict {
        let flags: String = self.flags.chars().filter(|flag| matches!(flag, 'i' | 'm' | 's')).collect();
        let source =
            if flags.is_empty() { from_javascript(&self.source) } else { format!("(?{flags}){}", from_javascript(&self.source)) };
        let Ok(regex) = fancy_regex::RegexBuilder::new(&source).backtrack_limit(BACKTRACKS).build() else {
            return Verdict::Broken;
        };
        match regex.is_match(text) {
            Ok(matches) if matches != self.is_inverted => Verdict::Passes,
            Ok(_) => Verdict::Fails,
            Err(_) => Verdict::Broken,
        }
    }
}

/// Where JavaScript's dialect means something else: its classes are ASCII, `$` is the very end, and inside brackets `[`, `&&`,
/// `--` and `~~` are plain characters.
#[cfg(feature = "ssr")]
fn from_javascript(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + 16);
    let mut chars = source.chars().peekable();
    let mut in_class = false;
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                let escaped = chars.next().unwrap_or('\\');
                match (escaped, in_class) {
                    ('d', false) => out.push_str("[0-9]"),
                    ('d', true) => out.push_str("0-9"),
                    ('D', _) => out.push_str("[^0-9]"),
                    ('w', false) => out.push_str("[A-Za-z0-9_]"),
                    ('w', true) => out.push_str("A-Za-z0-9_"),
                    ('W', _) => out.push_str("[^A-Za-z0-9_]"),
                    ('/', _) => out.push('/'),
                    (other, _) => out.extend(['\\', other]),
                }
            }
            '[' if in_class => out.push_str("\\["),
            ']' if in_class => {
                in_class = false;
                out.push(']');
            }
            '[' => {
                in_class = true;
                out.push('[');
            }
            '&' | '~' if in_class => out.extend(['\\', c]),
            '-' if in_class && chars.peek() == Some(&'-') => out.push_str("\\-"),
            '$' if !in_class => out.push_str("(?![\\s\\S])"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("^K-[0-9]{6}$", "i", "k-123456", Verdict::Passes)]
    #[case("^K-[0-9]{6}$", "", "k-123456", Verdict::Fails)]
    #[case("^\\d+$", "", "12", Verdict::Passes)]
    #[case("^\\d+$", "", "١٢", Verdict::Fails)]
    #[case("^[\\w.&&-]+$", "", "a.b&-", Verdict::Passes)]
    #[case("^[[a]+$", "", "[a", Verdict::Passes)]
    #[case("^a$", "", "a\n", Verdict::Fails)]
    #[case("^(?=.*\\d)(?=.*[a-z]).{8,}$", "", "passw0rd", Verdict::Passes)]
    #[case("^a\\/b$", "", "a/b", Verdict::Passes)]
    #[case("(", "", "x", Verdict::Broken)]
    #[case("^(?:(?=a)a+)+b$", "", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", Verdict::Broken)]
    fn a_pattern_judges_like_javascript(#[case] source: &str, #[case] flags: &str, #[case] text: &str, #[case] verdict: Verdict) {
        let pattern = Pattern { source: source.into(), flags: flags.into(), is_inverted: false };
        assert_eq!(pattern.judge(text), verdict);
    }

    #[test]
    fn an_inverted_pattern_must_not_match() {
        let pattern = Pattern { source: "\\s".into(), flags: String::new(), is_inverted: true };
        assert_eq!((pattern.judge("no blanks"), pattern.judge("none")), (Verdict::Fails, Verdict::Passes));
    }
}
