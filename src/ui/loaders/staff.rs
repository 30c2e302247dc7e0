//! What staff see.

use leptos::prelude::*;

use super::{Loaded, visit};
use crate::ui::context::Rejected;
use crate::ui::pages::staff::{StaffPage, Wrong};

pub async fn staff() -> Loaded {
    let visit = visit()?;
    let found = visit.shop.needing_attention(visit.signed_in()?).await?;
    let wrong = match use_context() {
        Some(Rejected::Named { reference, number, named }) => Some(Wrong { reference, number, named }),
        _ => None,
    };
    Ok(view! { <StaffPage found wrong/> }.into_any())
}
