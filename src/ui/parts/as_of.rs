//! That what is shown was read a while ago.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use crate::ui::context::page;
use crate::ui::format;
use crate::ui::parts::sentence::sentence;
use crate::ui::text::catalog as text;

/// `Prices as of 14:02`, on the venue's clock. Draws nothing for what is fresh.
#[component]
pub fn AsOf(#[prop(optional_no_strip)] at: Option<DateTime<Utc>>) -> impl IntoView {
    let page = page();
    at.map(|at| {
        let words = text::prices_as_of(page.lang, &format::time_or_moment(page.lang, at, page.now, page.venue));
        let prices = view! { <strong><time datetime=at.to_rfc3339()>{words}</time></strong> }.into_any();
        let zone = view! { <span class="zone">{format::zone_name(page.venue, at)}</span> }.into_any();
        view! { <p class="as-of" role="status">{sentence(text::stale_prices(page.lang, prices, zone))}</p> }
    })
    .into_any()
}
