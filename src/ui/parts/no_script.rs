//! For those whose browser runs no script: the page refreshes itself, and says so.

use leptos::prelude::*;

use crate::ui::context::page;
use crate::ui::text::orders as text;

/// The links of a page that waits: ask now, stop or start refreshing. Shown only where no script runs.
#[component]
pub fn NoScript(reference: String, refreshes: bool) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let here = page.href(&format!("/orders/{reference}"));
    let still = format!("{here}?refresh=off");
    let (note, check, other) = if refreshes {
        (text::refreshes(lang), here, view! { <a href=still>{text::stop_refreshing(lang)}</a> })
    } else {
        (text::stays(lang), still, view! { <a href=here>{text::start_refreshing(lang)}</a> })
    };
    view! {
        <noscript>
            <p class="no-script">{note}" "<a href=check>{text::check_now(lang)}</a>" "{other}</p>
        </noscript>
    }
    .into_any()
}
