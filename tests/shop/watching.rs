//! Pages that wait for money share their questions.

use futures::future::join_all;

use crate::app::{TestApp, until};
use crate::browser::LOGIN;

const SESSIONS: &str = "/payments/sessions/order/";

#[tokio::test]
async fn ten_tabs_cost_one_question_an_interval() {
    let app = TestApp::spawn_with(&[("KASSA_PAYMENT_INTERVAL", "60s")]).await;
    let me = app.browser();
    me.sign_in(LOGIN).await;
    let order = me.buy("cash").await;
    me.wait_for(&order, "waiting").await;
    let before = app.count("GET", SESSIONS).await;
    for _ in 0..2 {
        let answers = join_all((0..10).map(|_| me.poll(&order))).await;
        assert!(answers.iter().all(|page| page.status == 200 && page.body.contains("waiting")), "{answers:?}");
    }
    let asked = app.count("GET", SESSIONS).await - before;
    assert!(asked <= 1, "{asked} questions");

    app.settle("completed").await;
    app.advance(61).await;
    until("the money to be seen", async || me.poll(&order).await.body.contains("still").then_some(())).await;
    assert_eq!(app.count("GET", SESSIONS).await - before, asked + 1);
    // Settled: nobody asks any more.
    app.advance(61).await;
    join_all((0..10).map(|_| me.poll(&order))).await;
    assert_eq!(app.count("GET", SESSIONS).await - before, asked + 1);
}
