//! The calendar's grid in the browser: keys, focus, and asking the server for other pages.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::document;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement, HtmlFormElement, HtmlInputElement, KeyboardEvent};

use crate::actions::calendar::calendar;

struct Grid {
    /// Stays while everything inside is exchanged.
    picker: Element,
    /// Gets what is to be read out.
    tell: Box<dyn Fn(String)>,
    /// Counts the questions: only the last one's answer is shown.
    asked: Cell<u32>,
}

/// Where the focus goes once another page is open.
#[derive(Clone)]
enum Focus {
    /// What this selector finds, if it can be pressed.
    On(String),
    /// The day at this place of the month, or the last one.
    Day(usize),
    Last,
    /// The first or the last day in this column.
    Column {
        index: usize,
        is_first: bool,
    },
}

/// Makes the picker alive, if it is there.
pub fn attach(picker: &str, tell: impl Fn(String) + 'static) {
    let Some(picker) = document().get_element_by_id(picker) else { return };
    let grid = Rc::new(Grid { picker, tell: Box::new(tell), asked: Cell::new(0) });
    listen(&grid, "click", pressed);
    listen(&grid, "keydown", key);
    listen(&grid, "focusin", |grid, event| {
        if let Some(day) = closest(&event, ".day") {
            grid.stop_at(&day);
        }
    });
    grid.dress();
}

fn listen(grid: &Rc<Grid>, event: &str, handle: fn(&Rc<Grid>, Event)) {
    let listening = Rc::clone(grid);
    let closure = Closure::<dyn Fn(Event)>::new(move |event| handle(&listening, event));
    let _added = grid.picker.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    // Lives as long as the page.
    closure.forget();
}

/// A day, or another month.
fn pressed(grid: &Rc<Grid>, event: Event) {
    let Some(button) = closest(&event, "button[name]") else { return };
    event.prevent_default();
    let (name, value) = (attribute(&button, "name"), attribute(&button, "value"));
    let focus = match button.class_name().as_str() {
        class if class.starts_with("turn") => ["button.", &class.replace(' ', "."), ":enabled"].concat(),
        _ => ["button[value='", &value, "']"].concat(),
    };
    ask(grid, name, value, Focus::On(focus));
}

fn key(grid: &Rc<Grid>, event: Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    let Some(day) = closest(&event, ".day") else { return };
    if key.ctrl_key() || key.alt_key() || key.meta_key() {
        return;
    }
    let days = all(&grid.picker, ".day");
    let index = days.iter().position(|other| *other == day).unwrap_or(0);
    let column = day.closest("td").ok().flatten().and_then(|cell| cell.dyn_into::<web_sys::HtmlTableCellElement>().ok());
    let column = column.map_or(0, |cell| usize::try_from(cell.cell_index()).unwrap_or(0));
    let week = || day.closest("tr").ok().flatten().map(|week| all(&week, ".day")).unwrap_or_default();
    let (within, turn, focus) = match key.key().as_str() {
        "ArrowLeft" => (index.checked_sub(1), "data-earlier", Focus::Last),
        "ArrowRight" => (Some(index + 1), "data-later", Focus::Day(0)),
        "ArrowUp" => (index.checked_sub(7), "data-earlier", Focus::Column { index: column, is_first: false }),
        "ArrowDown" => (Some(index + 7), "data-later", Focus::Column { index: column, is_first: true }),
        "PageUp" if key.shift_key() => (None, "data-year-earlier", Focus::Day(index)),
        "PageDown" if key.shift_key() => (None, "data-year-later", Focus::Day(index)),
        "PageUp" => (None, "data-earlier", Focus::Day(index)),
        "PageDown" => (None, "data-later", Focus::Day(index)),
        "Home" => return stay(&event, week().first()),
        "End" => return stay(&event, week().last()),
        _ => return,
    };
    event.prevent_default();
    if let Some(other) = within.and_then(|index| days.get(index)) {
        return focus_on(other);
    }
    let month = grid.picker.query_selector(".calendar").ok().flatten().and_then(|calendar| calendar.get_attribute(turn));
    if let Some(month) = month {
        ask(grid, "_from".to_owned(), month, focus);
    }
}

