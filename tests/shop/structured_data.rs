//! What pages tell search engines, held against what their rich results ask for (`tests/fixtures/rich_results.json`).

use chrono::DateTime;
use reqwest::Method;
use rstest::rstest;
use scraper::{Html, Selector};
use serde_json::{Value, json};

use crate::app::TestApp;
use crate::page::Page;
use crate::project::Project;

/// The things that a page tells of.
fn things(page: &Page) -> Vec<Value> {
    let html = Html::parse_document(&page.body);
    let scripts = Selector::parse("script[type='application/ld+json']").unwrap();
    let scripts: Vec<String> = html.select(&scripts).map(|script| script.text().collect()).collect();
    assert!(scripts.len() <= 1, "{scripts:?}");
    let Some(script) = scripts.first() else { return Vec::new() };
    let read: Value = serde_json::from_str(script).unwrap();
    assert_eq!(read["@context"], "https://schema.org");
    read["@graph"].as_array().unwrap().clone()
}

fn of_type<'a>(things: &'a [Value], kind: &str) -> Vec<&'a Value> {
    things.iter().filter(|thing| thing["@type"] == kind).collect()
}

/// The table, and how a thing is held against it.
struct Table(Value);

impl Table {
    fn read() -> Self {
        Self(serde_json::from_str(include_str!("../fixtures/rich_results.json")).unwrap())
    }

    /// Every thing in a value has what is required, and what is recommended unless the table says why not.
    fn hold(&self, value: &Value, origin: &str) {
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.hold(value, origin)),
            Value::Object(thing) => {
                let kind = thing["@type"].as_str().unwrap();
                let row = &self.0["types"][kind];
                assert!(row.is_object(), "the table knows no {kind}");
                let listed =
                    |list: &str| -> Vec<&str> { row[list].as_array().unwrap().iter().filter_map(Value::as_str).collect() };
                let (required, recommended, where_known) = (listed("required"), listed("recommended"), listed("where_known"));
                for name in &required {
                    assert!(thing.get(*name).is_some_and(is_said), "{kind} has no {name}: {value:#}");
                }
                for name in &recommended {
                    let is_excused = where_known.contains(name) || row["left_out"].get(*name).is_some();
                    assert!(is_excused || thing.get(*name).is_some_and(is_said), "{kind} has no {name}: {value:#}");
                }
                for (name, value) in thing {
                    let is_known = name == "@type" || required.contains(&name.as_str()) || recommended.contains(&name.as_str());
                    assert!(is_known, "{kind} has a {name} that the table does not know");
                    assert!(is_said(value), "{kind} says nothing with {name}");
                    self.check(name, value, origin);
                    if value.is_object() || value.is_array() {
                        self.hold(value, origin);
                    }
                }
            }
            _ => {}
        }
    }

    /// A value has the shape that its name promises.
    fn check(&self, name: &str, value: &Value, origin: &str) {
        match name {
            "url" | "item" => assert!(value.as_str().unwrap().starts_with(origin), "{value}"),
            "image" => {
                let images = value.as_array().unwrap();
                assert!(images.iter().all(|image| image.as_str().unwrap().starts_with("http")), "{value}");
            }
            "startDate" | "endDate" => assert!(DateTime::parse_from_rfc3339(value.as_str().unwrap()).is_ok(), "{value}"),
            "price" => assert!(value.as_str().unwrap().parse::<f64>().is_ok(), "{value}"),
            "priceCurrency" => assert_eq!(value.as_str().unwrap().len(), 3),
            "availability" => {
                let word = value.as_str().unwrap().strip_prefix("https://schema.org/").unwrap();
                assert!(self.0["availability"].as_array().unwrap().contains(&json!(word)), "{word}");
            }
            "itemListElement" => {
                let items = value.as_array().unwrap();
                let positions: Vec<u64> = items.iter().map(|item| item["position"].as_u64().unwrap()).collect();
                assert!(items.len() > 1 && positions == (1..=items.len() as u64).collect::<Vec<_>>(), "{positions:?}");
            }
            _ => {}
        }
    }
}

/// Neither empty nor null.
fn is_said(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(values) => !values.is_empty(),
        _ => true,
    }
}

#[rstest]
#[case("/catalog", &["BreadcrumbList"])]
#[case("/catalog?category=home-cinema", &["BreadcrumbList"])]
#[case("/products/14", &["Product", "BreadcrumbList"])]
#[case("/ru/products/14", &["Product", "BreadcrumbList"])]
#[case("/tickets", &["Event", "BreadcrumbList"])]
#[case("/ru/tickets", &["Event", "BreadcrumbList"])]
#[tokio::test]
async fn pages_say_what_rich_results_ask_for(#[case] path: &str, #[case] kinds: &[&str]) {
    let app = TestApp::spawn().await;
    let page = app.browser().arrive(path).await;
    let things = things(&page);
    for kind in kinds {
        assert!(!of_type(&things, kind).is_empty(), "no {kind} in {things:?}");
    }
    for thing in &things {
        Table::read().hold(thing, &app.program.url);
    }
}

