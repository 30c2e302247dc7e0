//! A server that keeps what arrives and answers what a test wants.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::Response;
use futures::stream;
use kassa_oneentry::{Client, Project, project_url};
use serde_json::Value;

/// How the next request is answered.
#[derive(Debug, Clone)]
pub enum Answer {
    Json(u16, Value),
    Html(u16, &'static str),
    RetryAfter(u16, u32),
    /// The beginning of a JSON body; then the connection breaks.
    Torn,
    Slow(Duration),
}

#[derive(Debug, Clone)]
pub struct Arrived {
    pub method: Method,
    pub path: String,
    pub query: Vec<(String, String)>,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Arrived {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

#[derive(Clone, Default)]
struct Shared {
    arrived: Arc<Mutex<Vec<Arrived>>>,
    answers: Arc<Mutex<VecDeque<Answer>>>,
    usual: Arc<Mutex<Option<Answer>>>,
}

pub struct Server {
    pub url: String,
    shared: Shared,
}

impl Server {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let shared = Shared::default();
        let routes = Router::new().fallback(answer).with_state(shared.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        Self { url, shared }
    }

    /// A client of this server, with a token of its own.
    pub fn client(&self) -> Client {
        Client::new(Project { url: project_url(&self.url, false).unwrap(), token: "app-secret".into() }).unwrap()
    }

    /// The next answers, in order.
    pub fn next(&self, answers: impl IntoIterator<Item = Answer>) {
        self.shared.answers.lock().unwrap().extend(answers);
    }

    /// What is answered when nothing else is planned; `{}` at first.
    pub fn usually(&self, answer: Answer) {
        *self.shared.usual.lock().unwrap() = Some(answer);
    }

    pub fn arrived(&self) -> Vec<Arrived> {
        self.shared.arrived.lock().unwrap().clone()
    }

    pub fn forget(&self) {
        self.shared.arrived.lock().unwrap().clear();
    }
}

async fn answer(State(shared): State<Shared>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, 1 << 20).await.unwrap();
    let query = url::form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes()).into_owned().collect();
    shared.arrived.lock().unwrap().push(Arrived {
        method: parts.method,
        path: parts.uri.path().to_owned(),
        query,
        headers: parts.headers,
        body: serde_json::from_slice(&bytes).unwrap_or_default(),
    });
    let planned = shared.answers.lock().unwrap().pop_front();
    let usual = || shared.usual.lock().unwrap().clone();
    let answer = planned.or_else(usual).unwrap_or_else(|| Answer::Json(200, Value::Object(serde_json::Map::new())));
    let json = |status: u16| Response::builder().status(status).header("content-type", "application/json");
    match answer {
        Answer::Json(status, body) => json(status).body(body.to_string().into()).unwrap(),
        Answer::Html(status, text) => {
            Response::builder().status(status).header("content-type", "text/html").body(text.into()).unwrap()
        }
        Answer::RetryAfter(status, seconds) => {
            let body = serde_json::json!({ "statusCode": status, "message": "slow down" });
            json(status).header("retry-after", seconds).body(body.to_string().into()).unwrap()
        }
        Answer::Torn => {
            let parts = [Ok("{\"id\": 14, \"loc"), Err(std::io::Error::other("torn"))];
            json(StatusCode::OK.as_u16()).body(Body::from_stream(stream::iter(parts))).unwrap()
        }
        Answer::Slow(time) => {
            tokio::time::sleep(time).await;
            json(200).body("{}".into()).unwrap()
        }
    }
}
