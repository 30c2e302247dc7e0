//! Any form of the CMS: the box office's booking form, the shop's order form.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::model::answers::Answers;
use crate::model::form::Definition;
use crate::model::lang::Lang;
use crate::model::product::AgreedLine;
use crate::model::submission::FieldError;
use crate::ui::context::page;
use crate::ui::parts::cms::lang_of;
use crate::ui::parts::error_summary::ErrorSummary;
use crate::ui::parts::fields::Asked;
use crate::ui::parts::head_title::HeadTitle;
use crate::ui::parts::receipt::Receipt;
use crate::ui::parts::schedule::{Calendar, Day};
use crate::ui::text::{forms as text, steps};

/// What the page is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    Tickets,
    Details,
}

impl Heading {
    const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Tickets => text::tickets(lang),
            Self::Details => text::details(lang),
        }
    }
}

/// The form with the answers so far and what is wrong with them.
#[component]
pub fn FormPage(
    heading: Heading,
    definition: Definition,
    answers: Answers,
    errors: Vec<FieldError>,
    /// The days with slots, for a form with a schedule.
    days: Vec<Day>,
    #[prop(optional_no_strip)] chosen_day: Option<NaiveDate>,
    /// Where "More dates" goes on.
    #[prop(optional_no_strip)]
    more_from: Option<NaiveDate>,
    lines: Vec<AgreedLine>,
    max_tickets: u32,
    /// The address that the form is posted to.
    action: String,
) -> impl IntoView {
    let lang = page().lang;
    let title = heading.title(lang);
    let calendar = Calendar { days, chosen_day, more_from };
    let fields: Vec<Asked<'_>> = definition
        .visible_fields()
        .map(|field| {
            let error = errors.iter().find(|error| error.marker == field.marker);
            Asked { lang, field, answers: &answers, error, calendar: &calendar, max_tickets }
        })
        .collect();
    let faults: Vec<_> = fields.iter().filter_map(Asked::fault).collect();
    let lead = (heading == Heading::Tickets).then(|| view! { <p class="lead">{text::tickets_lead(lang)}</p> });
    let head = view! {
        <HeadTitle text=title is_error=!faults.is_empty()/>
        <ErrorSummary faults/>
        <header class="page-head"><p class="step">{steps::step(lang, 1)}</p><h1>{title}</h1>{lead}</header>
    };
    if let Some(field) = definition.unanswerable() {
        let question = field.title.clone();
        return view! {
            {head}
            <div class="notice">
                <h2 class="notice-heading">{text::unanswerable(lang)}</h2>
                <p>{text::unanswerable_more(lang)}" "<strong lang=lang_of(lang, &question)>{question.clone()}</strong></p>
            </div>
        }
        .into_any();
    }
    let submit =
        definition.submit_label().map(str::trim).filter(|label| !label.is_empty()).unwrap_or(text::continue_(lang)).to_owned();
    let questions: Vec<AnyView> = fields.iter().map(Asked::view).collect();
    view! {
        {head}
        <div class="columns">
            <form class="questions" method="post" action=action novalidate=true>
                // The first submit button is the one that the Enter key presses: without this one that would be a day's chip.
                <button class="visually-hidden" type="submit" tabindex="-1" aria-hidden="true">{submit.clone()}</button>
                {questions}
                <p class="actions"><button class="button" type="submit" lang=lang_of(lang, &submit)>{submit.clone()}</button></p>
            </form>
            <Receipt lines/>
        </div>
    }
    .into_any()
}
