//! The questions of a form, one file a kind.

mod choice;
mod entity;
pub mod files;
mod frame;
mod headed;
mod text_input;

use kassa_domain::answers::Answers;
use kassa_domain::file::KeptFile;
use kassa_domain::form::{ChoiceOption, EntityRow, Field, FieldKind};
use kassa_domain::lang::Lang;
use kassa_domain::problem::FieldError;
use leptos::prelude::*;

use super::cms::{escape, id_of, lang_of, language_of};
use super::error_summary::{Fault, Worded};
use super::schedule::{Calendar, SchedulePicker};
use crate::ui::text::problems;

/// A question with everything that is known about its answer.
pub struct Asked<'a> {
    pub lang: Lang,
    pub field: &'a Field,
    pub answers: &'a Answers,
    /// What is known of the person, for questions that were never answered.
    pub prefilled: &'a Answers,
    pub error: Option<&'a FieldError>,
    /// The days on offer, for a schedule.
    pub calendar: &'a Calendar,
    /// The most tickets of one order, for an entity field.
    pub max_tickets: u32,
    /// The files that the answers name, for a file field; and the largest that is taken, in bytes.
    pub files: &'a [KeptFile],
    pub largest_file: u64,
}

/// The id of an error's message, and its sentence. The CMS's own words win.
pub fn said(lang: Lang, field: &Field, error: &FieldError) -> (String, Worded) {
    let sentence = match &error.custom {
        Some(custom) if !custom.trim().is_empty() => Worded { text: custom.clone(), language: lang_of(lang, custom) },
        _ => problems::problem(lang, &error.problem, Some(&field.kind)).into(),
    };
    (format!("{}-error", id_of("field-", &field.marker)), sentence)
}

impl Asked<'_> {
    /// The id of the question's first input: where the error summary leads.
    fn id(&self) -> String {
        id_of("field-", &self.field.marker)
    }

    fn hint_id(&self) -> String {
        format!("{}-hint", self.id())
    }

    fn example_id(&self) -> String {
        format!("{}-example", self.id())
    }

    fn error_id(&self) -> String {
        format!("{}-error", self.id())
    }

    fn message(&self) -> Option<Worded> {
        self.error.map(|error| said(self.lang, self.field, error).1)
    }

    fn prefix_id(&self) -> String {
        format!("{}-prefix", self.id())
    }

    fn suffix_id(&self) -> String {
        format!("{}-suffix", self.id())
    }

    /// Hint, tooltip and mask in one text: sanitised HTML.
    fn hint(&self) -> Option<String> {
        let Field { hint, tooltip, mask, .. } = self.field;
        let mask = mask.as_deref().map(escape);
        let texts: Vec<&str> = [hint, tooltip, &mask].into_iter().flatten().map(String::as_str).collect();
        (!texts.is_empty()).then(|| texts.join(" "))
    }

    /// The ids of what explains the input, for `aria-describedby`.
    fn described_by(&self) -> Option<String> {
        let field = self.field;
        let prefix = field.prefix.as_ref().map(|_| self.prefix_id());
        let suffix = field.suffix.as_ref().map(|_| self.suffix_id());
        let hint = self.hint().map(|_| self.hint_id());
        let example = field.placeholder().map(|_| self.example_id());
        let error = self.error.map(|_| self.error_id());
        let ids: Vec<String> = [prefix, suffix, hint, example, error].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// The CMS's default, as long as nothing at all was filled in.
    fn default(&self) -> Option<&str> {
        self.field.rules.default.as_deref().filter(|_| self.answers.is_empty())
    }

    /// What stands in the input. What its person has told elsewhere is nearer to them than the CMS's default.
    fn value(&self) -> String {
        let known = Some(self.prefilled.text(&self.field.marker)).filter(|known| !known.is_empty());
        known.or_else(|| self.default()).unwrap_or(self.answers.text(&self.field.marker)).to_owned()
    }

    /// `aria-invalid`.
    fn invalid(&self) -> Option<&'static str> {
        self.error.map(|_| "true")
    }

    /// A booking form with a schedule needs a time whatever its validators say (docs/adr/0007-capacity-and-holds.md).
    fn is_required(&self) -> bool {
        let books = matches!(self.field.kind, FieldKind::Schedule(_)) && !self.field.is_slot_optional;
        self.field.rules.is_required() || books
    }

    /// The line of the error summary.
    pub fn fault(&self) -> Option<Fault> {
        let message = self.message()?;
        let has_input = !matches!(&self.field.kind, FieldKind::Entity(rows) if !rows.iter().any(is_pickable));
        let target = if has_input { self.id() } else { self.error_id() };
        let title = &self.field.title;
        let question = Worded { text: title.clone(), language: language_of(self.field.language.as_deref(), self.lang, title) };
        Some(Fault { target, question: Some(question), message })
    }

    /// Draws the question.
    pub fn view(&self) -> AnyView {
        if let (FieldKind::Line, Some(values)) = (&self.field.kind, self.field.rules.either()) {
            let option = |value: &String| ChoiceOption { value: value.clone(), title: value.clone(), links: None };
            return choice::view(self, &values.each_ref().map(option), false);
        }
        match &self.field.kind {
            FieldKind::Line
            | FieldKind::Paragraph
            | FieldKind::Number { .. }
            | FieldKind::Moment(_)
            | FieldKind::Json
            | FieldKind::Unknown => text_input::view(self),
            FieldKind::Headed => headed::view(self),
            FieldKind::Files(kind) => files::view(self, *kind),
            FieldKind::Choice { options, is_multiple } => choice::view(self, options, *is_multiple),
            FieldKind::Entity(rows) => entity::view(self, rows),
            FieldKind::Schedule(_) => self.schedule(),
            // Neither is a question.
            FieldKind::Button | FieldKind::Captcha(_) => ().into_any(),
        }
    }

    fn schedule(&self) -> AnyView {
        let picker = view! {
            <SchedulePicker
                calendar=self.calendar.clone()
                marker=self.field.marker.clone()
                value=self.answers.text(&self.field.marker).to_owned()
            />
        };
        frame::group(self, picker.into_any())
    }
}

/// Whether people can pick this row now: a ticket without a price is on nobody's list.
fn is_pickable(row: &EntityRow) -> bool {
    row.is_offered && (row.id.product().is_none() || row.price.is_some())
}
