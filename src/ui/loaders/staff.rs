//! What staff see.

use kassa_shop::Concern;
use leptos::prelude::*;

use super::{Loaded, visit};
use crate::ui::context::{Rejected, page};
use crate::ui::pages::staff::{StaffPage, Wrong};

pub async fn staff() -> Loaded {
    let visit = visit()?;
    let lang = page().lang;
    let found = visit.shop.needing_attention(visit.signed_in()?).await?;
    let in_language = |concern: Concern| Concern { attempt: concern.attempt.in_language(lang), ..concern };
    let found: Vec<Concern> = found.into_iter().map(in_language).collect();
    let wrong = match use_context() {
        Some(Rejected::Named { reference, number, named }) => Some(Wrong { reference, number, named }),
        _ => None,
    };
    Ok(view! { <StaffPage found wrong/> }.into_any())
}
