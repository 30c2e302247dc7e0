//! The page of the orders lists those of all users, newest first, filtered by storage and status.

use axum::extract::{Query, State};
use axum::response::Response;
use leptos::prelude::*;
use serde::Deserialize;

use super::components::{order_list, with_sessions};
use super::layout::page as document;
use crate::api::expire_overdue;
use crate::api_error::ApiError;
use crate::content::Project;
use crate::state::App;

/// How many the page shows.
const SHOWN: i64 = 50;

#[derive(Deserialize)]
pub(super) struct Filter {
    #[serde(default)]
    storage: String,
    #[serde(default)]
    status: String,
}

pub(super) async fn page(State(app): axum::extract::State<App>, Query(filter): Query<Filter>) -> Result<Response, ApiError> {
    expire_overdue(&app).await?;
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let (storage, status) = (given(&filter.storage), given(&filter.status));
    let orders = app.store.latest_orders(storage.as_deref(), status.as_deref(), SHOWN).await?;
    let orders = with_sessions(&app, orders).await?;
    let is_filtered = storage.is_some() || status.is_some();
    let list = if orders.is_empty() && is_filtered {
        view! { <p class="empty">"No orders match."</p> }.into_any()
    } else {
        order_list(&app, orders, "/face/orders")
    };
    let body = view! {
        <section>
            <h2>"Filter"</h2>
            {choices(&app, &app.project(), &filter)}
        </section>
        <section>
            <h2>{format!("The latest {SHOWN}")}</h2>
            {list}
        </section>
    };
    Ok(document(&app, "/face/orders", "Orders", body))
}

fn choices(app: &App, project: &Project, filter: &Filter) -> AnyView {
    let storages = project.storages.iter().map(|storage| storage.identifier.as_str());
    let statuses = project.storages.iter().flat_map(|storage| storage.statuses.iter().map(|status| status.identifier.as_str()));
    view! {
        <form method="get" action=format!("{}/face/orders", app.mount()) class="row">
            <label>"Storage "<select name="storage">{options(storages, &filter.storage)}</select></label>
            <label>"Status "<select name="status">{options(statuses, &filter.status)}</select></label>
            <button>"Show"</button>
        </form>
    }
    .into_any()
}

fn options<'a>(names: impl Iterator<Item = &'a str>, chosen: &str) -> Vec<AnyView> {
    let all = view! { <option value="">"all"</option> }.into_any();
    let names =
        names.map(|name| view! { <option value=name.to_owned() selected=name == chosen>{name.to_owned()}</option> }.into_any());
    std::iter::once(all).chain(names).collect()
}
