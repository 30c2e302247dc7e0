//! The moment when somebody comes back to a page.

use leptos::prelude::{document, window};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;

/// Calls `look` whenever the tab is looked at again, and when Back takes the page out of the browser's memory: as it was left.
pub fn on_return(look: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let is_first = event.type_() == "pageshow" && !is_persisted(&event);
        if !is_first && !document().hidden() {
            look();
        }
    });
    let callback = listener.as_ref().unchecked_ref();
    let _added = document().add_event_listener_with_callback("visibilitychange", callback);
    let _added = window().add_event_listener_with_callback("pageshow", callback);
    // Lives as long as the page.
    listener.forget();
}

/// The page comes out of the browser's memory.
fn is_persisted(event: &Event) -> bool {
    js_sys::Reflect::get(event, &JsValue::from_str("persisted")).is_ok_and(|persisted| persisted.is_truthy())
}
