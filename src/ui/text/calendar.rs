//! The words of the calendar.

use kassa_domain::lang::Lang;

use super::plural::{Plural, plural};

sentences! {
    nothing_on_sale: "No dates are on sale at the moment. Please look in again later.", "Сейчас в продаже нет сеансов. Пожалуйста, загляните позже.";
    no_such_day: "Nothing is on sale for that day", "На этот день ничего не продаётся";
    no_such_day_more: "Please choose one of the days below.", "Пожалуйста, выберите один из дней ниже.";
    nothing_free: "Everything that is planned is sold out. Please look in again later.", "Все запланированные сеансы распроданы. Пожалуйста, загляните позже.";
    earlier: "Previous month", "Предыдущий месяц";
    later: "Next month", "Следующий месяц";
    key: "Framed days have free times.", "В рамке — дни со свободными сеансами.";
    empty_month: "Nothing is free in this month.", "В этом месяце свободных сеансов нет.";
    next_free: "Go to", "Перейти:";
    nothing_on: "nothing on", "сеансов нет";
    day_past: "over", "уже прошло";
    sold_out: "sold out", "мест нет";
    too_late: "too late to book", "продажа закончена";
    begun: "has begun", "уже началось";
    skipped: "does not take place: the clocks go forward over this time", "не состоится: в это время часы переводят вперёд";
    clocks_change: "the clocks change while it lasts", "во время сеанса часы переводят";
}

/// `12 left`
pub fn left(lang: Lang, n: u32) -> String {
    match (lang, plural(lang, n)) {
        (Lang::En, _) => format!("{n} left"),
        (Lang::Ru, Plural::One) => format!("осталось {n} место"),
        (Lang::Ru, Plural::Few) => format!("осталось {n} места"),
        (Lang::Ru, Plural::Many) => format!("осталось {n} мест"),
    }
}

/// `the clocks go back: 02:30 comes twice, the first one is meant`
pub fn twice(lang: Lang, time: &str) -> String {
    match lang {
        Lang::En => format!("the clocks go back: {time} comes twice, the first one is meant"),
        Lang::Ru => format!("часы переводят назад: {time} наступит дважды, начало — в первый раз"),
    }
}

/// `3 times to choose from`
pub fn times_free(lang: Lang, n: usize) -> String {
    let n = u32::try_from(n).unwrap_or(u32::MAX);
    match (lang, plural(lang, n)) {
        (Lang::En, Plural::One) => format!("{n} time to choose from"),
        (Lang::En, _) => format!("{n} times to choose from"),
        (Lang::Ru, Plural::One) => format!("{n} сеанс на выбор"),
        (Lang::Ru, Plural::Few) => format!("{n} сеанса на выбор"),
        (Lang::Ru, Plural::Many) => format!("{n} сеансов на выбор"),
    }
}

/// `4 days with free times`
pub fn days_free(lang: Lang, n: usize) -> String {
    let n = u32::try_from(n).unwrap_or(u32::MAX);
    match (lang, plural(lang, n)) {
        _ if n == 0 => empty_month(lang).to_owned(),
        (Lang::En, Plural::One) => format!("{n} day with free times"),
        (Lang::En, _) => format!("{n} days with free times"),
        (Lang::Ru, Plural::One) => format!("{n} день со свободными сеансами"),
        (Lang::Ru, Plural::Few) => format!("{n} дня со свободными сеансами"),
        (Lang::Ru, Plural::Many) => format!("{n} дней со свободными сеансами"),
    }
}
