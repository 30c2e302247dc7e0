//! What stands around an input: the question, the hint, the message.

use kassa_domain::placeholder::Placeholder;
use leptos::prelude::*;

use super::Asked;
use crate::ui::context::page;
use crate::ui::parts::cms::{lang_of, lang_of_html, language_of};
use crate::ui::parts::error_summary::FieldMessage;
use crate::ui::parts::linked::linked;
use crate::ui::parts::sentence::sentence;
use crate::ui::prose::{QUESTION, in_place};
use crate::ui::text::forms as text;

/// Around a question with one input; its id is [`Asked::id`].
pub fn single(asked: &Asked<'_>, input: AnyView) -> AnyView {
    view! {
        <div class="field" data-field=asked.field.marker.clone() class:field-wrong=asked.error.is_some()>
            <label class="question" for=asked.id()>{question(asked)}</label>
            {hint(asked)}
            {example(asked)}
            {message(asked)}
            {input}
        </div>
    }
    .into_any()
}

/// Around a question with several inputs.
pub fn group(asked: &Asked<'_>, inputs: AnyView) -> AnyView {
    view! {
        <fieldset class="field" data-field=asked.field.marker.clone() class:field-wrong=asked.error.is_some() aria-describedby=asked.described_by()>
            <legend class="question">{question(asked)}</legend>
            {hint(asked)}
            {example(asked)}
            {message(asked)}
            {inputs}
        </fieldset>
    }
    .into_any()
}

fn question(asked: &Asked<'_>) -> impl IntoView + use<> {
    let title = asked.field.title.clone();
    let language = language_of(asked.field.language.as_deref(), asked.lang, &title);
    let optional = (!asked.is_required()).then(|| view! { " " <span class="optional">{text::optional(asked.lang)}</span> });
    let title = match &asked.field.links {
        Some(links) => linked(links),
        None => title.into_any(),
    };
    view! { <span lang=language>{title}</span>{optional} }
}

fn hint(asked: &Asked<'_>) -> impl IntoView + use<> {
    let id = asked.hint_id();
    let lang = asked.lang;
    asked.hint().map(
        |hint| view! { <p class="hint" id=id lang=lang_of_html(lang, &hint) inner_html=in_place(&page(), &hint, QUESTION)></p> },
    )
}

/// The CMS's placeholder, beside the question and in words of its own.
fn example(asked: &Asked<'_>) -> impl IntoView + use<> {
    let (id, lang) = (asked.example_id(), asked.lang);
    asked.field.placeholder().map(|placeholder| {
        let marked = |said: &str| view! { <span lang=lang_of(lang, said)>{said.to_owned()}</span> }.into_any();
        let said = match placeholder {
            Placeholder::Example(said) => sentence(text::example(lang, marked(said))),
            Placeholder::Format(said) => sentence(text::format(lang, marked(said))),
            Placeholder::Words(said) => marked(said),
        };
        view! { <p class="hint" id=id>{said}</p> }
    })
}

/// The message has a place even where there is none: it may come while somebody corrects the answer.
fn message(asked: &Asked<'_>) -> impl IntoView + use<> {
    let id = asked.error_id();
    view! { <div data-message="">{asked.message().map(|message| view! { <FieldMessage id message/> })}</div> }
}
