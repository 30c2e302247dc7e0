//! The sandbox's pages, as a browser without JavaScript uses them.

use reqwest::{Method, Response, StatusCode};
use scraper::{Html, Selector};
use serde_json::{Value, json};

use crate::running::{FORM, LOGIN, Running, encoded, start};

async fn open(sandbox: &Running, path: &str) -> (StatusCode, Html) {
    whole(sandbox.http.get(format!("{}{path}", sandbox.base)).send().await.unwrap()).await
}

/// What every page owes: a policy without scripts, one heading, named fields, the tab it stands under.
async fn whole(answer: Response) -> (StatusCode, Html) {
    let status = answer.status();
    let policy = answer.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.starts_with("default-src 'none'; style-src 'self'") && !policy.contains("unsafe"), "{policy}");
    let text = answer.text().await.unwrap();
    assert!(!text.contains("<script") && !text.contains("style=\""));
    let html = Html::parse_document(&text);
    let count = |css: &str| html.select(&Selector::parse(css).unwrap()).count();
    assert_eq!((count("h1"), count("nav a[aria-current=page]"), count("html[lang]"), count("main#main")), (1, 1, 1, 1));
    assert_eq!(count("select") + count("input:not([type=hidden])"), count("label > select, label > input"));
    assert_eq!(count("textarea"), count("label[for]"));
    // A title knows no markup: whatever stands in it is read out.
    let title = self::text(&html, "title");
    assert!(title.ends_with(" - Sandbox") && !title.contains('<'), "{title}");
    (status, html)
}

fn text(html: &Html, css: &str) -> String {
    let found: String = html.select(&Selector::parse(css).unwrap()).flat_map(|element| element.text()).collect();
    found
}

async fn post(sandbox: &Running, path: &str, fields: &[(&str, &str)]) -> Response {
    let request = sandbox.http.post(format!("{}/face/{path}", sandbox.base));
    request.header("content-type", FORM).body(encoded(fields)).send().await.unwrap()
}

