//! A line of the cart.

use kassa_domain::address;
use kassa_domain::cart::{Note, ShownLine};
use kassa_domain::lang::Lang;
use kassa_domain::product::Picture;
use kassa_i18n::FormatMoney;
use leptos::prelude::*;

use super::error_summary::FieldMessage;
use super::product_card::ProductPicture;
use crate::ui::context::page;
use crate::ui::parts::cms::lang_of;
use crate::ui::parts::sentence::{half_seen, sentence};
use crate::ui::text::{cart as text, catalog};

/// The id of a line's quantity: what an error summary leads to.
pub fn quantity_id(product_id: i64) -> String {
    format!("quantity-{product_id}")
}

/// `typed`: what stands in the quantity where it could not be taken, `problem` what is wrong with it.
#[component]
pub fn CartLine(
    shown: ShownLine,
    #[prop(optional_no_strip)] typed: Option<String>,
    #[prop(optional_no_strip)] problem: Option<String>,
) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let ShownLine { line, note, status, in_order } = shown.clone();
    let (id, title) = (line.product_id, line.seen.title);
    let language = lang_of(lang, &title);
    let is_blocked = shown.is_blocked();
    let name = if note == Some(Note::Gone) {
        view! { <span>{title.clone()}</span> }.into_any()
    } else {
        view! { <a href=page.href(&address::product(id, &title)) id=format!("product-{id}")>{title.clone()}</a> }.into_any()
    };
    let price = line.seen.price.filter(|_| !is_blocked);
    let each = price.map(|price| view! { <p class="cart-each">{text::each(lang, &price.format(lang))}</p> });
    let sum = price.and_then(|price| price.times(line.quantity)).map(|sum| view! { <p class="cart-sum">{sum.format(lang)}</p> });
    let status = status.map(|status| {
        let status = view! { <span lang=lang_of(lang, &status)>{status.clone()}</span> }.into_any();
        view! { <p class="quiet">{sentence(catalog::stock_is(lang, status))}</p> }
    });
    let note = note.map(|note| {
        let box_office = (note == Note::IsTicket)
            .then(|| view! { " "<a href=page.href("/tickets") id=format!("tickets-{id}")>{text::to_tickets(lang)}</a> });
        view! { <p class="cart-note">{said(lang, note)}{box_office}</p> }
    });
    let ordered = in_order.map(|order| {
        let href = page.href(&format!("/orders/{}", order.reference));
        let id = format!("order-{id}");
        let link = view! { <a class="code" href=href id=id>{order.reference.grouped()}</a> }.into_any();
        let is_part = order.quantity < line.quantity;
        let said = if is_part { text::some_in_order(lang, order.quantity, link) } else { text::in_order(lang, link) };
        view! { <p class="cart-order">{sentence(said)}</p> }
    });
    let blocked = is_blocked.then(|| view! { <input type="hidden" name=format!("blocked.{id}") value="1"/> });
    let picture = line.seen.picture.map(|picture| Picture { alt: String::new(), ..picture });
    let quantity = (!is_blocked).then(|| {
        view! { <Quantity id title=title.clone() kept=line.quantity typed problem/> }
    });
    view! {
        <li class="cart-line">
            <div class="cart-picture"><ProductPicture picture title=title.clone()/></div>
            <div class="cart-words">
                <h2 class="cart-title" lang=language.clone()>{name}</h2>
                {each}
                {status}
                {ordered}
                {note}
            </div>
            {blocked}
            {quantity}
            {sum}
            <button class="link-button cart-remove" type="submit" name="remove" value=id id=format!("remove-{id}")>
                {half_seen(text::remove_this(lang, view! { <span lang=language>{title}</span> }.into_any()))}
            </button>
        </li>
    }
    .into_any()
}

fn said(lang: Lang, note: Note) -> String {
    match note {
        Note::Gone => text::gone(lang).to_owned(),
        Note::NoPrice if page().hides_prices => text::price_hidden(lang).to_owned(),
        Note::NoPrice => text::no_price(lang).to_owned(),
        Note::IsTicket => text::is_ticket(lang).to_owned(),
        Note::PriceWas(price) => text::price_was(lang, &price.format(lang)),
    }
}

/// The quantity, and beside it what the page was drawn with: only what differs from that is a change.
#[component]
fn Quantity(
    id: i64,
    title: String,
    kept: u32,
    #[prop(optional_no_strip)] typed: Option<String>,
    #[prop(optional_no_strip)] problem: Option<String>,
) -> impl IntoView {
    let lang = page().lang;
    let input = quantity_id(id);
    let message = problem.is_some().then(|| format!("{input}-error"));
    let is_wrong = message.is_some();
    let value = typed.unwrap_or_else(|| kept.to_string());
    let title = view! { <span lang=lang_of(lang, &title)>{title.clone()}</span> }.into_any();
    view! {
        <div class="field cart-quantity" class:field-wrong=is_wrong>
            <label for=input.clone()>{half_seen(text::quantity_of(lang, title))}</label>
            {message.clone().zip(problem).map(|(id, message)| view! { <FieldMessage id message/> })}
            <input class="input input-short" type="number" inputmode="numeric" min="0" max="99" step="1" id=input name=format!("q.{id}") value=value
                autocomplete="off" aria-describedby=message aria-invalid=is_wrong.then_some("true")/>
            <input type="hidden" name=format!("was.{id}") value=kept/>
        </div>
    }
    .into_any()
}
