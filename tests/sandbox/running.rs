//! A running sandbox and short ways to call it.

use kassa_sandbox::{Sandbox, SandboxOptions};
use reqwest::{Client, Method, RequestBuilder, Response, redirect};
use serde_json::{Value, json};

pub const LOGIN: &str = "your-user@email.com";
pub const STAFF: &str = "staff@example.com";
pub const FORM: &str = "application/x-www-form-urlencoded";
pub const AUTH: &str = "users-auth-providers/marker/email/users";

pub struct Running {
    pub base: String,
    pub http: Client,
}

/// What was answered.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub body: Value,
}

impl Reply {
    /// The body of a reply with exactly this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        self.body
    }

    /// The message of an error with exactly this status.
    #[track_caller]
    pub fn refused(self, status: u16) -> String {
        assert_eq!((self.status, &self.body["statusCode"]), (status, &json!(status)), "{}", self.body);
        assert!(self.body["timestamp"].is_string() && self.body.get("pageData").is_some());
        self.body["message"].as_str().unwrap().to_owned()
    }
}

pub fn options() -> SandboxOptions {
    SandboxOptions::memory("http://127.0.0.1:1".parse().unwrap())
}

pub async fn start() -> Running {
    start_with(|_| {}).await
}

pub async fn start_with(change: impl FnOnce(&mut SandboxOptions)) -> Running {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let mut options = SandboxOptions { public_url: base.parse().unwrap(), ..options() };
    change(&mut options);
    let router = Sandbox::open(options).await.unwrap().router();
    serve(listener, router);
    Running { base, http: client() }
}

pub fn serve(listener: tokio::net::TcpListener, router: axum::Router) {
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
}

pub fn client() -> Client {
    Client::builder().redirect(redirect::Policy::none()).build().unwrap()
}

impl Running {
    /// A request at the content API, with the app token.
    pub fn api(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}/api/content/{path}", self.base)).header("x-app-token", "sandbox")
    }

    pub async fn get(&self, token: &str, path: &str) -> Reply {
        reply(self.api(Method::GET, path).bearer_auth(token).send().await.unwrap()).await
    }

    pub async fn post(&self, token: &str, path: &str, body: Value) -> Reply {
        reply(self.api(Method::POST, path).bearer_auth(token).json(&body).send().await.unwrap()).await
    }

    pub async fn put(&self, token: &str, path: &str, body: Value) -> Reply {
        reply(self.api(Method::PUT, path).bearer_auth(token).json(&body).send().await.unwrap()).await
    }

    pub async fn control(&self, method: Method, path: &str, body: Value) -> Reply {
        let request = self.http.request(method, format!("{}/control/{path}", self.base)).json(&body);
        reply(request.send().await.unwrap()).await
    }

    pub async fn advance(&self, seconds: i64) {
        self.control(Method::POST, "clock", json!({ "advance_s": seconds })).await.expect(200);
    }

    /// The reply of a sign-in.
    pub async fn tokens(&self, login: &str) -> Value {
        self.post("", &format!("{AUTH}/auth"), credentials(login, "123456")).await.expect(201)
    }

    /// An access token.
    pub async fn sign_in(&self, login: &str) -> String {
        self.tokens(login).await["accessToken"].as_str().unwrap().to_owned()
    }

    /// A ticket order through an account, and its session.
    pub async fn booked(&self, token: &str, account: &str) -> (Value, Value) {
        let mut body = ticket_order();
        body["paymentAccountIdentifier"] = json!(account);
        let order = self.post(token, "orders-storage/marker/tickets/orders", body).await.expect(201);
        let session = json!({ "orderId": order["id"], "type": "session", "automaticTaxEnabled": false });
        let session = self.post(token, "payments/sessions", session).await.expect(201);
        (order, session)
    }
}

pub async fn reply(response: Response) -> Reply {
    let status = response.status().as_u16();
    let text = response.text().await.unwrap();
    let body = serde_json::from_str(&text);
    assert!(body.is_ok(), "not JSON: {text}");
    let body = body.unwrap();
    Reply { status, body }
}

pub fn credentials(login: &str, password: &str) -> Value {
    json!({ "authData": [
        { "marker": "email_reg", "value": login }, { "marker": "password_reg", "value": password },
    ]})
}

/// A form as a browser sends it.
pub fn encoded(fields: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

/// The first document's order.
pub fn shop_order() -> Value {
    json!({
        "formIdentifier": "order", "paymentAccountIdentifier": "cash",
        "formData": { "en_US": [{ "type": "string", "marker": "name", "value": "Christina Thomas" }] },
        "products": [{ "productId": 14, "quantity": 1 }],
    })
}

/// The second document's order, with a slot.
pub fn ticket_order() -> Value {
    json!({
        "formIdentifier": "tickets_form", "paymentAccountIdentifier": "cash",
        "formData": { "en_US": [
            { "type": "timeInterval", "marker": "schedule",
              "value": [["2026-11-29T16:30:00.000Z", "2026-11-29T18:00:00.000Z"]] },
            { "type": "entity", "marker": "tickets", "value": ["p-8-10"] },
        ]},
        "products": [{ "productId": 10, "quantity": 1 }],
    })
}
