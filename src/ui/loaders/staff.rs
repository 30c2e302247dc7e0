//! What staff see.

use leptos::prelude::*;

use super::{Loaded, visit};
use crate::ui::pages::staff::StaffPage;

pub async fn staff() -> Loaded {
    let visit = visit()?;
    let found = visit.shop.needing_attention(visit.signed_in()?).await?;
    Ok(view! { <StaffPage found/> }.into_any())
}
