//! The venue's own words around what it sells.

use kassa_domain::venue_words::FooterLink;
use leptos::prelude::*;

use super::prose::{Prose, language};
use crate::ui::context::{Page, page};
use crate::ui::links::{Target, target};
use crate::ui::prose::SECTION;
use crate::ui::text::pages as text;

/// The line under prices. Draws nothing where the project has none.
#[component]
pub fn PriceNote() -> impl IntoView {
    let note = page().words.price_note.clone();
    note.map(|note| view! { <Prose html=note.html language=note.language place=SECTION class="price-note prose"/> }).into_any()
}

/// What has to be known before the button is pressed that orders, with the links to the terms.
#[component]
pub fn OrderNote() -> impl IntoView {
    let page = page();
    let note = page.words.order_note.clone();
    let links = page.words.footer.clone();
    let links = (!links.is_empty()).then(|| view! { <FooterLinks links label=text::terms(page.lang)/> });
    (note.is_some() || links.is_some())
        .then(|| {
            view! {
                <div class="order-note">
                    {note.map(|note| view! { <Prose html=note.html language=note.language place=SECTION/> })}
                    {links}
                </div>
            }
        })
        .into_any()
}

/// The links of the footer's menu. Where leaving the page would lose what was typed, they open beside it.
#[component]
pub fn FooterLinks(links: Vec<FooterLink>, label: &'static str) -> impl IntoView {
    let page = page();
    let is_beside = may_hold_answers(&page);
    let links = links.into_iter().filter_map(|link| {
        let href = match target(&page, &rooted(&link.url))? {
            Target::Own(path) => path,
            Target::Outside(url) => url,
        };
        let is_outside = !href.starts_with('/');
        let language = language(link.language.as_deref(), &link.title);
        let rel = (is_beside || is_outside).then_some("noopener");
        let beside = is_beside.then(|| view! { <span class="visually-hidden">" "{text::opens_beside(page.lang)}</span> });
        Some(view! { <li><a href=href target=is_beside.then_some("_blank") rel=rel><span lang=language>{link.title}</span>{beside}</a></li> })
    });
    let links: Vec<_> = links.collect();
    (!links.is_empty()).then(|| view! { <nav class="footer-links" aria-label=label><ul>{links}</ul></nav> }).into_any()
}

/// A menu names a page by its marker, another site by its address.
fn rooted(url: &str) -> String {
    if url.contains(':') || url.starts_with(['/', '#']) { url.to_owned() } else { format!("/{url}") }
}

/// Pages with questions: what was typed there and never sent is nowhere else.
fn may_hold_answers(page: &Page) -> bool {
    let steps: Vec<&str> = page.path.split('/').skip(1).collect();
    matches!(
        steps.as_slice(),
        ["tickets" | "sign-up" | "profile" | "sign-in", ..] | ["checkout", _] | ["checkout", _, "payment"] | ["forms", _]
    )
}

#[cfg(test)]
mod tests {
    use kassa_domain::lang::Lang;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("/tickets", true)]
    #[case("/checkout/ABCDEFGHJKMN", true)]
    #[case("/checkout/ABCDEFGHJKMN/payment", true)]
    #[case("/forms/guestbook", true)]
    // Everything is kept there already.
    #[case("/checkout/ABCDEFGHJKMN/review", false)]
    #[case("/forms/guestbook/sent", false)]
    #[case("/", false)]
    #[case("/pages/terms", false)]
    fn links_open_beside_where_something_may_be_typed(#[case] path: &str, #[case] expected: bool) {
        assert_eq!(may_hold_answers(&Page { path: path.to_owned(), ..Page::in_language(Lang::En) }), expected);
    }
}
