//! What other sites, other people and the curious get.

use std::path::Path;

use rstest::rstest;
use tempfile::TempDir;

use crate::app::TestApp;
use crate::browser::{LOGIN, PASSWORD, STAFF, client};
use crate::program::{BINARY, command};

#[rstest]
#[case("origin", "https://evil.example")]
#[case("sec-fetch-site", "cross-site")]
#[tokio::test]
async fn a_form_from_another_site_is_refused(#[case] name: &str, #[case] value: &str) {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let body = format!("login={LOGIN}&password={PASSWORD}");
    let form = "application/x-www-form-urlencoded";
    let request = me.http.post(format!("{}/sign-in", me.base)).header("content-type", form).header(name, value).body(body);
    let page = me.send(request).await.expect(403);
    assert_eq!(page.text("h1"), "This form was sent from another site");
    assert_eq!(me.cookie(), None);
    assert_eq!(app.count("POST", "/users/auth").await, 0);
}

#[tokio::test]
async fn every_answer_carries_the_headers() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    for (path, status) in
        [("/", 200), ("/tickets", 200), ("/sign-in", 200), ("/no/such/page", 404), ("/orders", 303), ("/favicon.svg", 200)]
    {
        let page = me.get(path).await.expect(status);
        let policy = page.header("content-security-policy");
        for part in ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "form-action 'self'", "frame-ancestors 'none'"]
        {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        // What the policy would refuse is not even there.
        assert!(page.attributes("style", "nonce").is_empty() && page.attributes("script", "nonce").is_empty(), "{path}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{path}: {policy}");
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert_eq!(page.header("referrer-policy"), "same-origin");
        assert_eq!(page.header("cross-origin-opener-policy"), "same-origin");
        assert!(!page.header("permissions-policy").is_empty());
        assert!(!page.header("x-request-id").is_empty());
        let cached = match path {
            "/favicon.svg" => "public, max-age=3600",
            "/" | "/tickets" => "private, no-cache",
            _ => "no-store",
        };
        assert_eq!(page.header("cache-control"), cached, "{path}");
    }
}

#[rstest]
#[case("//evil.example")]
#[case("https://evil.example/")]
#[case("/\\evil.example")]
#[tokio::test]
async fn nobody_is_sent_to_another_site_after_signing_in(#[case] next: &str) {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let page = me.post_form("/sign-in", &[("login", LOGIN), ("password", PASSWORD), ("next", next)]).await;
    assert_eq!(page.location(), "/orders");
}

#[tokio::test]
async fn signing_in_and_out_changes_the_session() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.begin_product().await;
    let guest = me.cookie();
    assert!(guest.is_some());
    let page = me.try_sign_in(LOGIN, PASSWORD).await;
    let cookie = page.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    let signed_in = me.cookie();
    assert!(signed_in.is_some() && signed_in != guest);
    me.get("/orders").await.expect(200);
    me.post_form("/sign-out", &[]).await.expect(303);
    assert_eq!(me.cookie(), None);
    // Old cookies open nothing.
    for old in [guest, signed_in] {
        me.set_cookie(old);
        assert!(me.get("/orders").await.location().starts_with("/sign-in"));
    }
}

#[tokio::test]
async fn somebody_elses_order_stands_nowhere() {
    let app = TestApp::spawn().await;
    let (me, staff) = (app.browser(), app.browser());
    me.sign_in(LOGIN).await;
    staff.sign_in(STAFF).await;
    let order = me.buy("cash").await;
    me.wait_for(&order, "waiting").await;
    let nowhere = staff.order("AAAAAAAAAAAA").await.expect(404);
    let page = staff.order(&order).await.expect(404);
    assert_eq!(page.text("main h1"), nowhere.text("main h1"));
    staff.get(&format!("/orders/{order}/pay")).await.expect(404);
    for page in ["cancel", "leave"] {
        staff.get(&format!("/orders/{order}/{page}")).await.expect(404);
    }
    for sure in [&[][..], &[("sure", "waiting")][..]] {
        staff.post_form(&format!("/orders/{order}/cancel"), sure).await.expect(404);
    }
    staff.poll(&order).await.expect(404);
    assert!(!staff.get("/orders").await.expect(200).body.contains(&order));
    me.wait_for(&order, "waiting").await;
    // Without a session: the way to sign in, whoever's order it is.
    assert!(app.browser().order(&order).await.location().starts_with("/sign-in"));
}

#[rstest]
#[case("x-forwarded-for", "10.1.2.3")]
#[case("forwarded", "for=10.1.2.3")]
#[case("host", "shop.example")]
#[tokio::test]
async fn the_demo_is_for_this_machine(#[case] name: &str, #[case] value: &str) {
    let app = TestApp::spawn().await;
    for path in ["/", "/healthz", "/sandbox/", "/sandbox/control/orders"] {
        let answer = client().get(format!("{}{path}", app.program.url)).header(name, value).send().await.unwrap();
        assert_eq!(answer.status(), 403, "{path}");
    }
}

#[rstest]
#[case(&[("ONEENTRY_URL", "https://project.example")], "ONEENTRY_TOKEN is not")]
#[case(&[("ONEENTRY_TOKEN", "token")], "ONEENTRY_URL is not")]
#[case(&[("ONEENTRY_URL", "https://project.example"), ("ONEENTRY_TOKEN", "token")], "KASSA_SECRET is not set")]
#[case(&[("KASSA_PUBLIC_URL", "https://shop.example")], "KASSA_PUBLIC_URL is set")]
fn half_a_configuration_is_refused_with_a_sentence(#[case] env: &[(&str, &str)], #[case] said: &str) {
    let folder = TempDir::new().unwrap();
    let output = command(Path::new(BINARY), folder.path(), &["serve", "--addr", "127.0.0.1:0"], env).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let sentence = String::from_utf8(output.stderr).unwrap();
    assert!(sentence.starts_with("kassa: ") && sentence.contains(said), "{sentence}");
    assert!(output.stdout.is_empty());
}

#[tokio::test]
async fn the_log_keeps_secrets_even_when_it_is_talkative() {
    let app = TestApp::spawn_with(&[("RUST_LOG", "debug")]).await;
    let me = app.browser();
    me.try_sign_in(LOGIN, "a-wrong-guess").await.expect(422);
    me.sign_in(LOGIN).await;
    let order = me.buy("card").await;
    me.wait_for(&order, "waiting").await;
    let session = me.cookie().unwrap();
    let page = me.post_form("/sign-out", &[]).await.expect(303);
    // Whatever was said before this is there as well.
    let log = app.log_with(page.header("x-request-id")).await;
    // Times of day have six digits too.
    let log: String = log.lines().filter_map(|line| line.split_once(' ')).map(|(_, rest)| format!("{rest}\n")).collect();
    assert!(log.contains("order placed") && log.contains("OneEntry answered"), "{log}");
    let secrets = [PASSWORD, "a-wrong-guess", session.split_once('=').unwrap().1, "Bearer ", "eyJ", LOGIN, "Christina"];
    for secret in secrets {
        let line = log.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "tells {secret}");
    }
}
