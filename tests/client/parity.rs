//! For every call, the client sends what the official SDK sends, except where it is said here.

use std::collections::BTreeMap;

use kassa_domain::product::ProductLine;
use kassa_domain::schedule::ScheduleDay;
use kassa_domain::submission::Element;
use kassa_oneentry::{
    Client, Credentials, Device, NewFormData, NewOrder, NewUser, Notifications, PasswordChange, Place, UserChange,
};
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::login::Login;
use crate::server::Server;

/// Made by `end2end/sdk/record.mjs`, which a test of its own keeps true.
const RECORDED: &str = include_str!("../fixtures/recorded/client-1.0.149.json");

/// Calls that carry no bearer although the SDK attaches one to everything, and why.
const WITHOUT_BEARER: [(&str, &str); 23] = [
    ("auth.provider", PUBLIC),
    ("auth.sign_in", SIGNING_IN),
    ("auth.refresh", SIGNING_IN),
    ("auth.sign_up", SIGNING_IN),
    ("auth.send_code", SIGNING_IN),
    ("auth.check_code", SIGNING_IN),
    ("auth.activate", SIGNING_IN),
    ("auth.change_password", SIGNING_IN),
    ("locales.active", PUBLIC),
    ("forms.get", PUBLIC),
    ("products.get", PUBLIC),
    ("products.by_ids", PUBLIC),
    ("products.all", PUBLIC),
    ("products.of_page", PUBLIC),
    ("products.related", PUBLIC),
    ("products.search", PUBLIC),
    ("pages.all", PUBLIC),
    ("pages.by_url", PUBLIC),
    ("pages.children", PUBLIC),
    ("pages.blocks", PUBLIC),
    ("attribute_sets.words", PUBLIC),
    ("pages.menu", PUBLIC),
    ("form_data.list", PUBLIC),
];

/// Calls that say which language is meant although the SDK leaves that out, and why.
const WITH_LANGUAGE: [(&str, &str); 1] =
    [("payments.accounts", "a server that picks one language by itself would name every account in its default one")];

const PUBLIC: &str = "read once for all customers and cached: nobody's token has a place in it";
const SIGNING_IN: &str =
    "an old token does not help a new login (docs/oneentry-contract/addressing-and-tokens.md#renewing-an-access-token)";

#[derive(Debug, Deserialize)]
struct Recorded {
    call: String,
    method: String,
    path: String,
    query: Vec<(String, String)>,
    headers: Vec<String>,
    body: Value,
}

#[tokio::test]
async fn every_call_is_the_sdks() {
    let recorded: Vec<Recorded> = serde_json::from_str(RECORDED).unwrap();
    let server = Server::start().await;
    let bare: BTreeMap<&str, &str> = WITHOUT_BEARER.into_iter().collect();
    for mut expected in recorded {
        let client = server.client();
        server.forget();
        send(&client, &Login::new(), &expected.call).await;
        let arrived = server.arrived();
        assert!(!arrived.is_empty(), "{} is not sent", expected.call);
        let arrived = &arrived[0];
        if bare.contains_key(expected.call.as_str()) {
            expected.headers.retain(|name| name != "authorization");
        }
        let mut query = arrived.query.clone();
        query.sort();
        if WITH_LANGUAGE.iter().any(|(call, _)| *call == expected.call) {
            expected.query.push(("langCode".to_owned(), "en_US".to_owned()));
        }
        expected.query.sort();
        let headers: Vec<&str> = ["content-type", "authorization", "x-app-token", "x-device-metadata"]
            .into_iter()
            .filter(|name| arrived.headers.contains_key(*name))
            .collect();
        let call = &expected.call;
        assert_eq!(
            (arrived.method.as_str(), arrived.path.as_str()),
            (expected.method.as_str(), expected.path.as_str()),
            "{call}"
        );
        assert_eq!(query, expected.query, "{call}");
        assert_eq!(headers, expected.headers, "{call}");
        assert_eq!(arrived.body, expected.body, "{call}");
    }
}

