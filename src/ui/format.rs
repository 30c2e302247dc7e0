//! Dates and times for people, on the server only: the browser gets finished text.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc};
use chrono_tz::{OffsetName, Tz};
use kassa_domain::lang::Lang;
use kassa_domain::schedule::Slot;

use super::context::Page;

const WEEKDAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const WEEKDAYS_RU: [&str; 7] = ["Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота", "Воскресенье"];
const SHORT_WEEKDAYS_RU: [&str; 7] = ["Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс"];
const MONTHS_EN: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
/// Genitive: "29 ноября".
const MONTHS_RU: [&str; 12] =
    ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"];

/// Nominative, as it stands alone: "Ноябрь 2026".
const STANDING_MONTHS_RU: [&str; 12] =
    ["Январь", "Февраль", "Март", "Апрель", "Май", "Июнь", "Июль", "Август", "Сентябрь", "Октябрь", "Ноябрь", "Декабрь"];

/// `Sunday, 29 November 2026`; `Воскресенье, 29 ноября 2026`.
pub fn date(lang: Lang, day: NaiveDate) -> String {
    format!("{}, {} {}", weekday(lang, day), day_and_month(lang, day), day.year())
}

/// `29 November`; `29 ноября`.
pub fn day_and_month(lang: Lang, day: NaiveDate) -> String {
    format!("{}\u{a0}{}", day.day(), month(lang, day))
}

/// `29 November 2026`, and the time of day where it is not midnight.
pub fn day_of(lang: Lang, moment: NaiveDateTime) -> String {
    let day = format!("{} {}", day_and_month(lang, moment.date()), moment.year());
    if moment.time() == NaiveTime::MIN { day } else { format!("{day}, {}", moment.format("%H:%M")) }
}

/// `Sunday`; `Воскресенье`.
pub fn weekday(lang: Lang, day: NaiveDate) -> &'static str {
    let index = day.weekday().num_days_from_monday() as usize;
    match lang {
        Lang::En => WEEKDAYS_EN[index],
        Lang::Ru => WEEKDAYS_RU[index],
    }
}

/// `Sun`; `Вс`.
pub fn short_weekday(lang: Lang, day: NaiveDate) -> &'static str {
    match lang {
        Lang::En => &weekday(lang, day)[..3],
        Lang::Ru => SHORT_WEEKDAYS_RU[day.weekday().num_days_from_monday() as usize],
    }
}

/// `November`; `ноября`.
pub fn month(lang: Lang, day: NaiveDate) -> &'static str {
    let index = day.month0() as usize;
    match lang {
        Lang::En => MONTHS_EN[index],
        Lang::Ru => MONTHS_RU[index],
    }
}

/// `November 2026`; `Ноябрь 2026`.
pub fn month_and_year(lang: Lang, day: NaiveDate) -> String {
    let index = day.month0() as usize;
    let name = match lang {
        Lang::En => MONTHS_EN[index],
        Lang::Ru => STANDING_MONTHS_RU[index],
    };
    format!("{name} {}", day.year())
}

/// `16:30–18:00`, the venue's digits.
pub fn times(slot: Slot) -> String {
    format!("{}–{}", slot.start.format("%H:%M"), slot.end.format("%H:%M"))
}

/// `22 November 2026, 10:05`, in a zone that has to be told beside it.
pub fn moment(lang: Lang, at: DateTime<Utc>, zone: Tz) -> String {
    let local = at.with_timezone(&zone);
    let day = local.date_naive();
    format!("{} {}, {}", day_and_month(lang, day), day.year(), local.format("%H:%M"))
}

/// `14:02`, and the day with it where that is not today: of something that has happened, on the venue's clock.
pub fn time_or_moment(lang: Lang, at: DateTime<Utc>, now: DateTime<Utc>, zone: Tz) -> String {
    let [then, today] = [at, now].map(|time| time.with_timezone(&zone));
    if then.date_naive() == today.date_naive() { then.format("%H:%M").to_string() } else { moment(lang, at, zone) }
}

