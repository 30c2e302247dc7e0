//! Questions that are answered by typing: lines, paragraphs, numbers, and whatever this version does not know.

use leptos::prelude::*;

use super::{Asked, frame};
use crate::model::answers::Answers;
use crate::model::form::{Credential, Field, FieldKind};

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
        view! {
            <input class="input" type=kind inputmode=mode id=asked.id() name=name value=value placeholder=field.placeholder.clone()
                autocomplete=autocomplete(field) spellcheck=(kind != "text").then_some("false")
                aria-describedby=asked.described_by() aria-invalid=asked.invalid()/>
        }
        .into_any()
    };
    frame::single(asked, input)
}

/// An input of several lines.
pub fn paragraph(asked: &Asked<'_>, name: String, value: String) -> AnyView {
    let field = asked.field;
    view! {
        <textarea class="input" id=asked.id() name=name rows="5" placeholder=field.placeholder.clone() autocomplete=autocomplete(field)
            spellcheck=(field.kind == FieldKind::Json).then_some("false")
            aria-describedby=asked.described_by() aria-invalid=asked.invalid()>{value}</textarea>
    }
    .into_any()
}

/// `type` and `inputmode`. Numbers are text inputs: `type=number` would drop what it cannot read, and the answer with it.
fn kind(field: &Field) -> (&'static str, Option<&'static str>) {
    match field.kind {
        _ if field.credential == Some(Credential::Password) => ("password", None),
        _ if field.rules.is_email() => ("email", None),
        _ if field.rules.is_url() => ("url", None),
        FieldKind::Moment(kind) => (kind.input_type(), None),
        FieldKind::Number { is_whole: true } => ("text", Some("numeric")),
        FieldKind::Number { is_whole: false } => ("text", Some("decimal")),
        _ => ("text", None),
    }
}

/// The tokens that a person's form may use (HTML, "Autofill"); others are dropped, as they would help nobody.
const TOKENS: [&str; 24] = [
    "name",
    "given-name",
    "additional-name",
    "family-name",
    "honorific-prefix",
    "honorific-suffix",
    "nickname",
    "username",
    "organization",
    "street-address",
    "address-line1",
    "address-line2",
    "address-level1",
    "address-level2",
    "country",
    "country-name",
    "postal-code",
    "bday",
    "email",
    "tel",
    "url",
    "new-password",
    "current-password",
    "off",
];

/// What the CMS says, else what the marker gives away (WCAG 1.3.5).
fn autocomplete(field: &Field) -> Option<&'static str> {
    let wanted = field.autocomplete.as_deref().unwrap_or(match field.marker.as_str() {
        "phone" => "tel",
        "first_name" => "given-name",
        "last_name" => "family-name",
        "address" => "street-address",
        other => other,
    });
    TOKENS.into_iter().find(|token| *token == wanted)
}
