//! Stands between shop and sandbox, and makes a bad day.

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use futures::stream;
use reqwest::Client;

use crate::browser::client;

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    None,
    /// Orders are made, and the reply is lost on its way.
    LostOrder,
    /// Orders take this long.
    SlowOrder(Duration),
    /// What is asked for in this locale is not answered while anybody waits for it.
    SilentIn(&'static str),
    /// Everything is answered with 503.
    Down,
    /// Everything is answered with a page, and 200.
    Nonsense,
}

#[derive(Clone)]
pub struct Proxy {
    pub url: String,
    target: String,
    http: Client,
    fault: Arc<Mutex<Fault>>,
}

impl Proxy {
    pub async fn to(target: &str) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let proxy = Self { url, target: target.to_owned(), http: client(), fault: Arc::new(Mutex::new(Fault::None)) };
        let routes = Router::new().fallback(handle).with_state(proxy.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        proxy
    }

    pub fn set(&self, fault: Fault) {
        *self.fault.lock().unwrap() = fault;
    }

    async fn forward(&self, request: Request) -> Response {
        let (parts, body) = request.into_parts();
        let mut sent = self.http.request(parts.method, format!("{}{}", self.target, parts.uri));
        for (name, value) in &parts.headers {
            // What belongs to one connection, and a compression that this hop would have to undo.
            if !["host", "content-length", "connection", "accept-encoding"].contains(&name.as_str()) {
                sent = sent.header(name, value);
            }
        }
        let answer = sent.body(to_bytes(body, 1 << 20).await.unwrap()).send().await.unwrap();
        let (status, kind) = (answer.status(), answer.headers().get("content-type").cloned());
        let mut response = (status, answer.bytes().await.unwrap()).into_response();
        if let Some(kind) = kind {
            response.headers_mut().insert("content-type", kind);
        }
        response
    }
}

async fn handle(State(proxy): State<Proxy>, request: Request) -> Response {
    let is_order = request.method() == Method::POST && request.uri().path().ends_with("/orders");
    let fault = *proxy.fault.lock().unwrap();
    match fault {
        Fault::Down => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        Fault::Nonsense => Html("<h1>It works!</h1>").into_response(),
        Fault::LostOrder if is_order => {
            assert_eq!(proxy.forward(request).await.status(), StatusCode::CREATED);
            // The connection breaks in the middle of the answer.
            Body::from_stream(stream::iter([Err::<Vec<u8>, _>(io::Error::other("lost"))])).into_response()
        }
        Fault::SilentIn(locale) if request.uri().query().is_some_and(|query| query.contains(locale)) => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            StatusCode::GATEWAY_TIMEOUT.into_response()
        }
        Fault::SlowOrder(delay) if is_order => {
            tokio::time::sleep(delay).await;
            proxy.forward(request).await
        }
        _ => proxy.forward(request).await,
    }
}
