//! This is read without signing in: forms, products, pages, locales, files (docs/oneentry-contract/README.md).

use reqwest::Method;
use serde_json::{Value, json};

use crate::running::{reply, start, start_with};

#[tokio::test]
async fn the_ticket_form_is_served_as_it_is_for_every_locale() {
    let sandbox = start().await;
    let wanted: Value =
        serde_json::from_str(include_str!("../../crates/kassa-sandbox/src/project/forms/tickets_form.json")).unwrap();
    for query in ["?langCode=en_US", "?langCode=ru_RU", "?langCode=xx_XX", "", "?langCode=&", "?undefined"] {
        let form = sandbox.get("", &format!("forms/marker/tickets_form{query}")).await.expect(200);
        assert_eq!(form, wanted, "{query}");
    }
    sandbox.get("", "forms/marker/nothing").await.refused(404);
}

/// What the demonstration shop starts; every word of it is in the file of texts.
#[tokio::test]
async fn the_demonstrations_ticket_form_is_english_in_english_alone() {
    let sandbox = start_with(|options| options.demo_texts = true).await;
    let document = include_str!("../../crates/kassa-sandbox/src/project/forms/tickets_form.json");
    let mut english = document.to_owned();
    for (own, other) in [
        ("Билеты", "Tickets"),
        ("Расписание", "Schedule"),
        ("Бронзовый", "Bronze"),
        ("Серебряный", "Silver"),
        ("Золотой", "Gold"),
    ] {
        english = english.replace(&format!("\"{own}\""), &format!("\"{other}\""));
    }
    assert!(!english.contains(|letter| ('а'..='я').contains(&letter)));
    for (query, wanted) in [("langCode=en_US", english.as_str()), ("", &english), ("langCode=ru_RU", document)] {
        let wanted: Value = serde_json::from_str(wanted).unwrap();
        assert_eq!(sandbox.get("", &format!("forms/marker/tickets_form?{query}")).await.expect(200), wanted, "{query}");
        let list = sandbox.get("", &format!("forms?{query}")).await.expect(200);
        assert!(list["items"].as_array().unwrap().contains(&wanted), "{query}");
    }
    // What an editor writes is read as written, and the rest stays English.
    let edited = document.replacen("Бронзовый", "Медный", 1);
    sandbox.control(Method::PUT, "forms/tickets_form", serde_json::from_str(&edited).unwrap()).await.expect(200);
    let form = sandbox.get("", "forms/marker/tickets_form?langCode=en_US").await.expect(200);
    let titles: Vec<&Value> = form["attributes"][1]["listTitles"].as_array().unwrap().iter().map(|row| &row["title"]).collect();
    assert_eq!(titles, ["Tickets", "Медный", "Silver", "Gold"]);
}

#[tokio::test]
async fn forms_and_locales() {
    let sandbox = start().await;
    let forms = sandbox.get("", "forms?langCode=en_US&offset=0&limit=30").await.expect(200);
    assert_eq!(forms["total"], 7);
    let order = sandbox.get("", "forms/marker/order?langCode=ru_RU").await.expect(200);
    assert_eq!(order["attributes"][0]["localizeInfos"]["title"], "Ваше имя");
    let reg = sandbox.get("", "forms/marker/reg?langCode=en_US").await.expect(200);
    assert_eq!((&reg["attributes"][0]["marker"], &reg["attributes"][0]["isLogin"]), (&json!("email_reg"), &json!(true)));
    let locales = sandbox.get("", "locales/active/all").await.expect(200);
    assert_eq!((&locales[0]["code"], &locales[1]["code"]), (&json!("en_US"), &json!("ru_RU")));
    let provider = sandbox.get("", "users-auth-providers/marker/email?langCode=en_US").await.expect(200);
    assert_eq!((&provider["formIdentifier"], &provider["config"]["accessTokenTtlSec"]), (&json!("reg"), &json!(900)));
    assert!(sandbox.get("", "users-auth-providers").await.expect(200).is_array());
}

#[tokio::test]
async fn products_in_both_body_forms() {
    let sandbox = start().await;
    let total = sandbox.post("", "products/all?langCode=en_US", json!({ "filter": [] })).await.expect(201)["total"].clone();
    assert_eq!(total, 27);
    let dear = json!([{ "attributeMarker": "price", "conditionMarker": "mth", "conditionValue": 150, "pageUrls": ["shop"] }]);
    let query = "products/all?offset=0&limit=10&sortOrder=DESC&sortKey=price&langCode=en_US";
    let found = sandbox.post("", query, dear.clone()).await.expect(201);
    let ids: Vec<&Value> = found["items"].as_array().unwrap().iter().map(|product| &product["id"]).collect();
    assert_eq!(ids, [&json!(14), &json!(27)]);
    let same = sandbox.post("", query, json!({ "filter": dear })).await.expect(201);
    assert_eq!(found, same);
    for (query, total) in [("statusMarker=to_order", 2), ("statusId=2", 2), ("statusId=9", 0), ("templateMarker=catalog", 0)] {
        let found = sandbox.post("", &format!("products/all?{query}"), json!([])).await.expect(201);
        assert_eq!(found["total"], total, "{query}");
    }
    let page = sandbox.post("", "products/page/url/posters?langCode=en_US&limit=2&offset=4&", json!([])).await.expect(201);
    assert_eq!((page["items"].as_array().unwrap().len(), &page["total"]), (2, &json!(6)));
    sandbox.post("", "products/page/url/nowhere", json!([])).await.refused(404);
    assert_eq!(sandbox.post("", "products/page/8", json!([])).await.expect(201)["total"], 3);
}

