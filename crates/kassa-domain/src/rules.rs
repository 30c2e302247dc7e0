//! The validators of a field have one implementation, whoever runs it (docs/oneentry-contract/validators.md).

use chrono::{NaiveDateTime, NaiveTime};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::file::FileRules;
use super::mask::Mask;
use super::moment::MomentKind;
use super::pattern::{Pattern, Verdict};
use super::problem::{CustomText, Problem};

/// What the CMS asks of an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// `requiredValidator`: the presence of the key means required; inside, its custom error text.
    pub required: Option<CustomText>,
    pub checks: Vec<(Check, CustomText)>,
    /// What a file must be like, and the CMS's words where it is not.
    pub files: FileRules,
    pub files_custom: CustomText,
    /// `defaultValueValidator`: stands there before anything is typed.
    pub default: Option<String>,
    /// Validators whose settings nobody has told us: every answer passes, staff are told.
    pub unread: Vec<String>,
}

/// A rule over the text of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Check {
    /// `stringInspectionValidator`.
    Length(LengthRule),
    /// `emailInspectionValidator`.
    Email,
    /// `urlInspectionValidator`.
    Url,
    /// `checkForNumberValidator`.
    Number(NumberRule),
    /// `regExpValidator`.
    Pattern(Pattern),
    /// `fieldMaskValidator`.
    Mask(Mask),
    /// `minMaxDateValidator`. OneEntry only stores it, so the shop is who runs it.
    Dates(DateRule),
    /// `booleanValidator`: one of two values.
    OneOf([String; 2]),
}

/// Bounds of a text in characters; `None` is unset.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LengthRule {
    pub min: Option<u32>,
    pub max: Option<u32>,
}

/// Bounds of a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberRule {
    pub is_whole: bool,
    pub min: Option<Decimal>,
    pub max: Option<Decimal>,
}

/// Bounds of a date, in the digits that people typed, inclusive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateRule {
    pub min: Option<NaiveDateTime>,
    pub max: Option<NaiveDateTime>,
}

impl Rules {
    pub const fn is_required(&self) -> bool {
        self.required.is_some()
    }

    /// The answer is an e-mail address: browsers offer the right keyboard.
    pub fn is_email(&self) -> bool {
        self.checks.iter().any(|(check, _)| *check == Check::Email)
    }

    pub fn is_url(&self) -> bool {
        self.checks.iter().any(|(check, _)| *check == Check::Url)
    }

    /// The answer is one of two values (`booleanValidator`).
    pub fn either(&self) -> Option<&[String; 2]> {
        self.checks.iter().find_map(|(check, _)| match check {
            Check::OneOf(values) => Some(values),
            _ => None,
        })
    }

    pub fn mask(&self) -> Option<&Mask> {
        self.checks.iter().find_map(|(check, _)| match check {
            Check::Mask(mask) => Some(mask),
            _ => None,
        })
    }

    /// The rules that contradict themselves or cannot be run, in words for staff.
    pub fn broken(&self) -> Vec<String> {
        let broken = self.checks.iter().filter_map(|(check, _)| check.fault());
        broken.chain(self.unread.iter().map(|name| format!("{name} is not known here and not run"))).collect()
    }

    /// The most characters that an answer may have: what the CMS says (`stringInspectionValidator`), else `usual`.
    pub fn longest(&self, usual: u32) -> u32 {
        let said = self.checks.iter().filter(|(check, _)| !check.is_contradictory()).filter_map(|(check, _)| match check {
            Check::Length(rule) => rule.max,
            _ => None,
        });
        said.min().unwrap_or(usual)
    }

    /// Runs every rule over a text that is not empty. Lengths come first: no other rule sees a text longer than [`Rules::longest`].
    /// A rule that is broken passes everything; one that cannot be decided passes nothing.
    pub fn check(&self, text: &str, usual: u32) -> Result<(), (Problem, CustomText)> {
        let is_length = |check: &Check| matches!(check, Check::Length(_));
        self.run(text, is_length)?;
        let longest = LengthRule { min: None, max: Some(self.longest(usual)) };
        longest.check(text).map_err(|problem| (problem, None))?;
        self.run(text, |check| !is_length(check))
    }

