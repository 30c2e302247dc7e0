//! The client's calls against the sandbox, by their results: for every row of docs/api.md that has a client.

use std::path::Path;

use iso_currency::Currency::USD;
use kassa_domain::payment::SessionStatus;
use kassa_domain::product::ProductLine;
use kassa_domain::schedule::ScheduleDay;
use kassa_domain::submission::Element;
use kassa_oneentry::{
    Client, Device, Error, NewFormData, NewOrder, NewUser, Notifications, Outcome, PasswordChange, Place, Project, UserChange,
    project_url,
};
use secrecy::SecretString;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::login::SignedIn;
use crate::program::{BINARY, Program};

const PROVIDER: &str = "email";
const LOCALE: &str = "en_US";

struct Sandbox {
    client: Client,
    program: Program,
    _folder: TempDir,
}

impl Sandbox {
    fn start() -> Self {
        let folder = TempDir::new().unwrap();
        let args = ["sandbox", "--memory", "--addr", "127.0.0.1:0", "--bind-fingerprint"];
        let program = Program::start(Path::new(BINARY), folder.path(), &args, &[]);
        let project = Project { url: project_url(&program.url, false).unwrap(), token: "sandbox".into() };
        Self { client: Client::new(project).unwrap(), program, _folder: folder }
    }

    async fn control(&self, method: reqwest::Method, path: &str, body: Value) -> Value {
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let request = http.request(method, format!("{}/control/{path}", self.program.url)).json(&body);
        request.send().await.unwrap().error_for_status().unwrap().json().await.unwrap()
    }

    /// The code in the newest letter to somebody.
    async fn code_for(&self, login: &str) -> String {
        let letters = self.control(reqwest::Method::GET, "outbox", Value::Null).await;
        let letter = letters.as_array().unwrap().iter().find(|letter| letter["to"] == login && letter["code"].is_string());
        letter.unwrap()["code"].as_str().unwrap().to_owned()
    }

    async fn settle(&self, session: i64) {
        self.control(reqwest::Method::POST, &format!("sessions/{session}"), json!({ "status": "completed" })).await;
    }

    async fn signed_in(&self) -> SignedIn {
        self.sign_in("your-user@email.com", "123456").await.unwrap()
    }

    async fn sign_in(&self, login: &str, password: &str) -> Result<SignedIn, Error> {
        let (login, password) = (SecretString::from(login), SecretString::from(password));
        let device = Device { fingerprint: "UQ_client_test".into() };
        let credentials = [("email_reg", &login), ("password_reg", &password)];
        let tokens = self.client.auth().sign_in(PROVIDER, &credentials, device.clone()).await?;
        Ok(SignedIn::new(&self.client, device, tokens))
    }
}

fn name(value: &str) -> [Element; 1] {
    [Element { marker: "name".into(), type_name: "string".into(), value: json!(value) }]
}

