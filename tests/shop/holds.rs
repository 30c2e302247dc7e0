//! Places that are kept while somebody makes up an order: for them alone, for a while, and for nobody twice.

use futures::future::join_all;
use serde_json::json;

use crate::app::{TestApp, until};
use crate::browser::{Browser, LOGIN, PASSWORD, STAFF};
use crate::page::{Form, Page};
use crate::places::with_capacity;

/// The details for so many bronze tickets of a slot.
async fn details(me: &Browser, slot: &str, tickets: &str) -> Form {
    let day = slot.split('T').next().unwrap();
    let form = me.get(&format!("/tickets?day={day}")).await.expect(200).form("form.questions");
    form.with("a.schedule", slot).with("q.tickets.p-8-10", tickets)
}

/// Sends them: the checkout's path.
async fn choose(me: &Browser, slot: &str, tickets: &str) -> String {
    let next = me.submit(&details(me, slot, tickets).await).await.location();
    next.strip_suffix("/payment").unwrap().to_owned()
}

/// What the page says about the places that are kept, if it says anything.
fn panel(page: &Page) -> Option<String> {
    page.body.contains("hold-heading").then(|| page.text(".hold"))
}

/// The checkout's first page, once its panel says this.
async fn once(me: &Browser, path: &str, says: &str) -> Page {
    let mut seen = None;
    until(says, async || {
        let page = me.get(path).await.expect(200);
        seen = panel(&page);
        seen.as_ref().is_some_and(|panel| panel.contains(says)).then_some(page)
    })
    .await
}

/// Presses a button of the panel. On the page of the details it belongs to the questions.
async fn press(me: &Browser, page: &Page, verb: &str) -> Page {
    match page.attributes(&format!("button[form=questions][formaction$='/{verb}']"), "formaction").pop() {
        Some(action) => press_with(me, page.form("form#questions"), action).await,
        None => me.submit(&page.form(&format!("form[action$='/{verb}']"))).await,
    }
}

async fn press_with(me: &Browser, mut form: Form, action: String) -> Page {
    form.action = action;
    form.fields.push(("page".to_owned(), "details".to_owned()));
    me.submit(&form).await
}

/// The slots of a day of next month: none of them begins while a test turns the clock.
async fn slots(me: &Browser) -> Vec<String> {
    let from = me.get("/tickets").await.expect(200).form("form.questions").choices("_from").pop().unwrap();
    let day = &me.get(&format!("/tickets?from={from}")).await.expect(200).form("form.questions").choices("_day")[0];
    me.get(&format!("/tickets?day={day}")).await.expect(200).form("form.questions").choices("a.schedule")
}

async fn first_slot(me: &Browser) -> String {
    slots(me).await.remove(0)
}

/// How many tickets somebody sees as left of a slot; none where it is sold out.
async fn left(me: &Browser, slot: &str) -> u32 {
    let page = me.get(&format!("/tickets?day={}", slot.split('T').next().unwrap())).await.expect(200);
    let note = page.text(&format!("input[value='{slot}'] + label .slot-note"));
    note.strip_suffix(" left").map_or(0, |left| left.parse().unwrap())
}

#[tokio::test]
async fn what_somebody_chose_is_kept_for_them_and_counts_for_others() {
    let (app, me) = with_capacity(3).await;
    let other = app.browser();
    let slot = first_slot(&me).await;
    let path = choose(&me, &slot, "2").await;
    for page in ["/payment", "", "/payment"] {
        let page = me.get(&format!("{path}{page}")).await.expect(200);
        let panel = panel(&page).unwrap();
        assert!(panel.starts_with("2 places are kept for you") && panel.contains("UTC15 minutes left"), "{panel}");
    }
    // Their own places stay theirs to choose again; nobody else's choice is between them.
    assert_eq!((left(&me, &slot).await, left(&other, &slot).await), (3, 1));
    let page = other.submit(&details(&other, &slot, "2").await).await.expect(422);
    assert!(page.text(".field-error").contains("Only 1 place is left"), "{}", page.text(".field-error"));
    assert_eq!(page.form("form.questions").value("q.tickets.p-8-10"), "2");
    let times = page.attributes(".nearest a", "href");
    assert_eq!(times.len(), 3);
    let again = other.get(&times[0]).await.expect(200).form("form.questions");
    assert_eq!(again.value("q.tickets.p-8-10"), "2");
    // Its time is chosen.
    assert!(times[0].ends_with(again.value("a.schedule")) && again.value("a.schedule") != slot, "{times:?}");
    // Looking keeps nothing.
    assert_eq!((left(&me, &slot).await, left(&other, &slot).await), (3, 1));
}

