//! A month as a table: weeks from Monday, days with something to book as buttons, months before and after.

use chrono::{Datelike, Days, NaiveDate};
use kassa_domain::lang::{Direction, Lang};
use kassa_domain::schedule::{Availability, Month, OfferedDay, days, same_month, week_start};
use kassa_i18n::dates;
use leptos::prelude::*;

use crate::ui::context::page;
use crate::ui::format;
use crate::ui::text::calendar as text;

/// Draws the month. `id` stands on its first button where there is no time to choose.
///
/// The months in `data-` are for the island's keys; the words for a page without it stand in the buttons.
pub fn view(month: &Month, id: Option<String>) -> AnyView {
    let lang = page().lang;
    let title = dates::month(lang, month.first);
    let text_of = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    let turns = month.turns;
    let mut id = id;
    let mut cell = |day: Option<NaiveDate>| match day {
        None => view! { <td></td> }.into_any(),
        Some(day) if month.day(day).is_some_and(OfferedDay::is_open) => {
            view! { <td>{open_day(month, day, id.take())}</td> }.into_any()
        }
        Some(day) => view! { <td>{closed_day(month, day)}</td> }.into_any(),
    };
    let rows: Vec<AnyView> =
        weeks(month.first).map(|week| view! { <tr>{week.into_iter().map(&mut cell).collect_view()}</tr> }.into_any()).collect();
    view! {
        <div class="calendar" data-earlier=text_of(turns.earlier) data-later=text_of(turns.later)
            data-year-earlier=text_of(turns.year_earlier) data-year-later=text_of(turns.year_later)>
            {turn(lang, turns.earlier, "earlier")}
            <p class="calendar-title" aria-hidden="true">{title.clone()}</p>
            {turn(lang, turns.later, "later")}
            <table class="calendar-days">
                <caption class="visually-hidden">{title}</caption>
                <thead><tr>{weekdays(lang).into_iter().collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {elsewhere(lang, month.elsewhere)}
            <p class="calendar-key hint"><span class="calendar-swatch" aria-hidden="true"></span>{text::key(lang)}</p>
        </div>
    }
    .into_any()
}

/// What there is to say once this page of the calendar is open.
pub fn news(lang: Lang, month: &Month) -> String {
    match &month.chosen {
        Some(chosen) if same_month(chosen.day).0 == month.first => {
            text::times_on(lang, &format::date(lang, chosen.day), chosen.open_slots())
        }
        _ => {
            let open = month.days.iter().filter(|day| day.is_open()).count();
            text::days_in(lang, &dates::month(lang, month.first), open)
        }
    }
}

/// The weeks that touch the month, Monday first; days of other months are left out.
fn weeks(first: NaiveDate) -> impl Iterator<Item = Vec<Option<NaiveDate>>> {
    let (_, last) = same_month(first);
    days(week_start(first), last).step_by(7).map(move |monday| {
        let week = (0..7).map(|n| monday.checked_add_days(Days::new(n)));
        week.map(|day| day.filter(|day| first <= *day && *day <= last)).collect()
    })
}

fn weekdays(lang: Lang) -> Vec<AnyView> {
    let monday = week_start(NaiveDate::default());
    let head = days(monday, monday + Days::new(6)).map(|day| {
        view! {
            <th scope="col">
                <span aria-hidden="true">{dates::short_weekday(lang, day)}</span>
                <span class="visually-hidden">{dates::weekday(lang, day)}</span>
            </th>
        }
        .into_any()
    });
    head.collect()
}

fn open_day(month: &Month, day: NaiveDate, id: Option<String>) -> AnyView {
    let lang = page().lang;
    let is_chosen = month.chosen.as_ref().is_some_and(|chosen| chosen.day == day);
    view! {
        <button class="day" type="submit" name="_day" value=day.to_string() formnovalidate=true id=id
            aria-pressed=is_chosen.then_some("true") aria-current=(day == month.today).then_some("date")>
            <span aria-hidden="true">{day.day()}</span>
            <span class="visually-hidden">{format::date(lang, day)}</span>
        </button>
    }
    .into_any()
}

/// The number, and in words why nobody can choose it.
fn closed_day(month: &Month, day: NaiveDate) -> AnyView {
    let lang = page().lang;
    let offered = month.day(day);
    let why = match offered {
        _ if day < month.today => text::day_past(lang),
        None => text::nothing_on(lang),
        Some(offered) => reason(lang, offered),
    };
    view! {
        <span class="day day-closed" class:day-full=offered.is_some() aria-current=(day == month.today).then_some("date")>
            <span aria-hidden="true">{day.day()}</span>
            <span class="visually-hidden">{text::closed_day(lang, &format::date(lang, day), why)}</span>
        </span>
    }
    .into_any()
}

/// Why none of a day's slots can be booked. Tickets may come back, hours do not: so "sold out" is said first.
fn reason(lang: Lang, offered: &OfferedDay) -> &'static str {
    let has = |wanted: Availability| offered.slots.iter().any(|slot| slot.availability == wanted);
    if has(Availability::SoldOut) {
        text::sold_out(lang)
    } else if has(Availability::Past) || has(Availability::TooSoon) {
        text::too_late(lang)
    } else {
        text::skipped(lang)
    }
}

/// The button to the month before or after; it stays in its place where there is none.
fn turn(lang: Lang, to: Option<NaiveDate>, direction: &'static str) -> AnyView {
    let is_earlier = direction == "earlier";
    // An arrow points along the line, whichever way that runs.
    let is_back = is_earlier == (lang.direction() == Direction::LeftToRight);
    let arrow = if is_back { "\u{2190}" } else { "\u{2192}" };
    let label = match to.map(|month| dates::month(lang, month)) {
        Some(month) if is_earlier => text::earlier_to(lang, &month),
        Some(month) => text::later_to(lang, &month),
        None if is_earlier => text::earlier(lang).to_owned(),
        None => text::later(lang).to_owned(),
    };
    view! {
        <button class=["turn turn-", direction].concat() type="submit" name="_from" value=to.map(|month| month.to_string())
            formnovalidate=true disabled=to.is_none() aria-label=label>
            <span aria-hidden="true">{arrow}</span>
        </button>
    }
    .into_any()
}

/// Out of an empty month.
fn elsewhere(lang: Lang, to: Option<NaiveDate>) -> Option<AnyView> {
    let day = to?;
    Some(
        view! {
            <p class="calendar-empty">
                {text::empty_month(lang)}" "
                <button class="link-button" type="submit" name="_day" value=day.to_string() formnovalidate=true>
                    {text::next_free(lang, &format::date(lang, day))}
                </button>
            </p>
        }
        .into_any(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_begin_on_monday_and_hold_one_month() {
        let weeks: Vec<Vec<u32>> = weeks("2026-11-01".parse().unwrap())
            .map(|week| week.into_iter().map(|day| day.map_or(0, |day| day.day())).collect())
            .collect();
        assert_eq!(weeks[0], [0, 0, 0, 0, 0, 0, 1]);
        assert_eq!(weeks[4], [23, 24, 25, 26, 27, 28, 29]);
        assert_eq!(weeks[5], [30, 0, 0, 0, 0, 0, 0]);
        assert_eq!(weeks.len(), 6);
    }
}
