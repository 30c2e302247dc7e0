//! Which form of a noun stands beside a whole number (CLDR's cardinal rules for our languages).

use kassa_domain::lang::Lang;

/// The forms that our languages tell apart. English uses `One` and `Many`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plural {
    One,
    Few,
    Many,
}

/// The form for `n` things.
pub const fn plural(lang: Lang, n: u32) -> Plural {
    match (lang, n % 10, n % 100) {
        (Lang::En, ..) => {
            if n == 1 {
                Plural::One
            } else {
                Plural::Many
            }
        }
        (Lang::Ru, _, 11..=14) => Plural::Many,
        (Lang::Ru, 1, _) => Plural::One,
        (Lang::Ru, 2..=4, _) => Plural::Few,
        (Lang::Ru, ..) => Plural::Many,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_their_form() {
        let russian = [1, 2, 5, 11, 12, 21, 22, 25, 111, 101].map(|n| plural(Lang::Ru, n));
        use Plural::{Few, Many, One};
        assert_eq!(russian, [One, Few, Many, Many, Many, One, Few, Many, Many, One]);
        assert_eq!([0, 1, 2, 21].map(|n| plural(Lang::En, n)), [Many, One, Many, Many]);
    }
}
