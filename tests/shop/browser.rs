//! A browser without JavaScript: pages, forms, one session cookie.

use std::sync::Mutex;

use reqwest::{Client, RequestBuilder, multipart, redirect};
use serde_json::json;

use crate::page::{Form, Page};

pub const LOGIN: &str = "your-user@email.com";
pub const STAFF: &str = "staff@example.com";
pub const PASSWORD: &str = "123456";
/// Who orders, as in the first document.
pub const NAME: &str = "Christina Thomas";

pub struct Browser {
    pub base: String,
    pub http: Client,
    cookie: Mutex<Option<String>>,
}

pub fn client() -> Client {
    Client::builder().redirect(redirect::Policy::none()).no_proxy().build().unwrap()
}

impl Browser {
    pub fn new(base: &str) -> Self {
        Self::with(client(), base)
    }

    /// The same by connections that somebody has already.
    pub fn with(http: Client, base: &str) -> Self {
        Self { base: base.to_owned(), http, cookie: Mutex::new(None) }
    }

    /// The session cookie as `name=value`.
    pub fn cookie(&self) -> Option<String> {
        self.cookie.lock().unwrap().clone()
    }

    pub fn set_cookie(&self, cookie: Option<String>) {
        *self.cookie.lock().unwrap() = cookie;
    }

    /// Sends a request with the cookie and keeps the one that comes back.
    pub async fn send(&self, request: RequestBuilder) -> Page {
        let request = match self.cookie() {
            Some(cookie) => request.header("cookie", cookie),
            None => request,
        };
        let response = request.send().await.unwrap();
        for set in response.headers().get_all("set-cookie") {
            let pair = set.to_str().unwrap().split(';').next().unwrap().to_owned();
            // Over TLS it has a prefix that keeps other hosts from setting it.
            if let Some(value) = pair.strip_prefix("kassa=").or_else(|| pair.strip_prefix("__Host-kassa=")) {
                self.set_cookie((!value.is_empty()).then_some(pair.clone()));
            }
        }
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Page { status, headers, body: response.text().await.unwrap() }
    }

