//! Sending a chosen file.

use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, FormData, HtmlInputElement, XmlHttpRequest};

use super::correcting;

/// What stands on the form around the files.
#[derive(Clone)]
pub struct Words {
    pub form: String,
    pub lang: String,
    pub sending: String,
    pub sent: String,
}

/// Watches the form around `place`.
pub fn watch(words: Words, place: NodeRef<Div>, news: RwSignal<String>, percent: RwSignal<Option<u32>>) {
    place.on_load(move |place| {
        let Some(form) = place.closest("form").ok().flatten() else { return };
        let chosen = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input.filter(|input| input.type_() == "file") {
                send(&words, input, news, percent);
            }
        });
        let _added = form.add_event_listener_with_callback("change", chosen.as_ref().unchecked_ref());
        // Lives as long as the page.
        chosen.forget();
    });
}

/// All files of one input in one request.
fn send(words: &Words, input: HtmlInputElement, news: RwSignal<String>, percent: RwSignal<Option<u32>>) {
    let Some(question) = input.closest("[data-field]").ok().flatten() else { return };
    let (Some(files), Ok(data), Ok(request)) = (input.files(), FormData::new(), XmlHttpRequest::new()) else { return };
    if files.length() == 0 || request.open_with_async("POST", "/upload", true).is_err() {
        return;
    }
    let field = question.get_attribute("data-field").unwrap_or_default();
    for (name, value) in [("form", &words.form), ("lang", &words.lang), ("field", &field)] {
        let _added = data.append_with_str(name, value);
    }
    for index in 0..files.length() {
        let Some(file) = files.get(index) else { continue };
        let _added = data.append_with_blob(&input.name(), &file);
    }
    news.set(words.sending.clone());
    percent.set(Some(0));
    if let Ok(upload) = request.upload() {
        let moved = Closure::<dyn Fn(web_sys::ProgressEvent)>::new(move |event: web_sys::ProgressEvent| {
            percent.set(Some((100.0 * event.loaded() / event.total().max(1.0)) as u32));
        });
        upload.set_onprogress(Some(moved.as_ref().unchecked_ref()));
        moved.forget();
    }
    let (answered, sent) = (request.clone(), words.sent.clone());
    let ended = Closure::once_into_js(move || {
        percent.set(None);
        let html = answered.response_text().ok().flatten().unwrap_or_default();
        news.set(match answered.status() {
            Ok(200) => {
                take(&question, &input, &html);
                sent
            }
            Ok(422) => {
                input.set_value("");
                correcting::show(&question, &html)
            }
            // It stays in the input and goes with the form.
            _ => String::new(),
        });
    });
    request.set_onloadend(Some(ended.unchecked_ref()));
    let _sent = request.send_with_opt_form_data(Some(&data));
}

/// Puts the line of a file that was taken among the others; where only one is taken, in their place.
fn take(question: &Element, input: &HtmlInputElement, html: &str) {
    input.set_value("");
    correcting::show(question, "");
    let Ok(Some(kept)) = question.query_selector("[data-kept]") else { return };
    if input.multiple() {
        let _added = kept.insert_adjacent_html("beforeend", html);
    } else {
        kept.set_inner_html(html);
    }
}
