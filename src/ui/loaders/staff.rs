//! What staff see.

use leptos::prelude::*;

use super::{Loaded, visit};
use crate::ui::pages::staff::StaffPage;

pub async fn staff() -> Loaded {
    let visit = visit()?;
    let found = visit.shop.needing_attention(visit.signed_in()?).await?;
    let none = super::query("none").and_then(|reference| reference.parse().ok());
    Ok(view! { <StaffPage found none/> }.into_any())
}