    fn url(&self, path: &str) -> String {
        if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.base) }
    }

    /// A page. One that stands elsewhere for good is opened there, as browsers do.
    pub async fn get(&self, path: &str) -> Page {
        let page = self.look(path).await;
        if page.status == 301 { self.look(page.header("location")).await } else { page }
    }

    /// What is answered at this very address.
    pub async fn look(&self, path: &str) -> Page {
        self.send(self.http.get(self.url(path))).await
    }

    /// The page at which a link ends up.
    pub async fn arrive(&self, path: &str) -> Page {
        let mut page = self.get(path).await;
        while page.status == 301 {
            let next = page.header("location").to_owned();
            page = self.get(&next).await;
        }
        page.expect(200)
    }

    /// A form as the shop's own pages send it.
    pub fn post(&self, path: &str, fields: &[(String, String)]) -> RequestBuilder {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self.http.post(self.url(path)).header("content-type", "application/x-www-form-urlencoded");
        request.header("origin", &self.base).header("sec-fetch-site", "same-origin").body(body)
    }

    pub async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let fields: Vec<_> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.send(self.post(path, &fields)).await
    }

    pub async fn submit(&self, form: &Form) -> Page {
        self.send(self.post(&form.action, &form.fields)).await
    }

    /// Submits a form with files: the input's name, the file's name, its bytes.
    pub async fn attach(&self, form: &Form, files: &[(&str, &str, &[u8])]) -> Page {
        let mut parts = multipart::Form::new();
        for (name, value) in &form.fields {
            parts = parts.text(name.clone(), value.clone());
        }
        for (name, file, bytes) in files {
            parts = parts.part((*name).to_owned(), multipart::Part::bytes(bytes.to_vec()).file_name((*file).to_owned()));
        }
        let request = self.http.post(self.url(&form.action)).multipart(parts);
        self.send(request.header("origin", &self.base).header("sec-fetch-site", "same-origin")).await
    }

    /// Puts so many of a product into the cart; the cart's page.
    pub async fn add(&self, product: i64, quantity: &str) -> Page {
        let form = self.get(&format!("/products/{product}")).await.expect(200).form("form.buy");
        self.follow(&form.with("quantity", quantity)).await
    }

    /// Product 14, and nothing else, from the cart to the first page of the checkout.
    pub async fn checkout(&self) -> Page {
        for line in self.get("/cart").await.expect(200).attributes("button[name=remove]", "value") {
            self.post_form("/cart", &[("remove", &line)]).await.expect(303);
        }
        let cart = self.add(14, "1").await.form("form.cart-form");
        // An earlier order of it may wait for its money: then it is ordered again.
        let button = cart.choices("checkout").remove(0);
        self.follow(&cart.with("checkout", &button)).await
    }

    /// Product 14 up to the questions of the shop's form.
    pub async fn questions(&self) -> Form {
        self.checkout().await.form("form.questions")
    }

    /// Submits a form that is fine, and opens where it leads.
    pub async fn follow(&self, form: &Form) -> Page {
        let next = self.submit(form).await.location();
        self.get(&next).await.expect(200)
    }

    pub async fn try_sign_in(&self, login: &str, password: &str) -> Page {
        let form = self.get("/sign-in").await.expect(200).form("form.questions");
        self.submit(&form.with("login", login).with("password", password)).await
    }

    pub async fn sign_in(&self, login: &str) {
        assert_eq!(self.try_sign_in(login, PASSWORD).await.location(), "/orders");
    }

    /// Product 14 up to the choice of an account; where somebody has to sign in first, that page.
    pub async fn begin_product(&self) -> Page {
        let details = self.checkout().await;
        let next = self.submit(&details.form("form.questions").with("a.name", NAME)).await.location();
        self.get(&next).await
    }

    /// The review page's form for product 14.
    pub async fn review_product(&self, account: &str) -> Form {
        let payment = self.begin_product().await.expect(200);
        self.follow(&payment.form("form.questions").with("account", account)).await.form("form.place")
    }

    /// The review page's form for a bronze ticket, and the slot: the first that is open.
    pub async fn review_ticket(&self, account: &str) -> (Form, String) {
        let form = self.get("/tickets").await.expect(200).form("form.questions");
        let slot = form.choices("a.schedule")[0].clone();
        let form = form.with("a.schedule", &slot).with("q.tickets.p-8-10", "1");
        let payment = self.follow(&form).await;
        let review = self.follow(&payment.form("form.questions").with("account", account)).await;
        (review.form("form.place"), slot)
    }

    /// Places an order; its reference.
    pub async fn place(&self, form: &Form) -> String {
        reference(&self.submit(form).await.location())
    }

    pub async fn buy(&self, account: &str) -> String {
        let form = self.review_product(account).await;
        self.place(&form).await
    }

    /// Says yes to the question before an order is cancelled.
    pub async fn cancel(&self, reference: &str) -> Page {
        let question = self.get(&format!("/orders/{reference}/cancel")).await.expect(200);
        self.submit(&question.form("form[action$=cancel]")).await
    }

    /// Leaves for the provider's page of an order, as its notice leads there; the page's address.
    pub async fn leave(&self, reference: &str) -> String {
        let notice = self.get(&format!("/orders/{reference}/pay")).await.expect(200);
        let link = notice.attributes(".actions a.button", "href").remove(0);
        self.get(&link).await.location()
    }

    pub async fn order(&self, reference: &str) -> Page {
        self.get(&format!("/orders/{reference}")).await
    }

    /// Loads the order's page until it shows this state.
    pub async fn wait_for(&self, reference: &str, state: &str) -> Page {
        let mut seen = String::new();
        crate::app::until(&format!("{reference} to be {state}"), async || {
            let page = self.order(reference).await.expect(200);
            seen = page.attributes(".order", "data-state").remove(0);
            (seen == state).then_some(page)
        })
        .await
    }

    /// What an open page asks for.
    pub async fn poll(&self, reference: &str) -> Page {
        let request = self.http.post(self.url("/api/payment-status")).json(&json!({ "reference": reference, "lang": "en" }));
        self.send(request.header("accept", "*/*").header("sec-fetch-site", "same-origin")).await
    }
}

/// The reference in `/orders/{reference}` or a page below it.
pub fn reference(path: &str) -> String {
    let reference = path.strip_prefix("/orders/").unwrap_or_default().split('/').next().unwrap_or_default();
    assert_eq!(reference.len(), 12, "{path} leads to no order");
    reference.to_owned()
}
