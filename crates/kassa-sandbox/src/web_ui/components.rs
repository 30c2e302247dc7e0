//! Components of several pages: orders with their payment sessions, times, JSON, problems.

use axum::http::StatusCode;
use leptos::prelude::*;
use serde_json::Value;

use crate::api_error::ApiError;
use crate::clock::iso;
use crate::content::Project;
use crate::state::App;
use crate::store::{Order, Session};

/// The buttons of a waiting session: the status they set, and their label.
const OUTCOMES: [(&str, &str); 4] =
    [("completed", "Settle"), ("failed", "Decline"), ("canceled", "Cancel"), ("expired", "Expire")];

/// Reads the sessions of orders, as the list needs them.
pub(super) async fn with_sessions(app: &App, orders: Vec<Order>) -> Result<Vec<(Order, Vec<Session>)>, ApiError> {
    let mut list = Vec::with_capacity(orders.len());
    for order in orders {
        let sessions = app.store.sessions_of_order(order.id).await?;
        list.push((order, sessions));
    }
    Ok(list)
}

/// Renders a list of orders; its buttons come back to the page at `back`.
pub(super) fn order_list(app: &App, orders: Vec<(Order, Vec<Session>)>, back: &'static str) -> AnyView {
    if orders.is_empty() {
        return view! { <p class="empty">"No order yet."</p> }.into_any();
    }
    let rows: Vec<_> = orders
        .into_iter()
        .map(|(order, sessions)| {
            let href = format!("{}/face/orders/{}", app.mount(), order.id);
            let sum = format!("{} {}", order.due().to_text(), order.currency);
            let sessions: Vec<_> = sessions.iter().map(|session| session_row(app, session, back)).collect();
            view! {
                <li>
                    <h3><a href=href>{format!("Order {}", order.id)}</a>" "<span class="status">{order.status.clone()}</span></h3>
                    <p>{format!("{} · {} · {sum} · ", order.storage, order.account)}{time(order.created_at)}</p>
                    <ul class="sessions">{sessions}</ul>
                </li>
            }
        })
        .collect();
    view! { <ol class="orders" reversed>{rows}</ol> }.into_any()
}

/// Renders a payment session; a waiting one has buttons and, online, a link to its payment page.
pub(super) fn session_row(app: &App, session: &Session, back: &str) -> AnyView {
    let id = session.id;
    let page = session.payment_url(app.clock.now_ms()).filter(|url| session.is_waiting() && !url.is_empty());
    let page = page.map(|url| view! { <a href=url.to_owned()>{format!("Payment page of {id}")}</a> });
    let buttons = session.is_waiting().then(|| {
        let action = format!("{}/face/sessions/{id}", app.mount());
        let buttons = OUTCOMES.map(|(status, label)| {
            view! { <button name="status" value=status aria-label=format!("{label} session {id}")>{label}</button> }
        });
        view! {
            <form method="post" action=action class="row">
                <input type="hidden" name="back" value=back.to_owned() />
                {Vec::from(buttons)}
            </form>
        }
    });
    view! {
        <li>
            <span>{format!("Session {id} ")}<span class="status">{session.status.clone()}</span></span>
            {page}
            {buttons}
        </li>
    }
    .into_any()
}

/// Renders a time, for people and for programs.
pub(super) fn time(ms: i64) -> AnyView {
    let stamp = iso(ms);
    let shown = stamp.replace('T', " ").trim_end_matches('Z').split('.').next().unwrap_or_default().to_owned();
    view! { <time datetime=stamp>{format!("{shown} UTC")}</time> }.into_any()
}

/// Renders JSON, indented.
pub(super) fn json(value: &Value) -> AnyView {
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    view! { <pre>{text}</pre> }.into_any()
}

/// Renders the problem with what was sent.
pub(super) fn alert(problem: Option<&str>) -> Option<AnyView> {
    problem.map(|problem| view! { <p class="alert" role="alert" id="problem">{problem.to_owned()}</p> }.into_any())
}

/// Splits off the errors that a page can show, with their status; others stay errors.
pub(super) fn answered<T>(done: Result<T, ApiError>) -> Result<Result<T, (StatusCode, String)>, ApiError> {
    match done {
        Ok(value) => Ok(Ok(value)),
        Err(error) if error.status.is_client_error() => {
            let sentence = error.message.as_str().unwrap_or_default().to_owned();
            Ok(Err((error.status, sentence)))
        }
        Err(error) => Err(error),
    }
}

/// The value of a form field, without space around it; empty when there is none.
pub(super) fn typed<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
}

/// The title of a document in the project's first language that has one.
pub(super) fn title_of(body: &Value, codes: &[&str]) -> String {
    let titles = codes.iter().filter_map(|code| body["localizeInfos"][*code]["title"].as_str());
    let whole = body["localizeInfos"]["title"].as_str();
    titles.chain(whole).next().unwrap_or("(no title)").to_owned()
}

/// The codes of the project's languages, in its order.
pub(super) fn codes(project: &Project) -> Vec<&str> {
    project.locales.iter().filter_map(|locale| locale["code"].as_str()).collect()
}
