//! The slots of a day as radio buttons: those that can be booked, and why the others cannot.

use kassa_domain::lang::Lang;
use kassa_domain::schedule::{Availability, ClockChange, OfferedDay, OfferedSlot, Slot};
use kassa_i18n::dates;
use leptos::prelude::*;

use crate::ui::context::{Page, page};
use crate::ui::format;
use crate::ui::parts::time::SlotZone;
use crate::ui::text::{calendar as text, forms};

/// The group of radio buttons. `id` is the first one's that can be chosen; `value` is the chosen slot's.
pub fn view(day: &OfferedDay, name: String, id: &str, value: &str) -> AnyView {
    let lang = page().lang;
    let first = day.slots.iter().position(|offered| offered.availability.is_open());
    let radios = day.slots.iter().enumerate().map(|(index, offered)| {
        let id = if Some(index) == first { id.to_owned() } else { format!("{id}-{index}") };
        let is_checked = offered.slot.id() == value;
        view! { <SlotRadio offered=*offered id name=name.clone() is_checked/> }
    });
    view! {
        <fieldset class="times">
            <legend>{format::date(lang, day.day)}</legend>
            <div class="slots">{radios.collect_view()}</div>
        </fieldset>
    }
    .into_any()
}

#[component]
fn SlotRadio(offered: OfferedSlot, id: String, name: String, is_checked: bool) -> impl IntoView {
    let page = page();
    let slot = offered.slot;
    let is_open = offered.availability.is_open();
    let [start, end] = [slot.start, slot.end].map(|moment| dates::time(page.lang, moment.time()));
    let notes = [state(page.lang, offered.availability), clock_change(&page, slot)];
    let notes = notes.into_iter().flatten().map(|note| view! { " " <span class="slot-note">{note}</span> });
    view! {
        <div class="slot">
            <input type="radio" id=id.clone() name=name value=slot.id() checked={is_checked && is_open} disabled=!is_open/>
            <label for=id>
                <span class="slot-hours">{forms::from_to(page.lang, &start, &end)}</span>" "
                <span class="slot-zone"><SlotZone when=slot/></span>
                {notes.collect_view()}
            </label>
        </div>
    }
    .into_any()
}

fn state(lang: Lang, availability: Availability) -> Option<String> {
    match availability {
        Availability::Open { left: None } => None,
        Availability::Open { left: Some(left) } => Some(text::left(lang, left)),
        Availability::SoldOut => Some(text::sold_out(lang).to_owned()),
        Availability::Past => Some(text::begun(lang).to_owned()),
        Availability::TooSoon => Some(text::too_late(lang).to_owned()),
        Availability::Skipped => Some(text::skipped(lang).to_owned()),
    }
}

/// Nobody should miss a show because of the clocks.
fn clock_change(page: &Page, slot: Slot) -> Option<String> {
    match slot.clock_change(&page.venue)? {
        ClockChange::Skipped => None,
        ClockChange::Twice => Some(text::twice(page.lang, &dates::time(page.lang, slot.start.time()))),
        ClockChange::Within => Some(text::clocks_change(page.lang).to_owned()),
    }
}