fn stay(event: &Event, day: Option<&Element>) {
    event.prevent_default();
    if let Some(day) = day {
        focus_on(day);
    }
}

/// Asks for the picker as a plain submit of this button would draw it.
fn ask(grid: &Rc<Grid>, name: String, value: String, focus: Focus) {
    let turn = grid.asked.get() + 1;
    grid.asked.set(turn);
    let _busy = grid.picker.set_attribute("aria-busy", "true");
    let place = attribute(&grid.picker, "data-place");
    let chosen = grid.input("input[name=_chosen]");
    let slot = grid.input("input:checked");
    let (day, month) = if name == "_day" { (value.clone(), String::new()) } else { (chosen, value.clone()) };
    let grid = Rc::clone(grid);
    spawn_local(async move {
        let answer = calendar(place, day, month, slot).await;
        if grid.asked.get() != turn {
            return;
        }
        match answer.as_deref().ok().and_then(|answer| answer.split_once('\n')) {
            Some((news, html)) => {
                grid.picker.set_inner_html(html);
                let _calm = grid.picker.remove_attribute("aria-busy");
                grid.dress();
                grid.focus(&focus);
                (grid.tell)(news.to_owned());
            }
            None => grid.submit(&name, &value),
        }
    });
}

impl Grid {
    /// What only makes sense with keys: the roles of a grid, and one tab stop.
    fn dress(&self) {
        let Some(table) = self.find("table") else { return };
        let _role = table.set_attribute("role", "grid");
        for cell in all(&table, "td") {
            if let Some(day) = cell.first_element_child() {
                let is_chosen = day.has_attribute("aria-pressed");
                let _selected = cell.set_attribute("aria-selected", if is_chosen { "true" } else { "false" });
                if day.tag_name() == "SPAN" {
                    let _disabled = cell.set_attribute("aria-disabled", "true");
                }
                let _reachable = day.set_attribute("tabindex", "-1");
            }
        }
        let stop = [".day[aria-pressed]", "button.day", ".day[aria-current]", ".day"].iter().find_map(|stop| self.find(stop));
        if let Some(stop) = stop {
            self.stop_at(&stop);
        }
    }

    /// Makes this day the only one that Tab leads to.
    fn stop_at(&self, day: &Element) {
        if let Some(before) = self.find(".day[tabindex='0']") {
            let _left = before.set_attribute("tabindex", "-1");
        }
        let _stop = day.set_attribute("tabindex", "0");
    }

    fn focus(&self, focus: &Focus) {
        let days = all(&self.picker, ".day");
        let target = match focus {
            Focus::On(selector) => self.find(selector),
            Focus::Day(index) => days.get(*index).or(days.last()).cloned(),
            Focus::Last => days.last().cloned(),
            Focus::Column { index, is_first } => {
                let mut cells = all(&self.picker, &["td:nth-child(", &(index + 1).to_string(), ") .day"].concat()).into_iter();
                if *is_first { cells.next() } else { cells.next_back() }
            }
        };
        if let Some(target) = target.or_else(|| self.find(".day[tabindex='0']")) {
            focus_on(&target);
        }
    }

    /// The plain way, for when asking failed: the whole page comes back with everything kept.
    fn submit(&self, name: &str, value: &str) {
        let form = self.picker.closest("form").ok().flatten().and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
        let (Some(form), Ok(button)) = (form, document().create_element("button")) else { return };
        for (key, value) in [("type", "submit"), ("name", name), ("value", value), ("hidden", "")] {
            let _set = button.set_attribute(key, value);
        }
        let _there = self.picker.append_child(&button);
        let _sent = form.request_submit_with_submitter(Some(button.unchecked_ref()));
    }

    fn find(&self, selector: &str) -> Option<Element> {
        self.picker.query_selector(selector).ok().flatten()
    }

    /// An input's value; empty where there is none.
    fn input(&self, selector: &str) -> String {
        let input = self.find(selector).and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
        input.map(|input| input.value()).unwrap_or_default()
    }
}

fn all(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = within.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect()
}

fn closest(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_ref::<Element>()?.closest(selector).ok().flatten()
}

fn attribute(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

fn focus_on(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _focused = element.focus();
    }
}
