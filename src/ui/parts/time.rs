//! Times with their zone: the venue's first, the customer's own where it differs.

use chrono::{DateTime, Utc};
use kassa_domain::schedule::Slot;
use kassa_i18n::messages::dates;
use leptos::prelude::*;

use crate::ui::context::page;
use crate::ui::format;
use crate::ui::parts::sentence::sentence;
use crate::ui::text::forms as text;

/// A slot in full: day, times, the venue's zone, the customer's own time.
#[component]
pub fn SlotTime(when: Slot) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let machine = format::machine_start(&page, when);
    let day = view! { <span class="slot-day">{format::date(lang, when.start.date())}</span> }.into_any();
    let times = view! { <span class="slot-hours">{format::times(lang, when)}</span> }.into_any();
    view! {
        <span class="slot-time">
            <time datetime=machine>{sentence(dates::day_and_times(lang, day, times))}</time>
            " "
            <SlotZone when/>
        </span>
    }
    .into_any()
}

/// What stands beside a slot's digits: the venue's zone, then the customer's own time.
#[component]
pub fn SlotZone(when: Slot) -> impl IntoView {
    let page = page();
    let at = when.starts_at(&page.venue).unwrap_or(page.now);
    let own = format::own_times(&page, when);
    view! {
        <span class="zone">{format::zone_name(page.venue, at)}</span>
        {own.map(|own| view! { " " <span class="own-time">{text::your_time(page.lang)}" "{own}</span> })}
    }
    .into_any()
}

/// A moment that has happened or will, on the venue's clock.
#[component]
pub fn Moment(at: DateTime<Utc>) -> impl IntoView {
    let page = page();
    view! {
        <time class="moment" datetime=at.to_rfc3339()>{format::moment(page.lang, at, page.venue)}</time>
        " "
        <span class="zone">{format::zone_name(page.venue, at)}</span>
    }
    .into_any()
}