    fn run(&self, text: &str, which: impl Fn(&Check) -> bool) -> Result<(), (Problem, CustomText)> {
        for (check, custom) in self.checks.iter().filter(|(check, _)| which(check) && !check.is_contradictory()) {
            check.run(text).map_err(|problem| (problem, custom.clone()))?;
        }
        Ok(())
    }
}

impl Check {
    /// Its bounds exclude each other. A pattern that is broken passes by itself, when it is run.
    fn is_contradictory(&self) -> bool {
        !matches!(self, Self::Pattern(_)) && self.fault().is_some()
    }

    /// Why nobody could pass it, if so.
    fn fault(&self) -> Option<String> {
        match self {
            Self::Length(LengthRule { min: Some(min), max: Some(max) }) if min > max => {
                Some(format!("stringInspectionValidator wants at least {min} and at most {max} characters"))
            }
            Self::Number(NumberRule { min: Some(min), max: Some(max), .. }) if min > max => {
                Some(format!("checkForNumberValidator wants at least {min} and at most {max}"))
            }
            Self::Dates(DateRule { min: Some(min), max: Some(max) }) if min > max => {
                Some(format!("minMaxDateValidator wants a date from {min} to {max}"))
            }
            Self::Pattern(pattern) if pattern.judge("") == Verdict::Broken => {
                Some(format!("regExpValidator does not compile: {}", pattern.source))
            }
            Self::Pattern(pattern) if pattern.is_slow() => Some(format!(
                "regExpValidator is too much work for long answers, which are refused then (does it lack a ^?): {}",
                pattern.source
            )),
            _ => None,
        }
    }

    fn run(&self, text: &str) -> Result<(), Problem> {
        match self {
            Self::Length(rule) => rule.check(text),
            Self::Email => looks_like_email(text).then_some(()).ok_or(Problem::NotAnEmail),
            Self::Url => looks_like_url(text).then_some(()).ok_or(Problem::NotAUrl),
            Self::Number(rule) => rule.check(text).map(|_| ()),
            Self::Dates(rule) => rule.check(text),
            Self::Mask(mask) => mask.fits(text).then_some(()).ok_or_else(|| Problem::WrongShape(mask.example())),
            Self::OneOf(values) => values.iter().any(|value| value == text).then_some(()).ok_or(Problem::NotOffered),
            Self::Pattern(pattern) => match pattern.judge(text) {
                Verdict::Fails => Err(Problem::WrongFormat),
                Verdict::GivesUp => Err(Problem::Undecided),
                Verdict::Passes | Verdict::Broken => Ok(()),
            },
        }
    }
}

impl LengthRule {
    fn check(self, text: &str) -> Result<(), Problem> {
        let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        match (self.min, self.max) {
            (Some(min), _) if length < min => Err(Problem::TooShort(min)),
            (_, Some(max)) if length > max => Err(Problem::TooLong(max)),
            _ => Ok(()),
        }
    }
}

impl DateRule {
    /// A text that is no date is not this rule's to judge. Where the bound has no time of day, nor has the comparison.
    fn check(self, text: &str) -> Result<(), Problem> {
        let Some(moment) = MomentKind::DateTime.read(text).or_else(|| MomentKind::Date.read(text)) else { return Ok(()) };
        match (self.min, self.max) {
            (Some(min), _) if moment < min => Err(Problem::TooEarly(min)),
            (_, Some(max)) if moment > max && (max.time() != NaiveTime::MIN || moment.date() > max.date()) => {
                Err(Problem::TooLate(max))
            }
            _ => Ok(()),
        }
    }
}

impl NumberRule {
    /// The number that a text stands for; people write commas too.
    pub fn check(self, text: &str) -> Result<Decimal, Problem> {
        let number: Decimal = text.replace(',', ".").parse().map_err(|_| Problem::NotANumber)?;
        if self.is_whole && !number.fract().is_zero() {
            return Err(Problem::NotWhole);
        }
        match (self.min, self.max) {
            (Some(min), _) if number < min => Err(Problem::TooSmall(min.to_string())),
            (_, Some(max)) if number > max => Err(Problem::TooLarge(max.to_string())),
            _ => Ok(number),
        }
    }
}

