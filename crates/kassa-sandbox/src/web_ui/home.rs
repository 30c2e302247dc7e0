//! The overview: how to reach the project, what is going on, starting again.

use axum::response::Response;
use leptos::prelude::*;

use super::capacity;
use super::components::{order_list, time, with_sessions};
use super::layout::page as document;
use crate::APP_TOKEN;
use crate::api::expire_overdue;
use crate::api_error::ApiError;
use crate::content::Project;
use crate::state::App;

/// How many orders the overview shows.
const LATEST: i64 = 5;

pub(super) async fn page(axum::extract::State(app): axum::extract::State<App>) -> Result<Response, ApiError> {
    show(&app, None).await
}

/// `places`: what was typed as their number, and is none.
pub(super) async fn show(app: &App, places: Option<&str>) -> Result<Response, ApiError> {
    expire_overdue(app).await?;
    let orders = with_sessions(app, app.store.latest_orders(None, None, LATEST).await?).await?;
    let count = app.store.order_count().await?;
    let letters = app.store.outbox().await?.len();
    let project = app.project();
    let mount = app.mount().to_owned();
    let body = view! {
        <ul class="tiles">
            {tile(&mount, "/face/orders", count, "orders")}
            {tile(&mount, "/face/forms", project.forms.len(), "forms")}
            {tile(&mount, "/face/outbox", letters, "messages")}
            {tile(&mount, "/face/requests", app.requests.all().len(), "requests")}
            {tile(&mount, "/face/faults", app.faults.standing(), "faults")}
        </ul>
        <section>
            <h2>"The project"</h2>
            {reach(app, &project)}
        </section>
        {capacity::section(&mount, &project, places)}
        <section>
            <h2>"Latest orders"</h2>
            {order_list(app, orders, "/")}
        </section>
        <section>
            <h2>"Start again"</h2>
            <p>"Forgets all orders, sign-ins and edits, and returns to real time."</p>
            <form method="post" action=format!("{mount}/face/reset")>
                <button class="danger">"Reset the sandbox"</button>
            </form>
        </section>
    };
    Ok(document(app, "/", "A OneEntry project that obeys", body))
}

fn tile(mount: &str, path: &str, count: impl std::fmt::Display, name: &'static str) -> AnyView {
    view! { <li><a href=format!("{mount}{path}")><b>{count.to_string()}</b>" "{name}</a></li> }.into_any()
}

/// What a front end must know, and whom it can sign in as.
fn reach(app: &App, project: &Project) -> AnyView {
    let people: Vec<_> = project
        .users
        .iter()
        .map(|user| view! { <li><code>{user.identifier.clone()}</code>", password "<code>{user.password.clone()}</code></li> })
        .collect();
    view! {
        <dl>
            <div><dt>"Project URL"</dt><dd><code>{app.public("")}</code></dd></div>
            <div><dt>"App token"</dt><dd><code>{APP_TOKEN}</code></dd></div>
            <div><dt>"Its clock shows"</dt><dd>{time(app.clock.now_ms())}</dd></div>
            <div><dt>"People"</dt><dd><ul class="plain">{people}</ul></dd></div>
        </dl>
    }
    .into_any()
}
