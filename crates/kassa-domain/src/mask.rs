//! An input mask describes a whole answer (docs/oneentry-contract/validators.md#masks): `9` and `#` a digit, `A` and `a` one
//! upper- or lower-case letter, `*` a letter or digit, `$` one of `( ) - +`, `[[space]]` a blank, anything else itself.

use serde::{Deserialize, Serialize};

/// A mask of the CMS, kept as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mask(pub String);

const BLANK: &str = "[[space]]";

impl Mask {
    pub fn fits(&self, text: &str) -> bool {
        let mut rest = text.chars();
        let mut mask = self.0.as_str();
        while let Some(place) = mask.chars().next() {
            let Some(c) = rest.next() else { return false };
            let is_blank = mask.starts_with(BLANK);
            let fits = match place {
                _ if is_blank => c == ' ',
                '9' | '#' => c.is_ascii_digit(),
                'A' => c.is_uppercase(),
                'a' => c.is_lowercase(),
                '*' => c.is_alphanumeric(),
                '$' => matches!(c, '(' | ')' | '-' | '+'),
                literal => c == literal,
            };
            if !fits {
                return false;
            }
            mask = mask.get(if is_blank { BLANK.len() } else { place.len_utf8() }..).unwrap_or_default();
        }
        rest.next().is_none()
    }

    /// An answer that fits, to show how one looks.
    pub fn example(&self) -> String {
        let places = self.0.replace(BLANK, " ");
        let digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];
        let mut next = digits.into_iter().cycle();
        let shown = |place: char| match place {
            '9' | '#' => next.next().unwrap_or('1'),
            'A' => 'A',
            'a' | '*' => 'a',
            '$' => '+',
            literal => literal,
        };
        places.chars().map(shown).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("$99-99", "+12-34", true)]
    #[case("$99-99", "*12-34", false)]
    #[case("$99-99", "+12-345", false)]
    #[case("$99-99", "+12-3", false)]
    #[case("$999[[space]]99", "+380 44", true)]
    #[case("Aa*", "Яя7", true)]
    #[case("Aa*", "яЯ7", false)]
    #[case("##", "7x", false)]
    #[case("", "", true)]
    fn an_answer_fits_its_mask(#[case] mask: &str, #[case] text: &str, #[case] fits: bool) {
        assert_eq!(Mask(mask.to_owned()).fits(text), fits);
    }

    proptest! {
        #[test]
        fn the_example_fits(mask in "([9#Aa*$x-]|\\[\\[space\\]\\]){0,12}") {
            let mask = Mask(mask);
            prop_assert!(mask.fits(&mask.example()));
        }
    }
}