/// The zone's name with its abbreviation on that day: `UTC`, `Europe/Berlin (CET)`, `Asia/Tbilisi (UTC+4)`.
pub fn zone_name(zone: Tz, at: DateTime<Utc>) -> String {
    let offset = zone.offset_from_utc_datetime(&at.naive_utc());
    let name = zone.name();
    match offset.abbreviation() {
        Some("UTC") => "UTC".to_owned(),
        Some(letters) if letters.chars().all(char::is_alphabetic) => format!("{name} ({letters})"),
        _ => format!("{name} ({})", utc_offset(offset.fix().local_minus_utc())),
    }
}

/// `UTC+4`, `UTC−3:30`.
fn utc_offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '\u{2212}' } else { '+' };
    let minutes = seconds.unsigned_abs() / 60;
    match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, rest) => format!("UTC{sign}{hours}:{rest:02}"),
    }
}

/// The slot in the customer's own zone, if their clock shows something else than the venue's then.
pub fn own_times(page: &Page, slot: Slot) -> Option<String> {
    let zone = page.customer?;
    let start = slot.starts_at(&page.venue)?;
    let end = slot.ends_at(&page.venue)?;
    let (own_start, own_end) = (start.with_timezone(&zone), end.with_timezone(&zone));
    if own_start.naive_local() == slot.start {
        return None;
    }
    let name = zone_name(zone, start);
    let times = format!("{}–{}", own_start.format("%H:%M"), own_end.format("%H:%M"));
    let day = own_start.date_naive();
    if day == slot.start.date() {
        return Some(format!("{times}, {name}"));
    }
    Some(format!("{}, {}, {times}, {name}", short_weekday(page.lang, day), day_and_month(page.lang, day)))
}

/// The slot's start as `<time datetime>` wants it, with the venue's offset.
pub fn machine_start(page: &Page, slot: Slot) -> String {
    match slot.starts_at(&page.venue) {
        Some(start) => start.with_timezone(&page.venue).to_rfc3339(),
        None => slot.start.format("%Y-%m-%dT%H:%M").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(customer: Option<Tz>) -> Page {
        Page { venue: chrono_tz::Europe::Berlin, customer, ..crate::ui::context::page() }
    }

    fn slot() -> Slot {
        Slot::from_id("2026-11-29T16:30/2026-11-29T18:00").unwrap()
    }

    #[test]
    fn dates_read_well_in_both_languages() {
        let day = slot().start.date();
        assert_eq!(date(Lang::En, day), "Sunday, 29\u{a0}November 2026");
        assert_eq!(date(Lang::Ru, day), "Воскресенье, 29\u{a0}ноября 2026");
        assert_eq!(times(slot()), "16:30–18:00");
    }

    #[test]
    fn zones_have_names() {
        let at = "2026-11-29T12:00:00Z".parse().unwrap();
        assert_eq!(zone_name(Tz::UTC, at), "UTC");
        assert_eq!(zone_name(chrono_tz::Europe::Berlin, at), "Europe/Berlin (CET)");
        assert_eq!(zone_name(chrono_tz::Asia::Tbilisi, at), "Asia/Tbilisi (UTC+4)");
    }

    #[test]
    fn own_times_only_where_the_clocks_differ() {
        leptos::prelude::Owner::new().with(|| {
            assert_eq!(own_times(&page(Some(chrono_tz::Europe::Paris)), slot()), None);
            assert_eq!(
                own_times(&page(Some(chrono_tz::Asia::Tbilisi)), slot()).as_deref(),
                Some("19:30–21:00, Asia/Tbilisi (UTC+4)")
            );
            assert_eq!(
                own_times(&page(Some(chrono_tz::Asia::Tokyo)), slot()).as_deref(),
                Some("Mon, 30\u{a0}November, 00:30–02:00, Asia/Tokyo (JST)")
            );
        });
    }
}
