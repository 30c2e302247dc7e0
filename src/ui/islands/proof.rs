//! Getting a token from the provider before a form is sent.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The provider has so long to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Guards the form around `input`.
pub fn guard(script: String, key: String, action: String, input: NodeRef<Input>, is_blocked: RwSignal<bool>) {
    input.on_load(move |element| {
        let Some(form) = element.form() else { return };
        let loaded = load(&[&script, "?render=", &key].concat());
        // Set for the one submit that carries a token.
        let has_token = Rc::new(Cell::new(false));
        let ask = Closure::<dyn Fn(web_sys::SubmitEvent)>::new(move |event: web_sys::SubmitEvent| {
            let submitter = event.submitter();
            // A button that only looks at another day proves nothing to anybody.
            let only_looks = submitter.as_ref().is_some_and(|button| button.has_attribute("formnovalidate"));
            if only_looks || has_token.replace(false) {
                return;
            }
            event.prevent_default();
            let (element, has_token) = (element.clone(), Rc::clone(&has_token));
            let (key, action, loaded) = (key.clone(), action.clone(), loaded.clone());
            let form = event.target().and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok());
            spawn_local(async move {
                let _loaded_or_not = JsFuture::from(loaded).await;
                let token = token(&key, &action).await;
                is_blocked.set(token.is_none());
                let (Some(token), Some(form)) = (token, form) else { return };
                element.set_value(&token);
                has_token.set(true);
                let button = submitter.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok());
                // A quick provider answers while the event is still on its way: until it is over, the form takes no other one.
                let send = move || {
                    let _sent = form.request_submit_with_submitter(button.as_ref());
                };
                set_timeout(send, Duration::ZERO);
            });
        });
        let _added = form.add_event_listener_with_callback("submit", ask.as_ref().unchecked_ref());
        // Lives as long as the page.
        ask.forget();
    });
}

/// Puts the provider's script into the page; the promise is kept when it runs, and when it does not come.
fn load(address: &str) -> js_sys::Promise {
    js_sys::Promise::new(&mut |resolve, _| {
        let Ok(script) = document().create_element("script") else { return };
        let _set = script.set_attribute("src", address);
        let _added = script.add_event_listener_with_callback("load", &resolve);
        let _added = script.add_event_listener_with_callback("error", &resolve);
        if let Some(head) = document().head() {
            let _appended = head.append_child(&script);
        }
        set_timeout(
            move || {
                let _late = resolve.call0(&JsValue::NULL);
            },
            PATIENCE,
        );
    })
}

/// `grecaptcha.enterprise.execute(key, {action})`, once it is ready; `None` where there is no such thing, or too late.
async fn token(key: &str, action: &str) -> Option<String> {
    let enterprise = get(&get(&window(), "grecaptcha")?, "enterprise")?;
    let ready: js_sys::Function = get(&enterprise, "ready")?.dyn_into().ok()?;
    let execute: js_sys::Function = get(&enterprise, "execute")?.dyn_into().ok()?;
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"action".into(), &action.into()).ok()?;
    let key = JsValue::from_str(key);
    let answer = js_sys::Promise::new(&mut |resolve, reject| {
        set_timeout(
            move || {
                let _late = reject.call0(&JsValue::NULL);
            },
            PATIENCE,
        );
        let (enterprise, execute, key, options) = (enterprise.clone(), execute.clone(), key.clone(), options.clone());
        let run = Closure::once_into_js(move || {
            let token = execute.call2(&enterprise, &key, &options).unwrap_or(JsValue::NULL);
            let _answered = resolve.call1(&JsValue::NULL, &token);
        });
        let _queued = ready.call1(&JsValue::NULL, &run);
    });
    JsFuture::from(answer).await.ok()?.as_string().filter(|token| !token.is_empty())
}

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}