#[track_caller]
fn done<T: std::fmt::Debug>(outcome: Outcome<T>) -> T {
    match outcome {
        Outcome::Done(value) => value,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn somebody_signs_up_forgets_the_password_and_leaves() {
    let sandbox = Sandbox::start();
    let auth = sandbox.client.auth();
    let provider = auth.provider(PROVIDER, LOCALE).await.unwrap().unwrap();
    assert_eq!(provider.form_identifier.as_deref(), Some("reg"));
    let login = "new@example.com";
    let elements = [Element { marker: "name_reg".into(), type_name: "string".into(), value: json!("Nina") }];
    let notifications = Notifications { email: login.to_owned(), ..Notifications::default() };
    let user = NewUser {
        form: "reg",
        locale: LOCALE,
        credentials: &[("email_reg", login.into()), ("password_reg", "Secret1!".into())],
        elements: &elements,
        notifications: &notifications,
    };
    assert_eq!(done(auth.sign_up(PROVIDER, &user).await).identifier, login);
    let again = auth.sign_up(PROVIDER, &user).await;
    assert!(matches!(again, Outcome::NotDone(Error::Refused(_))), "{again:?}");

    let me = sandbox.sign_in(login, "Secret1!").await.unwrap();
    let users = sandbox.client.users(&me);
    assert_eq!(users.me(LOCALE).await.unwrap().elements, [("name_reg".to_owned(), json!("Nina"))]);
    let renamed = [Element { value: json!("Nina B."), ..elements[0].clone() }];
    let change =
        UserChange { form: "reg", locale: LOCALE, elements: &renamed, password: None, notifications: Some(&notifications) };
    done(users.update(&change).await);
    assert_eq!(users.me(LOCALE).await.unwrap().elements[0].1, json!("Nina B."));
    assert_eq!(auth.devices(PROVIDER, &me).await.unwrap().len(), 1);

    auth.send_code(PROVIDER, login, "reset_password").await.unwrap();
    let code = sandbox.code_for(login).await;
    assert!(auth.check_code(PROVIDER, login, "reset_password", &code).await.unwrap());
    assert!(!auth.check_code(PROVIDER, login, "reset_password", "000000").await.unwrap_or(false));
    let new = SecretString::from("Secret2!");
    auth.change_password(PROVIDER, login, "reset_password", PasswordChange::Recovery, &code, &new).await.unwrap();
    assert!(matches!(sandbox.sign_in(login, "Secret1!").await, Err(Error::Unauthorized(_))));

    let me = sandbox.sign_in(login, "Secret2!").await.unwrap();
    auth.sign_out_everywhere(PROVIDER, &me).await.unwrap();
    // The access token ends by itself; nothing renews it any more.
    sandbox.control(reqwest::Method::POST, "clock", json!({ "advance_s": 1_000 })).await;
    assert!(matches!(sandbox.client.users(&me).me(LOCALE).await, Err(Error::Unauthorized(_))));
    let me = sandbox.sign_in(login, "Secret2!").await.unwrap();
    sandbox.client.users(&me).archive().await.unwrap();
    assert!(sandbox.sign_in(login, "Secret2!").await.is_err());
}

#[tokio::test]
async fn a_token_that_expired_is_renewed_on_the_same_device() {
    let sandbox = Sandbox::start();
    let me = sandbox.signed_in().await;
    sandbox.control(reqwest::Method::POST, "clock", json!({ "advance_s": 1_000 })).await;
    assert_eq!(sandbox.client.users(&me).me(LOCALE).await.unwrap().identifier, "your-user@email.com");
    assert_eq!(me.renewals(), 1);
    me.sign_out().await.unwrap();
}

#[tokio::test]
async fn products_and_pages_are_found_from_every_side() {
    let sandbox = Sandbox::start();
    let (products, pages) = (sandbox.client.products(), sandbox.client.pages());
    let product = products.get(14, LOCALE, USD).await.unwrap();
    assert_eq!(product.price.map(|price| price.minor()), Some(34_000));
    let russian = products.get(14, "ru_RU", USD).await.unwrap();
    assert_ne!(russian.title, product.title);
    let all = products.all(100, LOCALE, USD).await.unwrap();
    assert!(all.len() >= 24 && all.contains(&product));
    assert_eq!(products.by_ids(&[10, 999, 11], LOCALE, USD).await.unwrap().len(), 2);
    assert!(products.search(&product.title, LOCALE).await.unwrap().contains(&14));
    let ticket = products.related(10, LOCALE, USD).await.unwrap();
    assert_eq!(ticket.iter().map(|product| product.id).collect::<Vec<_>>(), [11, 12]);
    let posters = products.of_page("posters", 50, LOCALE, USD).await.unwrap();
    assert!(!posters.is_empty() && posters.iter().all(|poster| all.contains(poster)));
    let words = sandbox.client.attribute_sets().words("shop_item", LOCALE).await.unwrap();
    let good_for = words.iter().find(|words| words.marker == "good_for").unwrap();
    assert_eq!((good_for.title.as_str(), good_for.options[0].title.as_str()), ("Good for", "Gifts"));
    assert!(matches!(products.get(999_999, LOCALE, USD).await, Err(Error::NotFound(_))));

    let shop = pages.by_url("shop", LOCALE).await.unwrap();
    let children = pages.children("shop", LOCALE).await.unwrap();
    assert!(children.iter().any(|page| page.url == "posters" && page.parent == Some(shop.id)));
    assert!(pages.all(LOCALE).await.unwrap().len() > children.len());
    assert!(pages.blocks("home", LOCALE).await.unwrap().iter().any(|block| block.identifier == "opening_hours"));
    let menu = pages.menu("main", LOCALE).await.unwrap();
    let entry = menu.iter().find(|entry| entry.url == "shop").unwrap();
    assert!(entry.children.iter().any(|child| child.url == "posters"));
    assert!(matches!(pages.by_url("nowhere", LOCALE).await, Err(Error::NotFound(_))));
}

#[tokio::test]
async fn forms_are_read_and_data_is_sent_in() {
    let sandbox = Sandbox::start();
    let locales = sandbox.client.locales().active().await.unwrap();
    assert_eq!(locales.iter().map(|locale| locale.code.as_str()).collect::<Vec<_>>(), ["en_US", "ru_RU"]);
    let tickets = sandbox.client.forms().get("tickets_form", LOCALE, ScheduleDay::Editor).await.unwrap();
    assert_eq!(tickets.products(), [10, 11, 12]);
    let elements = [Element { marker: "stars".into(), type_name: "integer".into(), value: json!(5) }];
    let form_data = sandbox.client.form_data();
    let config = 2;
    let data = NewFormData { form: "feedback", config, entity: "night-train", locale: LOCALE, elements: &elements };
    let me = sandbox.signed_in().await;
    let posted = done(form_data.post(&data, Some(&me)).await);
    assert_eq!(posted.message.as_deref(), Some("Thank you for your stars."));
    let records = form_data.list("feedback", config, LOCALE, 0, 30).await.unwrap();
    assert!(records.iter().any(|record| record.id == posted.id && record.elements == [("stars".to_owned(), json!(5))]));
    let too_many = [Element { value: json!(6), ..elements[0].clone() }];
    let refused = form_data.post(&NewFormData { elements: &too_many, ..data }, Some(&me)).await;
    let Outcome::NotDone(Error::Refused(reply)) = refused else { panic!("{refused:?}") };
    assert_eq!(reply.marker(), Some("stars"));
}

#[tokio::test]
async fn an_order_is_previewed_placed_paid_and_refunded() {
    let sandbox = Sandbox::start();
    let me = sandbox.signed_in().await;
    let (orders, payments, refunds) = (sandbox.client.orders(&me), sandbox.client.payments(&me), sandbox.client.refunds(&me));
    let lines = [ProductLine { product_id: 14, quantity: 2 }];
    let preview = orders.preview(&lines, None, None, LOCALE).await.unwrap();
    assert_eq!((preview.total.as_str(), preview.lines[0].quantity), ("680", 2));
    let refused = orders.preview(&lines, Some("NOPE"), None, LOCALE).await.unwrap_err();
    assert!(refused.to_string().contains("Coupon"), "{refused}");

    assert_eq!(orders.storage("orders", LOCALE).await.unwrap().form.as_deref(), Some("order"));
    assert_eq!(orders.cancel_status("orders", LOCALE).await.unwrap().as_deref(), Some("canceled"));
    assert!(payments.accounts(LOCALE).await.unwrap().iter().any(|account| account.identifier == "card"));
    let elements = name("Ann & Bob");
    let new =
        NewOrder { form: "order", account: "card", locale: LOCALE, elements: &elements, products: &lines, ..NewOrder::default() };
    let order = done(orders.create("orders", &new).await);
    assert_eq!(order.total, "680");
    let listing = orders.list("orders", LOCALE).await.unwrap();
    assert!(listing.is_complete && listing.orders.iter().any(|listed| listed.id == order.id));
    let unpaid = refunds.request(order.id, &lines, "too early").await;
    assert!(matches!(unpaid, Outcome::NotDone(Error::NotFound(_))), "{unpaid:?}");

    let session = done(payments.open(order.id).await);
    assert!(session.payment_url.is_some());
    sandbox.settle(session.id).await;
    assert_eq!(payments.of_order(order.id).await.unwrap()[0].status, SessionStatus::Paid);
    assert_eq!(orders.get("orders", order.id, LOCALE).await.unwrap().is_completed, Some(true));
    let cancelled = orders.cancel("orders", order.id, &new, "canceled").await;
    assert!(matches!(cancelled, Err(Error::Refused(_))), "{cancelled:?}");

    done(refunds.request(order.id, &[ProductLine { product_id: 14, quantity: 1 }], "ill").await);
    assert_eq!(refunds.of_order(order.id).await.unwrap().len(), 1);
    done(refunds.withdraw(order.id).await);
    assert!(refunds.of_order(order.id).await.unwrap().iter().all(|refund| refund.status != "pending"));
}

#[tokio::test]
async fn an_unpaid_order_is_cancelled_and_its_session_marked() {
    let sandbox = Sandbox::start();
    let me = sandbox.signed_in().await;
    let (orders, payments) = (sandbox.client.orders(&me), sandbox.client.payments(&me));
    let (elements, lines) = (name("Ann"), [ProductLine { product_id: 14, quantity: 1 }]);
    let new =
        NewOrder { form: "order", account: "cash", locale: LOCALE, elements: &elements, products: &lines, ..NewOrder::default() };
    let order = done(orders.create("orders", &new).await);
    let session = done(payments.open(order.id).await);
    assert_eq!((session.payment_url, session.status), (None, SessionStatus::Waiting));
    orders.cancel("orders", order.id, &new, "canceled").await.unwrap();
    payments.expire_ticket(session.id).await.unwrap();
    assert_eq!(payments.of_order(order.id).await.unwrap()[0].status, SessionStatus::Expired);
}

#[tokio::test]
async fn a_file_goes_up_and_away() {
    let sandbox = Sandbox::start();
    let me = sandbox.signed_in().await;
    let files = sandbox.client.files(Some(&me));
    let place = Place { kind: "page", entity: "editor", id: 3787 };
    let file = done(files.upload(place, "note.txt", "text/plain", "hello".into(), Some(5)).await);
    assert_eq!(file.size, 5);
    assert_eq!(reqwest::get(&file.download_link).await.unwrap().text().await.unwrap(), "hello");
    files.delete(place, &file.filename).await.unwrap();
    assert_eq!(reqwest::get(&file.download_link).await.unwrap().status(), 404);
}
