//! Questions with options: radio buttons, checkboxes, and a list when there are many.

use kassa_domain::answers::Answers;
use kassa_domain::form::ChoiceOption;
use leptos::prelude::*;

use super::{Asked, frame};
use crate::ui::parts::cms::lang_of;
use crate::ui::parts::linked::linked;
use crate::ui::text::forms as text;

/// From so many options on, one of them is picked in a list.
const LONG: usize = 8;

/// Draws the question.
pub fn view(asked: &Asked<'_>, options: &[ChoiceOption], is_multiple: bool) -> AnyView {
    if !is_multiple && options.len() >= LONG { list(asked, options) } else { buttons(asked, options, is_multiple) }
}

fn buttons(asked: &Asked<'_>, options: &[ChoiceOption], is_multiple: bool) -> AnyView {
    let name = Answers::name(&asked.field.marker);
    let kind = if is_multiple { "checkbox" } else { "radio" };
    let inputs = options.iter().enumerate().map(|(index, option)| {
        let id = if index == 0 { asked.id() } else { format!("{}-{index}", asked.id()) };
        let language = lang_of(asked.lang, &option.title);
        let title = option.links.as_ref().map_or_else(|| option.title.clone().into_any(), linked);
        view! {
            <div class="option">
                <input type=kind id=id.clone() name=name.clone() value=option.value.clone() checked=is_chosen(asked, option)/>
                <label for=id lang=language>{title}</label>
            </div>
        }
    });
    let inputs = view! { <div class="options">{inputs.collect_view()}</div> }.into_any();
    frame::group(asked, inputs)
}

fn list(asked: &Asked<'_>, options: &[ChoiceOption]) -> AnyView {
    let items = options.iter().map(|option| {
        view! { <option value=option.value.clone() selected=is_chosen(asked, option) lang=lang_of(asked.lang, &option.title)>{option.title.clone()}</option> }
    });
    let input = view! {
        <select class="input" id=asked.id() name=Answers::name(&asked.field.marker) aria-describedby=asked.described_by() aria-invalid=asked.invalid()>
            <option value="">{text::choose(asked.lang)}</option>
            {items.collect_view()}
        </select>
    };
    frame::single(asked, input.into_any())
}

fn is_chosen(asked: &Asked<'_>, option: &ChoiceOption) -> bool {
    asked.default() == Some(option.value.as_str()) || asked.answers.texts(&asked.field.marker).contains(&option.value)
}
