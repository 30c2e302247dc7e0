//! Questions that are answered by typing: lines, paragraphs, numbers, and whatever this version does not know.

use kassa_domain::answers::Answers;
use kassa_domain::form::{Credential, Field, FieldKind};
use leptos::prelude::*;

use super::{Asked, frame};
use crate::ui::parts::cms::{escape, lang_of};

/// Draws the question.
pub fn view(asked: &Asked<'_>) -> AnyView {
    let field = asked.field;
    let name = Answers::name(&field.marker);
    let is_secret = field.credential == Some(Credential::Password);
    let value = if is_secret { String::new() } else { asked.value() };
    let input = if matches!(field.kind, FieldKind::Paragraph | FieldKind::Json) {
        paragraph(asked, name, value)
    } else {
        let (kind, mode) = kind(field);
        let input = view! {
            <input class="input" type=kind inputmode=mode id=asked.id() name=name value=value
                autocomplete=field.autofill() spellcheck=(kind != "text").then_some("false")
                step=field.step.clone().filter(|_| matches!(field.kind, FieldKind::Moment(_)))
                aria-describedby=asked.described_by() aria-invalid=asked.invalid()/>
        };
        affixed(asked, input.into_any())
    };
    frame::single(asked, input)
}

/// A currency before the input, a unit behind it. Both are read out with the hint.
fn affixed(asked: &Asked<'_>, input: AnyView) -> AnyView {
    let (prefix, suffix) = (asked.field.prefix.clone(), asked.field.suffix.clone());
    if prefix.is_none() && suffix.is_none() {
        return input;
    }
    let affix = |text: Option<String>, id: String| {
        let lang = asked.lang;
        text.map(|text| view! { <span class="affix" id=id lang=lang_of(lang, &text)>{text.clone()}</span> })
    };
    view! { <div class="affixed">{affix(prefix, asked.prefix_id())}{input}{affix(suffix, asked.suffix_id())}</div> }.into_any()
}

/// An input of several lines.
pub fn paragraph(asked: &Asked<'_>, name: String, value: String) -> AnyView {
    let field = asked.field;
    view! {
        <textarea class="input" id=asked.id() name=name rows="5" autocomplete=field.autofill()
            spellcheck=(field.kind == FieldKind::Json).then_some("false")
            aria-describedby=asked.described_by() aria-invalid=asked.invalid()
            inner_html=content(&value)></textarea>
    }
    .into_any()
}

/// leptos writes the children of a `<textarea>` unescaped, and HTML drops a newline at its beginning.
fn content(value: &str) -> String {
    format!("\n{}", escape(value))
}

/// `type` and `inputmode`. Numbers are text inputs: `type=number` would drop what it cannot read, and the answer with it.
fn kind(field: &Field) -> (&'static str, Option<&'static str>) {
    match field.kind {
        _ if field.credential == Some(Credential::Password) => ("password", None),
        _ if field.rules.is_email() => ("email", None),
        _ if field.rules.is_url() => ("url", None),
        FieldKind::Line if wanted_kind(field).is_some() => (wanted_kind(field).unwrap_or("text"), None),
        FieldKind::Moment(kind) => (kind.input_type(), None),
        FieldKind::Number { is_whole: true } => ("text", Some("numeric")),
        FieldKind::Number { is_whole: false } => ("text", Some("decimal")),
        _ => ("text", None),
    }
}

/// The CMS's wish, where it is one that takes any text.
fn wanted_kind(field: &Field) -> Option<&'static str> {
    let wanted = field.input_type.as_deref()?;
    ["text", "email", "tel", "url", "search", "password"].into_iter().find(|known| *known == wanted)
}
