//! Pages and products of the CMS to pick from: tickets with quantities, pages with checkboxes, the rest as headings.

use kassa_domain::answers::Answers;
use kassa_domain::entity::EntityId;
use kassa_domain::form::EntityRow;
use kassa_i18n::FormatMoney;
use leptos::prelude::*;

use super::{Asked, frame, is_pickable};
use crate::ui::parts::cms::{id_of, lang_of};
use crate::ui::text::forms as text;

/// Draws the question.
pub fn view(asked: &Asked<'_>, rows: &[EntityRow]) -> AnyView {
    if !rows.iter().any(|row| row.is_offered) {
        return frame::group(asked, view! { <p class="quiet">{text::nothing_offered(asked.lang)}</p> }.into_any());
    }
    let first = rows.iter().find(|row| is_pickable(row)).map(|row| row.id);
    let sells = rows.iter().any(|row| row.is_offered && row.id.product().is_some());
    let limit = sells.then(|| view! { <p class="hint">{text::up_to(asked.lang, asked.max_tickets)}</p> });
    let items = rows.iter().filter(|row| is_shown(asked, rows, row)).map(|row| item(asked, row, first == Some(row.id)));
    let list = view! { {limit}<div class="rows">{items.collect_view()}</div> };
    frame::group(asked, list.into_any())
}

/// A heading that only repeats the question says nothing, and one without anything below it leads nowhere.
fn is_shown(asked: &Asked<'_>, rows: &[EntityRow], row: &EntityRow) -> bool {
    if row.is_offered {
        return true;
    }
    let after = rows.iter().skip_while(|other| other.id != row.id).skip(1);
    let has_offers = after.take_while(|below| below.depth > row.depth).any(|below| below.is_offered);
    has_offers && row.title.trim() != asked.field.title.trim()
}

fn item(asked: &Asked<'_>, row: &EntityRow, is_first: bool) -> AnyView {
    let language = lang_of(asked.lang, &row.title);
    let depth = row.depth.min(3).to_string();
    if !row.is_offered {
        return view! { <p class="row-heading" data-depth=depth lang=language>{row.title.clone()}</p> }.into_any();
    }
    let id = if is_first { asked.id() } else { id_of(&format!("{}-", asked.id()), &row.id.to_string()) };
    match row.id {
        EntityId::Page(page) => {
            let value = page.to_string();
            let is_chosen = asked.answers.texts(&asked.field.marker).contains(&value);
            view! {
                <div class="option" data-depth=depth>
                    <input type="checkbox" id=id.clone() name=Answers::name(&asked.field.marker) value=value checked=is_chosen/>
                    <label for=id lang=language>{row.title.clone()}</label>
                </div>
            }
            .into_any()
        }
        EntityId::Product { .. } => ticket(asked, row, id, depth),
    }
}

fn ticket(asked: &Asked<'_>, row: &EntityRow, id: String, depth: String) -> AnyView {
    let lang = asked.lang;
    let language = lang_of(lang, &row.title);
    let title = row.title.clone();
    let Some(price) = row.price else {
        return view! {
            <div class="row row-closed" data-depth=depth>
                <span class="row-title" lang=language>{title}</span>" "<span class="row-note">{text::no_price(lang)}</span>
            </div>
        }
        .into_any();
    };
    let price_id = format!("{id}-price");
    let describedby = match asked.described_by() {
        Some(others) => format!("{price_id} {others}"),
        None => price_id.clone(),
    };
    view! {
        <div class="row" data-depth=depth>
            <label class="row-title" for=id.clone() lang=language>{title}</label>
            <span class="row-price" id=price_id>{price.format(lang)}</span>
            <input class="input row-quantity" type="number" inputmode="numeric" min="0" max=asked.max_tickets.to_string() step="1"
                id=id name=Answers::quantity_name(&asked.field.marker, row.id) value=quantity(asked, row.id)
                autocomplete="off" aria-describedby=describedby aria-invalid=asked.invalid()/>
        </div>
    }
    .into_any()
}

/// What was typed, or a zero to start from.
fn quantity(asked: &Asked<'_>, id: EntityId) -> String {
    match asked.answers.quantity(&asked.field.marker, id) {
        "" => "0".to_owned(),
        typed => typed.to_owned(),
    }
}
