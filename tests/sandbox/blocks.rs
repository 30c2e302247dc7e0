//! Menus, blocks, attribute sets, schedules and the small modules are read (docs/oneentry-contract/pages-and-blocks.md,
//! docs/oneentry-contract/other-modules.md).

use serde_json::{Value, json};

use crate::running::{LOGIN, start};

#[tokio::test]
async fn a_menu_is_a_tree_of_pages() {
    let sandbox = start().await;
    let menu = sandbox.get("", "menus/marker/main?langCode=ru_RU").await.expect(200);
    let urls = |list: &Value| list.as_array().unwrap().iter().map(|item| item["pageUrl"].clone()).collect::<Vec<_>>();
    assert_eq!(urls(&menu["pages"]), ["shop", "tickets", "evenings", "visit", "about"]);
    assert_eq!(urls(&menu["pages"][2]["children"]), ["night-train", "robot-in-love", "lighthouse-keeper"]);
    let film = &menu["pages"][2]["children"][0];
    assert_eq!((&film["localizeInfos"]["title"], &film["parentId"]), (&json!("Ночной поезд"), &json!(9)));
    let footer = sandbox.get("", "menus/marker/footer?langCode=ru_RU").await.expect(200);
    assert_eq!(urls(&footer["pages"]), ["terms", "privacy", "house-rules", "accessibility", "contact", "imprint"]);
    assert_eq!(footer["pages"][0]["localizeInfos"]["title"], "Условия продажи");
    sandbox.get("", "menus/marker/side").await.refused(404);
}

#[tokio::test]
async fn blocks_of_pages_and_products() {
    let sandbox = start().await;
    let blocks = sandbox.get("", "pages/home/blocks?langCode=en_US").await.expect(200);
    assert_eq!((&blocks[0]["identifier"], &blocks[1]["type"]), (&json!("opening_hours"), &json!("product_block")));
    assert_eq!(sandbox.get("", "pages/shop/blocks").await.expect(200), json!([]));
    sandbox.get("", "pages/nowhere/blocks").await.refused(404);
    let of_product = sandbox.get("", "products/14/blocks").await.expect(200);
    assert_eq!(of_product.as_array().unwrap().len(), 2);

    let products = sandbox.get("", "blocks/from_the_shop/products?langCode=en_US&offset=0&limit=30").await.expect(200);
    assert_eq!(products["total"], 6);
    let similar = sandbox.get("", "blocks/you_may_like/similar-products?limit=2").await.expect(200);
    assert_eq!(similar["items"].as_array().unwrap().len(), 2);
    let all = sandbox.post("", "blocks?langCode=en_US&type=&offset=0&limit=30", json!(null)).await.expect(201);
    assert_eq!(all["total"], 6);
    assert_eq!(sandbox.get("", "blocks?langCode=en_US&type=common_block").await.expect(200)["total"], 3);
    let found = sandbox.get("", "blocks/quick/search?langCode=en_US&name=shop").await.expect(200);
    assert_eq!(found, json!([{ "id": 2, "identifier": "from_the_shop", "name": "From our shop" }]));
    sandbox.get("", "blocks/marker/nothing").await.refused(404);
}

#[tokio::test]
async fn what_was_bought_together() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    for products in [vec![14, 1], vec![14, 1, 2], vec![3, 2]] {
        let lines: Vec<Value> = products.iter().map(|id| json!({ "productId": id, "quantity": 1 })).collect();
        let mut order = crate::running::shop_order();
        order["products"] = json!(lines);
        sandbox.post(&token, "orders-storage/marker/orders/orders", order).await.expect(201);
    }
    let found = sandbox.get("", "blocks/bought_together/products/14/frequently-ordered?langCode=en_US").await.expect(200);
    let ids: Vec<&Value> = found["items"].as_array().unwrap().iter().map(|product| &product["id"]).collect();
    assert_eq!(ids, [&json!(1), &json!(2)]);
}

/// On the wire a schedule of a page lists its slots; it is the SDK that makes dates of them.
#[tokio::test]
async fn schedules_are_written_out() {
    let sandbox = start().await;
    let film = sandbox.get("", "pages/url/robot-in-love?langCode=en_US").await.expect(200);
    let rule = &film["attributeValues"]["shows"]["value"][0]["values"][0];
    assert_eq!(rule["times"], json!([[{ "hours": 18, "minutes": 0 }, { "hours": 19, "minutes": 30 }]]));
    assert_eq!((&rule["inEveryWeek"], &rule["dates"][0]), (&json!(true), &json!("2025-04-27T00:00:00.000Z")));
    let shows = sandbox.get("", "attributes-sets/film/attributes/shows?langCode=ru_RU").await.expect(200);
    assert_eq!(shows["localizeInfos"]["title"], "Сеансы");
    assert_eq!(shows["value"][0]["values"][0]["times"].as_array().unwrap().len(), 3);
    let hours = sandbox.get("", "blocks/marker/opening_hours").await.expect(200);
    let times = &hours["attributeValues"]["hours"]["value"][0]["values"][0]["times"];
    assert_eq!(*times, json!([[{ "hours": 16, "minutes": 0 }, { "hours": 21, "minutes": 30 }]]));
}