#[tokio::test]
async fn another_choice_moves_what_is_kept_all_of_it_or_nothing() {
    let (app, me) = with_capacity(3).await;
    let other = app.browser();
    let slots = slots(&me).await;
    let (first, second) = (&slots[0], &slots[1]);
    let path = choose(&me, first, "1").await;
    choose(&other, first, "1").await;
    app.advance(5 * 60).await;
    once(&me, &path, "10 minutes left").await;

    // The same time keeps its end, whatever is asked for.
    let form = me.get(&path).await.expect(200).form("form.questions");
    me.submit(&form.clone().with("q.tickets.p-8-10", "2")).await.location();
    once(&me, &path, "2 places are kept for you").await;
    once(&me, &path, "10 minutes left").await;
    me.submit(&form.clone().with("q.tickets.p-8-10", "3")).await.expect(422);
    once(&me, &format!("{path}/payment"), "2 places are kept for you").await;
    // A booking that is begun anew moves it as well, and says so before.
    let page = me.get("/tickets").await.expect(200);
    assert!(panel(&page).unwrap().contains("Continue that booking"));
    // What was refused a moment ago waits there.
    assert_eq!(page.attributes(".hold-actions a", "href"), [format!("{path}?again=1")]);
    choose(&me, first, "2").await;
    assert_eq!(panel(&me.get(&path).await.expect(200)), None);

    // Another time is another hold.
    let path = choose(&me, second, "3").await;
    once(&me, &path, "15 minutes left").await;
    assert_eq!((left(&other, first).await, left(&other, second).await), (3, 0));
}

#[tokio::test]
async fn it_can_be_made_longer_once_and_is_over_by_itself() {
    let (app, me) = with_capacity(2).await;
    let other = app.browser();
    let slot = first_slot(&me).await;
    let path = choose(&me, &slot, "2").await;
    let payment = format!("{path}/payment");
    app.advance(10 * 60).await;
    let page = once(&me, &payment, "5 minutes left").await;
    assert_eq!(press(&me, &page, "hold-longer").await.location(), payment);
    let longer = once(&me, &payment, "20 minutes left").await;
    assert!(!longer.body.contains("hold-longer"));
    // A second time changes nothing, from an old page neither.
    assert_eq!(press(&me, &page, "hold-longer").await.location(), payment);
    once(&me, &payment, "20 minutes left").await;

    app.advance(20 * 60 + 1).await;
    let over = once(&me, &payment, "not kept any more").await;
    assert_eq!(left(&other, &slot).await, 2);
    assert_eq!(press(&me, &over, "hold-again").await.location(), payment);
    once(&me, &payment, "15 minutes left").await;
}

#[tokio::test]
async fn what_is_over_is_taken_again_silently_while_there_is_room() {
    let (app, me) = with_capacity(2).await;
    let slot = first_slot(&me).await;
    let path = choose(&me, &slot, "2").await;
    app.advance(15 * 60).await;
    let page = once(&me, &format!("{path}/payment"), "not kept any more").await;
    let review = me.follow(&page.form("form.questions").with("account", "cash")).await;
    assert!(panel(&review).unwrap().contains("15 minutes left"));
    // Also at the very end.
    app.advance(15 * 60).await;
    once(&me, &format!("{path}/review"), "not kept any more").await;
    let order = me.place(&review.form("form.place")).await;
    me.wait_for(&order, "waiting").await;
}

