//! What a page says about itself in its document's head: one value a page gives, written as tags in one place.

use html_escape::{encode_double_quoted_attribute, encode_text};
use kassa_domain::lang::Lang;
use leptos::prelude::*;

use super::context::{Head, Page, page};
use super::text::{head as text, shell};

/// What a page says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageHead {
    /// Without the shop's name.
    pub title: String,
    /// Something on the page has to be corrected; its title says so first.
    pub is_wrong: bool,
    /// A sentence or two, plain text.
    pub description: String,
    /// The one address of the page in each language: path and query, without the language before it.
    pub addresses: Vec<(Lang, String)>,
    pub indexing: Indexing,
}

/// Whether search engines may list a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Indexing {
    Listed,
    /// Not the page, but what it links to: one of countless ways to arrange what stands elsewhere.
    LinksOnly,
    /// Nobody looks for it: it is somebody's own, or it is no page to begin at.
    Unlisted,
}

impl PageHead {
    /// A page to be found, at the same address in every language.
    pub fn listed(title: impl Into<String>, description: impl Into<String>, address: &str) -> Self {
        Self {
            title: title.into(),
            is_wrong: false,
            description: description.into(),
            addresses: everywhere(address),
            indexing: Indexing::Listed,
        }
    }

    /// A page that is its visitor's own, at the address that was asked for.
    pub fn unlisted(title: impl Into<String>) -> Self {
        let page = page();
        let head = Self::listed(title, text::shop(page.lang, page.brand.name.as_str()), &page.path);
        Self { indexing: Indexing::Unlisted, ..head }
    }

    /// The same page with other addresses.
    pub fn at(self, addresses: Vec<(Lang, String)>) -> Self {
        Self { addresses, ..self }
    }

    /// The same page, listed or not.
    pub fn indexed(self, indexing: Indexing) -> Self {
        Self { indexing, ..self }
    }

    /// The same page with something to correct.
    pub fn wrong(self, is_wrong: bool) -> Self {
        Self { is_wrong, ..self }
    }

    /// The page's one address in the language of the request.
    pub fn canonical(&self, page: &Page) -> Option<String> {
        let own = self.addresses.iter().find(|(lang, _)| *lang == page.lang);
        own.map(|(lang, address)| format!("{}{}", page.origin, lang.path(address)))
    }

    /// `Tickets · Kassa`; `Error: Tickets · Kassa` where something has to be corrected.
    pub fn full_title(&self, page: &Page) -> String {
        let title = full_title(page, &self.title);
        if self.is_wrong { shell::error_title(page.lang, &title) } else { title }
    }
}

/// `Tickets · Kassa`
pub fn full_title(page: &Page, title: &str) -> String {
    format!("{title} · {}", page.brand.name)
}

/// The same address in every language.
pub fn everywhere(address: &str) -> Vec<(Lang, String)> {
    Lang::ALL.map(|lang| (lang, address.to_owned())).to_vec()
}

/// Gives the document its head. Draws nothing where it stands.
#[component]
pub fn DocumentHead(head: PageHead) -> impl IntoView {
    if let Some(document) = use_context::<Head>() {
        document.describe(head);
    }
}

/// The tags. A page that was not found, or not as it was asked for (`is_found`: its status is 200), has no address to be listed
/// under.
pub fn tags(head: &PageHead, page: &Page, is_found: bool) -> String {
    let mut tags = format!("<title>{}</title>", encode_text(&head.full_title(page)));
    let meta =
        |name: &str, content: &str| format!("<meta name=\"{name}\" content=\"{}\">", encode_double_quoted_attribute(content));
    tags += &meta("description", &head.description);
    match head.indexing {
        Indexing::Listed if is_found => {}
        Indexing::LinksOnly if is_found => tags += &meta("robots", "noindex, follow"),
        _ => tags += &meta("robots", "noindex"),
    }
    if is_found {
        tags += &addresses(head, page);
    }
    tags
}

/// This page's own address, and those of the same page in every language. Who speaks none of them gets the first.
fn addresses(head: &PageHead, page: &Page) -> String {
    let absolute = |(lang, address): &(Lang, String)| format!("{}{}", page.origin, lang.path(address));
    let link = |rel: &str, address: &str| format!("<link {rel} href=\"{}\">", encode_double_quoted_attribute(address));
    let own = head.canonical(page).map(|own| link("rel=\"canonical\"", &own));
    let alternate = |code: &str, address| link(&format!("rel=\"alternate\" hreflang=\"{code}\""), &absolute(address));
    let offered = head.addresses.iter().filter(|(lang, _)| page.languages.contains(lang));
    let alternates = offered.map(|address| alternate(address.0.code(), address));
    let default = head.addresses.first().map(|address| alternate("x-default", address));
    own.into_iter().chain(alternates).chain(default).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn russian() -> Page {
        Page { origin: "https://shop.example".to_owned(), ..Page::in_language(Lang::Ru) }
    }

    #[test]
    fn a_page_says_its_address_in_every_language() {
        let addresses = vec![(Lang::En, "/products/1-mug".to_owned()), (Lang::Ru, "/products/1-kruzhka?a=1&b=2".to_owned())];
        let head = PageHead::listed("Кружка", "Большая \"кружка\" <b>", "/").at(addresses);
        let expected = [
            "<title>Кружка · Kassa</title>",
            "<meta name=\"description\" content=\"Большая &quot;кружка&quot; &lt;b&gt;\">",
            "<link rel=\"canonical\" href=\"https://shop.example/ru/products/1-kruzhka?a=1&amp;b=2\">",
            "<link rel=\"alternate\" hreflang=\"en\" href=\"https://shop.example/products/1-mug\">",
            "<link rel=\"alternate\" hreflang=\"ru\" href=\"https://shop.example/ru/products/1-kruzhka?a=1&amp;b=2\">",
            "<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://shop.example/products/1-mug\">",
        ];
        assert_eq!(tags(&head, &russian(), true), expected.concat());
    }

    #[test]
    fn what_was_not_found_has_no_address() {
        for indexing in [Indexing::Listed, Indexing::LinksOnly, Indexing::Unlisted] {
            let tags = tags(&PageHead::listed("?", "?", "/").indexed(indexing), &russian(), false);
            assert!(tags.contains("<meta name=\"robots\" content=\"noindex\">") && !tags.contains("<link"), "{tags}");
        }
    }

    #[test]
    fn a_list_that_somebody_arranged_is_not_listed_and_its_links_are_followed() {
        let tags = tags(&PageHead::listed("?", "?", "/").indexed(Indexing::LinksOnly), &russian(), true);
        assert!(tags.contains("content=\"noindex, follow\"") && tags.contains("rel=\"canonical\""), "{tags}");
    }

    #[test]
    fn titles_carry_the_words_of_the_cms() {
        let head = PageHead::listed("</title><script> & co", "?", "/").wrong(true);
        let tags = tags(&head, &russian(), true);
        assert!(tags.starts_with("<title>Ошибка: &lt;/title&gt;&lt;script&gt; &amp; co · Kassa</title>"), "{tags}");
    }
}
