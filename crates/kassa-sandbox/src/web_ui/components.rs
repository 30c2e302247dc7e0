//! Parts of several pages: orders with their payment sessions, times, JSON.

use axum::http::StatusCode;
use leptos::prelude::*;
use serde_json::Value;

use crate::api_error::ApiError;
use crate::clock::iso;
use crate::content::Project;
use crate::state::App;
use crate::store::{Order, Session};

/// What each button of a waiting session does, and how it is called.
const OUTCOMES: [(&str, &str); 4] =
    [("completed", "Settle"), ("failed", "Decline"), ("canceled", "Cancel"), ("expired", "Expire")];

/// Orders with their sessions, as the list needs them.
pub(super) async fn with_sessions(app: &App, orders: Vec<Order>) -> Result<Vec<(Order, Vec<Session>)>, ApiError> {
    let mut list = Vec::with_capacity(orders.len());
    for order in orders {
        let sessions = app.store.sessions_of_order(order.id).await?;
        list.push((order, sessions));
    }
    Ok(list)
}

/// A list of orders; the buttons come back to the page at `back`.
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

/// One payment session; a waiting one has buttons and, online, its payment page.
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

/// A moment, as people and programs read it.
pub(super) fn time(ms: i64) -> AnyView {
    let stamp = iso(ms);
    let shown = stamp.replace('T', " ").trim_end_matches('Z').split('.').next().unwrap_or_default().to_owned();
    view! { <time datetime=stamp>{format!("{shown} UTC")}</time> }.into_any()
}

/// JSON, readable.
pub(super) fn json(value: &Value) -> AnyView {
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    view! { <pre>{text}</pre> }.into_any()
}

/// Why what was sent cannot be used.
pub(super) fn alert(problem: Option<&str>) -> Option<AnyView> {
    problem.map(|problem| view! { <p class="alert" role="alert" id="problem">{problem.to_owned()}</p> }.into_any())
}

/// A refusal that its page can tell, with the status it came with; others go on as they are.
pub(super) fn answered<T>(done: Result<T, ApiError>) -> Result<Result<T, (StatusCode, String)>, ApiError> {
    match done {
        Ok(value) => Ok(Ok(value)),
        Err(refusal) if refusal.status.is_client_error() => {
            let sentence = refusal.message.as_str().unwrap_or_default().to_owned();
            Ok(Err((refusal.status, sentence)))
        }
        Err(refusal) => Err(refusal),
    }
}

/// What was typed under a name, without space around it; empty where nothing was.
pub(super) fn typed<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
}

/// The title of a document in the project's first language that has one.
pub(super) fn title_of(body: &Value, codes: &[&str]) -> String {
    let titles = codes.iter().filter_map(|code| body["localizeInfos"][*code]["title"].as_str());
    let whole = body["localizeInfos"]["title"].as_str();
    titles.chain(whole).next().unwrap_or("without a title").to_owned()
}

/// The codes of the project's languages, in its order.
pub(super) fn codes(project: &Project) -> Vec<&str> {
    project.locales.iter().filter_map(|locale| locale["code"].as_str()).collect()
}
