//! Makes the calendar's table a grid that keys can walk.

use leptos::prelude::*;

/// The date grid of the ARIA Authoring Practices over the picker with this id: one tab stop; arrows, Home and End move by days and
/// weeks, Page Up and Page Down by months, with Shift by years; Enter and Space choose. Days and months come from the server and
/// take the picker's place; the answers of the other questions stay, and so does the focus. What has changed is announced.
///
/// The calendar itself is the server's: the browser's half knows neither dates nor words.
#[island]
pub fn DateGrid(picker: String) -> impl IntoView {
    let news = RwSignal::new(String::new());
    #[cfg(feature = "hydrate")]
    {
        super::polling::remember_time_zone_once_used();
        super::date_grid::attach(&picker, move |text| news.set(text));
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = picker;
    view! { <p class="visually-hidden" role="status">{move || news.get()}</p> }
}