#[tokio::test]
async fn one_product_whole() {
    let sandbox = start().await;
    let product = sandbox.get("", "products/14?langCode=ru_RU").await.expect(200);
    assert_eq!((&product["price"], &product["additional"]["prices"]["min"]), (&json!(340), &json!(340)));
    assert_eq!(product["localizeInfos"]["title"], "Отреставрированный проектор «Супер-8»");
    assert_eq!(product["statusLocalizeInfos"]["title"], "В наличии");
    let picture = &product["attributeValues"]["picture"]["value"][0];
    let image = sandbox.http.get(picture["downloadLink"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(image.headers()["content-type"], "image/svg+xml");
    assert!(image.headers()["content-security-policy"].to_str().unwrap().contains("sandbox"));
    assert_eq!(image.headers()["x-content-type-options"], "nosniff");
    assert_eq!(picture["size"], image.bytes().await.unwrap().len());
    sandbox.get("", "products/999").await.refused(404);
    sandbox.get("", "products/abc").await.refused(400);
}

#[tokio::test]
async fn ids_search_and_related() {
    let sandbox = start().await;
    let some = sandbox.get("", "products/ids?ids=14,999,1&langCode=en_US").await.expect(200);
    let ids: Vec<&Value> = some.as_array().unwrap().iter().map(|product| &product["id"]).collect();
    assert_eq!(ids, [&json!(14), &json!(1)]);
    let hits = sandbox.get("", "products/quick/search?langCode=en_US&name=night%20train").await.expect(200);
    assert_eq!(hits.as_array().unwrap().len(), 3);
    let none = sandbox.get("", "products/quick/search?langCode=en_US&name=a%20&%20b").await.expect(200);
    assert!(none.is_array());
    let related = sandbox.get("", "products/14/related?langCode=en_US").await.expect(200);
    assert_eq!(related["total"], 3);
    let counts = sandbox.post("", "products/page/url/shop/counts", json!([])).await.expect(201);
    assert_eq!(counts, json!({ "totalAll": 27, "totalInCategory": 0, "totalInCategoryWithNested": 24 }));
}

#[tokio::test]
async fn pages_form_a_tree() {
    let sandbox = start().await;
    let roots = sandbox.get("", "pages/root?langCode=en_US").await.expect(200);
    let urls: Vec<&str> = roots.as_array().unwrap().iter().map(|page| page["pageUrl"].as_str().unwrap()).collect();
    let texts = ["imprint", "terms", "privacy", "house-rules", "accessibility", "contact"];
    let expected: Vec<&str> = ["home", "shop", "tickets", "evenings", "visit", "about"].into_iter().chain(texts).collect();
    assert_eq!(urls, expected);
    let shop = sandbox.get("", "pages/url/shop?langCode=ru_RU").await.expect(200);
    assert_eq!((&shop["childrenCount"], &shop["localizeInfos"]["title"]), (&json!("4"), &json!("Магазин")));
    let children = sandbox.get("", "pages/shop/children?langCode=en_US").await.expect(200);
    assert_eq!(children.as_array().unwrap().len(), 4);
    assert_eq!((&children[0]["depth"], &children[0]["products"]), (&json!(1), &json!(6)));
    assert_eq!(sandbox.get("", "pages/url/nowhere").await.refused(404), "Page not found");
    let found = sandbox.get("", "pages/quick/search?undefined&lang=en_US&name=post").await.expect(200);
    assert_eq!(found[0]["pageUrl"], "posters");
    let template = shop["templateIdentifier"].as_str().unwrap();
    let path = format!("templates/marker/{template}?langCode=en_US");
    assert_eq!(sandbox.get("", &path).await.expect(200)["identifier"], template);
}

#[tokio::test]
async fn files_by_query() {
    let sandbox = start().await;
    let get = async |name: &str| {
        sandbox.api(Method::GET, &format!("files?id=14&type=page&entity=catalog&filename={name}")).send().await.unwrap()
    };
    assert_eq!(get("super-8-projector.svg").await.headers()["content-type"], "image/svg+xml");
    for name in ["..%2Flocales.json", "nothing.svg", "", ".."] {
        reply(get(name).await).await.refused(404);
    }
}
