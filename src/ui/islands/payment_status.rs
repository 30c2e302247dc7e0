//! Watches a payment and says when something changes.

use leptos::prelude::*;

use crate::model::lang::Lang;
use crate::model::status::Status;
use crate::ui::parts::status_card::StatusCard;

/// The status card, alive: asks with growing, jittered delays, rests while the tab is hidden, asks at once when it comes back,
/// announces changes in a live region and in the title, and stops when nothing more can change by itself.
#[island]
pub fn PaymentStatus(reference: String, lang: Lang, first: Status, interval_ms: u32) -> impl IntoView {
    let (status, set_status) = signal(first);
    let (news, set_news) = signal("");
    #[cfg(feature = "hydrate")]
    {
        super::polling::remember_time_zone();
        super::polling::watch(reference.clone(), status, interval_ms, move |next: Status| {
            let heading = crate::ui::parts::status_card::status_heading(lang, &next);
            super::polling::set_title(heading);
            set_news.set(heading);
            set_status.set(next);
        });
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (set_status, set_news, interval_ms);
    view! {
        <div class="live">
            {move || view! { <StatusCard status=status.get() lang reference=reference.clone()/> }}
            <p class="visually-hidden" role="status">{move || news.get()}</p>
        </div>
    }
}
