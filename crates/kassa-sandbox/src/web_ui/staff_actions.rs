//! What staff do about an order in a real project's panel: its status, whether its money has come, paying it back.

use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::components::{alert, answered};
use super::layout::with_status;
use super::order;
use crate::api::pay_back;
use crate::api_error::ApiError;
use crate::control::change_order;
use crate::state::App;
use crate::store::Order;

type State = axum::extract::State<App>;

/// What can be said of an order's money, and how.
const MONEY: [(&str, &str, Option<bool>); 3] =
    [("none", "no payment information", None), ("open", "not paid yet", Some(false)), ("paid", "paid", Some(true))];

#[derive(Deserialize)]
pub(super) struct Word {
    status: String,
    money: String,
}

/// The section of an order's page.
pub(super) fn section(app: &App, order: &Order, problem: Option<&str>) -> AnyView {
    let project = app.project();
    let statuses = project.storage(&order.storage).map(|storage| storage.statuses.clone()).unwrap_or_default();
    let statuses: Vec<_> = statuses
        .into_iter()
        .map(|status| {
            let is_chosen = status.identifier == order.status;
            view! { <option value=status.identifier.clone() selected=is_chosen>{status.identifier.clone()}</option> }
        })
        .collect();
    let money = MONEY.map(|(value, name, is)| view! { <option value=value selected=is == order.is_completed>{name}</option> });
    let action = format!("{}/face/orders/{}", app.mount(), order.id);
    let refund = (order.is_completed == Some(true)).then(|| {
        view! {
            <form method="post" action=format!("{action}/refund") class="row">
                <button>"Pay all of it back"</button>
            </form>
        }
    });
    view! {
        <section>
            <h2>"As staff"</h2>
            <p>"What staff say in a project's panel holds here at once. The shop believes a payment from its session (Settle, below); from the order's own word only once the time to pay is over."</p>
            {alert(problem)}
            <form method="post" action=action class="row">
                <label>"Status "<select name="status">{statuses}</select></label>
                <label>"Money "<select name="money">{Vec::from(money)}</select></label>
                <button>"Set"</button>
            </form>
            {refund}
        </section>
    }
    .into_any()
}

pub(super) async fn change(
    axum::extract::State(app): State,
    Path(id): Path<String>,
    Form(word): Form<Word>,
) -> Result<Response, ApiError> {
    let money = MONEY.iter().find(|(value, ..)| *value == word.money).map(|(_, _, is)| *is);
    let money = money.ok_or_else(|| ApiError::bad_request("\"money\" must be one of [none, open, paid]"))?;
    let done = change_order(&app, id.parse().unwrap_or(0), Some(word.status), Some(money)).await;
    told(&app, &id, done.map(|_| ())).await
}

pub(super) async fn refund(axum::extract::State(app): State, Path(id): Path<String>) -> Result<Response, ApiError> {
    let order = app.store.order(id.parse().unwrap_or(0)).await?;
    let done = match order {
        Some(order) => pay_back(&app, &order, "").await.map(|_| ()),
        None => Err(ApiError::not_found("Order not found")),
    };
    told(&app, &id, done).await
}

/// Back to the order, or its page again with what is wrong.
async fn told(app: &App, id: &str, done: Result<(), ApiError>) -> Result<Response, ApiError> {
    Ok(match answered(done)? {
        Ok(()) => Redirect::to(&format!("{}/face/orders/{id}", app.mount())).into_response(),
        Err((StatusCode::NOT_FOUND, _)) => order::show(app, id, None).await?,
        Err((_, problem)) => with_status(StatusCode::UNPROCESSABLE_ENTITY, order::show(app, id, Some(&problem)).await?),
    })
}
