//! A line above a paragraph (`textWithHeader`).

use kassa_domain::answers::Answers;
use leptos::prelude::*;

use super::{Asked, frame, text_input};
use crate::ui::text::forms as text;

/// Draws the question. The paragraph is the answer; the line is its title.
pub fn view(asked: &Asked<'_>) -> AnyView {
    let marker = &asked.field.marker;
    let (header_id, header_name) = (format!("{}-header", asked.id()), Answers::header_name(marker));
    let paragraph = text_input::paragraph(asked, Answers::name(marker), asked.value());
    let inputs = view! {
        <div class="field">
            <label for=header_id.clone()>{text::header(asked.lang)}</label>
            <input class="input" type="text" id=header_id name=header_name value=asked.answers.header(marker).to_owned()/>
        </div>
        <div class="field">
            <label for=asked.id()>{text::body(asked.lang)}</label>
            {paragraph}
        </div>
    };
    frame::group(asked, inputs.into_any())
}