#[tokio::test]
async fn a_booking_goes_on_at_the_furthest_step_that_is_valid() {
    let (app, me) = with_capacity(5).await;
    let slot = first_slot(&me).await;
    let path = choose(&me, &slot, "2").await;
    let goes_on = async || me.get("/tickets").await.expect(200).attributes(".hold-actions a", "href").remove(0);
    assert_eq!(goes_on().await, format!("{path}/payment"));
    let payment = me.get(&goes_on().await).await.expect(200).form("form.questions").with("account", "cash");
    me.follow(&payment).await;
    assert_eq!(goes_on().await, format!("{path}/review"));
    me.get(&goes_on().await).await.expect(200).form("form.place");
    // Something was typed since that does not pass: there it goes on.
    let details = me.get(&path).await.expect(200).form("form.questions");
    me.submit(&details.clone().with("q.tickets.p-8-10", "99")).await.expect(422);
    assert_eq!(goes_on().await, format!("{path}?again=1"));
    me.follow(&details).await;
    assert_eq!(goes_on().await, format!("{path}/review"));
    // A guest signs in there; what is kept stays in sight.
    let guest = app.browser();
    let path = choose(&guest, &slot, "1").await;
    let next = guest.get("/tickets").await.expect(200).attributes(".hold-actions a", "href").remove(0);
    assert_eq!(next, format!("{path}/payment"));
    let sign_in = guest.get(&next).await.location();
    assert!(panel(&guest.get(&sign_in).await.expect(200)).unwrap().contains("1 place is kept for you"));
}

#[tokio::test]
async fn what_has_run_out_can_be_taken_again_from_the_booking_page() {
    let (app, me) = with_capacity(2).await;
    let slot = first_slot(&me).await;
    let path = choose(&me, &slot, "2").await;
    let payment = me.get(&format!("{path}/payment")).await.expect(200).form("form.questions").with("account", "cash");
    me.follow(&payment).await;
    app.advance(15 * 60).await;
    let page = once(&me, "/tickets", "Your places ran out").await;
    let said = panel(&page).unwrap();
    assert!(said.replace('\u{a0}', " ").contains("2 × Bronze") && said.contains("16:30"), "{said}");
    // Somebody else has no trace of it.
    assert_eq!(panel(&app.browser().get("/tickets").await.expect(200)), None);
    // The same choices, and on where they were.
    let again = page.form("form[action$='/hold-again']");
    assert_eq!(me.submit(&again).await.location(), format!("{path}/review"));
    once(&me, &format!("{path}/review"), "15 minutes left").await;
    // Where others were faster, the details say so, with times instead.
    app.advance(15 * 60).await;
    let page = once(&me, "/tickets", "Your places ran out").await;
    let other = app.browser();
    choose(&other, &slot, "1").await;
    let lacking = me.submit(&page.form("form[action$='/hold-again']")).await.location();
    let details = me.get(&lacking).await.expect(200);
    assert!(details.text(".field-error").contains("Only 1 place is left"));
    assert_eq!(details.attributes(".nearest a", "href").len(), 3);
    // Another choice, or giving it up, ends it.
    choose(&me, &slots(&me).await[1], "1").await;
    assert!(panel(&me.get("/tickets").await.expect(200)).unwrap().contains("1 place is kept for you"));
    me.post_form("/sign-out", &[]).await.expect(303);
    assert_eq!(panel(&me.get("/tickets").await.expect(200)), None);
}

#[tokio::test]
async fn a_booking_that_has_begun_or_changed_is_not_offered_again() {
    let (app, me) = with_capacity(2).await;
    let slot = first_slot(&me).await;
    choose(&me, &slot, "1").await;
    app.advance(15 * 60).await;
    once(&me, "/tickets", "Your places ran out").await;
    // The evenings begin an hour later from now on: its page says what is wrong.
    let mut form: serde_json::Value = serde_json::from_str(include_str!("../fixtures/tickets_form.json")).unwrap();
    form["attributes"][0]["additionalFields"] = json!([{ "marker": "capacity", "type": "integer", "value": 2 }]);
    form["attributes"][0]["localizeInfos"]["intervals"][0]["intervals"][0]["start"]["hours"] = json!(17);
    app.control(reqwest::Method::PUT, "forms/tickets_form", form).await;
    let page = once(&me, "/tickets", "something about your booking has changed").await;
    assert!(page.attributes("form[action$='/hold-again']", "action").is_empty());
    let there = page.attributes(".hold-actions a", "href").remove(0);
    assert!(me.get(&there).await.expect(200).text(".field-error").contains("not on sale"));
}

