//! A countdown that never promises more than there is.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::leptos_dom::helpers::set_timeout;
use leptos::prelude::{document, window};
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::hold_clock::SOON;
use super::returning::on_return;
use crate::actions::Refusal;
use crate::actions::hold::hold;

/// So long after a question that had no answer nothing is asked.
const REST_MS: f64 = 10_000.0;

struct Countdown {
    place: String,
    /// Stays while the card in it is exchanged.
    panel: Element,
    /// Gets what is to be read out.
    tell: Box<dyn Fn(String)>,
    state: RefCell<String>,
    /// When it is over, on the page's own clock: milliseconds since the page began, whatever the clock on the wall does.
    end: Cell<f64>,
    /// The stage that was told last.
    stage: Cell<u8>,
    rests_until: Cell<f64>,
    is_asking: Cell<bool>,
}

/// Begins with what stands in the card. The time that the page took to come has passed as well.
pub fn start(place: String, tell: impl Fn(String) + 'static) {
    let Some(panel) = document().get_element_by_id("hold") else { return };
    let attribute = |name| panel.first_element_child().and_then(|card| card.get_attribute(name)).unwrap_or_default();
    let left = attribute("data-left").parse().unwrap_or(0);
    let countdown = Rc::new(Countdown {
        place,
        tell: Box::new(tell),
        state: RefCell::new(attribute("data-state")),
        end: Cell::new(f64::from(left) * 1000.0),
        stage: Cell::new(stage(left)),
        rests_until: Cell::new(0.0),
        is_asking: Cell::new(false),
        panel,
    });
    let returning = Rc::clone(&countdown);
    // Another tab may have changed everything, and a machine that slept has stopped counting.
    on_return(move || ask(&returning));
    tick(&countdown);
}

/// More than five minutes, more than one, less, over.
const fn stage(left: u32) -> u8 {
    match left {
        0 => 0,
        1..=60 => 1,
        61..=300 => 2,
        _ => 3,
    }
}

/// Milliseconds since the page began.
fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

fn tick(countdown: &Rc<Countdown>) {
    let is_running = countdown.state.borrow().as_str() != "over";
    if is_running {
        let left = countdown.show();
        if stage(left) < countdown.stage.get() && now() >= countdown.rests_until.get() && !document().hidden() {
            ask(countdown);
        }
    }
    let later = Rc::clone(countdown);
    set_timeout(move || tick(&later), Duration::from_secs(1));
}

fn ask(countdown: &Rc<Countdown>) {
    if countdown.is_asking.replace(true) {
        return;
    }
    let countdown = Rc::clone(countdown);
    let asked = now();
    spawn_local(async move {
        match hold(countdown.place.clone()).await {
            Ok(answer) => countdown.take(&answer, asked),
            Err(Refusal::Gone) => {
                let _leaving = window().location().reload();
            }
            Err(Refusal::Failed) => countdown.rests_until.set(now() + REST_MS),
        }
        countdown.is_asking.set(false);
    });
}

impl Countdown {
    /// Writes the time that is left into the card: `12:34`. Whole seconds.
    fn show(&self) -> u32 {
        // Saturates: nothing is less than over.
        let millis = (self.end.get() - now()) as u32;
        let left = millis.div_ceil(1000);
        let (minutes, seconds) = (left / 60, left % 60);
        let zero = if seconds < 10 { "0" } else { "" };
        if let Ok(Some(clock)) = self.panel.query_selector(".hold-clock") {
            clock.set_text_content(Some(&[&minutes.to_string(), ":", zero, &seconds.to_string()].concat()));
        }
        // The tone alone: nothing is exchanged under somebody's hands.
        if left <= SOON
            && let Some(card) = self.panel.first_element_child()
        {
            let _toned = card.set_attribute("data-soon", "");
        }
        left
    }

    /// Puts an answer (see [`hold`]) into the page. What it says held when it was asked for.
    fn take(&self, answer: &str, asked: f64) {
        let mut parts = answer.splitn(4, '\n');
        let (Some(state), Some(left), Some(news), Some(card)) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return;
        };
        // Whole numbers: to read others would cost the browser more than all the rest of this.
        let left: u32 = left.parse().unwrap_or(0);
        self.end.set(asked + f64::from(left) * 1000.0);
        let is_other = self.state.replace(state.to_owned()) != state;
        let has_focus = document().active_element().is_some_and(|active| self.panel.contains(Some(&active)));
        // A button that somebody is about to press stays, as long as it means the same.
        if is_other || !has_focus {
            self.panel.set_inner_html(card);
            self.show();
        }
        if is_other
            && has_focus
            && let Ok(Some(heading)) = self.panel.query_selector("h2")
        {
            let _focused = heading.unchecked_ref::<HtmlElement>().focus();
        }
        let stage = stage(left);
        if self.stage.replace(stage) > stage || is_other {
            (self.tell)(news.to_owned());
        }
    }
}
