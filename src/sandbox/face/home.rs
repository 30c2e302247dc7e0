//! The sandbox's face: orders and their payment sessions, the clock, what arrived.

use axum::extract::State;
use axum::response::Response;
use leptos::prelude::*;

use super::html::document;
use crate::sandbox::api::expire_overdue;
use crate::sandbox::clock::iso;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::requests::Arrival;
use crate::sandbox::state::App;
use crate::sandbox::store::{Order, Session};

/// How many requests the page shows; `GET control/requests` has them all.
const SHOWN: usize = 40;

pub(super) async fn page(axum::extract::State(app): State<App>) -> Result<Response, Refusal> {
    expire_overdue(&app).await?;
    let mut orders = Vec::new();
    for order in app.store.latest_orders(None, None, 50).await? {
        let sessions = app.store.sessions_of_order(order.id).await?;
        orders.push((order, sessions));
    }
    let mut arrivals = app.requests.all();
    let all = arrivals.len();
    arrivals.reverse();
    arrivals.truncate(SHOWN);
    let mount = app.mount().to_owned();
    let body = view! {
        <header>
            <p class="mark">"Sandbox"</p>
            <h1>"A OneEntry project that obeys"</h1>
            <p>"Nothing here is real: no money moves, nothing is delivered. App token: " <code>"sandbox"</code></p>
        </header>
        <main>
            {clock(&mount, iso(app.clock.now_ms()))}
            <section>
                <h2>"Orders"</h2>
                {order_list(&mount, orders)}
            </section>
            <section>
                <h2>"Requests at the content API"</h2>
                {request_list(&mount, &arrivals, all)}
            </section>
            <section>
                <h2>"Start again"</h2>
                <p>"Forgets all orders, sign-ins and edits, and returns to real time."</p>
                <form method="post" action=format!("{mount}/face/reset")>
                    <button class="danger">"Reset the sandbox"</button>
                </form>
            </section>
        </main>
    };
    Ok(document(&app, "Sandbox", "face", None, body))
}

fn clock(mount: &str, now: String) -> impl IntoView + use<> {
    let steps = [("+ 5 min", "300"), ("+ 15 min", "900"), ("+ 1 h", "3600"), ("+ 1 day", "86400")];
    let action = format!("{mount}/face/clock");
    let buttons = steps.map(|(label, value)| view! { <button name="advance_s" value=value>{label}</button> });
    view! {
        <section>
            <h2>"Clock"</h2>
            <p><time>{now}</time></p>
            <form method="post" action=action class="row">{buttons.to_vec()}</form>
        </section>
    }
}

fn order_list(mount: &str, orders: Vec<(Order, Vec<Session>)>) -> AnyView {
    if orders.is_empty() {
        return view! { <p class="empty">"No order yet."</p> }.into_any();
    }
    let rows: Vec<_> = orders
        .into_iter()
        .map(|(order, sessions)| {
            let sum = format!("{} {}", order.total().to_text(), order.currency);
            let sessions: Vec<_> = sessions.into_iter().map(|session| session_row(mount, session)).collect();
            view! {
                <li>
                    <h3>{format!("Order {} ", order.id)}<span class="status">{order.status.clone()}</span></h3>
                    <p>{format!("{} · {} · {} · {}", order.storage, order.account, sum, iso(order.created_at))}</p>
                    <ul class="sessions">{sessions}</ul>
                </li>
            }
        })
        .collect();
    view! { <ol class="orders" reversed>{rows}</ol> }.into_any()
}

fn session_row(mount: &str, session: Session) -> impl IntoView + use<> {
    let choices = [("completed", "Settle"), ("failed", "Decline"), ("expired", "Expire")];
    let id = session.id;
    let buttons = session.is_waiting().then(|| {
        let buttons = choices.map(|(status, label)| {
            let name = format!("{label} session {id}");
            view! { <button name="status" value=status aria-label=name>{label}</button> }
        });
        view! {
            <form method="post" action=format!("{mount}/face/sessions/{id}") class="row">{buttons.to_vec()}</form>
        }
    });
    view! {
        <li>
            {format!("Session {id} ")} <span class="status">{session.status.clone()}</span>
            {buttons}
        </li>
    }
}

fn request_list(mount: &str, arrivals: &[Arrival], all: usize) -> AnyView {
    if arrivals.is_empty() {
        return view! { <p class="empty">"None since the start or the last clearing."</p> }.into_any();
    }
    let rows: Vec<_> = arrivals
        .iter()
        .map(|arrival| {
            let query = arrival.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
            view! {
                <tr>
                    <td>{arrival.number}</td>
                    <td>{arrival.method.clone()}</td>
                    <td class="path">{format!("{}{query}", arrival.path)}</td>
                    <td>{arrival.status.map_or_else(|| "…".to_owned(), |status| status.to_string())}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <p>{format!("The latest {} of {all}; all of them, with headers and bodies: ", arrivals.len())}
            <a href=format!("{mount}/control/requests")>"control/requests"</a></p>
        <div class="wide" tabindex="0" role="region" aria-label="Requests">
            <table>
                <thead><tr><th scope="col">"No."</th><th scope="col">"Method"</th>
                    <th scope="col">"Path"</th><th scope="col">"Status"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <form method="post" action=format!("{mount}/face/requests")><button>"Clear the list"</button></form>
    }
    .into_any()
}