#[tokio::test]
async fn in_the_last_two_minutes_the_panel_says_so_and_has_a_main_button() {
    let (app, me) = with_capacity(2).await;
    let slot = first_slot(&me).await;
    let path = choose(&me, &slot, "1").await;
    let payment = format!("{path}/payment");
    let page = me.get(&payment).await.expect(200);
    assert!(page.attributes(".hold", "data-soon").is_empty());
    assert!(page.attributes("#hold .hold-main", "href").is_empty());
    app.advance(13 * 60 + 30).await;
    let page = once(&me, &payment, "2 minutes left").await;
    assert_eq!(page.attributes(".hold", "data-soon"), [""]);
    // To keep them longer comes first, as long as it can be asked for.
    press(&me, &page, "hold-longer").await.location();
    let page = once(&me, &payment, "17 minutes left").await;
    assert!(page.attributes(".hold", "data-soon").is_empty());
    app.advance(15 * 60 + 30).await;
    for here in [payment.as_str(), path.as_str(), "/tickets"] {
        // The words are there all the time; the style shows them by this.
        let page = until("the end to be near", async || {
            let page = me.get(here).await.expect(200);
            (page.attributes(".hold", "data-soon") == [""]).then_some(page)
        })
        .await;
        assert!(page.text(".hold-hurry").contains("almost over"));
        if here != "/tickets" {
            assert_eq!(page.attributes("#hold .hold-main", "href"), ["#finish"]);
            assert_eq!(page.attributes("#finish", "type"), ["submit"]);
        }
    }
}

#[tokio::test]
async fn whoever_comes_too_late_is_offered_the_nearest_times() {
    let (app, me) = with_capacity(2).await;
    let slot = first_slot(&me).await;
    let path = choose(&me, &slot, "2").await;
    let payment = me.get(&format!("{path}/payment")).await.expect(200).form("form.questions").with("account", "cash");
    let review = me.follow(&payment).await;
    app.advance(15 * 60).await;
    let over = once(&me, &format!("{path}/review"), "not kept any more").await;
    let other = app.browser();
    choose(&other, &slot, "1").await;

    let page = me.submit(&review.form("form.place")).await.expect(422);
    assert!(page.text(".notice-heading").contains("just sold out"), "{}", page.body);
    assert_eq!(page.attributes(".nearest a", "href").len(), 3);
    assert!(app.orders().await.is_empty());
    // The way to pay leads to the same page, the button back to the choice, with everything that was chosen.
    assert_eq!(me.follow(&payment).await.attributes(".nearest a", "href").len(), 3);
    let again = press(&me, &over, "hold-again").await.location();
    let page = me.get(&again).await.expect(200);
    assert!(page.text(".field-error").contains("Only 1 place is left"));
    assert_eq!(page.attributes(".nearest a", "href").len(), 3);
    assert_eq!(page.form("form.questions").value("q.tickets.p-8-10"), "2");
    // One of them instead: the rest goes on as it was.
    let next = me.get(&page.attributes(".nearest a", "href")[0]).await.expect(200).form("form.questions");
    assert_ne!(next.value("a.schedule"), slot);
    assert_eq!(next.value("q.tickets.p-8-10"), "2");
    me.follow(&next).await.form("form.questions");
}

#[tokio::test]
async fn what_is_given_back_is_free_at_once() {
    let (app, me) = with_capacity(3).await;
    let other = app.browser();
    let slot = first_slot(&me).await;
    let path = choose(&me, &slot, "2").await;
    let page = me.get(&path).await.expect(200);
    let freed = press(&me, &page, "give-back").await.location();
    assert_eq!(left(&other, &slot).await, 3);
    let page = me.get(&freed).await.expect(200);
    assert_eq!(page.text("[role=status] h2"), "You have given the places back");
    let form = page.form("form.questions");
    assert_eq!((form.value("a.schedule"), form.value("q.tickets.p-8-10")), (slot.as_str(), "2"));
    // Whoever goes on has them again; whoever signs out has left.
    me.submit(&form).await.location();
    assert_eq!(left(&other, &slot).await, 1);
    me.post_form("/sign-out", &[]).await.expect(303);
    assert_eq!(left(&other, &slot).await, 3);
}

