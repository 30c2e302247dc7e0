//! Cash is what the operator says it is; an account without a page is told to staff.

use serde_json::{Value, json};

use crate::app::TestApp;
use crate::browser::{LOGIN, STAFF};
use crate::project::Project;

const QUICK: (&str, &str) = ("KASSA_PAYMENT_INTERVAL", "200ms");

/// The demo's project, whose account for cash is called `abendkasse`.
fn project() -> Project {
    let rename_account = |all: &mut Value| all[0]["identifier"] = json!("abendkasse");
    let rename_link = |all: &mut Value| {
        for storage in all.as_array_mut().unwrap() {
            for account in storage["paymentAccountIdentifiers"].as_array_mut().unwrap() {
                let name = account.get("identifier").cloned().unwrap_or_else(|| account.clone());
                if name == "cash" {
                    *account = if account.is_object() { json!({ "identifier": "abendkasse" }) } else { json!("abendkasse") };
                }
            }
        }
    };
    Project::with(&[("accounts.json", &rename_account), ("storages.json", &rename_link)])
}

#[tokio::test]
async fn cash_under_another_name_waits_for_its_money_at_the_box_office() {
    let project = project();
    let app = TestApp::following(&project.sandbox.url, &[QUICK, ("KASSA_CASH_ACCOUNTS", "abendkasse")]);
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let order = me.buy("abendkasse").await;
    let page = me.wait_for(&order, "waiting").await;
    assert!(page.text(".status").contains("Pay at the box office"), "{}", page.text(".status"));
    // The cart is emptied as soon as the order is there, and half an hour is not its end.
    assert!(me.get("/cart").await.text("main").contains("empty"));
    app.advance_for_sure(31 * 60).await;
    me.wait_for(&order, "waiting").await;
    assert!(!app.program.log().contains("an order needs a person"));
}

#[tokio::test]
async fn an_account_without_a_page_is_told_to_staff_after_a_minute() {
    let project = project();
    let app = TestApp::following(&project.sandbox.url, &[QUICK, ("KASSA_STAFF", STAFF)]);
    let (me, staff) = (app.browser(), app.browser());
    me.sign_in(LOGIN).await;
    staff.sign_in(STAFF).await;
    let order = me.buy("abendkasse").await;
    me.wait_for(&order, "waiting").await;
    assert!(staff.get("/staff").await.expect(200).text("main").contains("Nothing to do"));
    app.advance_for_sure(61).await;
    // Nobody looks at the order's page: the shop notices by itself.
    let log = app.log_with("kind=\"no_page\"").await;
    assert!(log.contains("KASSA_CASH_ACCOUNTS"), "{log}");
    let page = staff.get("/staff").await.expect(200);
    assert_eq!(page.attributes(".case", "data-kind"), ["no_page"]);
    assert!(page.text(".case").contains("KASSA_CASH_ACCOUNTS"), "{}", page.text(".case"));
    let page = me.order(&order).await;
    assert!(page.text(".status").contains("Our staff have been told"), "{}", page.text(".status"));
    // Once it is settled nobody is needed any more.
    app.settle("completed").await;
    me.wait_for(&order, "paid").await;
    assert!(staff.get("/staff").await.expect(200).text("main").contains("Nothing to do"));
    assert_eq!(app.program.log().matches("kind=\"no_page\"").count(), 1);
}
