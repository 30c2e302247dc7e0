//! Orders that were placed.

use leptos::prelude::*;

use super::{Loaded, reference, visit};
use crate::model::error::ErrorCode;
use crate::model::status::Status;
use crate::ui::context::{Head, page};
use crate::ui::islands::payment_status::PaymentStatus;
use crate::ui::pages::order::OrderPage;
use crate::ui::pages::orders::OrdersPage;
use crate::ui::pages::pay::PayPage;
use crate::ui::parts::no_script::NoScript;
use crate::ui::parts::status_card::StatusCard;

pub async fn orders() -> Loaded {
    let visit = visit()?;
    let is_open_only = super::query("show").as_deref() == Some("open");
    let page = super::query("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    let found = visit.shop.orders_page(visit.signed_in()?, is_open_only, page).await?;
    Ok(view! { <OrdersPage found/> }.into_any())
}

/// The payment-status page: alive while something can still change by itself.
pub async fn order() -> Loaded {
    let visit = visit()?;
    let (lang, head) = (page().lang, use_context::<Head>().unwrap_or_default());
    let stays = super::query("refresh").as_deref() == Some("off");
    let reference = reference("reference")?;
    let person = visit.signed_in()?;
    let attempt = visit.shop.watched_order(person, &reference).await?;
    // Read once, and by the page's clock: what the card says and what can be done below it fit each other.
    let status = Status::of(&attempt, page().now);
    let interval_ms = u32::try_from(visit.shop.settings().payment_interval.num_milliseconds()).unwrap_or(3_000);
    let is_moving = status.state.is_moving();
    if is_moving && !stays {
        head.refresh();
    }
    let reference = reference.to_string();
    let card = view! { <div id="status-card"><StatusCard status lang reference=reference.clone()/></div> };
    let watch = is_moving.then(|| {
        let code = lang.code().to_owned();
        view! {
            <PaymentStatus reference=reference.clone() lang=code interval_ms/>
            <NoScript reference=reference.clone() refreshes=!stays/>
        }
    });
    let card = view! { {card}{watch} }.into_any();
    Ok(view! { <OrderPage attempt status=card/> }.into_any())
}

/// The notice before the provider's page: a plain link, to a host that the operator allows.
pub async fn pay() -> Loaded {
    let visit = visit()?;
    let reference = reference("reference")?;
    let person = visit.signed_in()?;
    let attempt = visit.shop.watched_order(person, &reference).await?;
    let url = attempt.page().map(str::to_owned).ok_or(ErrorCode::NotFound);
    let host = url.as_ref().ok().and_then(|url| visit.shop.payment_host(url));
    if host.is_some() {
        visit.shop.note_leaving(&reference).await?;
    } else {
        visit.shop.note_closed_way(&attempt).await?;
    }
    Ok(view! { <PayPage attempt host url=url.ok()/> }.into_any())
}
