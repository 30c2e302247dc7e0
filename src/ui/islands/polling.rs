//! Asking again and again, considerately.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use super::returning::on_return;
use crate::actions::Refusal;
use crate::actions::payment_status::payment_status;

/// The longest pause between two questions.
const SLOWEST_MS: u32 = 30_000;

struct Poller {
    reference: String,
    lang: String,
    /// Gets the heading of every change.
    tell: Box<dyn Fn(String)>,
    first_pause: u32,
    pause: Cell<u32>,
    timer: RefCell<Option<TimeoutHandle>>,
    is_asking: Cell<bool>,
    is_done: Cell<bool>,
    /// The last answer.
    seen: RefCell<String>,
}

/// Watches until the state stops moving.
pub fn watch(reference: String, lang: String, interval_ms: u32, tell: impl Fn(String) + 'static) {
    let poller = Rc::new(Poller {
        reference,
        lang,
        tell: Box::new(tell),
        first_pause: interval_ms,
        pause: Cell::new(interval_ms),
        timer: RefCell::default(),
        is_asking: Cell::new(false),
        is_done: Cell::new(false),
        seen: RefCell::default(),
    });
    let returning = Rc::clone(&poller);
    on_return(move || {
        returning.pause.set(returning.first_pause);
        ask(&returning);
    });
    schedule(&poller);
}

fn schedule(poller: &Rc<Poller>) {
    // Up to a quarter more or less, so that a hall full of tabs does not ask in step.
    let pause = f64::from(poller.pause.get()) * (0.75 + js_sys::Math::random() / 2.0);
    poller.pause.set((poller.pause.get() + poller.pause.get() / 2).min(SLOWEST_MS));
    let later = Rc::clone(poller);
    // A hidden tab rests: its return asks.
    let question = move || {
        if !document().hidden() {
            ask(&later);
        }
    };
    let timer = set_timeout_with_handle(question, Duration::from_millis(pause as u64)).ok();
    if let Some(earlier) = poller.timer.replace(timer) {
        earlier.clear();
    }
}

fn ask(poller: &Rc<Poller>) {
    if poller.is_done.get() || poller.is_asking.replace(true) {
        return;
    }
    let poller = Rc::clone(poller);
    spawn_local(async move {
        match payment_status(poller.reference.clone(), poller.lang.clone()).await {
            Ok(answer) => show(&poller, answer),
            Err(Refusal::Gone) => {
                poller.is_done.set(true);
                let _leaving = window().location().reload();
            }
            Err(Refusal::Failed) => {}
        }
        poller.is_asking.set(false);
        if !poller.is_done.get() {
            schedule(&poller);
        }
    });
}

/// Puts an answer (see [`payment_status`]) into the page, if it says something new.
fn show(poller: &Poller, answer: String) {
    let mut lines = answer.splitn(3, '\n');
    let (Some(motion), Some(heading), Some(html)) = (lines.next(), lines.next(), lines.next()) else { return };
    poller.is_done.set(motion == "still");
    if *poller.seen.borrow() == answer {
        return;
    }
    if let Some(card) = document().get_element_by_id("status-card") {
        let is_news = card.first_element_child().and_then(|card| card.get_attribute("data-heading")).as_deref() != Some(heading);
        exchange(&card, html);
        if is_news {
            set_title(heading);
            (poller.tell)(heading.to_owned());
        }
    }
    poller.seen.replace(answer);
}

/// What says the same stays as it is. The focus stays too: on the same link, or where that is gone, on the heading.
fn exchange(card: &Element, html: &str) {
    // Drawn beside the page first: a browser writes HTML in its own way.
    let Ok(fresh) = document().create_element("div") else { return };
    fresh.set_inner_html(html);
    if fresh.inner_html() == card.inner_html() {
        return;
    }
    let focus = document().active_element().filter(|active| card.contains(Some(active))).map(|active| active.id());
    card.set_inner_html(html);
    let Some(id) = focus else { return };
    let target = document().get_element_by_id(&id).filter(|target| card.contains(Some(target)));
    if let Some(target) = target.or_else(|| document().get_element_by_id("status-heading")) {
        let _focused = target.unchecked_ref::<HtmlElement>().focus();
    }
}

/// Puts the news in front of the document's title.
fn set_title(heading: &str) {
    let title = document().title();
    let rest = title.rsplit(" | ").next().unwrap_or_default();
    document().set_title(&[heading, " | ", rest].concat());
}

/// The same as [`remember_time_zone`], once somebody does something in the page: one that is only looked at changes no cookie, so that
/// a browser that has kept it can show it again.
pub fn remember_time_zone_once_used() {
    for event in ["click", "keydown"] {
        let used = Closure::<dyn Fn()>::new(remember_time_zone);
        // Before what is pressed asks the server for anything.
        let _added = document().add_event_listener_with_callback_and_bool(event, used.as_ref().unchecked_ref(), true);
        // Lives as long as the page.
        used.forget();
    }
}

/// Tells the server the browser's zone, so that the next page shows the customer's own time as well.
pub fn remember_time_zone() {
    let options = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new()).resolved_options();
    let Some(zone) = js_sys::Reflect::get(&options, &JsValue::from_str("timeZone")).ok().and_then(|zone| zone.as_string()) else {
        return;
    };
    let Some(document) = document().dyn_ref::<web_sys::HtmlDocument>().cloned() else { return };
    let pair = ["tz=", &zone].concat();
    if document.cookie().is_ok_and(|cookies| cookies.split("; ").any(|cookie| cookie == pair)) {
        return;
    }
    // As long as the browser's own session, and over https alone where the shop is.
    let is_https = document.location().and_then(|location| location.protocol().ok()).is_some_and(|protocol| protocol == "https:");
    let secure = if is_https { "; secure" } else { "" };
    let _stored = document.set_cookie(&[&pair, "; path=/; samesite=lax", secure].concat());
}
