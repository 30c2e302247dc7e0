//! Where a link of the CMS leads: to a page of the shop in the reader's language, to the web, a mailbox or a telephone; never anywhere
//! else.

use kassa_domain::address;
use kassa_domain::lang::Lang;
use kassa_domain::venue_words::HOME;
use percent_encoding::percent_decode_str;
use url::Url;

use super::context::Page;

/// What a link is followed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A page or a file of the shop; path, query and fragment.
    Own(String),
    /// Another site, a mailbox, a telephone.
    Outside(String),
}

/// The first steps of the shop's own addresses. A page of the project that has one of these names stands below `/pages`.
const OWN: [&str; 11] =
    ["tickets", "catalog", "products", "cart", "checkout", "orders", "forms", "pages", "profile", "sign-up", "sign-in"];
/// Those that have no language before them.
const PLAIN: [&str; 4] = ["sandbox", "pkg", "fonts", "pictures"];
/// Where the shop stands while nobody has said where.
const NOWHERE: &str = "http://kassa.invalid";

/// Reads a link as the CMS has it: `/imprint`, `imprint`, `/about/imprint`, `13`, `https://...`. `None` where it may not be followed.
pub fn target(page: &Page, href: &str) -> Option<Target> {
    let href = href.trim();
    if href.is_empty() {
        return None;
    }
    if let Some(fragment) = href.strip_prefix('#') {
        return Some(Target::Own(format!("#{fragment}")));
    }
    let origin = Url::parse(&page.origin).or_else(|_| Url::parse(NOWHERE)).ok()?;
    let url = origin.join(href).ok()?;
    match url.scheme() {
        "http" | "https" if url.origin() == origin.origin() => Some(Target::Own(own(page.lang, &url))),
        "http" | "https" | "mailto" | "tel" => Some(Target::Outside(url.into())),
        _ => None,
    }
}

/// A path of this site.
fn own(reader: Lang, url: &Url) -> String {
    let (said, path) = Lang::split_path(url.path());
    // An editor who writes a language wants that one.
    let lang = if path == url.path() { reader } else { said };
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    let fragment = url.fragment().map(|fragment| format!("#{fragment}")).unwrap_or_default();
    let steps: Vec<&str> = path.split('/').filter(|step| !step.is_empty()).collect();
    let whole = format!("/{}", steps.join("/"));
    match steps.as_slice() {
        [] => lang.path(address::HOME) + &fragment,
        [only] if *only == HOME.marker => lang.path(address::HOME) + &fragment,
        [first, ..] if OWN.contains(first) => lang.path(&whole) + &query + &fragment,
        // Files, by their endings.
        [first, ..] if PLAIN.contains(first) || whole.rsplit('/').next().is_some_and(|last| last.contains('.')) => {
            whole + &query + &fragment
        }
        // The project's pages are known by their own markers, wherever they stand in its tree.
        [.., last] => lang.path(&address::page(&percent_decode_str(last).decode_utf8_lossy())) + &fragment,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn reader(lang: Lang) -> Page {
        Page { origin: "https://shop.example".to_owned(), ..Page::in_language(lang) }
    }

    #[rstest]
    #[case("/imprint", "/pages/imprint")]
    #[case("imprint", "/pages/imprint")]
    #[case("./imprint/", "/pages/imprint")]
    #[case("/about/imprint", "/pages/imprint")]
    #[case("/pages/imprint", "/pages/imprint")]
    #[case("https://shop.example/imprint", "/pages/imprint")]
    #[case("//shop.example/imprint", "/pages/imprint")]
    #[case("13", "/pages/13")]
    #[case("/terms?utm_source=x#refunds", "/pages/terms#refunds")]
    #[case("/h%C3%A4user%20und%20regeln", "/pages/h%C3%A4user%20und%20regeln")]
    #[case("/", "/")]
    #[case("home", "/")]
    #[case("/home#shop", "/#shop")]
    #[case("/tickets?day=2026-12-01", "/tickets?day=2026-12-01")]
    #[case("catalog?category=music", "/catalog?category=music")]
    #[case("/forms/guestbook", "/forms/guestbook")]
    #[case("/a/..//evil.example/x", "/pages/x")]
    fn a_link_stays_in_the_readers_language(#[case] href: &str, #[case] path: &str) {
        assert_eq!(target(&reader(Lang::En), href), Some(Target::Own(path.to_owned())));
        assert_eq!(target(&reader(Lang::Ru), href), Some(Target::Own(Lang::Ru.path(path).replace("/ru/#", "/ru#"))));
    }

    #[rstest]
    #[case("#part", "#part")]
    #[case("/ru/imprint", "/ru/pages/imprint")]
    #[case("/ru", "/ru")]
    #[case("/sandbox/", "/sandbox")]
    #[case("/rules.pdf?v=2", "/rules.pdf?v=2")]
    fn some_have_a_language_of_their_own_or_none(#[case] href: &str, #[case] path: &str) {
        assert_eq!(target(&reader(Lang::En), href), Some(Target::Own(path.to_owned())));
    }

    #[rstest]
    #[case("https://example.com/a b", "https://example.com/a%20b")]
    #[case("//example.com/x", "https://example.com/x")]
    #[case("/\\example.com/x", "https://example.com/x")]
    #[case("http://shop.example/imprint", "http://shop.example/imprint")]
    #[case("mailto:info@example.com", "mailto:info@example.com")]
    #[case("tel:+49-30-1234", "tel:+49-30-1234")]
    fn others_lead_outside_and_are_seen_to(#[case] href: &str, #[case] url: &str) {
        assert_eq!(target(&reader(Lang::Ru), href), Some(Target::Outside(url.to_owned())));
    }

    #[rstest]
    #[case("")]
    #[case("  ")]
    #[case("javascript:alert(1)")]
    #[case("java\nscript:alert(1)")]
    #[case(" JaVaScRiPt:alert(1)")]
    #[case("data:text/html,x")]
    #[case("vbscript:x")]
    #[case("ftp://example.com/x")]
    #[case("file:///etc/passwd")]
    #[case("blob:https://shop.example/x")]
    #[case("https://")]
    fn nothing_else_is_followed(#[case] href: &str) {
        assert_eq!(target(&reader(Lang::En), href), None);
    }

    #[test]
    fn every_page_of_the_shop_is_known() {
        let routes = include_str!("app.rs").split("path!(\"/").skip(1);
        let steps = routes.filter_map(|route| route.split(['/', '"']).next()).filter(|step| !step.is_empty());
        // Staff's page is nobody else's.
        for step in steps.filter(|step| *step != "staff") {
            assert!(OWN.contains(&step), "{step}");
        }
    }

    proptest! {
        #[test]
        fn no_link_leads_where_nobody_wanted(href in "[a-z:/\\\\.#?@% \\t\\n]{0,20}") {
            match target(&reader(Lang::En), &href) {
                Some(Target::Own(path)) => prop_assert!(path.starts_with('#') || (path.starts_with('/') && !path.starts_with("//")), "{path}"),
                Some(Target::Outside(url)) => {
                    let is_known = ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| url.starts_with(scheme));
                    prop_assert!(is_known, "{url}");
                }
                None => {}
            }
        }
    }
}
