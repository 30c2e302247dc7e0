//! The notifications' socket speaks socket.io 4 over engine.io 4, by WebSocket alone, as SDKs ask for it
//! (docs/oneentry-contract/events.md#the-socket-of-notifications).
//!
//! Whoever connects is let in, stays connected and hears nothing: the sandbox has no notifications. A refusal would make
//! socket.io's client try again for ever. A browser cannot send the app token here, so none is asked for.

use std::time::Duration;

use axum::Router;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use axum::routing::get;
use serde_json::json;
use tokio::time::{Instant, interval_at, timeout_at};
use uuid::Uuid;

use super::params::Params;
use crate::api_error::ApiError;
use crate::state::App;

/// How often the other side is asked whether it is still there, in milliseconds.
const PING_INTERVAL: u64 = 5_000;
/// How long it may take to answer, in milliseconds.
const PING_TIMEOUT: u64 = 20_000;
/// The largest packet that is read.
const LARGEST: usize = 64 * 1024;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/ws", get(connect))
}

async fn connect(params: Params, upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>) -> Result<Response, ApiError> {
    if params.get("transport") != Some("websocket") {
        return Err(ApiError::bad_request("Transport unknown"));
    }
    if params.get("EIO") != Some("4") {
        return Err(ApiError::bad_request("Unsupported protocol version"));
    }
    let upgrade = upgrade.map_err(|rejection| ApiError::bad_request(rejection.to_string()))?;
    Ok(upgrade.max_message_size(LARGEST).on_upgrade(|socket| async move {
        // A line that breaks is the other side's business.
        if let Err(error) = keep(socket).await {
            tracing::debug!(%error, "a notifications' socket broke");
        }
    }))
}

/// Opens the session, answers what must be answered, and asks now and then whether anybody is there.
async fn keep(mut socket: WebSocket) -> Result<(), axum::Error> {
    let open = json!({
        "sid": session_id(), "upgrades": [], "pingInterval": PING_INTERVAL, "pingTimeout": PING_TIMEOUT, "maxPayload": LARGEST,
    });
    socket.send(Message::text(format!("0{open}"))).await?;
    let interval = Duration::from_millis(PING_INTERVAL);
    let patience = Duration::from_millis(PING_INTERVAL + PING_TIMEOUT);
    let mut ping = interval_at(Instant::now() + interval, interval);
    let mut silent_until = Instant::now() + patience;
    loop {
        tokio::select! {
            _ = ping.tick() => socket.send(Message::text("2")).await?,
            heard = timeout_at(silent_until, socket.recv()) => {
                silent_until = Instant::now() + patience;
                match heard {
                    // Nobody is there any more.
                    Ok(None) => return Ok(()),
                    Err(_) => return socket.send(Message::Close(None)).await,
                    Ok(Some(message)) => match answer(&message?) {
                        Answer::Nothing => {}
                        Answer::Packet(packet) => socket.send(Message::text(packet)).await?,
                        Answer::Goodbye => return socket.send(Message::Close(None)).await,
                    },
                }
            }
        }
    }
}

fn session_id() -> String {
    Uuid::new_v4().simple().to_string()
}

/// What a packet of the client is answered with.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    Nothing,
    Packet(String),
    Goodbye,
}

/// The first letter is engine.io's packet type (1 close, 2 ping, 4 message); of a message the second is socket.io's (0 connect).
fn answer(message: &Message) -> Answer {
    let Message::Text(text) = message else {
        return Answer::Nothing;
    };
    let text = text.as_str();
    if let Some(data) = text.strip_prefix('2') {
        return Answer::Packet(format!("3{data}"));
    }
    match text.strip_prefix("40") {
        Some(rest) => Answer::Packet(connected(rest)),
        None if text.starts_with('1') => Answer::Goodbye,
        None => Answer::Nothing,
    }
}

/// Only the main namespace is there; another is refused by name, which its client takes as final.
fn connected(rest: &str) -> String {
    let namespace = rest.strip_prefix('/').and_then(|rest| rest.split([',', '?']).next()).unwrap_or_default();
    if namespace.is_empty() {
        return format!("40{}", json!({ "sid": session_id() }));
    }
    format!("44/{namespace},{}", json!({ "message": "Invalid namespace" }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(text: &str) -> Answer {
        answer(&Message::text(text))
    }

    #[test]
    fn whoever_connects_is_let_in_and_nothing_else_is_said() {
        for packet in ["40", "40{\"token\":\"x\"}", "40/,", "40/,{}", "40/?a=b,"] {
            assert!(matches!(to(packet), Answer::Packet(reply) if reply.starts_with("40{\"sid\":\"")), "{packet}");
        }
        for packet in ["", "3", "42[\"hello\"]", "421[\"hello\"]", "41", "6", "x", "4", "4ш"] {
            assert_eq!(to(packet), Answer::Nothing, "{packet}");
        }
        assert_eq!(to("1"), Answer::Goodbye);
        assert_eq!(to("2probe"), Answer::Packet("3probe".into()));
    }

    #[test]
    fn another_namespace_is_refused_by_name() {
        assert_eq!(to("40/sandbox,{}"), Answer::Packet("44/sandbox,{\"message\":\"Invalid namespace\"}".into()));
        assert_eq!(to("40/a?b=c,"), Answer::Packet("44/a,{\"message\":\"Invalid namespace\"}".into()));
    }
}
