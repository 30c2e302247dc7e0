//! A form of the CMS as people fill it in: its questions, its button, and what has to be corrected.

use kassa_domain::answers::Answers;
use kassa_domain::file::KeptFile;
use kassa_domain::form::Definition;
use kassa_domain::lang::Lang;
use kassa_domain::problem::FieldError;
use kassa_i18n::lists;
use kassa_shop::{Changes, fingerprint};
use leptos::prelude::*;

use super::cms::lang_of;
use super::error_summary::Fault;
use super::fields::Asked;
use super::notice::Notice;
use super::proof::Proof;
use super::schedule::Calendar;
use crate::ui::islands::recheck::Recheck;
use crate::ui::islands::upload::Upload;
use crate::ui::text::files;
use crate::ui::text::forms as text;

/// A definition with the answers so far and what is wrong with them.
#[derive(Debug, Clone)]
pub struct Questions {
    pub lang: Lang,
    pub definition: Definition,
    pub answers: Answers,
    /// What is known of the person, for questions that were never answered.
    pub prefilled: Answers,
    pub errors: Vec<FieldError>,
    /// The days on offer, for a form with a schedule.
    pub calendar: Calendar,
    /// The most tickets of one order, for a form with an entity field.
    pub max_tickets: u32,
    /// The files among the answers; and the largest that is taken, in bytes.
    pub files: Vec<KeptFile>,
    pub largest_file: u64,
    /// The check that a person sends it, if this very form is what goes out.
    pub proof: Option<Proof>,
    /// The form was changed while it was filled in.
    pub changes: Option<Changes>,
}

/// The form's id: buttons that stand elsewhere on the page take its answers along.
pub const FORM: &str = "questions";
/// The id of a page's main button, or of what has to be done before it: where whoever has little time left is led.
pub const FINISH: &str = "finish";
/// The name of the input that carries the definition's fingerprint.
pub const FINGERPRINT: &str = "_form";

impl Questions {
    fn asked(&self) -> impl Iterator<Item = Asked<'_>> {
        self.definition.visible_fields().map(|field| {
            let error = self.errors.iter().find(|error| error.marker == field.marker);
            let (lang, answers, calendar) = (self.lang, &self.answers, &self.calendar);
            let prefilled = &self.prefilled;
            let (files, largest_file) = (self.files.as_slice(), self.largest_file);
            Asked { lang, field, answers, prefilled, error, calendar, max_tickets: self.max_tickets, files, largest_file }
        })
    }

    /// The lines of the error summary, in the order of the questions.
    pub fn faults(&self) -> Vec<Fault> {
        self.asked().filter_map(|asked| asked.fault()).collect()
    }

    /// What a script adds: nothing on a form without mistakes and files.
    fn islands(&self) -> AnyView {
        let (form, code) = (self.definition.identifier.clone(), self.lang.code().to_owned());
        let recheck = (!self.errors.is_empty()).then(|| {
            view! { <Recheck form=form.clone() lang=code.clone() fixed=text::fixed(self.lang).to_owned()/> }
        });
        let upload = self.definition.takes_files().then(|| {
            let (sending, sent) = (files::sending(self.lang).to_owned(), files::sent(self.lang).to_owned());
            view! { <Upload form=form.clone() lang=code.clone() sending sent/> }
        });
        view! { {recheck}{upload} }.into_any()
    }

    /// The form, posted to `action`; or, where nobody could send it, why.
    pub fn view(&self, action: String) -> AnyView {
        self.view_with(action, text::continue_(self.lang), Vec::new())
    }

    /// The same while nothing can be sent: what it asks, and no button that leads on.
    pub fn view_closed(&self, action: String) -> AnyView {
        self.form(action, None, Vec::new())
    }

    /// The same with a button of the page's own, unless the CMS names one, and with values that travel along by name.
    pub fn view_with(&self, action: String, button: &'static str, along: Vec<(&'static str, String)>) -> AnyView {
        self.form(action, Some(button), along)
    }

    fn form(&self, action: String, button: Option<&'static str>, along: Vec<(&'static str, String)>) -> AnyView {
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
        let submit_language = label.and_then(|label| lang_of(lang, label));
        let submit = button.map(|button| label.unwrap_or(button).to_owned());
        let along = along.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view();
        let enctype = self.definition.takes_files().then_some("multipart/form-data");
        let questions: Vec<AnyView> = self.asked().map(|asked| asked.view()).collect();
        view! {
            <div>
            {self.changes.map(|changes| view! { <Notice heading=text::form_changed(lang) text=text::changed(lang, &counts(lang, changes))/> })}
            {self.proof.as_ref().map(|proof| proof.notice(lang))}
            <form class="questions" id=FORM method="post" action=action novalidate=true enctype=enctype
                data-waits=self.proof.as_ref().map(|_| "")>
                <input type="hidden" name=FINGERPRINT value=fingerprint(&self.definition)/>
                // The first submit button is the one that the Enter key presses: without this one that would be a day of the calendar.
                {submit.clone().map(|submit| view! { <button class="visually-hidden" type="submit" tabindex="-1" aria-hidden="true">{submit}</button> })}
                {along}
                {questions}
                <div>
                    {self.islands()}
                    {self.proof.clone().map(|proof| proof.view(lang))}
                    {submit.map(|submit| view! {
                        <p class="actions"><button class="button" type="submit" id=FINISH lang=submit_language>{submit.clone()}</button></p>
                    })}
                </div>
            </form>
            </div>
        }
        .into_any()
    }
}

/// `1 new question, 1 option no longer offered`.
fn counts(lang: Lang, changes: Changes) -> String {
    let Changes { new, changed, gone, options_gone } = changes;
    let counts = [
        (new, text::new_questions as fn(Lang, usize) -> String),
        (changed, text::changed_questions),
        (gone, text::gone_questions),
        (options_gone, text::gone_options),
    ];
    lists::row(lang, counts.iter().filter(|(n, _)| *n > 0).map(|(n, words)| words(lang, *n)))
}
