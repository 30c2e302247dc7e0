//! A line of the CMS with its links: what somebody agrees to can be read before.

use kassa_domain::linked_text::{LinkedText, Piece};
use leptos::prelude::*;

use crate::ui::context::page;
use crate::ui::links::{Target, target};
use crate::ui::text::pages as text;

/// Draws a line. Its links open beside, since it stands in a form whose answers are not sent yet; one that may not be followed is text.
pub fn linked(line: &LinkedText) -> AnyView {
    let page = page();
    let lang = page.lang;
    let pieces = line.pieces().iter().map(|piece| match piece {
        Piece::Text(words) => view! { {words.clone()} }.into_any(),
        Piece::Link { text: words, href } => match target(&page, href) {
            None => view! { {words.clone()} }.into_any(),
            Some(Target::Own(href) | Target::Outside(href)) => {
                view! { <a href=href target="_blank" rel="noopener">{words.clone()}<span class="visually-hidden">" "{text::opens_beside(lang)}</span></a> }.into_any()
            }
        },
    });
    pieces.collect_view().into_any()
}
