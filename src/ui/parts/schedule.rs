//! Picking a time: the days as chips, then the chosen day's slots.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::time::SlotZone;
use crate::model::schedule::Slot;
use crate::ui::context::page;
use crate::ui::format;
use crate::ui::text::forms as text;

/// A day with something to book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    pub day: NaiveDate,
    pub slots: Vec<OfferedSlot>,
}

/// A slot as it is offered now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfferedSlot {
    pub slot: Slot,
    /// Too late to book: shown, and not to be chosen.
    pub is_past: bool,
}

/// The calendar of a schedule field.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    pub days: Vec<Day>,
    pub chosen_day: Option<NaiveDate>,
    pub more_from: Option<NaiveDate>,
}

/// The chips and the radio buttons. Every chip submits the form: the server draws the page again with that day's times and
/// all answers kept. `id` stands on the first thing to choose, where the error summary leads.
#[component]
pub fn SchedulePicker(
    calendar: Calendar,
    name: String,
    id: String,
    value: String,
    describedby: Option<String>,
    is_invalid: bool,
) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    if calendar.days.is_empty() && calendar.more_from.is_none() {
        return view! { <p class="quiet" id=id tabindex="-1">{text::no_days(lang)}</p> }.into_any();
    }
    let chosen = calendar.chosen_day.map(|day| {
        let slots =
            calendar.days.iter().find(|offered| offered.day == day).map(|offered| offered.slots.clone()).unwrap_or_default();
        (day, slots)
    });
    let has_radios = chosen.as_ref().is_some_and(|(_, slots)| slots.iter().any(|slot| !slot.is_past));
    let chips_id = (!has_radios).then(|| id.clone());
    let first = calendar.days.first().map(|day| day.day);
    let chips = calendar.days.iter().map(|offered| {
        let day = offered.day;
        let is_chosen = calendar.chosen_day == Some(day);
        view! {
            <li>
                <button class="chip" type="submit" name="_day" value=day.to_string() formnovalidate=true
                    id=chips_id.clone().filter(|_| Some(day) == first)
                    aria-current=is_chosen.then_some("date")>
                    <span class="chip-weekday">{format::short_weekday(lang, day)}</span>" "
                    <span class="chip-day">{day.format("%-d").to_string()}</span>" "
                    <span class="chip-month">{format::month(lang, day)}</span>
                </button>
            </li>
        }
    });
    let more = calendar.more_from.map(|from| {
        view! {
            <li><button class="chip chip-more" type="submit" name="_from" value=from.to_string() formnovalidate=true>{text::more_dates(lang)}</button></li>
        }
    });
    let times = match chosen {
        None => view! { <p class="quiet">{text::choose_day_first(lang)}</p> }.into_any(),
        Some((_, slots)) if slots.is_empty() => view! { <p class="quiet">{text::no_slots(lang)}</p> }.into_any(),
        Some((day, slots)) => {
            let first = slots.iter().position(|offered| !offered.is_past);
            let radios = slots.into_iter().enumerate().map(|(index, offered)| {
                let id = if Some(index) == first { id.clone() } else { format!("{id}-{index}") };
                view! { <SlotRadio offered id name=name.clone() is_checked={offered.slot.id() == value}/> }
            });
            view! {
                <fieldset class="times" aria-describedby=describedby.clone() aria-invalid=is_invalid.then_some("true")>
                    <legend>{format::date(lang, day)}</legend>
                    <div class="slots">{radios.collect_view()}</div>
                </fieldset>
            }
            .into_any()
        }
    };
    view! {
        <ul class="chips" aria-label=text::day(lang)>{chips.collect_view()}{more}</ul>
        {times}
    }
    .into_any()
}

#[component]
fn SlotRadio(offered: OfferedSlot, id: String, name: String, is_checked: bool) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let slot = offered.slot;
    let [start, end] = [slot.start, slot.end].map(|time| time.format("%H:%M").to_string());
    view! {
        <div class="slot">
            <input type="radio" id=id.clone() name=name value=slot.id() checked={is_checked && !offered.is_past} disabled=offered.is_past/>
            <label for=id>
                <span class="slot-hours">{text::from_to(lang, &start, &end)}</span>" "
                <span class="slot-zone"><SlotZone when=slot/></span>
                {offered.is_past.then(|| view! { " " <span class="slot-note">{text::too_late(lang)}</span> })}
            </label>
        </div>
    }
    .into_any()
}
