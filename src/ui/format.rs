//! Dates and times for people, on the server only: the browser gets finished text. The words are `kassa-i18n`'s.

use chrono::{DateTime, NaiveDate, Offset, TimeZone, Utc};
use chrono_tz::{OffsetName, Tz};
use kassa_domain::lang::Lang;
use kassa_domain::schedule::Slot;
use kassa_i18n::dates;

use super::context::Page;

/// `Sunday, 29 November 2026`; `Воскресенье, 29 ноября 2026`.
pub fn date(lang: Lang, day: NaiveDate) -> String {
    dates::full(lang, day)
}

/// `16:30–18:00`, the venue's digits.
pub fn times(lang: Lang, slot: Slot) -> String {
    dates::span(lang, slot.start.time(), slot.end.time())
}

/// `22 November 2026, 10:05`, in a zone that has to be told beside it.
pub fn moment(lang: Lang, at: DateTime<Utc>, zone: Tz) -> String {
    dates::moment(lang, at.with_timezone(&zone).naive_local())
}

/// `14:02`, and the day with it where that is not today: of something that has happened, on the venue's clock.
pub fn time_or_moment(lang: Lang, at: DateTime<Utc>, now: DateTime<Utc>, zone: Tz) -> String {
    let [then, today] = [at, now].map(|time| time.with_timezone(&zone));
    if then.date_naive() == today.date_naive() { dates::time(lang, then.time()) } else { moment(lang, at, zone) }
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
    let day = Some(own_start.date_naive()).filter(|day| *day != slot.start.date());
    Some(dates::own_times(page.lang, day, own_start.time(), own_end.time(), &zone_name(zone, start)))
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
        assert_eq!(times(Lang::En, slot()), "16:30–18:00");
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
