//! Asking about an answer that is being corrected.

use leptos::html::P;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use crate::actions::check_answer::check_answer;

/// Watches the form around `place`.
pub fn watch(form: String, lang: String, fixed: String, place: NodeRef<P>, news: RwSignal<String>) {
    place.on_load(move |place| {
        let Some(element) = place.closest("form").ok().flatten() else { return };
        let around = element.clone();
        let changed = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
            let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
            let question =
                target.and_then(|target| target.closest("[data-field].field-wrong, [data-field][data-was-wrong]").ok().flatten());
            let Some(question) = question else { return };
            let (form, lang, fixed, around) = (form.clone(), lang.clone(), fixed.clone(), around.clone());
            spawn_local(async move {
                let field = question.get_attribute("data-field").unwrap_or_default();
                let Some(answers) = encoded(&around) else { return };
                let Ok(message) = check_answer(form, lang, field, answers).await else { return };
                let said = show(&question, &message);
                news.set(if message.is_empty() { fixed } else { said });
            });
        });
        let _added = element.add_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
        // Lives as long as the page.
        changed.forget();
    });
}

/// The form's answers as they would be sent.
fn encoded(form: &web_sys::Element) -> Option<String> {
    let data = web_sys::FormData::new_with_form(form.dyn_ref()?).ok()?;
    // The browser takes any list of pairs here.
    let search = web_sys::UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
    search.to_string().as_string()
}

/// Puts the message (HTML of the server) beside the question; its text.
pub fn show(question: &web_sys::Element, message: &str) -> String {
    let _marked = question.set_attribute("data-was-wrong", "");
    let _toggled = question.class_list().toggle_with_force("field-wrong", !message.is_empty());
    if let Ok(inputs) = question.query_selector_all("input, select, textarea") {
        for index in 0..inputs.length() {
            let Some(input) = inputs.get(index).and_then(|input| input.dyn_into::<web_sys::Element>().ok()) else { continue };
            let _changed = if message.is_empty() {
                input.remove_attribute("aria-invalid")
            } else {
                input.set_attribute("aria-invalid", "true")
            };
        }
    }
    let Ok(Some(place)) = question.query_selector("[data-message]") else { return String::new() };
    // What stands below must not move: somebody may be about to press it.
    if let Some(place) = place.dyn_ref::<web_sys::HtmlElement>() {
        let height = [&place.offset_height().to_string(), "px"].concat();
        let _kept = place.style().set_property("min-block-size", &height);
    }
    place.set_inner_html(message);
    place.text_content().unwrap_or_default()
}
