//! Sentences with parts of the page in them.

use kassa_i18n::Piece;
use leptos::prelude::*;

/// Draws the words and, where the language wants them, the page's own parts.
pub fn sentence(pieces: Vec<Piece<AnyView>>) -> AnyView {
    let drawn = pieces.into_iter().map(|piece| match piece {
        Piece::Text(words) => words.into_any(),
        Piece::Element(part) => part,
    });
    drawn.collect_view().into_any()
}

/// What is seen, and after it what is only read out.
pub fn half_seen((seen, hidden): (Vec<Piece<AnyView>>, Vec<Piece<AnyView>>)) -> AnyView {
    view! { {sentence(seen)}<span class="visually-hidden">{sentence(hidden)}</span> }.into_any()
}
