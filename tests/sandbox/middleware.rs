//! Paths, headers and error bodies are as clients need them (docs/oneentry-contract/compatible-server.md), and each router is for
//! certain callers.

use kassa_sandbox::Sandbox;
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::running::{Running, client, options, reply, serve, start};

#[tokio::test]
async fn the_app_token_opens_and_nothing_else() {
    let sandbox = start().await;
    let url = format!("{}/api/content/forms/marker/tickets_form", sandbox.base);
    for request in [
        sandbox.http.get(&url),
        sandbox.http.get(&url).header("x-app-token", "undefined"),
        sandbox.http.get(&url).bearer_auth("sandbox"),
        sandbox.http.get(format!("{}/api/content/no/such/route", sandbox.base)),
    ] {
        assert_eq!(reply(request.send().await.unwrap()).await.refused(403), "Resource is closed");
    }
}

#[tokio::test]
async fn every_error_is_json() {
    let sandbox = start().await;
    let unknown = sandbox.get("", "no/such?route=1").await.refused(404);
    assert_eq!(unknown, "Cannot GET /api/content/no/such");
    let wrong = reply(sandbox.api(Method::DELETE, "forms").send().await.unwrap()).await;
    assert_eq!(wrong.refused(405), "Cannot DELETE /api/content/forms");
    let broken = sandbox.api(Method::POST, "products/all").body("{\"filter\":");
    reply(broken.send().await.unwrap()).await.refused(400);
    let huge = sandbox.api(Method::POST, "products/all").body(vec![b' '; 9 * 1024 * 1024]);
    reply(huge.send().await.unwrap()).await.refused(413);
    let outside = sandbox.http.get(format!("{}/nothing", sandbox.base)).send().await.unwrap();
    reply(outside).await.refused(404);
}

#[tokio::test]
async fn stray_slashes_and_queries() {
    let sandbox = start().await;
    for path in [
        "//api/content/forms/marker/tickets_form?langCode=en_US",
        "/api/content//forms/marker/tickets_form/?langCode=en_US&",
        "/api/content/forms/marker/tickets_form/",
        "/api/content/locales/active/all/?undefined",
    ] {
        let request = sandbox.http.get(format!("{}{path}", sandbox.base)).header("x-app-token", "sandbox");
        assert_eq!(request.send().await.unwrap().status(), StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn browsers_of_any_origin_may_call_the_content_api() {
    let sandbox = start().await;
    let preflight = sandbox
        .http
        .request(Method::OPTIONS, format!("{}/api/content/payments/sessions", sandbox.base))
        .header("origin", "https://shop.example")
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type,x-app-token");
    let answer = preflight.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    let headers = answer.headers();
    assert_eq!(headers["access-control-allow-origin"], "*");
    assert!(headers.get("access-control-allow-credentials").is_none());
    let allowed = headers["access-control-allow-headers"].to_str().unwrap();
    for name in ["content-type", "authorization", "x-app-token", "x-device-metadata", "x-guest-id"] {
        assert!(allowed.contains(name), "{name}");
    }
    let refused = sandbox.http.get(format!("{}/api/content/forms", sandbox.base)).send().await.unwrap();
    assert_eq!(
        (refused.status(), &refused.headers()["access-control-allow-origin"]),
        (StatusCode::FORBIDDEN, &"*".parse().unwrap())
    );
}

#[tokio::test]
async fn control_and_pages_are_for_this_machine_and_its_own_pages() {
    let sandbox = start().await;
    for path in ["/", "/control/requests", "/control/clock", "/pay/unknown"] {
        let get = || sandbox.http.get(format!("{}{path}", sandbox.base));
        for (name, value) in [
            ("host", "shop.example"),
            ("forwarded", "for=10.0.0.1"),
            ("x-forwarded-for", "10.0.0.1"),
            ("x-forwarded-proto", "https"),
        ] {
            let answer = get().header(name, value).send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{path} {name}");
        }
        assert!(get().send().await.unwrap().headers().get("access-control-allow-origin").is_none());
    }
    let reset = || sandbox.http.post(format!("{}/control/reset", sandbox.base));
    for (name, value, status) in [
        ("origin", "https://evil.example", StatusCode::FORBIDDEN),
        ("origin", "null", StatusCode::FORBIDDEN),
        ("sec-fetch-site", "cross-site", StatusCode::FORBIDDEN),
        ("sec-fetch-site", "same-site", StatusCode::FORBIDDEN),
        ("sec-fetch-site", "same-origin", StatusCode::OK),
        ("origin", sandbox.base.as_str(), StatusCode::OK),
    ] {
        assert_eq!(reset().header(name, value).send().await.unwrap().status(), status, "{name}: {value}");
    }
    assert_eq!(reset().send().await.unwrap().status(), StatusCode::OK);
    // The content API is for everybody.
    let far = sandbox.api(Method::GET, "forms").header("host", "shop.example").header("x-forwarded-for", "10.0.0.1");
    assert_eq!(far.send().await.unwrap().status(), StatusCode::OK);
}

/// The shop mounts the router under a path of its own, one way or the other.
#[tokio::test]
async fn it_works_nested() {
    let nested = |sandbox: &Sandbox| axum::Router::new().nest("/sandbox", sandbox.router());
    let service = |sandbox: &Sandbox| axum::Router::new().nest_service("/sandbox", sandbox.router());
    for mount in [nested, service] {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}/sandbox", listener.local_addr().unwrap());
        let mut options = options();
        options.public_url = base.parse().unwrap();
        let sandbox = Sandbox::open(options).await.unwrap();
        serve(listener, mount(&sandbox));
        let sandbox = Running { base: base.clone(), http: client() };
        for path in ["//api/content/forms/marker/tickets_form", "/api/content/locales/active/all/?x"] {
            let request = sandbox.http.get(format!("{base}{path}")).header("x-app-token", "sandbox");
            assert_eq!(request.send().await.unwrap().status(), StatusCode::OK, "{path}");
        }
        assert_eq!(sandbox.get("", "nowhere").await.refused(404), "Cannot GET /api/content/nowhere");
        sandbox.control(Method::GET, "clock", json!(null)).await.expect(200);
        let overview = sandbox.http.get(&base).send().await.unwrap();
        assert_eq!(overview.status(), StatusCode::OK);
        assert!(overview.text().await.unwrap().contains("href=\"/sandbox/assets/sandbox.css\""));
        let css = sandbox.http.get(format!("{base}/assets/sandbox.css")).send().await.unwrap();
        assert_eq!(css.headers()["content-type"], "text/css; charset=utf-8");
        let product = sandbox.get("", "products/14").await.expect(200);
        let link = product["attributeValues"]["picture"]["value"][0]["downloadLink"].as_str().unwrap().to_owned();
        assert_eq!(sandbox.http.get(link).send().await.unwrap().status(), StatusCode::OK);
    }
}

#[tokio::test]
async fn the_content_router_has_no_control_but_the_clock() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let sandbox = Sandbox::open(options()).await.unwrap();
    serve(listener, sandbox.content_router());
    let sandbox = Running { base, http: client() };
    sandbox.get("", "forms/marker/order").await.expect(200);
    sandbox.control(Method::GET, "clock", json!(null)).await.expect(200);
    sandbox.control(Method::POST, "clock", json!({ "advance_s": 1 })).await.refused(405);
    sandbox.control(Method::POST, "reset", json!({})).await.refused(404);
}
