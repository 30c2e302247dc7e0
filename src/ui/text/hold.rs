//! The words of places that are kept for a while.

use kassa_domain::lang::Lang;

use super::plural::{Plural, plural};

sentences! {
    until: "until", "до";
    longer: "Keep them 15 minutes longer", "Держать ещё 15 минут";
    give_back: "Give the places back", "Отдать места";
    over: "Your places are not kept any more", "Места больше не держим";
    over_more: "The time is over, and others can book them now. Your answers are all here.",
        "Время вышло, и теперь их могут взять другие. Все ваши ответы на месте.";
    again: "Take the places again", "Взять места снова";
    hurry: "Your time is almost over.", "Время почти вышло.";
    finish: "Finish now", "Завершить сейчас";
    ran_out: "Your places ran out", "Время брони вышло";
    ran_out_more: "Others can book them now. As long as they are free, you can take the same ones again:",
        "Теперь эти места могут взять другие. Пока они свободны, можно взять их снова:";
    ran_out_changed: "Others can book them now, and something about your booking has changed. Its page says what:",
        "Теперь эти места могут взять другие, и что-то в брони изменилось. Что именно, сказано на её странице:";
    freed: "You have given the places back", "Вы отдали места";
    freed_more: "Others can book them now. Your answers stay here: continue whenever you like, as long as there are places.",
        "Теперь их могут взять другие. Ваши ответы сохранены: продолжить можно в любой момент, пока места есть.";
    elsewhere: "Book something else, and they move to it.", "Если выбрать другое, держать будем уже те места.";
    go_on: "Continue that booking", "Вернуться к этой брони";
    not_enough: "Other times with enough places", "Другое время, на которое мест хватит";
}

/// `2 places are kept for you`
pub fn kept(lang: Lang, places: u32) -> String {
    match (lang, plural(lang, places)) {
        (Lang::En, Plural::One) => format!("{places} place is kept for you"),
        (Lang::En, _) => format!("{places} places are kept for you"),
        (Lang::Ru, Plural::One) => format!("Держим для вас {places} место"),
        (Lang::Ru, Plural::Few) => format!("Держим для вас {places} места"),
        (Lang::Ru, Plural::Many) => format!("Держим для вас {places} мест"),
    }
}

/// `12 minutes left`; whole minutes, rounded up.
pub fn left(lang: Lang, seconds: i64) -> String {
    let minutes = u32::try_from(seconds.max(0).saturating_add(59) / 60).unwrap_or(u32::MAX);
    match (lang, plural(lang, minutes)) {
        (Lang::En, Plural::One) => format!("{minutes}\u{a0}minute left"),
        (Lang::En, _) => format!("{minutes}\u{a0}minutes left"),
        (Lang::Ru, Plural::One) => format!("осталась {minutes}\u{a0}минута"),
        (Lang::Ru, Plural::Few) => format!("осталось {minutes}\u{a0}минуты"),
        (Lang::Ru, Plural::Many) => format!("осталось {minutes}\u{a0}минут"),
    }
}

/// What an open page reads out: `2 places are kept for you: 5 minutes left.`
pub fn news(lang: Lang, places: u32, seconds: i64) -> String {
    format!("{}: {}.", kept(lang, places), left(lang, seconds))
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
