//! Where people pay: addresses that stand on the order, and hosts to which nobody is sent.

use reqwest::Method;
use serde_json::json;

use crate::app::TestApp;
use crate::browser::{LOGIN, STAFF};
use crate::project::Project;

const QUICK: (&str, &str) = ("KASSA_PAYMENT_INTERVAL", "200ms");

#[tokio::test]
async fn a_page_whose_address_stands_on_the_order_is_found() {
    let app = TestApp::spawn_with(&[QUICK]).await;
    app.control(Method::PUT, "accounts/card", json!({ "paymentUrlOnOrder": true })).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let order = me.buy("card").await;
    let way = format!("/orders/{order}/pay");
    for times in 1..=2 {
        let page = me.wait_for(&order, "waiting").await;
        assert_eq!(page.attributes(".status a.button", "href"), [way.as_str()]);
        let record = app.only_order().await;
        let session = record["sessions"].as_array().unwrap().iter().max_by_key(|session| session["id"].as_i64()).unwrap();
        assert_eq!(me.leave(&order).await, session["paymentUrl"].as_str().unwrap());
        if times == 1 {
            // The next payment has another page.
            let path = format!("sessions/{}", session["id"]);
            app.control(Method::POST, &path, json!({ "status": "failed" })).await;
            let page = me.wait_for(&order, "failed").await;
            me.submit(&page.form(".order-actions form[action$=pay-again]")).await.location();
        }
    }
}

#[tokio::test]
async fn nobody_is_sent_to_a_host_that_was_not_named_and_both_sides_are_told() {
    let project = Project::demo();
    // The sandbox's pages are on none of the hosts.
    let app = TestApp::following(&project.sandbox.url, &[QUICK, ("KASSA_STAFF", STAFF)]);
    let (me, staff) = (app.browser(), app.browser());
    me.sign_in(LOGIN).await;
    staff.sign_in(STAFF).await;
    let order = me.buy("card").await;
    me.wait_for(&order, "waiting").await;
    for _ in 0..2 {
        let page = me.get(&format!("/orders/{order}/pay")).await.expect(200);
        assert_eq!(page.text("h1"), "We could not open the payment page");
        assert!(!page.body.contains(&project.sandbox.url), "{}", page.body);
    }
    // Whoever knows the address of the way out comes to the same page, and nobody has left.
    let way_out = me.get(&format!("/orders/{order}/leave")).await.location();
    assert_eq!(way_out, format!("/orders/{order}/pay"));
    assert!(!me.order(&order).await.text(".timeline").contains("Left for"));
    app.log_with("kind=\"foreign_page\"").await;
    let page = staff.get("/staff").await.expect(200);
    assert_eq!(page.attributes(".case", "data-kind"), ["foreign_page"]);
    assert!(page.text(".case").contains("KASSA_PAYMENT_HOSTS"), "{}", page.text(".case"));
    // Paid all the same, perhaps from the provider's letter: nothing is left to do.
    app.settle("completed").await;
    me.wait_for(&order, "paid").await;
    assert!(staff.get("/staff").await.expect(200).text("main").contains("Nothing to do"));
    assert_eq!(app.program.log().matches("kind=\"foreign_page\"").count(), 1);
}
