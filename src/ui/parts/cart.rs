//! What is in a cart: drawn with its page, and drawn again for an open page whenever it changes.

use leptos::prelude::*;

use super::cart_line::CartLine;
use super::notice::{Empty, Notice};
use crate::model::cart::{CartForm, Press, Removed, ShownCart};
use crate::ui::context::{Page, page};
use crate::ui::format;
use crate::ui::parts::cms::lang_of;
use crate::ui::text::{cart as text, problems};

/// What an open page gets (see `actions::cart`): the number of pieces, what is to be read out, the contents.
pub fn redraw(page: &Page, cart: ShownCart, form: &CartForm) -> String {
    let (pieces, news) = (cart.pieces(), news(page, &cart, form));
    let (page, form) = (page.clone(), form.clone());
    let html = Owner::new().with(|| {
        provide_context(page);
        view! { <CartContents cart form/> }.to_html()
    });
    format!("{pieces}\n{news}\n{html}")
}

/// What is to be read out after a change; nothing where somebody only looked.
fn news(page: &Page, cart: &ShownCart, form: &CartForm) -> String {
    let lang = page.lang;
    if let Some(wrong) = form.wrong().first() {
        return problems::problem(lang, &wrong.problem, None);
    }
    let total = || cart.total().map(|total| text::sum(lang, cart.lines.len(), &total.format(lang)));
    let total = || total().unwrap_or_else(|| text::empty(lang).to_owned());
    match (form.press, &cart.removed) {
        (Press::Look | Press::Checkout, _) => String::new(),
        (_, Some(Removed { line, .. })) => format!("{} {}. {}", text::removed(lang), line.seen.title, total()),
        _ => total(),
    }
}

/// `form`: what was typed, where it could not be taken. Whatever can have the focus has an id: an open page puts the focus back
/// where it was when it draws this anew.
#[component]
pub fn CartContents(cart: ShownCart, form: CartForm) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let undo = cart.removed.clone().map(|removed| view! { <Undo removed/> });
    if cart.is_empty() {
        return view! {
            {undo}
            <Empty heading=text::empty(lang) text=text::empty_more(lang)>
                <a class="button" href=page.href("/catalog") id="go-on">{text::to_catalog(lang)}</a>
                <a class="button button-quiet" href=page.href("/tickets") id="to-tickets">{text::to_tickets(lang)}</a>
            </Empty>
        }
        .into_any();
    }
    let as_of = cart.as_of.map(|at| {
        let said = [text::as_of(lang, &format::time_or_moment(lang, at, page.now, page.venue)).as_str(), text::stale_more(lang)]
            .join(" ");
        view! { <Notice heading=text::stale(lang) text=said/> }
    });
    let is_blocked = cart.is_blocked();
    let total = cart.total().map(|total| {
        view! { <p class="line-total"><span>{text::total(lang)}</span>" "<strong>{total.format(lang)}</strong></p> }
    });
    let wrong = form.wrong();
    let lines = cart.lines.into_iter().map(|shown| {
        let id = shown.line.product_id;
        let problem =
            wrong.iter().find(|wrong| wrong.product_id == id).map(|wrong| problems::problem(lang, &wrong.problem, None));
        // What could be taken is the cart's own by now.
        let typed = (!wrong.is_empty()).then(|| form.typed(id).map(str::to_owned)).flatten();
        view! { <CartLine shown typed problem/> }
    });
    view! {
        {undo}
        {as_of}
        {is_blocked.then(|| view! { <Notice heading=text::blocked(lang) text=text::blocked_more(lang)/> })}
        <form class="cart-form" method="post" action=page.href("/cart") novalidate=true>
            // Enter presses a form's first button: this one, and not the first line's "Remove".
            <button class="visually-hidden" type="submit" name="update" value="1" tabindex="-1" aria-hidden="true"></button>
            <ul class="cart-lines" aria-label=text::items(lang)>{lines.collect_view()}</ul>
            {total}
            <div class="actions">
                {(!is_blocked).then(|| view! {
                    <button class="button button-large" type="submit" name="checkout" value="1" id="checkout">{text::checkout(lang)}</button>
                })}
                <button class="button button-quiet cart-update" type="submit" name="update" value="1" id="update">{text::update(lang)}</button>
                <a href=page.href("/catalog") id="go-on">{text::go_on(lang)}</a>
            </div>
        </form>
    }
    .into_any()
}

/// What was removed, and the way back.
#[component]
fn Undo(removed: Removed) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let (id, title) = (removed.line.product_id, removed.line.seen.title);
    view! {
        <form class="cart-undo" method="post" action=page.href("/cart")>
            <p>{text::removed(lang)}" "<span lang=lang_of(lang, &title)>{title.clone()}</span></p>
            <button class="button button-quiet" type="submit" name="undo" value=id id="undo">{text::undo(lang)}</button>
        </form>
    }
    .into_any()
}
