//! The overview shows how to reach the project and what is going on, and resets the sandbox.

use axum::extract::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;

use super::actions::back;
use super::capacity::{self, CapacityForm};
use super::components::{order_list, time, with_sessions};
use super::layout::{page as document, with_status};
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

/// Sets the capacity of every time, or shows the page again with the problem.
pub(super) async fn set_capacity(
    axum::extract::State(app): axum::extract::State<App>,
    Form(form): Form<CapacityForm>,
) -> Result<Response, ApiError> {
    match capacity::parse(&form) {
        Ok(tickets) => {
            capacity::save(&app, tickets).await?;
            Ok(back(&app, "/").into_response())
        }
        Err(typed) => Ok(with_status(StatusCode::UNPROCESSABLE_ENTITY, show(&app, Some(typed)).await?)),
    }
}

/// Renders the page; `wrong_capacity` is what was typed as a number of tickets and is none.
async fn show(app: &App, wrong_capacity: Option<&str>) -> Result<Response, ApiError> {
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
            {tile(&mount, "/face/faults", app.faults.active_count(), "faults")}
        </ul>
        <section>
            <h2>"The project"</h2>
            {connection_details(app, &project)}
        </section>
        {capacity::section(&mount, &project, wrong_capacity)}
        <section>
            <h2>"Latest orders"</h2>
            {order_list(app, orders, "/")}
        </section>
        <section>
            <h2>"Reset"</h2>
            <p>"Deletes all orders, sign-ins and edits, and sets the clock back to real time."</p>
            <form method="post" action=format!("{mount}/face/reset")>
                <button class="danger">"Reset the sandbox"</button>
            </form>
        </section>
    };
    Ok(document(app, "/", "Overview", body))
}

fn tile(mount: &str, path: &str, count: impl std::fmt::Display, name: &'static str) -> AnyView {
    view! { <li><a href=format!("{mount}{path}")><b>{count.to_string()}</b>" "{name}</a></li> }.into_any()
}

/// Renders what a front end must know, and whom it can sign in as.
fn connection_details(app: &App, project: &Project) -> AnyView {
    let users: Vec<_> = project
        .users
        .iter()
        .map(|user| view! { <li><code>{user.identifier.clone()}</code>", password "<code>{user.password.clone()}</code></li> })
        .collect();
    view! {
        <dl>
            <div><dt>"Project URL"</dt><dd><code>{app.public("")}</code></dd></div>
            <div><dt>"App token"</dt><dd><code>{APP_TOKEN}</code></dd></div>
            <div><dt>"Clock"</dt><dd>{time(app.clock.now_ms())}</dd></div>
            <div><dt>"Users"</dt><dd><ul class="plain">{users}</ul></dd></div>
        </dl>
    }
    .into_any()
}