/// The shape that browsers accept for `<input type=email>`, less its oddest corners: one `@`, a dot in the domain.
fn looks_like_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let is_plain = |part: &str| !part.is_empty() && !part.chars().any(|c| c.is_whitespace() || c.is_control() || c == '@');
    is_plain(local) && is_plain(domain) && domain.split('.').count() > 1 && domain.split('.').all(|label| !label.is_empty())
}

/// A web address with its scheme and a host with a dot in it.
fn looks_like_url(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    !text.chars().any(|c| c.is_whitespace() || c.is_control())
        && host.contains('.')
        && host.split('.').all(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn rules(check: Check) -> Rules {
        Rules { checks: vec![(check, Some("their words".into()))], ..Rules::default() }
    }

    #[rstest]
    #[case(Check::Email, "ann@example.com", None)]
    #[case(Check::Email, "ann@example", Some(Problem::NotAnEmail))]
    #[case(Check::Url, "https://example.com/a?b", None)]
    #[case(Check::Url, "example.com", Some(Problem::NotAUrl))]
    #[case(Check::Url, "javascript:alert(1)", Some(Problem::NotAUrl))]
    #[case(Check::Length(LengthRule { min: Some(2), max: Some(3) }), "я", Some(Problem::TooShort(2)))]
    #[case(Check::Length(LengthRule { min: Some(2), max: Some(3) }), "ямб", None)]
    #[case(Check::Mask(Mask("99-99".into())), "12-3", Some(Problem::WrongShape("12-34".into())))]
    #[case(Check::OneOf(["yes".into(), "no".into()]), "maybe", Some(Problem::NotOffered))]
    #[case(Check::Dates(DateRule { min: MomentKind::Date.read("2026-01-02"), max: None }), "2026-01-01", MomentKind::Date.read("2026-01-02").map(Problem::TooEarly))]
    #[case(Check::Dates(DateRule { min: None, max: MomentKind::Date.read("2026-01-02") }), "2026-01-02T18:30", None)]
    #[case(Check::Dates(DateRule { min: None, max: MomentKind::Date.read("2026-01-02") }), "2026-01-03", MomentKind::Date.read("2026-01-02").map(Problem::TooLate))]
    // Rules that nobody could pass do not punish the customer.
    #[case(Check::Length(LengthRule { min: Some(5), max: Some(3) }), "ямб", None)]
    fn each_rule_has_its_say(#[case] check: Check, #[case] text: &str, #[case] expected: Option<Problem>) {
        let expected = expected.map(|problem| (problem, Some("their words".to_owned())));
        assert_eq!(rules(check).check(text, 1_000).err(), expected);
    }

    #[rstest]
    #[case(None, 1_000, None)]
    #[case(None, 1_001, Some((Problem::TooLong(1_000), None)))]
    #[case(Some(2_000), 1_001, None)]
    #[case(Some(2_000), 2_001, Some((Problem::TooLong(2_000), Some("their words".to_owned()))))]
    #[case(Some(3), 1_001, Some((Problem::TooLong(3), Some("their words".to_owned()))))]
    fn nothing_is_longer_than_it_may_be(
        #[case] max: Option<u32>,
        #[case] letters: usize,
        #[case] expected: Option<(Problem, CustomText)>,
    ) {
        let mut rules = rules(Check::Length(LengthRule { min: None, max }));
        // It would fail, and never sees what is too long.
        let seen = Check::Pattern(Pattern { source: "^я*$".into(), flags: String::new(), is_inverted: false });
        rules.checks.insert(0, (seen, None));
        assert_eq!(rules.check(&"я".repeat(letters), 1_000).err(), expected);
    }

    #[test]
    fn staff_hear_of_rules_that_are_broken_or_unknown() {
        let mut rules = rules(Check::Length(LengthRule { min: Some(5), max: Some(3) }));
        rules.unread.push("comparisonValidator".into());
        assert_eq!(rules.broken().len(), 2);
    }
}