#[tokio::test]
async fn the_panels_buttons_keep_what_was_just_typed() {
    let (app, me) = with_capacity(3).await;
    let slot = first_slot(&me).await;
    let path = choose(&me, &slot, "1").await;
    let typed = async |tickets: &str, verb: &str| {
        let page = me.get(&path).await.expect(200);
        let action = page.attributes(&format!("button[formaction$='/{verb}']"), "formaction").remove(0);
        let form = page.form("form#questions").with("q.tickets.p-8-10", tickets).with("q.tickets.p-8-11", "7");
        let next = press_with(&me, form, action).await.location();
        me.get(&next).await.expect(200)
    };
    let tickets =
        |page: &Page| ["p-8-10", "p-8-11"].map(|id| page.form("form#questions").value(&format!("q.tickets.{id}")).to_owned());
    let page = typed("2", "hold-longer").await;
    assert_eq!(tickets(&page), ["2", "7"]);
    // Nothing of it counts before it is sent.
    assert!(panel(&page).unwrap().contains("1 place is kept for you"));
    app.advance(31 * 60).await;
    once(&me, &path, "not kept any more").await;
    assert_eq!(tickets(&typed("3", "hold-again").await), ["3", "7"]);
    // Where the places are gone, the answers stay beside the news.
    assert_eq!(tickets(&typed("4", "give-back").await), ["4", "7"]);
    choose(&me, &slot, "1").await;
}

#[tokio::test]
async fn a_time_that_was_withdrawn_is_told_with_the_nearest_ones() {
    let (app, me) = with_capacity(3).await;
    let slot = first_slot(&me).await;
    let path = choose(&me, &slot, "2").await;
    let payment = me.get(&format!("{path}/payment")).await.expect(200).form("form.questions");
    let review = me.follow(&payment.with("account", "cash")).await;
    // The evenings begin an hour later from now on.
    let mut form: serde_json::Value = serde_json::from_str(include_str!("../fixtures/tickets_form.json")).unwrap();
    form["attributes"][0]["localizeInfos"]["intervals"][0]["intervals"][0]["start"]["hours"] = json!(17);
    app.control(reqwest::Method::PUT, "forms/tickets_form", form).await;
    until("the shop to read the form", async || {
        let form = me.get("/tickets").await.expect(200).form("form.questions");
        form.choices("a.schedule")[0].contains("T17:30").then_some(())
    })
    .await;
    let again = me.submit(&review.form("form.place")).await.location();
    assert_eq!(again, format!("{path}?again=1"));
    assert!(app.orders().await.is_empty());
    // The page of the details names it, and other times.
    let details = me.get(&again).await.expect(200);
    assert!(details.text(".field-error").contains("not on sale"));
    let times = details.attributes(".nearest a", "href");
    assert_eq!(times.len(), 3);
    // So does a form that is sent with that time.
    let sent = me.submit(&page_with(&me, &path, &slot).await).await.expect(422);
    assert_eq!(sent.attributes(".nearest a", "href"), times);
    let new = times.iter().find(|time| time.contains(&format!("{}T17:30", &slot[..10]))).unwrap();
    let form = me.get(new).await.expect(200).form("form.questions");
    assert!(!form.value("a.schedule").is_empty() && new.ends_with(form.value("a.schedule")), "{times:?}");
    assert_eq!(form.value("q.tickets.p-8-10"), "2");
    me.follow(&form).await.form("form.questions");
}

/// The details as an old page would send them, with a time that is on sale no more.
async fn page_with(me: &Browser, path: &str, slot: &str) -> Form {
    let mut form = me.get(path).await.expect(200).form("form.questions");
    form.fields.retain(|(name, _)| name != "a.schedule");
    form.fields.push(("a.schedule".to_owned(), slot.to_owned()));
    form
}

#[tokio::test]
async fn ordering_uses_up_what_was_kept() {
    let (app, me) = with_capacity(5).await;
    let other = app.browser();
    let slot = first_slot(&me).await;
    let path = choose(&me, &slot, "2").await;
    let payment = me.get(&format!("{path}/payment")).await.expect(200).form("form.questions");
    let review = me.follow(&payment.with("account", "cash")).await;
    let order = me.place(&review.form("form.place")).await;
    me.wait_for(&order, "waiting").await;
    assert_eq!((left(&me, &slot).await, left(&other, &slot).await), (3, 3));
    // Back, and on again without a change: the same order, nothing kept beside it.
    let page = me.get(&path).await.expect(200);
    assert_eq!(panel(&page), None);
    me.submit(&page.form("form.questions")).await.location();
    assert_eq!(left(&other, &slot).await, 3);
    assert_eq!(me.place(&review.form("form.place")).await, order);
}

