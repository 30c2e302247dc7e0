//! What is in a cart: drawn with its page, and drawn again for an open page whenever it changes.

use kassa_domain::cart::{CartForm, Press, Removed, ShownCart, UnpaidOrder, WayToPay};
use kassa_domain::lang::Lang;
use kassa_i18n::{FormatMoney, lists};
use leptos::prelude::*;

use super::cart_line::CartLine;
use super::notice::{Empty, Notice};
use crate::ui::context::{Page, page};
use crate::ui::format;
use crate::ui::parts::cms::lang_of;
use crate::ui::parts::sentence::sentence;
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
    let (pieces, total) = (cart.lines.len(), cart.total().map(|total| total.format(lang)));
    let removed = (!cart.removed.is_empty()).then(|| titles(lang, &cart.removed));
    match (form.press, removed, total) {
        (Press::Look, ..) => String::new(),
        (press, ..) if press.is_checkout() => String::new(),
        (_, Some(titles), Some(total)) => text::removed_and_left(lang, &titles, pieces, &total),
        (_, Some(titles), None) => text::removed_and_empty(lang, &titles),
        (_, None, Some(total)) => text::sum(lang, pieces, &total),
        (_, None, None) => text::empty(lang).to_owned(),
    }
}

/// `form`: what was typed, where it could not be taken. Whatever can have the focus has an id: an open page puts the focus back
/// where it was when it draws this anew.
#[component]
pub fn CartContents(cart: ShownCart, form: CartForm) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let undo = (!cart.removed.is_empty()).then(|| view! { <Undo removed=cart.removed.clone()/> });
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
        let said = text::as_of(lang, &format::time_or_moment(lang, at, page.now, page.venue));
        view! { <Notice heading=text::stale(lang) text=said/> }
    });
    let (is_blocked, is_unpaid) = (cart.is_blocked() && !page.hides_prices, cart.unpaid.is_some());
    let total = cart.total().map(|total| {
        view! { <p class="line-total"><span>{text::total(lang)}</span>" "<strong>{total.format(lang)}</strong></p> }
    });
    let wrong = form.wrong();
    let ways_on = ways_on(&cart);
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
                {ways_on}
                <button class="button button-quiet cart-update" type="submit" name="update" value="1" id="update">{text::update(lang)}</button>
                <a href=page.href("/catalog") id="go-on">{text::go_on(lang)}</a>
            </div>
            {is_unpaid.then(|| view! { <p class="hint">{text::unpaid_more(lang)}</p> })}
        </form>
    }
    .into_any()
}

/// What can be done with the whole cart. Where an order with something of it is not paid yet, that order is paid first; to order the
/// same again is possible, and quiet.
fn ways_on(cart: &ShownCart) -> AnyView {
    let page = page();
    let lang = page.lang;
    let blocked = cart.blocked();
    let pay = cart.unpaid.as_ref().map(|order| pay(&page, order));
    let (value, label) = match (blocked, &pay) {
        (0, None) => ("1", text::checkout(lang)),
        (0, Some(_)) if cart.is_all_ordered() => ("again", text::order_again(lang)),
        (0, Some(_)) => ("again", text::order_all(lang)),
        (1, _) => ("rest", text::without_it(lang)),
        _ => ("rest", text::without_them(lang)),
    };
    let class = if pay.is_some() { "button button-quiet" } else { "button button-large" };
    let has_something = blocked < cart.lines.len() && !page.hides_prices;
    let checkout = has_something.then(|| {
        view! { <button class=class type="submit" name="checkout" value=value id="checkout">{label}</button> }
    });
    view! { {pay}{checkout} }.into_any()
}

fn pay(page: &Page, order: &UnpaidOrder) -> AnyView {
    let (lang, path) = (page.lang, format!("/orders/{}", order.reference));
    let there = |below: &str| page.href(&[path.as_str(), below].concat());
    let label = text::pay_order(lang, &order.reference.grouped(), &order.total.format(lang));
    match order.way {
        WayToPay::Page => view! { <a class="button button-large" href=there("/pay") id="pay">{label}</a> }.into_any(),
        WayToPay::Again => {
            let action = there("/pay-again");
            view! { <button class="button button-large" type="submit" formaction=action id="pay">{label}</button> }.into_any()
        }
        WayToPay::Order => {
            let label = text::to_order(lang, &order.reference.grouped());
            view! { <a class="button button-large" href=there("") id="pay">{label}</a> }.into_any()
        }
    }
}

fn titles(lang: Lang, removed: &[Removed]) -> String {
    lists::row(lang, removed.iter().map(|removed| removed.line.seen.title.as_str()))
}

/// What was removed by the last change, and the way back.
#[component]
pub fn Undo(removed: Vec<Removed>) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let (id, title) = (removed.first().map(|removed| removed.line.product_id), titles(lang, &removed));
    let titles = view! { <span lang=lang_of(lang, &title)>{title.clone()}</span> }.into_any();
    view! {
        <form class="cart-undo" method="post" action=page.href("/cart")>
            <p>{sentence(text::removed(lang, titles))}</p>
            <button class="button button-quiet" type="submit" name="undo" value=id id="undo">{text::undo(lang)}</button>
        </form>
    }
    .into_any()
}
