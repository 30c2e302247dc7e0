//! The calendar as an open page asks for it, and as a page without scripts turns it.

use reqwest::StatusCode;
use serde_json::json;

use crate::app::TestApp;
use crate::browser::Browser;

async fn ask(me: &Browser, place: &str, day: &str, month: &str, slot: &str) -> (u16, String) {
    let body = json!({ "place": place, "day": day, "month": month, "slot": slot });
    let request = me.http.post(format!("{}/api/calendar", me.base)).json(&body).header("sec-fetch-site", "same-origin");
    let page = me.send(request).await;
    // A text travels as JSON, a refusal as its letter.
    let answer = serde_json::from_str(&page.body).unwrap_or(page.body);
    (page.status, answer)
}

#[tokio::test]
async fn an_open_page_gets_the_news_and_the_picker() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let form = me.get("/tickets").await.expect(200).form("form.questions");
    let (day, slot) = (form.choices("_day").last().unwrap().clone(), form.choices("a.schedule")[0].clone());
    let (status, answer) = ask(&me, "en/en/tickets_form/schedule", &day, "", &slot).await;
    assert_eq!(status, StatusCode::OK);
    let (news, html) = answer.split_once('\n').unwrap();
    assert!(news.starts_with("Sunday, ") && news.ends_with("to choose from"), "{news}");
    assert!(html.contains("calendar-days") && html.contains(&format!("value=\"{day}T16:30/{day}T18:00\"")), "{html}");
    let (_, russian) = ask(&me, "ru/en/tickets_form/schedule", &day, "", "").await;
    assert!(russian.starts_with("Воскресенье, "), "{russian}");
}

#[tokio::test]
async fn nothing_that_is_asked_breaks_it() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    for place in ["", "en", "xx/en/tickets_form/schedule", "en/xx/tickets_form/schedule"] {
        assert_eq!(ask(&me, place, "", "", "").await.0, 400, "{place}");
    }
    assert_eq!(ask(&me, "en/en/no_such_form/schedule", "", "", "").await.0, 404);
    for day in ["", "today", "-262143-01-01", "+262142-12-31", "2026-02-30", "<script>"] {
        let (status, answer) = ask(&me, "en/en/tickets_form/<script>", day, day, day).await;
        assert_eq!(status, 200, "{day}");
        assert!(!answer.contains("<script>"), "{answer}");
    }
}

#[tokio::test]
async fn without_scripts_a_button_turns_the_month_and_every_answer_stays() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    let form = me.get("/tickets").await.expect(200).form("form.questions");
    let slot = form.choices("a.schedule")[0].clone();
    let later = form.choices("_from").last().unwrap().clone();
    let turned = form.with("a.schedule", &slot).with("q.tickets.p-8-10", "3").with("_from", &later);
    let page = me.submit(&turned).await.expect(200);
    let form = page.form("form.questions");
    assert_eq!((form.value("a.schedule"), form.value("q.tickets.p-8-10")), (slot.as_str(), "3"));
    assert_eq!(form.value("_chosen"), &slot[..10]);
    let month = &later[..7];
    assert!(form.choices("_day").iter().all(|day| day.starts_with(month)), "{:?}", form.choices("_day"));
}
