//! A paid ticket: what is shown at the door.

use kassa_domain::attempt::Attempt;
use leptos::prelude::*;

use super::cms::lang_of;
use super::time::SlotZone;
use crate::ui::context::page;
use crate::ui::format;
use crate::ui::text::orders as text;

/// Body and stub, with the perforation between them.
#[component]
pub fn Ticket(attempt: Attempt) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let is_refund_asked = attempt.is_refund_undecided();
    let order = attempt.order;
    let tickets = order.lines.iter().map(|line| line.quantity).fold(0, u32::saturating_add);
    let kinds = order.lines.into_iter().map(|line| {
        let language = lang_of(lang, &line.title);
        view! { <li><span class="line-quantity">{line.quantity}"\u{a0}×"</span>" "<span lang=language>{line.title}</span></li> }
    });
    let when = order.slot.map(|slot| {
        view! {
            <p class="ticket-day">{format::date(lang, slot.start.date())}</p>
            <p class="ticket-hours"><time datetime=format::machine_start(&page, slot)>{format::times(lang, slot)}</time></p>
            <p class="ticket-zone"><SlotZone when=slot/></p>
        }
    });
    view! {
        <section class="ticket" aria-label=text::ticket(lang)>
            <div class="ticket-body">
                <p class="ticket-brand">{page.brand.name.to_string()}</p>
                {when}
                <ul class="ticket-kinds">{kinds.collect_view()}</ul>
                {is_refund_asked.then(|| view! {
                    <p class="ticket-refund"><strong>{text::ticket_refund(lang)}</strong>" "{text::ticket_refund_more(lang)}</p>
                })}
            </div>
            <div class="ticket-stub">
                <p class="ticket-admit">{text::stub(lang)}</p>
                <p class="ticket-count">{text::ticket_count(lang, tickets)}</p>
                <p class="ticket-reference">{attempt.reference.grouped()}</p>
            </div>
        </section>
    }
    .into_any()
}
