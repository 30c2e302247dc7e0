//! The payment page of a pretend provider, "Sandbox Pay". Whoever has its address may pay, as with real ones.

use axum::extract::{Form, Path, State};
use axum::response::{Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;
use url::Url;

use super::layout::{Head, document};
use crate::api::{expire_overdue, set_session_status};
use crate::api_error::ApiError;
use crate::state::App;
use crate::store::{Order, Session};

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Outcome {
    Pay,
    Decline,
    Cancel,
    Expire,
}

#[derive(Deserialize)]
pub(super) struct Decision {
    outcome: Outcome,
}

pub(super) async fn page(axum::extract::State(app): State<App>, Path(key): Path<String>) -> Result<Response, ApiError> {
    let (session, order) = find(&app, &key).await?;
    let content = if session.is_waiting() {
        choices(&app, &key, &order).into_any()
    } else {
        result(&session, return_address(&app)).into_any()
    };
    let body = view! {
        <main class="card">
            <p class="mark">"Sandbox Pay"</p>
            {content}
            <p class="fine">"A pretend provider for trying things out. No card is asked for, no money moves."</p>
        </main>
    };
    // Browsers check the redirect after the form against the policy too.
    let target = app.shop_url.as_ref().map(|url| url.origin().ascii_serialization());
    Ok(document(&app, Head { title: "Sandbox Pay", class: "pay", form_target: target }, body))
}

/// Settles the session if it still waits, and redirects to the shop in any case.
pub(super) async fn decide(
    axum::extract::State(app): State<App>,
    Path(key): Path<String>,
    Form(decision): Form<Decision>,
) -> Result<Redirect, ApiError> {
    let (session, _) = find(&app, &key).await?;
    let status = match decision.outcome {
        Outcome::Pay => "completed",
        Outcome::Decline => "failed",
        Outcome::Cancel => "canceled",
        Outcome::Expire => "expired",
    };
    if session.is_waiting() {
        set_session_status(&app, &session, status, None).await?;
    }
    let own = || format!("{}/pay/{key}", app.mount());
    Ok(Redirect::to(&return_address(&app).map_or_else(own, String::from)))
}

async fn find(app: &App, key: &str) -> Result<(Session, Order), ApiError> {
    expire_overdue(app).await?;
    let missing = || ApiError::not_found("Payment page not found");
    let session = app.store.session_by_page(key).await?.ok_or_else(missing)?;
    let order = app.store.order(session.order_id).await?.ok_or_else(missing)?;
    Ok((session, order))
}

/// Builds `<shop_url>/checkout/return`, which real projects have as the account's successUrl and cancelUrl.
fn return_address(app: &App) -> Option<Url> {
    let mut url = app.shop_url.clone()?;
    let path = format!("{}/checkout/return", url.path().trim_end_matches('/'));
    url.set_path(&path);
    url.set_query(None);
    url.set_fragment(None);
    Some(url)
}

fn choices(app: &App, key: &str, order: &Order) -> impl IntoView + use<> {
    let action = format!("{}/pay/{key}", app.mount());
    let lines: Vec<_> = order
        .products()
        .iter()
        .map(|line| {
            let title = line["title"].as_str().unwrap_or("Product").to_owned();
            view! { <li>{format!("{title} × {}", line["quantity"])}</li> }
        })
        .collect();
    view! {
        <h1>{format!("{} {}", order.due().to_text(), order.currency)}</h1>
        <p>{format!("Order {}", order.id)}</p>
        <ul class="lines">{lines}</ul>
        <form method="post" action=action>
            <button class="primary" name="outcome" value="pay">"Pay"</button>
            <button name="outcome" value="decline">"Decline"</button>
            <button name="outcome" value="cancel">"Cancel"</button>
            <button name="outcome" value="expire">"Let it expire"</button>
        </form>
    }
}

fn result(session: &Session, shop: Option<Url>) -> impl IntoView + use<> {
    let (title, text) = match session.status.as_str() {
        "completed" | "paid" => ("Paid", "This payment has been made. You can go back to the shop."),
        "failed" | "error" => ("Declined", "This payment was declined. Nothing was charged."),
        "canceled" | "cancelled" => ("Cancelled", "This payment was cancelled. Nothing was charged."),
        "expired" | "expired_ticket" => ("Expired", "The time for this payment is over. Nothing was charged."),
        _ => ("Closed", "This payment is closed."),
    };
    let link = shop.map(|url| view! { <p><a class="button" href=String::from(url)>"Back to the shop"</a></p> });
    view! {
        <h1>{title}</h1>
        <p>{text}</p>
        <p>{format!("Order {}", session.order_id)}</p>
        {link}
    }
}