#[rstest]
#[case("/cart")]
#[case("/sign-in")]
#[case("/products/999999")]
#[case("/no-such-page")]
#[tokio::test]
async fn other_pages_say_nothing(#[case] path: &str) {
    let app = TestApp::spawn().await;
    assert_eq!(things(&app.browser().get(path).await), Vec::<Value>::new());
}

#[tokio::test]
async fn a_product_says_its_price_and_its_place() {
    let app = TestApp::spawn().await;
    let page = app.browser().arrive("/products/14").await;
    let things = things(&page);
    let [product] = of_type(&things, "Product")[..] else { panic!("{things:?}") };
    assert_eq!(product["name"], "Restored Super 8 projector");
    assert_eq!(
        (&product["offers"]["price"], &product["offers"]["priceCurrency"], &product["offers"]["availability"]),
        (&json!("340.00"), &json!("USD"), &json!("https://schema.org/InStock"))
    );
    let [way] = of_type(&things, "BreadcrumbList")[..] else { panic!("{things:?}") };
    let names: Vec<_> = way["itemListElement"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Kassa", "All products", "Cinema at home", "Restored Super 8 projector"]);
}

#[tokio::test]
async fn every_date_is_an_event_with_an_offer_a_ticket() {
    let app = TestApp::spawn_with(&[("KASSA_TIME_ZONE", "Europe/Kyiv")]).await;
    let things = things(&app.browser().get("/tickets").await.expect(200));
    let events = of_type(&things, "Event");
    assert!((1..=30).contains(&events.len()), "{}", events.len());
    let now = app.control(Method::GET, "clock", Value::Null).await;
    let now = DateTime::parse_from_rfc3339(now["now"].as_str().unwrap()).unwrap();
    for event in &events {
        let [start, end] =
            ["startDate", "endDate"].map(|name| DateTime::parse_from_rfc3339(event[name].as_str().unwrap()).unwrap());
        assert!(now < start && start < end && start - now <= chrono::Duration::days(7), "{start} {end}");
        assert!([2, 3].contains(&(start.offset().local_minus_utc() / 3_600)), "{start}");
        assert_eq!(event["location"]["name"], "Kassa Cinema");
        assert_eq!(event["location"]["address"]["streetAddress"], "12 Brewery Lane");
        let prices: Vec<_> = event["offers"].as_array().unwrap().iter().map(|offer| offer["price"].as_str().unwrap()).collect();
        assert_eq!(prices.len(), 3, "{prices:?}");
    }
    // The offer's page has that very time open.
    let url = events[0]["url"].as_str().unwrap();
    let path = url.strip_prefix(&app.program.url).unwrap();
    let page = app.browser().get(path).await.expect(200);
    let start = &events[0]["startDate"].as_str().unwrap()[..16];
    let chosen = page.attributes("input[type=radio][checked]", "value");
    assert!(chosen.iter().any(|value| value.starts_with(start)), "{start} is not among {chosen:?}");
}

#[tokio::test]
async fn a_project_without_a_venue_tells_of_no_event() {
    let app = TestApp::spawn_with(&[("KASSA_VENUE_PAGE", "elsewhere")]).await;
    let things = things(&app.browser().get("/tickets").await.expect(200));
    assert!(of_type(&things, "Event").is_empty() && !things.is_empty(), "{things:?}");
}

#[tokio::test]
async fn what_the_cms_says_cannot_leave_the_script() {
    let hostile = "</script><script>alert(1)</script><!--";
    let rename = |products: &mut Value| {
        for product in products.as_array_mut().unwrap() {
            if product["id"] == 14 {
                product["localizeInfos"]["en_US"]["title"] = json!(hostile);
            }
        }
    };
    let project = Project::changed("products/home.json", rename);
    let app = TestApp::over(&project.sandbox.url, &project.sandbox.url, &[]);
    let page = app.browser().arrive("/products/14").await;
    assert!(!page.body.contains("<script>alert"), "{}", page.body);
    let things = things(&page);
    assert_eq!(of_type(&things, "Product")[0]["name"], hostile);
}

#[tokio::test]
async fn what_has_no_price_has_no_offer() {
    let unpriced = |products: &mut Value| {
        for product in products.as_array_mut().unwrap() {
            product["price"] = Value::Null;
        }
    };
    let project = Project::changed("products/home.json", unpriced);
    let app = TestApp::over(&project.sandbox.url, &project.sandbox.url, &[]);
    let things = things(&app.browser().arrive("/products/14").await);
    assert!(of_type(&things, "Product").is_empty() && !of_type(&things, "BreadcrumbList").is_empty(), "{things:?}");
}