#[tokio::test]
async fn what_a_guest_keeps_is_theirs_after_signing_in() {
    let (app, other) = with_capacity(3).await;
    let guest = app.browser();
    let slot = first_slot(&guest).await;
    let path = choose(&guest, &slot, "2").await;
    assert!(panel(&guest.get(&path).await.expect(200)).is_some());
    assert_eq!(left(&other, &slot).await, 1);
    guest.sign_in(STAFF).await;
    let page = guest.get(&format!("{path}/payment")).await.expect(200);
    assert!(panel(&page).unwrap().contains("2 places are kept for you"));
    assert_eq!((left(&guest, &slot).await, left(&other, &slot).await), (3, 1));
}

#[tokio::test]
async fn a_network_has_so_many_guests() {
    let (app, _me) = with_capacity(5).await;
    let guests: Vec<Browser> = (0..4).map(|_| app.browser()).collect();
    let slot = first_slot(&guests[0]).await;
    for guest in &guests[..3] {
        choose(guest, &slot, "1").await;
    }
    let last = &guests[3];
    let page = last.submit(&details(last, &slot, "1").await).await.expect(422);
    assert!(page.text(".field-error").contains("Sign in to go on"), "{}", page.text(".field-error"));
    assert_eq!(page.form("form.questions").value("q.tickets.p-8-10"), "1");
    // Those who keep something may change it.
    choose(&guests[0], &slot, "2").await;
    // Somebody who signs in is no guest any more: neither for themselves nor for the others.
    guests[0].sign_in(STAFF).await;
    choose(last, &slot, "1").await;
    assert_eq!(left(last, &slot).await, 5 - 4);
}

#[tokio::test]
async fn the_last_places_go_to_as_many_as_there_are() {
    let (app, me) = with_capacity(2).await;
    let staff = app.browser();
    staff.sign_in(STAFF).await;
    let crowd = [me, staff, app.browser(), app.browser(), app.browser()];
    let slot = first_slot(&crowd[0]).await;
    let forms = join_all(crowd.iter().map(|browser| details(browser, &slot, "1"))).await;
    let answers = join_all(crowd.iter().zip(&forms).map(|(browser, form)| browser.submit(form))).await;
    let (kept, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(|page| page.status == 303);
    assert_eq!((kept.len(), refused.len()), (2, 3));
    for page in refused {
        let page = page.expect(422);
        assert!(page.text(".field-error").contains("sold out"));
        assert_eq!(page.attributes(".nearest a", "href").len(), 3);
    }
}

#[tokio::test]
async fn an_open_page_hears_how_long_and_nobody_elses() {
    let (app, me) = with_capacity(2).await;
    let slot = first_slot(&me).await;
    let path = choose(&me, &slot, "2").await;
    let draft = path.rsplit('/').next().unwrap();
    let ask = async |browser: &Browser, place: String| {
        let request = browser.http.post(format!("{}/api/hold", browser.base)).json(&json!({ "place": place }));
        let page = browser.send(request.header("sec-fetch-site", "same-origin")).await;
        (page.status, serde_json::from_str(&page.body).unwrap_or(page.body))
    };
    let (status, answer): (u16, String) = ask(&me, format!("en/payment/{draft}")).await;
    let parts: Vec<&str> = answer.splitn(4, '\n').collect();
    assert_eq!((status, parts[0], parts[2]), (200, "kept", "2 places are kept for you: 15\u{a0}minutes left."));
    assert!((880..=900).contains(&parts[1].parse::<i64>().unwrap()), "{answer}");
    assert!(parts[3].contains("value=\"payment\""), "{answer}");
    let other = app.browser();
    other.sign_in(STAFF).await;
    assert_eq!(ask(&other, format!("en/payment/{draft}")).await, (200, "gone\n0\n\n".to_owned()));
    assert_eq!(ask(&app.browser(), format!("en/payment/{draft}")).await.0, 401);
    assert_eq!(ask(&me, "en/payment".to_owned()).await.0, 400);
    // Nor can anybody else touch it.
    let page = me.get(&path).await.expect(200);
    press(&other, &page, "give-back").await.expect(404);
    assert_eq!(press(&app.browser(), &page, "hold-longer").await.location(), path);
    once(&me, &path, "2 places are kept for you").await;
}

#[tokio::test]
async fn where_nobody_counts_nothing_is_kept() {
    let app = TestApp::spawn().await;
    let me = app.browser();
    assert_eq!(me.try_sign_in(LOGIN, PASSWORD).await.status, 303);
    let slot = first_slot(&me).await;
    let path = choose(&me, &slot, "2").await;
    assert_eq!(panel(&me.get(&format!("{path}/payment")).await.expect(200)), None);
}
