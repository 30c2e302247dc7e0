//! The cart.

use kassa_domain::cart::{CartForm, ShownCart, WrongQuantity};
use leptos::prelude::*;

use crate::ui::context::page;
use crate::ui::head::full_title;
use crate::ui::islands::cart::CartInStep;
use crate::ui::parts::cart::CartContents;
use crate::ui::parts::cart_line::quantity_id;
use crate::ui::parts::cms::lang_of;
use crate::ui::parts::error_summary::{ErrorSummary, Fault, Worded};
use crate::ui::parts::head_title::HeadTitle;
use crate::ui::parts::notice::Notice;
use crate::ui::parts::venue_words::PriceNote;
use crate::ui::text::{cart as text, problems};

/// `form`: what was typed and could not be taken. `is_partly`: some things of an order that was repeated are gone.
#[component]
pub fn CartPage(cart: ShownCart, form: CartForm, is_partly: bool) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let title_of = |wrong: &WrongQuantity| {
        let shown = cart.lines.iter().find(|shown| shown.line.product_id == wrong.product_id);
        shown.map(|shown| shown.line.seen.title.clone())
    };
    let fault = |wrong: WrongQuantity| Fault {
        target: quantity_id(wrong.product_id),
        question: title_of(&wrong).map(|title| Worded { language: lang_of(lang, &title), text: title }),
        message: problems::problem(lang, &wrong.problem, None).into(),
    };
    let faults: Vec<Fault> = form.wrong().into_iter().map(fault).collect();
    let is_error = !faults.is_empty();
    // An open page takes them away once it draws the cart anew (see `islands::in_step`), and goes by this title.
    let errors = is_error.then(|| {
        view! { <div id="cart-errors" data-title=full_title(&page, text::title(lang))><ErrorSummary faults/></div> }
    });
    view! {
        <HeadTitle text=text::title(lang) is_error/>
        {errors}
        <header class="page-head"><h1>{text::title(lang)}</h1></header>
        {is_partly.then(|| view! { <Notice heading=text::partly(lang) text=text::partly_more(lang)/> })}
        <div id="cart" class="cart"><CartContents cart form/></div>
        // What is put in by a script is the contents alone.
        <PriceNote/>
        // Also beside an empty one: another tab may fill it.
        <CartInStep lang=lang.code().to_owned() failed=text::failed(lang).to_owned()/>
    }
    .into_any()
}
