//! A question of the shop's own about a login: its name, its password, its code.

use leptos::prelude::*;

use super::error_summary::FieldMessage;

/// The question, what is wrong with its answer, and the input. Nothing is corrected or capitalised by the browser.
#[component]
pub fn Credential(
    name: &'static str,
    kind: &'static str,
    autocomplete: &'static str,
    title: String,
    /// The title's language, where it is not the page's.
    #[prop(optional_no_strip)]
    language: Option<String>,
    value: String,
    #[prop(optional_no_strip)] message: Option<String>,
    #[prop(optional)] hint: Option<&'static str>,
) -> impl IntoView {
    let error_id = format!("{name}-error");
    let is_wrong = message.is_some();
    let hint_id = format!("{name}-hint");
    let ids: Vec<&str> = [hint.map(|_| hint_id.as_str()), is_wrong.then_some(error_id.as_str())].into_iter().flatten().collect();
    let describedby = (!ids.is_empty()).then(|| ids.join(" "));
    view! {
        <div class="field" class:field-wrong=is_wrong>
            <label class="question" for=name lang=language>{title}</label>
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {message.map(|message| view! { <FieldMessage id=error_id message/> })}
            <input class="input" type=kind id=name name=name value=value autocomplete=autocomplete autocapitalize="none" spellcheck="false"
                aria-describedby=describedby aria-invalid=is_wrong.then_some("true")/>
        </div>
    }
    .into_any()
}
