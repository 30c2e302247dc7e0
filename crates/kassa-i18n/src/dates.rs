//! Dates and times for people. The names of months and days are CLDR's, the patterns stand in `dates.ftl`.

use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use icu_calendar::{Date, Gregorian};
use icu_datetime::pattern::{DateTimePattern, FixedCalendarDateTimeNames, MonthNameLength, WeekdayNameLength};
use icu_time::{DateTime, Time};
use kassa_domain::lang::Lang;
use writeable::TryWriteable;

use crate::icu;
use crate::messages::dates as words;

/// `Sunday, 29 November 2026`; `Воскресенье, 29 ноября 2026`; `Sonntag, 29. November 2026`.
pub fn full(lang: Lang, day: NaiveDate) -> String {
    written(lang, Pattern::Full, at_midnight(day))
}

/// `29 November 2026`.
pub fn long(lang: Lang, day: NaiveDate) -> String {
    written(lang, Pattern::Long, at_midnight(day))
}

/// `29 November 2026`, and the time of day where it is not midnight.
pub fn long_with_time(lang: Lang, moment: NaiveDateTime) -> String {
    if moment.time() == NaiveTime::MIN { long(lang, moment.date()) } else { self::moment(lang, moment) }
}

/// `29 November 2026, 16:30`.
pub fn moment(lang: Lang, moment: NaiveDateTime) -> String {
    words::moment(lang, &long(lang, moment.date()), &time(lang, moment.time()))
}

/// `Sunday, 29 November`.
pub fn weekday_and_day(lang: Lang, day: NaiveDate) -> String {
    written(lang, Pattern::WeekdayAndDay, at_midnight(day))
}

/// `Sunday`.
pub fn weekday(lang: Lang, day: NaiveDate) -> String {
    written(lang, Pattern::Weekday, at_midnight(day))
}

/// `Sun`; `Вс`; `So`.
pub fn short_weekday(lang: Lang, day: NaiveDate) -> String {
    written(lang, Pattern::ShortWeekday, at_midnight(day))
}

/// `November 2026`; `Ноябрь 2026`.
pub fn month(lang: Lang, day: NaiveDate) -> String {
    written(lang, Pattern::Month, at_midnight(day))
}

/// `16:30`.
pub fn time(lang: Lang, time: NaiveTime) -> String {
    written(lang, Pattern::Time, NaiveDate::default().and_time(time))
}

/// `16:30–18:00`.
pub fn span(lang: Lang, start: NaiveTime, end: NaiveTime) -> String {
    words::span(lang, &time(lang, start), &time(lang, end))
}

/// `19:30–21:00, Asia/Tbilisi (UTC+4)`, with the day before it where that has to be told.
pub fn own_times(lang: Lang, day: Option<NaiveDate>, start: NaiveTime, end: NaiveTime, zone: &str) -> String {
    let times = span(lang, start, end);
    match day {
        None => words::own_times(lang, &times, zone),
        Some(day) => {
            let day = written(lang, Pattern::ShortWeekdayAndDay, at_midnight(day));
            words::own_day_and_times(lang, &day, &times, zone)
        }
    }
}

fn at_midnight(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}

/// What can be written of a moment.
#[derive(Clone, Copy)]
enum Pattern {
    Full,
    Long,
    WeekdayAndDay,
    ShortWeekdayAndDay,
    Weekday,
    ShortWeekday,
    Month,
    Time,
}

impl Pattern {
    const ALL: [Self; 8] = [
        Self::Full,
        Self::Long,
        Self::WeekdayAndDay,
        Self::ShortWeekdayAndDay,
        Self::Weekday,
        Self::ShortWeekday,
        Self::Month,
        Self::Time,
    ];

    fn of(self, lang: Lang) -> &'static str {
        match self {
            Self::Full => words::full(lang),
            Self::Long => words::long(lang),
            Self::WeekdayAndDay => words::weekday_and_day(lang),
            Self::ShortWeekdayAndDay => words::short_weekday_and_day(lang),
            Self::Weekday => "cccc",
            Self::ShortWeekday => "ccc",
            Self::Month => words::month(lang),
            Self::Time => words::time(lang),
        }
    }
}

/// The fields of patterns that are names, the longest first.
const MONTHS: [(&str, MonthNameLength); 4] = [
    ("MMMM", MonthNameLength::Wide),
    ("MMM", MonthNameLength::Abbreviated),
    ("LLLL", MonthNameLength::StandaloneWide),
    ("LLL", MonthNameLength::StandaloneAbbreviated),
];
const WEEKDAYS: [(&str, WeekdayNameLength); 4] = [
    ("EEEE", WeekdayNameLength::Wide),
    ("EEE", WeekdayNameLength::Abbreviated),
    ("cccc", WeekdayNameLength::StandaloneWide),
    ("ccc", WeekdayNameLength::StandaloneAbbreviated),
];

/// A pattern with the names that it needs. Names have one length each, so every pattern has its own.
struct Writing {
    names: FixedCalendarDateTimeNames<Gregorian>,
    pattern: DateTimePattern,
}

