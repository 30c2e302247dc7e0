//! The button that orders, with what it costs.

use kassa_domain::money::Money;
use kassa_domain::order_words::OrderWord;
use kassa_i18n::FormatMoney;
use leptos::prelude::*;

use crate::ui::context::page;
use crate::ui::parts::sentence::sentence;
use crate::ui::text::checkout as text;

/// What stands on a button that orders: the words that the operator or a law asks for, else `plain`, and the total.
pub fn order_label(word: Option<OrderWord>, plain: &'static str, total: Option<Money>) -> impl IntoView + use<> {
    let lang = page().lang;
    let (words, language) = word.map_or_else(|| (plain.to_owned(), None), |word| (word.text, word.lang));
    // One sentence of the page, unless its words are in a language of their own.
    let words = match language {
        Some(language) => view! { <span lang=language>{words}</span> }.into_any(),
        None => words.into_any(),
    };
    let words = match total {
        Some(total) => sentence(text::place_for(lang, words, &total.format(lang))),
        None => words,
    };
    // One line of text: a button lays out what stands in it side by side.
    view! { <span class="order-words">{words}</span> }
}
