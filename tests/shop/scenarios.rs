//! Both documents' ways through the shop, with forms alone.

use futures::future::join_all;
use rstest::rstest;

use crate::app::TestApp;
use crate::browser::{LOGIN, NAME, PASSWORD, STAFF, reference};

#[tokio::test]
async fn a_product_is_bought_with_cash() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    assert!(me.get("/products/14").await.expect(200).text(".price").contains("340"));
    let order = me.buy("cash").await;
    let page = me.wait_for(&order, "waiting").await;
    assert!(page.text(".status-heading").contains("Pay at the box office"));
    // Without JavaScript the page looks again by itself.
    assert!(page.body.contains("<noscript><meta http-equiv=\"refresh\""));
    let at_oneentry = app.only_order().await;
    assert_eq!((&at_oneentry["storage"], &at_oneentry["totalSum"]), (&"orders".into(), &"340.00".into()));
    app.settle("completed").await;
    let page = me.wait_for(&order, "paid").await;
    assert!(page.text(".status-heading").contains("Paid"));
    assert!(!page.body.contains("http-equiv=\"refresh\""));
    assert!(me.get("/orders").await.expect(200).attributes("a", "href").contains(&format!("/orders/{order}")));
}

#[tokio::test]
async fn a_ticket_is_booked_and_paid_for() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let (form, slot) = me.review_ticket("cash").await;
    let order = me.place(&form).await;
    me.wait_for(&order, "waiting").await;
    let at_oneentry = app.only_order().await;
    assert_eq!((&at_oneentry["storage"], &at_oneentry["totalSum"]), (&"tickets".into(), &"100.00".into()));
    app.settle("completed").await;
    let page = me.wait_for(&order, "paid").await;
    let start = slot.split_once('/').unwrap().0.split_once('T').unwrap().1;
    assert!(page.text(".ticket").contains(start), "{}", page.text(".ticket"));
    assert!(page.text(".ticket").contains(&[&order[0..4], &order[4..8], &order[8..12]].join("-")));
}

#[rstest]
#[case("pay", "paid")]
#[case("decline", "failed")]
#[case("cancel", "payment_cancelled")]
#[case("expire", "expired")]
#[tokio::test]
async fn a_card_is_charged_on_the_providers_page(#[case] outcome: &str, #[case] state: &str) {
    let app = TestApp::spawn_with(&[("KASSA_PAYMENT_INTERVAL", "200ms")]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let form = me.review_product("card").await;
    let notice = me.submit(&form).await.location();
    let order = reference(&notice);
    me.wait_for(&order, "waiting").await;
    let address = me.leave(&order).await;
    let provider = app.browser().get(&address).await.expect(200);
    let back = app.browser().submit(&provider.form("form").with("outcome", outcome)).await.location();
    assert_eq!(back, format!("{}/checkout/return", app.program.url));
    assert_eq!(me.get(&back).await.location(), format!("/orders/{order}"));
    me.wait_for(&order, state).await;
    app.only_order().await;
}

#[tokio::test]
async fn a_sign_in_in_the_middle_loses_nothing() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let to_sign_in = me.begin_product().await.location();
    assert!(to_sign_in.starts_with("/sign-in?next="), "{to_sign_in}");
    let form = me.get(&to_sign_in).await.expect(200).form("form.questions");
    let payment = me.follow(&form.with("login", LOGIN).with("password", PASSWORD)).await;
    let review = me.follow(&payment.form("form.questions").with("account", "cash")).await;
    assert!(review.text(".review").contains(NAME));
    let order = me.place(&review.form("form.place")).await;
    me.wait_for(&order, "waiting").await;
}

#[tokio::test]
async fn a_session_that_ended_in_the_middle_loses_nothing() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let typed = me.questions().await.with("a.name", NAME);
    me.set_cookie(None);
    // Whoever only looks is sent to sign in, and comes back.
    assert!(me.get(&typed.action).await.location().starts_with("/sign-in?next="));
    let kept = me.submit(&typed).await.expect(401).form("form.kept");
    assert_eq!(kept.fields, typed.fields);
    // In the other tab that the page opens.
    me.sign_in(LOGIN).await;
    assert!(me.submit(&kept).await.location().ends_with("/payment"));
    assert_eq!(me.get(&typed.action).await.form("form.questions").value("a.name"), NAME);
}

#[tokio::test]
async fn one_key_orders_once_however_often_it_is_posted() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let form = me.review_product("cash").await;
    let placed = join_all((0..10).map(|_| me.place(&form))).await;
    assert!(placed.iter().all(|reference| *reference == placed[0]), "{placed:?}");
    me.wait_for(&placed[0], "waiting").await;
    // Back, and once more.
    assert_eq!(me.place(&form).await, placed[0]);
    app.only_order().await;
    assert_eq!(app.count("POST", "payments/sessions").await, 1);
}

#[tokio::test]
async fn what_is_wrong_is_told_beside_its_question_and_the_answers_stay() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    me.sign_in(STAFF).await;
    for quantity in ["0", "1000000000", "-1", "two"] {
        let page = me.post_form("/products/14", &[("quantity", quantity)]).await.expect(422);
        assert_eq!(page.form("form.buy").value("quantity"), quantity);
        page.text("#quantity-error");
    }
    let form = me.get("/tickets").await.expect(200).form("form.questions").with("q.tickets.p-8-10", "2");
    let again = me.submit(&form).await.expect(422);
    assert_eq!(again.form("form.questions").value("q.tickets.p-8-10"), "2");
    for (name, value) in [("a.schedule", "2020-01-05T16:30/2020-01-05T18:00"), ("q.tickets.p-8-999", "1")] {
        let slot = form.choices("a.schedule")[0].clone();
        let mut tampered = form.clone().with("a.schedule", &slot);
        tampered.fields.retain(|(known, _)| known != name);
        tampered.fields.push((name.to_owned(), value.to_owned()));
        me.submit(&tampered).await.expect(422);
    }
    assert!(app.orders().await.is_empty());
}
