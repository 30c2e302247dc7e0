//! The outbox: what a real project would have sent to people.

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
    let letters = app.store.outbox().await?;
    let list = if letters.is_empty() {
        view! { <p class="empty">"Nothing has been sent."</p> }.into_any()
    } else {
        let rows: Vec<_> = letters.iter().map(letter).collect();
        view! {
            <ol class="orders" reversed>{rows}</ol>
            <form method="post" action=format!("{}{TAB}", app.mount())><button>"Throw all away"</button></form>
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

fn letter(letter: &OutboxMessage) -> AnyView {
    let code = letter.code.clone().map(|code| view! { <p>"Code: "<code class="big">{code}</code></p> });
    let subject = if letter.subject.is_empty() { "(no subject)".to_owned() } else { letter.subject.clone() };
    view! {
        <li>
            <h3>{subject}" "<span class="status">{letter.kind.clone()}</span></h3>
            <p>{format!("To {} · ", letter.recipient)}{time(letter.sent_at)}</p>
            {code}
            <pre>{letter.text.clone()}</pre>
        </li>
    }
    .into_any()
}
