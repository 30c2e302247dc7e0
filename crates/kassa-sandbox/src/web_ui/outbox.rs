//! The page of the outbox lists the messages that a real project would have sent.

use axum::response::{Redirect, Response};
use leptos::prelude::*;

use super::actions::back;
use super::components::time;
use super::layout::page as document;
use crate::api_error::ApiError;
use crate::state::App;
use crate::store::OutboxMessage;

type State = axum::extract::State<App>;

const TAB: &str = "/face/outbox";

pub(super) async fn page(axum::extract::State(app): State) -> Result<Response, ApiError> {
    let messages = app.store.outbox().await?;
    let list = if messages.is_empty() {
        view! { <p class="empty">"Nothing has been sent."</p> }.into_any()
    } else {
        let rows: Vec<_> = messages.iter().map(row).collect();
        view! {
            <ol class="orders" reversed>{rows}</ol>
            <form method="post" action=format!("{}{TAB}", app.mount())><button>"Delete all"</button></form>
        }
        .into_any()
    };
    let body = view! {
        <section>
            <h2>"Newest first"</h2>
            {list}
        </section>
    };
    Ok(document(&app, TAB, "Outbox", body))
}

pub(super) async fn clear(axum::extract::State(app): State) -> Result<Redirect, ApiError> {
    app.store.clear_outbox().await?;
    Ok(back(&app, TAB))
}

fn row(message: &OutboxMessage) -> AnyView {
    let code = message.code.clone().map(|code| view! { <p>"Code: "<code class="big">{code}</code></p> });
    let subject = if message.subject.is_empty() { "(no subject)".to_owned() } else { message.subject.clone() };
    view! {
        <li>
            <h3>{subject}" "<span class="status">{message.kind.clone()}</span></h3>
            <p>{format!("To {} · ", message.recipient)}{time(message.sent_at)}</p>
            {code}
            <pre>{message.text.clone()}</pre>
        </li>
    }
    .into_any()
}
