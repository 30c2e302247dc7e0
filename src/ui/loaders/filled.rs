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
use crate::service::{BookingForm, Invalid, OpenDay, Shop};
use crate::store::Owner;
use crate::ui::context::{Rejected, page};
use crate::ui::parts::questions::Questions;
use crate::ui::parts::schedule::{Calendar, Day, OfferedSlot};

/// What was just posted, or what the address asks for.
pub struct Filled {
    invalid: Invalid,
    /// This very request brought it.
    pub is_posted: bool,
    day: Option<NaiveDate>,
    from: Option<NaiveDate>,
}

impl Filled {
    pub fn posted() -> Self {
        match use_context::<Rejected>() {
            Some(Rejected::Details { answers, errors, files, changes, day, from }) => {
                Self { invalid: Invalid { answers, errors, files, changes }, is_posted: true, day, from }
            }
            Some(Rejected::Form { invalid, day, from, .. }) => Self { invalid, is_posted: true, day, from },
            _ => {
                let day = |name| query(name).and_then(|day| day.parse().ok());
                Self { invalid: Invalid::default(), is_posted: false, day: day("day"), from: day("from") }
            }
        }
    }

    /// Where nothing was posted: what is kept.
    pub fn or_kept(mut self, kept: Option<Answers>) -> Self {
        if let Some(kept) = kept.filter(|_| !self.is_posted) {
            self.invalid.answers = kept;
        }
        self
    }

    pub fn with_errors(mut self, errors: Vec<FieldError>) -> Self {
        self.invalid.errors.extend(errors);
        self
    }
}

/// A form's questions with today's prices, the owner's files, and the days around the one that is looked at.
pub async fn questions(
    shop: &Shop,
    owner: Option<&Owner>,
    lang: Lang,
    marker: &str,
    filled: Filled,
) -> Result<Questions, ErrorCode> {
    let page_lang = page().lang;
    let Filled { mut invalid, is_posted, day, from } = filled;
    let mut form = shop.form_with_days(lang, marker, from).await?;
    let wanted = day.or_else(|| chosen_slot(&form.definition, &invalid.answers).map(|slot| slot.start.date()));
    if let Some(day) = wanted.filter(|day| from.is_none() && form.definition.schedule().is_some() && !is_open(&form, *day)) {
        // A day off the list: the list begins with it.
        form = shop.form_with_days(lang, marker, Some(day)).await?;
    }
    let chosen_day = wanted.filter(|day| is_open(&form, *day)).or_else(|| form.days.first().map(|open| open.day));
    let BookingForm { definition, days, more_from } = form;
    if let Some(owner) = owner.filter(|_| !is_posted) {
        invalid.files = shop.files_of(owner, &definition, &invalid.answers).await?;
    }
    let calendar = Calendar { days: days.into_iter().map(shown).collect(), chosen_day, more_from };
    Ok(asked(shop, page_lang, definition, invalid, calendar))
}

/// A definition with what is on it.
pub fn asked(shop: &Shop, lang: Lang, definition: Definition, invalid: Invalid, calendar: Calendar) -> Questions {
    let Invalid { answers, errors, files, changes } = invalid;
    let (max_tickets, largest_file) = (shop.settings().max_tickets, shop.largest_file());
    Questions { lang, definition, answers, errors, calendar, max_tickets, files, largest_file, proof: None, changes }
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
