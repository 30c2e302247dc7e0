//! Orders that were placed.

use kassa_domain::attempt::State;
use kassa_domain::status::Status;
use leptos::prelude::*;

use super::{Loaded, href, redirect, reference, visit};
use crate::ui::context::{Head, page};
use crate::ui::islands::payment_status::PaymentStatus;
use crate::ui::pages::cancel::{CancelPage, PaidPage};
use crate::ui::pages::order::OrderPage;
use crate::ui::pages::orders::OrdersPage;
use crate::ui::pages::pay::PayPage;
use crate::ui::parts::no_script::NoScript;
use crate::ui::parts::status_card::StatusCard;

pub async fn orders() -> Loaded {
    let (visit, lang) = (visit()?, page().lang);
    let is_open_only = super::query("show").as_deref() == Some("open");
    let number = super::query("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    let mut found = visit.shop.orders_page(visit.signed_in()?, is_open_only, number).await?;
    found.attempts = found.attempts.into_iter().map(|attempt| attempt.in_language(lang)).collect();
    Ok(view! { <OrdersPage found/> }.into_any())
}

/// The payment-status page: alive while something can still change by itself.
pub async fn order() -> Loaded {
    let visit = visit()?;
    let (lang, head) = (page().lang, use_context::<Head>().unwrap_or_default());
    let stays = super::query("refresh").as_deref() == Some("off");
    let reference = reference("reference")?;
    let person = visit.signed_in()?;
    let attempt = visit.shop.watched_order(person, &reference).await?.in_language(lang);
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
    let order_word = visit.shop.settings().order_words.on(lang, Some(&attempt.order.locale));
    Ok(view! { <OrderPage attempt status=card order_word/> }.into_any())
}

/// The notice before the provider's page: a plain link, to a host that the operator allows.
pub async fn pay() -> Loaded {
    let visit = visit()?;
    let reference = reference("reference")?;
    let person = visit.signed_in()?;
    let attempt = visit.shop.watched_order(person, &reference).await?;
    if attempt.page().is_none() && !attempt.is_waiting_for_page() {
        // Paid, or ended: that is what somebody has to know now.
        return Ok(redirect(&href(&format!("/orders/{reference}"))));
    }
    let host = attempt.page().and_then(|url| visit.shop.payment_host(url));
    if host.is_none() {
        visit.shop.note_closed_way(&attempt).await?;
    }
    Ok(view! { <PayPage attempt host/> }.into_any())
}

/// The question before an order is cancelled. What cannot be cancelled any more is shown as it is.
pub async fn cancel() -> Loaded {
    let visit = visit()?;
    let page = page();
    let reference = reference("reference")?;
    let attempt = visit.shop.watched_state(visit.signed_in()?, &reference).await?.in_language(page.lang);
    if attempt.state == State::Paid && !attempt.is_refunded() {
        let starts_at = attempt.order.slot.and_then(|slot| slot.starts_at(&page.venue));
        let is_refundable = attempt.is_refundable(starts_at, page.now);
        return Ok(view! { <PaidPage attempt is_refundable/> }.into_any());
    }
    if !attempt.is_cancellable() {
        return Ok(redirect(&page.href(&format!("/orders/{reference}"))));
    }
    let has_moved = super::query("moved").is_some();
    Ok(view! { <CancelPage attempt has_moved/> }.into_any())
}