/// Makes a call by its recorded name. What the recorder answers is no answer: only what was sent counts.
async fn send(client: &Client, login: &dyn Credentials, call: &str) {
    let secret = |text: &str| SecretString::from(text);
    let elements = [Element { marker: "name".into(), type_name: "string".into(), value: json!("Ann & Bob") }];
    let lines = [ProductLine { product_id: 14, quantity: 2 }];
    let order = NewOrder {
        form: "order",
        account: "cash",
        locale: "en_US",
        elements: &elements,
        products: &lines,
        ..NewOrder::default()
    };
    let credentials = [("email_reg", secret("ann@example.com")), ("password_reg", secret("Secret1!"))];
    let device = Device { fingerprint: "UQ_test".into() };
    let usd = iso_currency::Currency::USD;
    let (auth, orders) = (client.auth(), client.orders(login));
    let (pages, products, users) = (client.pages(), client.products(), client.users(login));
    match call {
        "auth.provider" => drop(auth.provider("email", "en_US").await),
        "auth.sign_in" => {
            let pairs: Vec<(&str, &SecretString)> = credentials.iter().map(|(marker, value)| (*marker, value)).collect();
            drop(auth.sign_in("email", &pairs, device).await);
        }
        "auth.refresh" => drop(auth.refresh("email", &secret("1-r"), device).await),
        "auth.sign_up" => {
            let notifications =
                Notifications { email: "ann@example.com".into(), phone: Some(String::new()), ..Notifications::default() };
            let user = NewUser {
                form: "reg",
                locale: "en_US",
                credentials: &credentials,
                elements: &elements,
                notifications: &notifications,
            };
            drop(auth.sign_up("email", &user).await);
        }
        "auth.send_code" => drop(auth.send_code("email", "ann@example.com", "user_registration").await),
        "auth.check_code" => drop(auth.check_code("email", "ann@example.com", "user_registration", "123456").await),
        "auth.activate" => drop(auth.activate("email", "ann@example.com", "123456").await),
        "auth.change_password" => {
            let change = PasswordChange::Recovery;
            let new = secret("Secret2!");
            drop(auth.change_password("email", "ann@example.com", "reset_password", change, "123456", &new).await);
        }
        "auth.sign_out" => drop(auth.sign_out("email", login, &secret("1-r")).await),
        "auth.sign_out_everywhere" => drop(auth.sign_out_everywhere("email", login).await),
        "auth.devices" => drop(auth.devices("email", login).await),
        "users.me" => drop(users.me("en_US").await),
        "users.update" => {
            let change = UserChange { form: "reg", locale: "en_US", elements: &elements, password: None, notifications: None };
            drop(users.update(&change).await);
        }
        "users.archive" => drop(users.archive().await),
        "locales.active" => drop(client.locales().active().await),
        "forms.get" => drop(client.forms().get("tickets_form", "en_US", ScheduleDay::Editor).await),
        "form_data.post" => {
            let data = NewFormData { form: "feedback", config: 2, entity: "home", locale: "en_US", elements: &elements };
            drop(client.form_data().post(&data, Some(login)).await);
        }
        "form_data.list" => drop(client.form_data().list("feedback", 2, "en_US", 0, 30).await),
        "orders.storage" => drop(orders.storage("tickets", "en_US").await),
        "orders.statuses" => drop(orders.cancel_status("tickets", "en_US").await),
        "orders.create" => drop(orders.create("orders", &order).await),
        "orders.list" => drop(orders.list("orders", "en_US").await),
        "orders.get" => drop(orders.get("orders", 11, "en_US").await),
        "orders.cancel" => drop(orders.cancel("orders", 11, &order, "canceled").await),
        "orders.preview" => drop(
            orders
                .preview(&lines, Some("TEN"), Some(kassa_domain::money::Money::new(500, iso_currency::Currency::USD)), "en_US")
                .await,
        ),
        "refunds.of_order" => drop(client.refunds(login).of_order(11).await),
        "refunds.request" => {
            drop(client.refunds(login).request(11, &[ProductLine { product_id: 14, quantity: 1 }], "ill").await);
        }
        "refunds.withdraw" => drop(client.refunds(login).withdraw(11).await),
        "payments.accounts" => drop(client.payments(login).accounts("en_US").await),
        "payments.open" => drop(client.payments(login).open(11).await),
        "payments.of_order" => drop(client.payments(login).of_order(11).await),
        "products.get" => drop(products.get(14, "en_US", usd).await),
        "products.by_ids" => drop(products.by_ids(&[10, 11], "en_US", usd).await),
        "products.all" => drop(products.all(100, "en_US", usd).await),
        "products.of_page" => drop(products.of_page("posters", 20, "en_US", usd).await),
        "products.related" => drop(products.related(14, "en_US", usd).await),
        "products.search" => drop(products.search("night train", "en_US").await),
        "pages.all" => drop(pages.all("en_US").await),
        "pages.by_url" => drop(pages.by_url("about", "en_US").await),
        "pages.children" => drop(pages.children("shop", "en_US").await),
        "pages.blocks" => drop(pages.blocks("home", "en_US").await),
        "attribute_sets.words" => drop(client.attribute_sets().words("shop_item", "en_US").await),
        "pages.menu" => drop(pages.menu("main", "en_US").await),
        "files.delete" => {
            let place = Place { kind: "page", entity: "editor", id: 7 };
            drop(client.files(Some(login)).delete(place, "a b.png").await);
        }
        other => panic!("nobody knows the call {other}"),
    }
}