#[tokio::test]
async fn every_tab_opens() {
    let sandbox = start().await;
    for (path, title) in [
        ("/", "Overview"),
        ("/face/orders", "Orders"),
        ("/face/forms", "Forms"),
        ("/face/forms/tickets_form", "Form tickets_form"),
        ("/face/products", "Products"),
        ("/face/products/14", "Product 14"),
        ("/face/products/new", "New product"),
        ("/face/pages", "Pages"),
        ("/face/pages/visit", "Page visit"),
        ("/face/closed-days", "Closed days"),
        ("/face/clock", "Clock"),
        ("/face/outbox", "Outbox"),
        ("/face/requests", "Requests"),
        ("/face/faults", "Faults on demand"),
    ] {
        let (status, html) = open(&sandbox, path).await;
        assert_eq!((status, text(&html, "h1").as_str()), (StatusCode::OK, title), "{path}");
    }
    for path in ["/face/orders/1", "/face/orders/x", "/face/forms/nothing", "/face/products/999", "/face/pages/nowhere"] {
        assert_eq!(open(&sandbox, path).await.0, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_capacity_is_set_with_a_number() {
    let sandbox = start().await;
    let shown = async || {
        let (_, html) = open(&sandbox, "/").await;
        html.select(&Selector::parse("input[name=places]").unwrap()).next().unwrap().attr("value").map(str::to_owned)
    };
    let fields = async || {
        let form = sandbox.get("", "forms/marker/tickets_form?langCode=en_US").await.expect(200);
        form["attributes"][0]["additionalFields"].clone()
    };
    let untouched = fields().await;
    assert_eq!(shown().await, None);
    assert_eq!(post(&sandbox, "places", &[("places", "12")]).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(shown().await.as_deref(), Some("12"));
    assert_eq!(fields().await, json!([{ "marker": "capacity", "type": "integer", "value": 12 }]));
    for wrong in ["many", "0", "-1", "1.5", "4294967297"] {
        let (status, html) = whole(post(&sandbox, "places", &[("places", wrong)]).await).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(text(&html, "#problem").contains(wrong), "{wrong}");
    }
    assert_eq!(shown().await.as_deref(), Some("12"));
    assert_eq!(post(&sandbox, "places", &[("places", "")]).await.status(), StatusCode::SEE_OTHER);
    assert_eq!((shown().await, fields().await), (None, untouched));
}

#[tokio::test]
async fn an_order_is_found_read_and_settled() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let (order, session) = sandbox.booked(&token, "card").await;
    let (_, list) = open(&sandbox, "/face/orders?storage=tickets&status=booked").await;
    assert!(text(&list, ".orders").contains(&format!("Order {}", order["id"])));
    let (_, other) = open(&sandbox, "/face/orders?storage=orders&status=").await;
    assert!(text(&other, "main").contains("No orders match."));
    let page = format!("/face/orders/{}", order["id"]);
    let (_, html) = open(&sandbox, &page).await;
    let shown = text(&html, "main");
    for part in [LOGIN, "schedule", "2026-11-29T16:30:00.000Z", "p-8-10", "100.00 USD", "booked", "not paid yet"] {
        assert!(shown.contains(part), "{part}");
    }
    let labels: Vec<&str> =
        html.select(&Selector::parse("button").unwrap()).filter_map(|button| button.attr("aria-label")).collect();
    let id = &session["id"];
    assert_eq!(labels, ["Settle", "Decline", "Cancel", "Expire"].map(|verb| format!("{verb} session {id}")));
    let back = page.as_str();
    let settled = post(&sandbox, &format!("sessions/{id}"), &[("status", "completed"), ("back", back)]).await;
    assert_eq!((settled.status(), settled.headers()["location"].to_str().unwrap()), (StatusCode::SEE_OTHER, back));
    assert!(text(&open(&sandbox, &page).await.1, "dl").contains("booking_paid"));
    // Nowhere but to one of the sandbox's pages.
    let (_, other) = sandbox.booked(&token, "card").await;
    let away = [("status", "canceled"), ("back", "//evil.example/")];
    assert_eq!(post(&sandbox, &format!("sessions/{}", other["id"]), &away).await.headers()["location"], "/");
    // A refund, asked for and paid back.
    let asked = json!({ "products": { "10": { "quantity": 1 } }, "note": "Ill" });
    sandbox.post(&token, &format!("orders/{}/refund", order["id"]), asked).await.expect(201);
    assert!(text(&open(&sandbox, &page).await.1, "main").contains("Request 1: 100.00 USD"));
    post(&sandbox, "refunds/1", &[("status", "succeeded"), ("back", back)]).await;
    assert!(text(&open(&sandbox, &page).await.1, "main").contains("succeeded"));
}

#[tokio::test]
async fn a_form_is_saved_or_shown_again_with_what_is_wrong() {
    let sandbox = start().await;
    for (definition, problem) in [
        ("{ \"attributes\": [", "This is not JSON"),
        ("[]", "must be an object"),
        ("{\"attributes\":[{\"type\":\"string\"}]}", "each attribute needs a marker"),
    ] {
        let (status, html) = whole(post(&sandbox, "forms/order", &[("definition", definition)]).await).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(text(&html, "[role=alert]").contains(problem), "{}", text(&html, "[role=alert]"));
        assert_eq!(text(&html, "textarea[aria-invalid=true]"), definition);
    }
    // What would end the field or be read as another letter comes back as it was sent.
    let hostile = "\n</textarea><b>&lt;&amp;";
    let (_, html) = whole(post(&sandbox, "forms/order", &[("definition", hostile)]).await).await;
    assert_eq!(text(&html, "textarea"), hostile);
    let (_, html) = whole(post(&sandbox, "faults", &[("rules", hostile)]).await).await;
    assert_eq!(text(&html, "textarea"), hostile);
    let (_, html) = open(&sandbox, "/face/forms/order").await;
    let definition = text(&html, "textarea").replace("Your name", "Who <are> you?");
    let saved = post(&sandbox, "forms/order", &[("definition", &definition)]).await;
    assert_eq!((saved.status(), &saved.headers()["location"]), (StatusCode::SEE_OTHER, &"/face/forms/order".parse().unwrap()));
    let form = sandbox.get("", "forms/marker/order").await.expect(200);
    assert_eq!((&form["version"], &form["attributes"][0]["localizeInfos"]["title"]), (&json!(2), &json!("Who <are> you?")));
    assert!(text(&open(&sandbox, "/face/forms/order").await.1, "textarea").contains("Who <are> you?"));
}

#[tokio::test]
async fn the_clock_is_set_and_let_go() {
    let sandbox = start().await;
    assert_eq!(post(&sandbox, "clock", &[("now", "2027-03-01T12:00")]).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(post(&sandbox, "clock", &[("advance_s", "3600")]).await.status(), StatusCode::SEE_OTHER);
    assert!(text(&open(&sandbox, "/face/clock").await.1, ".big").starts_with("2027-03-01 13:00:0"));
    let (status, html) = whole(post(&sandbox, "clock", &[("now", "at noon")]).await).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(&html, "[role=alert]").contains("\"at noon\" is not a date and time"));
    assert_eq!(html.select(&Selector::parse("input[name=now]").unwrap()).next().unwrap().attr("value"), Some("at noon"));
    post(&sandbox, "clock", &[("release", "true")]).await;
    assert!(!text(&open(&sandbox, "/face/clock").await.1, ".big").contains("2027-03-01"));
    assert!(post(&sandbox, "clock", &[]).await.status().is_client_error());
}

#[tokio::test]
async fn faults_are_added_and_cleared() {
    let sandbox = start().await;
    let (_, html) = open(&sandbox, "/face/faults").await;
    let example = text(&html, "textarea");
    assert_eq!(post(&sandbox, "faults", &[("rules", &example)]).await.status(), StatusCode::SEE_OTHER);
    assert!(text(&open(&sandbox, "/face/faults").await.1, ".orders").contains("reset_after"));
    for (rules, problem) in [("[{]", "This is not JSON"), ("[{\"path\":\"/a\",\"fault\":\"boom\"}]", "unknown variant `boom`")] {
        let (status, html) = whole(post(&sandbox, "faults", &[("rules", rules)]).await).await;
        assert_eq!((status, text(&html, "textarea").as_str()), (StatusCode::UNPROCESSABLE_ENTITY, rules));
        assert!(text(&html, "[role=alert]").contains(problem));
    }
    post(&sandbox, "faults/release", &[]).await;
    post(&sandbox, "faults/clear", &[]).await;
    assert_eq!(sandbox.control(Method::GET, "faults", Value::Null).await.expect(200), json!([]));
}

#[tokio::test]
async fn requests_are_shown_without_secrets() {
    let sandbox = start().await;
    sandbox.tokens(LOGIN).await;
    let (_, html) = open(&sandbox, "/face/requests").await;
    let shown = text(&html, ".arrivals");
    assert!(shown.contains("/users/auth") && shown.contains("201") && !shown.contains("123456"), "{shown}");
    post(&sandbox, "requests", &[]).await;
    assert!(text(&open(&sandbox, "/face/requests").await.1, "main").contains("No requests since the start"));
    assert_eq!(post(&sandbox, "outbox", &[]).await.status(), StatusCode::SEE_OTHER);
    assert!(text(&open(&sandbox, "/face/outbox").await.1, "main").contains("Nothing has been sent."));
}

#[tokio::test]
async fn foreign_pages_press_no_button() {
    let sandbox = start().await;
    for path in [
        "clock",
        "closed-days",
        "closed-days/open",
        "faults",
        "faults/clear",
        "forms/order",
        "orders/89",
        "orders/89/refund",
        "pages/visit",
        "products/14",
        "products/14/withdraw",
        "outbox",
        "requests",
        "reset",
        "sessions/46",
        "refunds/1",
    ] {
        let foreign = sandbox.http.post(format!("{}/face/{path}", sandbox.base)).header("sec-fetch-site", "cross-site");
        let answer = foreign.header("content-type", FORM).body("advance_s=60").send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn products_are_added_changed_and_withdrawn() {
    let sandbox = start().await;
    let lamp = [
        ("title.en_US", "Lamp"),
        ("title.ru_RU", "Лампа"),
        ("price", "12,50"),
        ("status", "in_stock"),
        ("page", "5"),
        ("shown", "yes"),
    ];
    let added = post(&sandbox, "products/new", &lamp).await;
    assert_eq!((added.status(), &added.headers()["location"]), (StatusCode::SEE_OTHER, &"/face/products".parse().unwrap()));
    let product = sandbox.get("", "products/28?langCode=en_US").await.expect(200);
    assert_eq!((&product["price"], &product["localizeInfos"]["title"]), (&json!(12.5), &json!("Lamp")));
    let (_, html) = open(&sandbox, "/face/products/28").await;
    let chosen: Vec<_> =
        html.select(&Selector::parse("[checked], option[selected]").unwrap()).filter_map(|it| it.attr("value")).collect();
    assert_eq!(chosen, ["in_stock", "5", "yes"]);
    for (name, wrong, problem) in [
        ("price", "much", "\"much\" is not a price"),
        ("price", "1.234", "two decimals"),
        ("title.ru_RU", " ", "title in ru_RU is missing"),
    ] {
        let fields: Vec<_> = lamp.iter().map(|(known, value)| (*known, if *known == name { wrong } else { value })).collect();
        let (status, html) = whole(post(&sandbox, "products/28", &fields).await).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(text(&html, "[role=alert]").contains(problem), "{}", text(&html, "[role=alert]"));
        let kept = html.select(&Selector::parse("input[name='title.en_US']").unwrap()).next().unwrap().attr("value");
        assert_eq!(kept, Some("Lamp"));
    }
    // Without the tick it is hidden.
    assert_eq!(post(&sandbox, "products/28", &lamp[..5]).await.status(), StatusCode::SEE_OTHER);
    sandbox.get("", "products/28").await.refused(404);
    assert!(text(&open(&sandbox, "/face/products").await.1, "table").contains("hidden"));
    post(&sandbox, "products/28/withdraw", &[]).await;
    assert!(!text(&open(&sandbox, "/face/products").await.1, "table").contains("Lamp"));
    assert_eq!(post(&sandbox, "products/28", &lamp).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_page_is_changed() {
    let sandbox = start().await;
    let fields = |title: &'static str| {
        [
            ("title.en_US", title),
            ("content.en_US", "<p>Tram <b>9</b></p>"),
            ("title.ru_RU", "Дорога"),
            ("content.ru_RU", ""),
            ("shown", "yes"),
        ]
    };
    let saved = post(&sandbox, "pages/visit", &fields("Find us")).await;
    assert_eq!((saved.status(), &saved.headers()["location"]), (StatusCode::SEE_OTHER, &"/face/pages".parse().unwrap()));
    let page = sandbox.get("", "pages/url/visit?langCode=en_US").await.expect(200);
    assert_eq!((&page["localizeInfos"]["title"], &page["localizeInfos"]["plainContent"]), (&json!("Find us"), &json!("Tram 9")));
    assert_eq!(text(&open(&sandbox, "/face/pages/visit").await.1, "textarea[name='content.en_US']"), "<p>Tram <b>9</b></p>");
    let (status, html) = whole(post(&sandbox, "pages/visit", &fields(" ")).await).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(&html, "[role=alert]").contains("title in en_US is missing"));
}

#[tokio::test]
async fn days_are_closed_with_a_calendar() {
    let sandbox = start().await;
    let days = |from, to| [("schedule", "tickets_form/schedule"), ("from", from), ("to", to)];
    assert_eq!(post(&sandbox, "closed-days", &days("2026-12-24", "2026-12-26")).await.status(), StatusCode::SEE_OTHER);
    assert!(text(&open(&sandbox, "/face/closed-days").await.1, "main").contains("2026-12-24 to 2026-12-26"));
    for (from, to, problem) in [
        ("at Christmas", "", "\"at Christmas\" is not a date"),
        ("2026-12-24", "2026-12-23", "lies before"),
        ("2026-12-24", "2026-12-26", "closed already"),
    ] {
        let (status, html) = whole(post(&sandbox, "closed-days", &days(from, to)).await).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(text(&html, "[role=alert]").contains(problem), "{}", text(&html, "[role=alert]"));
    }
    assert_eq!(post(&sandbox, "closed-days/open", &days("2026-12-24", "2026-12-26")).await.status(), StatusCode::SEE_OTHER);
    assert!(!text(&open(&sandbox, "/face/closed-days").await.1, "main").contains("2026-12-24"));
}

#[tokio::test]
async fn cash_is_taken_and_paid_back_by_staff() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let (order, _) = sandbox.booked(&token, "cash").await;
    let path = format!("orders/{}", order["id"]);
    let page = format!("/face/{path}");
    let taken = post(&sandbox, &path, &[("status", "booking_paid"), ("money", "paid")]).await;
    assert_eq!((taken.status(), taken.headers()["location"].to_str().unwrap()), (StatusCode::SEE_OTHER, page.as_str()));
    assert!(text(&open(&sandbox, &page).await.1, "dl").contains("booking_paid"));
    assert_eq!(post(&sandbox, &format!("{path}/refund"), &[]).await.status(), StatusCode::SEE_OTHER);
    assert!(text(&open(&sandbox, &page).await.1, "main").contains("100.00 USD succeeded"));
    let (status, html) = whole(post(&sandbox, &format!("{path}/refund"), &[]).await).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(&html, "[role=alert]").contains("has been paid back"));
    let (status, html) = whole(post(&sandbox, &path, &[("status", "gone"), ("money", "paid")]).await).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(&html, "[role=alert]").contains("has no status \"gone\""));
    assert_eq!(post(&sandbox, "orders/1", &[("status", "booked"), ("money", "none")]).await.status(), StatusCode::NOT_FOUND);
}
