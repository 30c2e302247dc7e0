//! Other times than the one that is lost.

use kassa_domain::schedule::Slot;
use leptos::prelude::*;

use super::time::SlotTime;
use crate::ui::context::page;
use crate::ui::text::hold as text;

/// The times, each a way back to the form with that time chosen and everything else as it was. `change_details`: its page.
#[component]
pub fn Nearest(free: Vec<Slot>, change_details: String) -> impl IntoView {
    let times = free.into_iter().map(|slot| {
        let href = format!("{change_details}?day={}&slot={}", slot.start.date(), slot.id());
        view! { <li><a href=href><SlotTime when=slot/></a></li> }
    });
    view! { <ul class="nearest">{times.collect_view()}</ul> }
}

/// The same on top of a form, where the question itself tells what is wrong. Draws nothing where there are none.
#[component]
pub fn OtherTimes(free: Vec<Slot>, change_details: String) -> impl IntoView {
    (!free.is_empty()).then(|| {
        view! {
            <section class="notice" aria-labelledby="other-times">
                <h2 class="notice-heading" id="other-times">{text::not_enough(page().lang)}</h2>
                <Nearest free change_details/>
            </section>
        }
    })
}
