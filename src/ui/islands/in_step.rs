//! The cart in the browser: what is changed here, and what other tabs have changed.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use leptos::leptos_dom::helpers::set_timeout;
use leptos::prelude::{document, window};
use leptos::task::spawn_local;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, Element, Event, EventTarget, HtmlElement, HtmlInputElement};

use super::around_cart::{forget_errors, set_count};
use super::returning::on_return;
use crate::actions::Refusal;
use crate::actions::cart::cart;

/// Where an input keeps the quantity that was sent.
const SENT: &str = "data-sent";

struct InStep {
    /// Stays while everything inside is exchanged.
    cart: Element,
    lang: String,
    failed: String,
    /// Gets what is to be read out.
    tell: Box<dyn Fn(String)>,
    /// Forms that wait for their turn; an empty one only looks.
    queue: RefCell<VecDeque<String>>,
    is_asking: Cell<bool>,
    /// The ids of where the focus goes with the next answer, the first that is there.
    focus: RefCell<Vec<String>>,
    /// How many pieces the server counted last, and what it drew: what a failure goes back to.
    settled: RefCell<(String, String)>,
    /// What is to be read out with it.
    news: RefCell<String>,
    /// That is what stands in the page.
    is_shown: Cell<bool>,
    /// Something in here is being pressed: exchanged now, it would not hear that it is let go, and the click would be lost.
    is_pressed: Cell<bool>,
    others: Option<BroadcastChannel>,
}

/// Makes the cart alive, if it is there.
pub fn attach(lang: String, failed: String, tell: impl Fn(String) + 'static) {
    let Some(cart) = document().get_element_by_id("cart") else { return };
    let count = document().get_element_by_id("cart-count").and_then(|count| count.text_content()).unwrap_or_default();
    let settled = RefCell::new((count, cart.inner_html()));
    let others = BroadcastChannel::new("cart").ok();
    let _alive = cart.class_list().add_1("alive");
    let step = Rc::new(InStep {
        cart,
        lang,
        failed,
        tell: Box::new(tell),
        queue: RefCell::default(),
        is_asking: Cell::new(false),
        focus: RefCell::default(),
        settled,
        news: RefCell::default(),
        is_shown: Cell::new(true),
        is_pressed: Cell::new(false),
        others,
    });
    listen(&step, &step.cart, "change", changed);
    listen(&step, &step.cart, "click", pressed);
    listen(&step, &step.cart, "pointerdown", |step, _| step.is_pressed.set(true));
    for end in ["pointerup", "pointercancel"] {
        listen(&step, &window(), end, released);
    }
    let returning = Rc::clone(&step);
    on_return(move || ask(&returning, String::new()));
    if let Some(others) = &step.others {
        listen(&step, others, "message", |step, _| ask(step, String::new()));
        // This page may have come because something was put into the cart.
        let _told = others.post_message(&JsValue::TRUE);
    }
}

fn listen(step: &Rc<InStep>, to: &EventTarget, event: &str, handle: fn(&Rc<InStep>, Event)) {
    let listening = Rc::clone(step);
    let closure = Closure::<dyn Fn(Event)>::new(move |event| handle(&listening, event));
    let _added = to.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    // Lives as long as the page.
    closure.forget();
}

/// Another quantity.
fn changed(step: &Rc<InStep>, event: Event) {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
    let name = input.name();
    if !name.starts_with("q.") {
        return;
    }
    let _sent = input.set_attribute(SENT, &input.value());
    step.count();
    let value: String = js_sys::encode_uri_component(&input.value()).into();
    ask(step, ["update=1&", &name, "=", &value].concat());
}

/// A line goes, or comes back.
fn pressed(step: &Rc<InStep>, event: Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(button) = target.and_then(|target| target.closest("button").ok().flatten()) else { return };
    let [name, value] = ["name", "value"].map(|name| button.get_attribute(name).unwrap_or_default());
    // What was pressed goes: the focus goes where that can be taken back, or stays if it comes back.
    let there = match name.as_str() {
        "remove" => {
            let line = button.closest("li").ok().flatten().and_then(|line| line.dyn_into::<HtmlElement>().ok());
            if let Some(line) = line {
                line.set_hidden(true);
                // Should the page's own form be sent before the answer is there, it says the same.
                let quantity = line.query_selector("input[type=number]").ok().flatten();
                if let Some(quantity) = quantity.and_then(|quantity| quantity.dyn_into::<HtmlInputElement>().ok()) {
                    quantity.set_value("0");
                }
            }
            step.count();
            "undo".to_owned()
        }
        "undo" => ["quantity-", &value].concat(),
        _ => return,
    };
    step.focus.replace(vec![there, button.id()]);
    event.prevent_default();
    ask(step, [name, value].join("="));
}

