//! A form of the CMS with what is on it: the answers so far, what is wrong with them, and the days that are looked at.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::query;
use crate::model::answers::Answers;
use crate::model::error::ErrorCode;
use crate::model::form::Definition;
use crate::model::lang::Lang;
use crate::model::schedule::Slot;
use crate::model::submission::FieldError;
use crate::service::{BookingForm, OpenDay, Shop};
use crate::ui::context::{Rejected, page};
use crate::ui::parts::questions::Questions;
use crate::ui::parts::schedule::{Calendar, Day, OfferedSlot};

/// What was just posted, or what the address asks for.
pub struct Filled {
    /// Absent where nothing was posted.
    answers: Option<Answers>,
    errors: Vec<FieldError>,
    day: Option<NaiveDate>,
    from: Option<NaiveDate>,
}

impl Filled {
    pub fn posted() -> Self {
        match use_context::<Rejected>() {
            Some(Rejected::Details { answers, errors, day, from } | Rejected::Form { answers, errors, day, from, .. }) => {
                Self { answers: Some(answers), errors, day, from }
            }
            _ => {
                let day = |name| query(name).and_then(|day| day.parse().ok());
                Self { answers: None, errors: Vec::new(), day: day("day"), from: day("from") }
            }
        }
    }

    /// Where nothing was posted: what is kept.
    pub fn or_kept(self, kept: Option<Answers>) -> Self {
        Self { answers: self.answers.or(kept), ..self }
    }
}

/// A form's questions with today's prices, and the days around the one that is looked at.
pub async fn questions(shop: &Shop, lang: Lang, marker: &str, filled: Filled) -> Result<Questions, ErrorCode> {
    let Filled { answers, errors, day, from } = filled;
    let answers = answers.unwrap_or_default();
    let mut form = shop.form_with_days(lang, marker, from).await?;
    let wanted = day.or_else(|| chosen_slot(&form.definition, &answers).map(|slot| slot.start.date()));
    if let Some(day) = wanted.filter(|day| from.is_none() && form.definition.schedule().is_some() && !is_open(&form, *day)) {
        // A day off the list: the list begins with it.
        form = shop.form_with_days(lang, marker, Some(day)).await?;
    }
    let chosen_day = wanted.filter(|day| is_open(&form, *day)).or_else(|| form.days.first().map(|open| open.day));
    let BookingForm { definition, days, more_from } = form;
    let calendar = Calendar { days: days.into_iter().map(shown).collect(), chosen_day, more_from };
    let max_tickets = shop.settings().max_tickets;
    Ok(Questions { lang: page().lang, definition, answers, errors, calendar, max_tickets })
}

fn chosen_slot(definition: &Definition, answers: &Answers) -> Option<Slot> {
    let (field, _) = definition.schedule()?;
    Slot::from_id(answers.text(&field.marker))
}

fn is_open(form: &BookingForm, day: NaiveDate) -> bool {
    form.days.iter().any(|open| open.day == day)
}

fn shown(open: OpenDay) -> Day {
    let slots = open.slots.into_iter().map(|slot| OfferedSlot { slot: slot.slot, is_past: slot.is_past });
    Day { day: open.day, slots: slots.collect() }
}