#[tokio::test]
async fn attribute_sets() {
    let sandbox = start().await;
    let sets = sandbox.get("", "attributes-sets/?langCode=en_US&offset=0&limit=30&sortBy=id").await.expect(200);
    assert_eq!((&sets["total"], &sets["items"][1]["identifier"]), (&json!(4), &json!("film")));
    assert_eq!(sandbox.get("", "attributes-sets?typeId=5&sortBy=id").await.expect(200)["total"], 1);
    let film = sandbox.get("", "attributes-sets/film/attributes?langCode=ru_RU").await.expect(200);
    let markers: Vec<&Value> = film.as_array().unwrap().iter().map(|attribute| &attribute["marker"]).collect();
    assert_eq!(markers, ["poster", "synopsis", "year", "minutes", "genre", "shows"]);
    assert_eq!(film[4]["listTitles"][0]["title"], "Драма");
    assert_eq!(film[2]["validators"], json!({ "requiredValidator": { "strict": true } }));
    let set = sandbox.get("", "attributes-sets/marker/shop_item/?langCode=en_US").await.expect(200);
    assert_eq!(set["schema"]["attribute3"]["localizeInfos"]["title"], "Details");
    sandbox.get("", "attributes-sets/film/attributes/nothing").await.refused(404);
    sandbox.get("", "attributes-sets/marker/nothing").await.refused(404);
}

#[tokio::test]
async fn templates_previews_and_people() {
    let sandbox = start().await;
    let all = sandbox.get("", "templates/all?langCode=en_US").await.expect(200);
    assert_eq!(
        (&all["forCatalogPages"][0]["identifier"], all["forNormalPages"].as_array().unwrap().len()),
        (&json!("catalog"), 2)
    );
    let normal = sandbox.get("", "templates?type=forNormalPages&langCode=en_US").await.expect(200);
    assert_eq!(normal.as_array().unwrap().len(), 2);
    for path in ["templates/marker/film", "templates/film", "templates/3"] {
        assert_eq!(sandbox.get("", path).await.expect(200)["id"], 3, "{path}");
    }
    let previews = sandbox.get("", "template-previews?langCode=en_US").await.expect(200);
    assert_eq!(previews[0]["proportions"]["default"]["square"]["side"], 360);
    assert_eq!(sandbox.get("", "template-previews/marker/poster").await.expect(200)["id"], 2);
    for path in ["admins/all?langCode=en_US&offset=0&limit=30", "admins/?langCode=en_US"] {
        let people = sandbox.post("", path, json!([])).await.expect(201);
        assert_eq!(people[0]["attributeValues"]["en_US"]["name"]["value"], "Vera Loom", "{path}");
    }
    sandbox.post("", "admins/none", json!([])).await.refused(404);
}

#[tokio::test]
async fn events_and_the_system() {
    let sandbox = start().await;
    let token = sandbox.sign_in(LOGIN).await;
    let body = json!({ "locale": "en_US", "productId": 14 });
    let path = "events/subscribe/marker/price_down";
    let call = async |method: reqwest::Method, path: &str, body: Value| {
        let request = sandbox.api(method, path).bearer_auth(&token).json(&body);
        request.send().await.unwrap().status().as_u16()
    };
    use reqwest::Method;
    assert_eq!(call(Method::POST, path, body.clone()).await, 204);
    assert_eq!(call(Method::POST, path, json!({ "productId": 999 })).await, 400);
    assert_eq!(call(Method::POST, "events/subscribe/marker/rain", body.clone()).await, 404);
    let wanted = json!({ "items": [{ "eventMarker": "price_down", "productId": 14 }], "total": 1 });
    assert_eq!(sandbox.get(&token, "events/subscriptions?offset=0&limit=30").await.expect(200), wanted);
    assert_eq!(call(Method::DELETE, "events/unsubscribe/marker/price_down", body).await, 204);
    assert_eq!(sandbox.get(&token, "events/subscriptions").await.expect(200)["total"], 0);
    sandbox.get("", "events/subscriptions").await.refused(401);

    sandbox.get("", "system/test404").await.refused(404);
    sandbox.get("", "system/test500").await.refused(500);
    let token = |token: &str| json!({ "event": { "token": token, "siteKey": "K", "expectedAction": "ORDER" } });
    for (given, valid) in [("T", true), ("invalid-1", false)] {
        let said = sandbox.post("", "system/captcha/validate", token(given)).await.expect(201);
        assert_eq!(said["tokenProperties"]["valid"], valid);
    }
    assert!(
        sandbox.get("", "general-types").await.expect(200).as_array().unwrap().contains(&json!({ "id": 21, "type": "order" }))
    );
    let map = sandbox.post("", "sitemap/", json!({ "baseUrls": { "en_US": "https://kassa.example/" } })).await.expect(201);
    assert!(map.as_array().unwrap().contains(&json!("https://kassa.example/shop/posters")));
}