impl Writing {
    /// A language's writings, read once, in the order of [`Pattern::ALL`].
    fn of(lang: Lang) -> &'static [Option<Self>; Pattern::ALL.len()] {
        type All = [Option<Writing>; Pattern::ALL.len()];
        static WRITINGS: [OnceLock<All>; Lang::ALL.len()] = [const { OnceLock::new() }; Lang::ALL.len()];
        WRITINGS[lang as usize].get_or_init(|| Pattern::ALL.map(|pattern| Self::read(lang, pattern)))
    }

    fn read(lang: Lang, pattern: Pattern) -> Option<Self> {
        let letters = pattern.of(lang);
        let mut names = FixedCalendarDateTimeNames::try_new(icu::locale(lang).into()).ok()?;
        // Asked for one by one: whoever asks for all that a pattern may need takes the names of all time zones along.
        let month = MONTHS.iter().find(|(field, _)| letters.contains(field));
        if let Some((_, length)) = month {
            names.include_month_names(*length).ok()?;
        }
        let weekday = WEEKDAYS.iter().find(|(field, _)| letters.contains(field));
        if let Some((_, length)) = weekday {
            names.include_weekday_names(*length).ok()?;
        }
        Some(Self { names, pattern: DateTimePattern::try_from_pattern_str(letters).ok()? })
    }

    fn write(&self, moment: NaiveDateTime) -> Option<String> {
        let [month, day, hour, minute] =
            [moment.month(), moment.day(), moment.hour(), moment.minute()].map(|part| u8::try_from(part).unwrap_or_default());
        let date = Date::try_new_gregorian(moment.year(), month, day).ok()?;
        let time = Time::try_new(hour, minute, 0, 0).ok()?;
        let formatter = self.names.with_pattern_unchecked(&self.pattern);
        let text = formatter.format(&DateTime { date, time }).try_write_to_string().ok()?.into_owned();
        Some(capitalised(&text))
    }
}

/// What no calendar knows stays in digits; the tests write every month and every day of the week.
fn written(lang: Lang, pattern: Pattern, moment: NaiveDateTime) -> String {
    Writing::of(lang)[pattern as usize].as_ref().and_then(|writing| writing.write(moment)).unwrap_or_else(|| moment.to_string())
}

/// These stand alone or begin a line, and names of days and months are small in some languages: `воскресенье`.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[rstest]
    #[case(Lang::En, "Sunday, 29\u{a0}November 2026", "Sunday, 29\u{a0}November", "Sunday", "Sun", "November 2026")]
    #[case(Lang::Ru, "Воскресенье, 29\u{a0}ноября 2026", "Воскресенье, 29\u{a0}ноября", "Воскресенье", "Вс", "Ноябрь 2026")]
    #[case(Lang::De, "Sonntag, 29.\u{a0}November 2026", "Sonntag, 29.\u{a0}November", "Sonntag", "So", "November 2026")]
    fn a_day_reads_well(
        #[case] lang: Lang,
        #[case] in_full: &str,
        #[case] without_year: &str,
        #[case] name: &str,
        #[case] short: &str,
        #[case] in_month: &str,
    ) {
        let day = day("2026-11-29");
        let expected = [in_full, without_year, name, short, in_month].map(str::to_owned);
        assert_eq!(
            [full(lang, day), weekday_and_day(lang, day), weekday(lang, day), short_weekday(lang, day), month(lang, day)],
            expected
        );
    }

    #[rstest]
    #[case(Lang::En, "22\u{a0}November 2026", "22\u{a0}November 2026, 10:05")]
    #[case(Lang::Ru, "22\u{a0}ноября 2026", "22\u{a0}ноября 2026, 10:05")]
    #[case(Lang::De, "22.\u{a0}November 2026", "22.\u{a0}November 2026, 10:05 Uhr")]
    fn a_moment_reads_well(#[case] lang: Lang, #[case] at_midnight: &str, #[case] with_time: &str) {
        let [midnight, ten] = [(0, 0), (10, 5)].map(|(hour, minute)| day("2026-11-22").and_hms_opt(hour, minute, 0).unwrap());
        assert_eq!([long_with_time(lang, midnight), long_with_time(lang, ten)], [at_midnight, with_time]);
    }

    #[rstest]
    #[case(Lang::En, "00:30–02:00, UTC", "Mon, 30\u{a0}November, 00:30–02:00, UTC")]
    #[case(Lang::Ru, "00:30–02:00, UTC", "Пн, 30\u{a0}ноября, 00:30–02:00, UTC")]
    #[case(Lang::De, "00:30–02:00 Uhr, UTC", "Mo, 30.\u{a0}November, 00:30–02:00 Uhr, UTC")]
    fn the_readers_own_times_read_well(#[case] lang: Lang, #[case] same_day: &str, #[case] other_day: &str) {
        let [start, end] = [(0, 30), (2, 0)].map(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0).unwrap());
        let said = [None, Some(day("2026-11-30"))].map(|day| own_times(lang, day, start, end, "UTC"));
        assert_eq!(said, [same_day, other_day]);
    }

    /// Nothing falls back to digits.
    #[test]
    fn every_month_and_weekday_has_a_name() {
        for lang in Lang::ALL {
            for month in 1..=12 {
                for day in 1..=7 {
                    let day = NaiveDate::from_ymd_opt(2026, month, day).unwrap();
                    for text in Pattern::ALL.map(|pattern| written(lang, pattern, at_midnight(day))) {
                        assert!(!text.contains("-"), "{lang:?} {text}");
                    }
                }
            }
        }
    }

    #[test]
    fn russian_months_decline() {
        let january = day("2027-01-04");
        assert_eq!(full(Lang::Ru, january), "Понедельник, 4\u{a0}января 2027");
        assert_eq!(month(Lang::Ru, january), "Январь 2027");
        assert_eq!(long(Lang::Ru, day("2026-05-09")), "9\u{a0}мая 2026");
    }
}
