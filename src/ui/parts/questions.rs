//! A form of the CMS as people fill it in: its questions, its button, and what has to be corrected.

use leptos::prelude::*;

use super::cms::lang_of;
use super::error_summary::Fault;
use super::fields::Asked;
use super::schedule::Calendar;
use crate::model::answers::Answers;
use crate::model::form::Definition;
use crate::model::lang::Lang;
use crate::model::submission::FieldError;
use crate::ui::text::forms as text;

/// A definition with the answers so far and what is wrong with them.
#[derive(Debug, Clone)]
pub struct Questions {
    pub lang: Lang,
    pub definition: Definition,
    pub answers: Answers,
    pub errors: Vec<FieldError>,
    /// The days on offer, for a form with a schedule.
    pub calendar: Calendar,
    /// The most tickets of one order, for a form with an entity field.
    pub max_tickets: u32,
}

impl Questions {
    fn asked(&self) -> impl Iterator<Item = Asked<'_>> {
        self.definition.visible_fields().map(|field| {
            let error = self.errors.iter().find(|error| error.marker == field.marker);
            let (lang, answers, calendar) = (self.lang, &self.answers, &self.calendar);
            Asked { lang, field, answers, error, calendar, max_tickets: self.max_tickets }
        })
    }

    /// The lines of the error summary, in the order of the questions.
    pub fn faults(&self) -> Vec<Fault> {
        self.asked().filter_map(|asked| asked.fault()).collect()
    }

    /// The form, posted to `action`; or, where nobody could send it, why.
    pub fn view(&self, action: String) -> AnyView {
        let lang = self.lang;
        if let Some(field) = self.definition.unanswerable() {
            let question = field.title.clone();
            return view! {
                <div class="notice">
                    <h2 class="notice-heading">{text::unanswerable(lang)}</h2>
                    <p>{text::unanswerable_more(lang)}" "<strong lang=lang_of(lang, &question)>{question.clone()}</strong></p>
                </div>
            }
            .into_any();
        }
        let label = self.definition.submit_label().map(str::trim).filter(|label| !label.is_empty());
        let submit = label.unwrap_or(text::continue_(lang)).to_owned();
        let questions: Vec<AnyView> = self.asked().map(|asked| asked.view()).collect();
        view! {
            <form class="questions" method="post" action=action novalidate=true>
                // The first submit button is the one that the Enter key presses: without this one that would be a day of the calendar.
                <button class="visually-hidden" type="submit" tabindex="-1" aria-hidden="true">{submit.clone()}</button>
                {questions}
                <p class="actions"><button class="button" type="submit" lang=lang_of(lang, &submit)>{submit.clone()}</button></p>
            </form>
        }
        .into_any()
    }
}
