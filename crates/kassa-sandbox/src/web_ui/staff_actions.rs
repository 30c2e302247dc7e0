//! The section "Staff actions" of an order's page does what staff do in a real project's panel: set the status, say whether the money
//! has come, pay it back.

use leptos::prelude::*;
use serde::Deserialize;

use super::components::alert;
use crate::api::pay_back;
use crate::api_error::ApiError;
use crate::control::change_order;
use crate::state::App;
use crate::store::Order;

/// The choices for an order's money: the value of the form, its label, `isCompleted`.
const MONEY: [(&str, &str, Option<bool>); 3] =
    [("none", "no payment information", None), ("open", "not paid yet", Some(false)), ("paid", "paid", Some(true))];

/// The posted form of the section.
#[derive(Deserialize)]
pub(super) struct StatusForm {
    status: String,
    money: String,
}

impl StatusForm {
    /// The status, and `isCompleted`.
    pub(crate) fn read(self) -> Result<(String, Option<bool>), ApiError> {
        let money = MONEY.iter().find(|(value, ..)| *value == self.money).map(|(_, _, is)| *is);
        let money = money.ok_or_else(|| ApiError::bad_request("\"money\" must be one of [none, open, paid]"))?;
        Ok((self.status, money))
    }
}

/// Renders the section; `problem` says why the last action was refused.
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
                <button>"Refund everything"</button>
            </form>
        }
    });
    view! {
        <section>
            <h2>"Staff actions"</h2>
            <p>"What staff say in a project's panel holds here at once. The shop believes a payment from its session (Settle, below); from the order's own word only once the time to pay is over."</p>
            {alert(problem)}
            <form method="post" action=action class="row">
                <label>"Status "<select name="status">{statuses}</select></label>
                <label>"Payment "<select name="money">{Vec::from(money)}</select></label>
                <button>"Set"</button>
            </form>
            {refund}
        </section>
    }
    .into_any()
}

/// Sets the status, and whether the money has come.
pub(super) async fn change(app: &App, id: i64, status: String, is_completed: Option<bool>) -> Result<(), ApiError> {
    change_order(app, id, Some(status), Some(is_completed)).await.map(|_| ())
}

/// Pays back all that has not been.
pub(super) async fn refund(app: &App, id: i64) -> Result<(), ApiError> {
    let order = app.store.order(id).await?.ok_or_else(|| ApiError::not_found("Order not found"))?;
    pay_back(app, &order, "").await.map(|_| ())
}
