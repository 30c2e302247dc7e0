//! The words of places that are kept for a while.

pub use kassa_i18n::messages::hold::*;

use kassa_domain::lang::Lang;
use kassa_i18n::messages::hold as words;

/// `12 minutes left`; whole minutes, rounded up.
pub fn left(lang: Lang, seconds: i64) -> String {
    words::left(lang, minutes(seconds))
}

/// What an open page reads out: `2 places are kept for you: 5 minutes left.`
pub fn news(lang: Lang, places: u32, seconds: i64) -> String {
    words::news(lang, places, minutes(seconds))
}

fn minutes(seconds: i64) -> i64 {
    seconds.max(0).saturating_add(59) / 60
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_out_agrees_with_its_numbers() {
        assert_eq!(news(Lang::En, 1, 60), "1 place is kept for you: 1\u{a0}minute left.");
        assert_eq!(news(Lang::En, 2, 299), "2 places are kept for you: 5\u{a0}minutes left.");
        assert_eq!(news(Lang::Ru, 3, 61), "Держим для вас 3 места: осталось 2\u{a0}минуты.");
        assert_eq!(news(Lang::Ru, 5, 1), "Держим для вас 5 мест: осталась 1\u{a0}минута.");
    }
}
