//! Picking a time: a month of days, then the chosen day's slots.

mod grid;
mod times;

use kassa_domain::answers::Answers;
use kassa_domain::lang::Lang;
use kassa_domain::schedule::Month;
use leptos::prelude::*;

use super::cms::id_of;
use crate::actions::calendar::Place;
use crate::ui::context::{Page, page};
use crate::ui::islands::calendar::DateGrid;
use crate::ui::text::calendar as text;

/// The calendar of a form with a schedule.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    /// The open page; `None`: there is nothing to book.
    pub month: Option<Month>,
    /// The form that it belongs to, in the language that it is read in: where an open page asks for another month.
    pub form: Option<(String, Lang)>,
}

impl Calendar {
    /// Whether the times of this very day are shown.
    pub fn shows(&self, day: &str) -> bool {
        let chosen = self.month.as_ref().and_then(|month| month.chosen.as_ref());
        chosen.is_some_and(|chosen| day.parse() == Ok(chosen.day))
    }
}

/// A month of days, and the chosen day's times. Every day and every month submits the form: the server draws the page again with
/// all answers kept; where scripts run, an island asks for the picker alone. `value` is the chosen slot; the field's own id stands
/// on the first thing to choose, where the error summary leads.
#[component]
pub fn SchedulePicker(calendar: Calendar, marker: String, value: String) -> impl IntoView {
    let lang = page().lang;
    let id = id_of("field-", &marker);
    let Some(month) = calendar.month else {
        return view! { <p class="quiet" id=id tabindex="-1">{text::nothing_on_sale(lang)}</p> }.into_any();
    };
    let picker_id = format!("{id}-picker");
    let place = calendar.form.map(|(form, form_lang)| Place { lang, form, form_lang, field: marker.clone() });
    let island = place.is_some().then(|| view! { <DateGrid picker=picker_id.clone()/> });
    view! {
        <div class="picker" id=picker_id.clone() data-place=place.map(|place| place.to_string())>
            {inside(month, &marker, &value)}
        </div>
        {island}
    }
    .into_any()
}

/// What an open page gets (see `actions::calendar`): the news to read out, then what stands in the picker from now on.
/// `month`: `None` once everything is over.
pub fn redraw(page: &Page, place: &Place, month: Option<Month>, value: &str) -> String {
    let page = Page { lang: place.lang, ..page.clone() };
    Owner::new().with(|| {
        provide_context(page);
        match month {
            Some(month) => {
                let news = grid::news(place.lang, &month);
                [news, inside(month, &place.field, value).to_html()].join("\n")
            }
            None => {
                let over = text::nothing_on_sale(place.lang);
                let id = id_of("field-", &place.field);
                [over.to_owned(), view! { <p class="quiet" id=id tabindex="-1">{over}</p> }.to_html()].join("\n")
            }
        }
    })
}

fn inside(month: Month, marker: &str, value: &str) -> AnyView {
    let lang = page().lang;
    let id = id_of("field-", marker);
    let has_radios = month.chosen.as_ref().is_some_and(|day| day.is_open());
    let has_days = month.days.iter().any(|day| day.is_open());
    let grid_id = (!has_radios && has_days).then(|| id.clone());
    // Where nothing can be chosen the whole picker is what the summary leads to.
    let own_id = (!has_radios && !has_days).then(|| id.clone());
    let chosen = month.chosen.as_ref().map(|day| view! { <input type="hidden" name="_chosen" value=day.day.to_string()/> });
    let times = match &month.chosen {
        Some(day) => times::view(day, Answers::name(marker), &id, value),
        None => view! { <p class="quiet">{text::nothing_free(lang)}</p> }.into_any(),
    };
    view! {
        <div class="picker-parts" tabindex=own_id.is_some().then_some("-1") id=own_id>
            {chosen}
            {grid::view(&month, grid_id)}
            {times}
        </div>
    }
    .into_any()
}
