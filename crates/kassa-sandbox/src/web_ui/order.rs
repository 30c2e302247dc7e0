//! The page of one order shows its answers, products, payment sessions and refund requests, and what staff can do.

use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde_json::Value;

use super::components::{answered, json, session_row, time};
use super::layout::{missing, page as document, with_status};
use super::staff_actions::{self, StatusForm};
use crate::api::expire_overdue;
use crate::api_error::ApiError;
use crate::state::App;
use crate::store::{Order, Refund};

type State = axum::extract::State<App>;

const TAB: &str = "/face/orders";

pub(super) async fn page(axum::extract::State(app): State, Path(id): Path<String>) -> Result<Response, ApiError> {
    show(&app, &id, None).await
}

/// Staff set the order's status, and say whether its money has come.
pub(super) async fn change(
    axum::extract::State(app): State,
    Path(id): Path<String>,
    Form(form): Form<StatusForm>,
) -> Result<Response, ApiError> {
    let (status, is_completed) = form.read()?;
    let done = staff_actions::change(&app, number(&id), status, is_completed).await;
    answer(&app, &id, done).await
}

/// Staff pay the order back.
pub(super) async fn refund(axum::extract::State(app): State, Path(id): Path<String>) -> Result<Response, ApiError> {
    let done = staff_actions::refund(&app, number(&id)).await;
    answer(&app, &id, done).await
}

/// Reads an order's id; what is no number is no order's.
fn number(id: &str) -> i64 {
    id.parse().unwrap_or(0)
}

/// Redirects to the order, or shows its page again with the problem.
async fn answer(app: &App, id: &str, done: Result<(), ApiError>) -> Result<Response, ApiError> {
    Ok(match answered(done)? {
        Ok(()) => Redirect::to(&format!("{}{TAB}/{id}", app.mount())).into_response(),
        Err((StatusCode::NOT_FOUND, _)) => show(app, id, None).await?,
        Err((_, problem)) => with_status(StatusCode::UNPROCESSABLE_ENTITY, show(app, id, Some(&problem)).await?),
    })
}

/// Renders the page; `problem` says why the last action of staff was refused.
async fn show(app: &App, id: &str, problem: Option<&str>) -> Result<Response, ApiError> {
    expire_overdue(app).await?;
    let order = match id.parse() {
        Ok(id) => app.store.order(id).await?,
        Err(_) => None,
    };
    let Some(order) = order else {
        return Ok(missing(app, TAB, &format!("order {id}")));
    };
    let user = app.store.user(order.user_id).await?.map_or_else(|| "?".to_owned(), |user| user.identifier);
    let back = format!("{TAB}/{}", order.id);
    let sessions = app.store.sessions_of_order(order.id).await?;
    let sessions: Vec<_> = sessions.iter().map(|session| session_row(app, session, &back)).collect();
    let refunds = app.store.refunds_of(order.id).await?;
    let refunds: Vec<_> = refunds.iter().map(|refund| refund_row(app, refund, &order, &back)).collect();
    let body = view! {
        <section>
            <h2>"Details"</h2>
            {facts(&order, user)}
        </section>
        {staff_actions::section(app, &order, problem)}
        <section>
            <h2>"Products"</h2>
            {products(&order)}
        </section>
        <section>
            <h2>"Answers"</h2>
            {answers(&order.form_data())}
        </section>
        <section>
            <h2>"Payment sessions"</h2>
            {list(sessions, "No payment session yet.")}
        </section>
        <section>
            <h2>"Refund requests"</h2>
            {list(refunds, "No refund requests.")}
        </section>
    };
    Ok(document(app, TAB, &format!("Order {}", order.id), body))
}

fn list(rows: Vec<AnyView>, otherwise: &'static str) -> AnyView {
    if rows.is_empty() {
        return view! { <p class="empty">{otherwise}</p> }.into_any();
    }
    view! { <ul class="sessions">{rows}</ul> }.into_any()
}

fn facts(order: &Order, user: String) -> AnyView {
    let paid = match order.is_completed {
        None => "no payment information",
        Some(false) => "not paid yet",
        Some(true) => "paid",
    };
    let sum = |cents: crate::money::Cents| format!("{} {}", cents.to_text(), order.currency);
    let rows: Vec<(&str, AnyView)> = vec![
        ("Status", view! { <span class="status">{order.status.clone()}</span> }.into_any()),
        ("Payment", paid.into_any()),
        ("Customer", user.into_any()),
        ("Storage, form", format!("{}, {}", order.storage, order.form).into_any()),
        ("Account", order.account.clone().into_any()),
        ("Created", time(order.created_at)),
        ("Before discounts", sum(order.raw()).into_any()),
        ("Total", sum(order.total()).into_any()),
        ("To pay", sum(order.due()).into_any()),
        ("Coupon", order.coupon.clone().unwrap_or_else(|| "none".to_owned()).into_any()),
    ];
    let rows: Vec<_> = rows.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }).collect();
    view! { <dl>{rows}</dl> }.into_any()
}

fn products(order: &Order) -> AnyView {
    let lines = order.products();
    if lines.is_empty() {
        return view! { <p class="empty">"No products: this is a booking."</p> }.into_any();
    }
    let rows: Vec<_> = lines
        .iter()
        .map(|line| {
            view! {
                <tr>
                    <td>{plain(&line["productId"])}</td>
                    <td>{plain(&line["title"])}</td>
                    <td class="number">{plain(&line["price"])}</td>
                    <td class="number">{plain(&line["quantity"])}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="wide" tabindex="0" role="region" aria-label="Products">
            <table>
                <thead><tr><th scope="col">"Id"</th><th scope="col">"Title"</th>
                    <th scope="col" class="number">"Price"</th><th scope="col" class="number">"Quantity"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Renders the answers, for each language that has some.
fn answers(form_data: &Value) -> AnyView {
    let locales: Vec<_> = form_data
        .as_object()
        .into_iter()
        .flatten()
        .map(|(locale, list)| {
            let rows: Vec<_> = list
                .as_array()
                .into_iter()
                .flatten()
                .map(|answer| {
                    let value = match &answer["value"] {
                        Value::String(text) => text.clone().into_any(),
                        value => json(value),
                    };
                    let name = format!("{} ", plain(&answer["marker"]));
                    view! { <div><dt>{name}<small>{plain(&answer["type"])}</small></dt><dd>{value}</dd></div> }
                })
                .collect();
            view! { <h3>{locale.clone()}</h3><dl>{rows}</dl> }
        })
        .collect();
    locales.into_any()
}

fn refund_row(app: &App, refund: &Refund, order: &Order, back: &str) -> AnyView {
    let id = refund.id;
    let buttons = refund.is_pending().then(|| {
        let buttons = [("succeeded", "Pay back"), ("failed", "Refuse")].map(|(status, label)| {
            view! { <button name="status" value=status aria-label=format!("{label} request {id}")>{label}</button> }
        });
        view! {
            <form method="post" action=format!("{}/face/refunds/{id}", app.mount()) class="row">
                <input type="hidden" name="back" value=back.to_owned() />
                {Vec::from(buttons)}
            </form>
        }
    });
    let sum = format!("Request {id}: {} {} ", refund.amount().to_text(), order.currency);
    view! {
        <li>
            <span>{sum}<span class="status">{refund.status.clone()}</span>" "{refund.note.clone()}</span>
            {buttons}
        </li>
    }
    .into_any()
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
