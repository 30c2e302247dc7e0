//! A form of the CMS with what is on it: the answers so far, what is wrong with them, and the days that are looked at.

use kassa_domain::answers::Answers;
use kassa_domain::error::ErrorCode;
use kassa_domain::form::Definition;
use kassa_domain::lang::Lang;
use kassa_domain::problem::FieldError;
use kassa_domain::schedule::{Slot, View};
use kassa_shop::{Invalid, Shop};
use kassa_store::Owner;
use leptos::prelude::*;

use super::query;
use crate::ui::context::{Rejected, page};
use crate::ui::parts::questions::Questions;
use crate::ui::parts::schedule::Calendar;

/// What was just posted, or what the address asks for.
pub struct Filled {
    invalid: Invalid,
    /// This very request brought it.
    pub is_posted: bool,
    view: View,
    /// The slot that the address chooses.
    slot: Option<Slot>,
}

impl Filled {
    pub fn posted() -> Self {
        match use_context::<Rejected>() {
            Some(Rejected::Details { invalid, view } | Rejected::Form { invalid, view, .. }) => {
                Self { invalid, is_posted: true, view, slot: None }
            }
            _ => {
                let day = |name| query(name).and_then(|day| day.parse().ok());
                let view = View { day: day("day"), month: day("from") };
                let slot = query("slot").and_then(|slot| Slot::from_id(&slot));
                Self { invalid: Invalid::default(), is_posted: false, view, slot }
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

    /// The times to choose instead, in order.
    pub fn free(&self) -> Vec<Slot> {
        self.invalid.free.clone()
    }

    pub fn with_free(mut self, free: Vec<Slot>) -> Self {
        self.invalid.free.extend(free);
        self
    }

    pub fn with_errors(mut self, errors: Vec<FieldError>) -> Self {
        self.invalid.errors.extend(errors);
        self
    }
}

/// A form's questions with today's prices, the owner's files, and the calendar open where it is looked at: else at the slot
/// that is chosen.
pub async fn questions(
    shop: &Shop,
    owner: Option<&Owner>,
    lang: Lang,
    marker: &str,
    filled: Filled,
) -> Result<Questions, ErrorCode> {
    let page_lang = page().lang;
    let Filled { mut invalid, is_posted, view, slot: chosen } = filled;
    let definition = shop.form_with_prices(lang, marker).await?;
    if let (Some((field, _)), Some(chosen)) = (definition.schedule(), chosen) {
        invalid.answers.set(Answers::name(&field.marker), chosen.id());
    }
    let slot = definition.schedule().and_then(|(field, _)| Slot::from_id(invalid.answers.text(&field.marker)));
    let view = View { day: view.day.or(slot.map(|slot| slot.start.date())), ..view };
    let month = shop.calendar(owner, &definition, view).await?;
    if let Some(owner) = owner.filter(|_| !is_posted) {
        invalid.files = shop.files_of(owner, &definition, &invalid.answers).await?;
    }
    let calendar = Calendar { month, form: Some((marker.to_owned(), lang)) };
    Ok(asked(shop, page_lang, definition, invalid, calendar))
}

/// A definition with what is on it.
pub fn asked(shop: &Shop, lang: Lang, definition: Definition, invalid: Invalid, calendar: Calendar) -> Questions {
    let Invalid { answers, errors, files, changes, .. } = invalid;
    let (max_tickets, largest_file) = (shop.settings().max_tickets, shop.largest_file());
    let prefilled = Answers::default();
    Questions { lang, definition, answers, prefilled, errors, calendar, max_tickets, files, largest_file, proof: None, changes }
}
