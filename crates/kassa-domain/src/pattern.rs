//! Patterns of the CMS (`regExpValidator`): written for JavaScript, run on the server under a limit.

use std::sync::{Arc, LazyLock};

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
    /// Whether it matches could not be told within the budget of work. That is no pass.
    GivesUp,
    /// It does not compile: no answer is judged by it, staff are told.
    Broken,
}

/// What a match may cost, in letters looked at: each step back may look at the whole text once more.
const BUDGET: usize = 2_000_000;
/// Steps back that a match may take in a short text.
const BACKTRACKS: usize = 20_000;
/// A long answer to a question of one line.
const LONG: usize = 1_000;
/// Compiled patterns that are kept; a project has a handful.
const KEPT: u64 = 500;

/// A pattern ready to run, or `None` where it does not compile. Compiled once, whichever request comes first.
type Compiled = Arc<Option<fancy_regex::Regex>>;
static COMPILED: LazyLock<moka::sync::Cache<String, Compiled>> = LazyLock::new(|| moka::sync::Cache::new(KEPT));

impl Pattern {
    /// Whether an answer may stand. The longer the text, the fewer steps back it may take: what a match costs does not grow with it.
    pub fn judge(&self, text: &str) -> Verdict {
        // The limit is compiled in: one program for all texts of about the same length.
        let limit = 1 << (BUDGET / text.len().max(1)).clamp(1, BACKTRACKS).ilog2();
        let source = self.for_the_engine();
        let compiled = COMPILED.get_with(format!("{limit} {source}"), || {
            Arc::new(fancy_regex::RegexBuilder::new(&source).backtrack_limit(limit).build().ok())
        });
        let Some(regex) = compiled.as_ref() else { return Verdict::Broken };
        match regex.is_match(text) {
            Ok(matches) if matches != self.is_inverted => Verdict::Passes,
            Ok(_) => Verdict::Fails,
            Err(_) => Verdict::GivesUp,
        }
    }

    /// Whether an honest answer may be too much work: a long text of one letter, which patterns like least.
    pub fn is_slow(&self) -> bool {
        ["a", "A", "0", " "].into_iter().any(|letter| self.judge(&letter.repeat(LONG)) == Verdict::GivesUp)
    }

    fn for_the_engine(&self) -> String {
        let flags: String = self.flags.chars().filter(|flag| matches!(flag, 'i' | 'm' | 's')).collect();
        let source = from_javascript(&self.source);
        if flags.is_empty() { source } else { format!("(?{flags}){source}") }
    }
}

/// Where JavaScript's dialect means something else: its classes are ASCII, `$` is the very end, and inside brackets `[`, `&&`,
/// `--` and `~~` are plain characters.
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

#[cfg(test)]
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
    // Nobody knows is no pass.
    #[case("^(?:(?=a)a+)+b$", "", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", Verdict::GivesUp)]
    fn a_pattern_judges_like_javascript(#[case] source: &str, #[case] flags: &str, #[case] text: &str, #[case] verdict: Verdict) {
        let pattern = Pattern { source: source.into(), flags: flags.into(), is_inverted: false };
        assert_eq!(pattern.judge(text), verdict);
    }

    /// The usual rules for passwords, without the `^` that makes them quick: the work does not grow with the text.
    #[rstest]
    #[case("(?=.*[0-9])(?=.*[a-z]).{8,}")]
    #[case(r"(\w+\s?)*(?=!)!$")]
    #[case(r"(?:(?=(a+))\1)+b")]
    fn a_long_text_is_given_up_and_no_pass(#[case] source: &str) {
        let pattern = Pattern { source: source.into(), flags: String::new(), is_inverted: false };
        let inverted = Pattern { is_inverted: true, ..pattern.clone() };
        for text in ["A".repeat(250_000), "a".repeat(250_000)] {
            assert!(matches!(pattern.judge(&text), Verdict::GivesUp | Verdict::Fails), "{source}");
            assert_ne!((pattern.judge(&text), inverted.judge(&text)), (Verdict::Passes, Verdict::Passes));
        }
    }

    #[rstest]
    #[case("(?=.*[0-9])(?=.*[a-z]).{8,}", false)]
    #[case("^(?=.*[0-9])(?=.*[a-z]).{8,}$", false)]
    #[case("^K-[0-9]{6}$", false)]
    #[case("^(?:(?=a)a+)+b$", true)]
    fn staff_hear_of_slow_patterns(#[case] source: &str, #[case] is_slow: bool) {
        let pattern = Pattern { source: source.into(), flags: String::new(), is_inverted: false };
        assert_eq!(pattern.is_slow(), is_slow);
    }

    #[test]
    fn an_inverted_pattern_must_not_match() {
        let pattern = Pattern { source: "\\s".into(), flags: String::new(), is_inverted: true };
        assert_eq!((pattern.judge("no blanks"), pattern.judge("none")), (Verdict::Fails, Verdict::Passes));
    }
}