/// What was pressed is let go. Its click comes first.
fn released(step: &Rc<InStep>, _event: Event) {
    if step.is_pressed.replace(false) {
        let step = Rc::clone(step);
        set_timeout(move || step.show(), Duration::ZERO);
    }
}

/// Sends one form after the other: a later answer never is the older one.
fn ask(step: &Rc<InStep>, form: String) {
    // A hidden tab rests: its return asks.
    let is_vain = form.is_empty() && (document().hidden() || step.queue.borrow().back().is_some_and(String::is_empty));
    if is_vain {
        return;
    }
    step.queue.borrow_mut().push_back(form);
    if step.is_asking.replace(true) {
        return;
    }
    let _busy = step.cart.set_attribute("aria-busy", "true");
    let step = Rc::clone(step);
    spawn_local(async move {
        loop {
            let Some(form) = step.queue.borrow_mut().pop_front() else { break };
            let is_change = !form.is_empty();
            match cart(form, step.lang.clone()).await {
                Ok(answer) => step.take(&answer, is_change),
                Err(Refusal::Gone) => {
                    let _leaving = window().location().reload();
                }
                Err(Refusal::Failed) if is_change => {
                    // What was still to be sent was pressed on a page that is not true.
                    let mut queue = step.queue.borrow_mut();
                    queue.clear();
                    // The answer may be lost and the change done all the same.
                    queue.push_back(String::new());
                    step.is_shown.set(false);
                    (step.tell)(step.failed.clone());
                }
                Err(Refusal::Failed) => {}
            }
        }
        let _calm = step.cart.remove_attribute("aria-busy");
        step.is_asking.set(false);
        step.show();
    });
}

impl InStep {
    /// Notes an answer (see [`cart`]). It is shown once nothing waits any more.
    fn take(&self, answer: &str, is_change: bool) {
        let mut lines = answer.splitn(3, '\n');
        let (Some(pieces), Some(news), Some(html)) = (lines.next(), lines.next(), lines.next()) else { return };
        let pieces = if pieces == "0" { "" } else { pieces };
        let settled = (pieces.to_owned(), html.to_owned());
        if is_change && let Some(others) = &self.others {
            let _told = others.post_message(&JsValue::TRUE);
        }
        // Whoever only looked, and sees what is there, is not disturbed.
        if !is_change && self.is_shown.get() && *self.settled.borrow() == settled {
            return;
        }
        self.settled.replace(settled);
        self.news.replace(news.to_owned());
        self.is_shown.set(false);
    }

    /// Shows the last answer, unless it stands there already or another one is on its way. What is being typed is sent soon, and
    /// what is pressed is let go soon: then all is shown.
    fn show(&self) {
        if self.is_shown.get() || self.is_asking.get() || self.is_pressed.get() || self.is_typing() {
            return;
        }
        self.is_shown.set(true);
        self.draw();
        let news = self.news.take();
        if !news.is_empty() {
            (self.tell)(news);
        }
    }

    /// Whether somebody is in the middle of a quantity.
    fn is_typing(&self) -> bool {
        let input = self.active().and_then(|active| active.dyn_into::<HtmlInputElement>().ok());
        input.is_some_and(|input| input.value() != input.get_attribute(SENT).unwrap_or_else(|| input.default_value()))
    }

    /// What has the focus in here.
    fn active(&self) -> Option<Element> {
        document().active_element().filter(|active| self.cart.contains(Some(active)))
    }

    /// Puts what the server drew last into the page. The focus stays.
    fn draw(&self) {
        let mut focus = self.focus.take();
        // Whoever has gone on to a quantity since stays there.
        let active = self.active();
        let first =
            if active.as_ref().is_some_and(|active| active.is_instance_of::<HtmlInputElement>()) { 0 } else { focus.len() };
        focus.splice(first..first, active.map(|active| active.id()));
        let (count, html) = &*self.settled.borrow();
        self.cart.set_inner_html(html);
        set_count(count);
        forget_errors();
        let target = focus.iter().find_map(|id| document().get_element_by_id(id));
        if let Some(target) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
            let _focused = target.focus();
        }
    }

    /// Shows at once how many pieces there will be.
    fn count(&self) {
        let Ok(inputs) = self.cart.query_selector_all("li:not([hidden]) input[type=number]") else { return };
        let quantity = |index| inputs.item(index)?.dyn_into::<HtmlInputElement>().ok()?.value().parse::<u32>().ok();
        let pieces: u32 = (0..inputs.length()).filter_map(quantity).fold(0, u32::saturating_add);
        set_count(&if pieces == 0 { String::new() } else { pieces.to_string() });
    }
}
