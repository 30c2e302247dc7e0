//! Sanitised HTML of the CMS as it stands on a page: its headings continue the page's own, its links lead to the shop's pages in the
//! reader's language, its pictures come when they are seen.

use html_escape::{decode_html_entities, encode_double_quoted_attribute};

use super::context::Page;
use super::links::{Target, target};
use super::text::pages as text;

/// How a text stands on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The rank of the heading above it.
    pub under: usize,
    /// Whoever follows a link would lose what was typed here: links open beside.
    pub is_beside: bool,
}

/// Below a page's heading.
pub const PAGE: Place = Place { under: 1, is_beside: false };
/// Below the heading of a part.
pub const SECTION: Place = Place { under: 2, is_beside: false };
/// Beside a question.
pub const QUESTION: Place = Place { under: 2, is_beside: true };

/// Sanitised HTML in its place. It stays sanitised: only tags that are there are written anew.
pub fn in_place(page: &Page, html: &str, place: Place) -> String {
    let mut written = String::with_capacity(html.len());
    let mut headings = Headings { under: place.under, above: Vec::new(), begun: Vec::new() };
    let (mut rest, mut opens_beside) = (html, false);
    while let Some((before, begun)) = rest.split_once('<') {
        written.push_str(before);
        let Some((tag, after)) = split_tag(begun) else {
            // No sanitiser leaves that: the rest is text.
            return written + "&lt;" + &begun.replace('<', "&lt;");
        };
        rest = after;
        let name = tag.trim_start_matches('/');
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        let is_end = tag.starts_with('/');
        match (name, is_end) {
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", is_end) => {
                let was = usize::from(name.as_bytes()[1] - b'0');
                let rank = if is_end { headings.end() } else { headings.begin(was) };
                written.push_str(&if is_end { format!("</h{rank}>") } else { format!("<h{rank}{}>", &tag[2..]) });
            }
            ("a", false) => {
                let (opened, is_beside) = link(page, tag, place);
                written.push_str(&opened);
                opens_beside = is_beside;
            }
            ("a", true) => {
                if std::mem::take(&mut opens_beside) {
                    written.push_str(&beside(page));
                }
                written.push_str("</a>");
            }
            ("img", false) => written.push_str(&picture(page, tag)),
            _ => written.push_str(&format!("<{tag}>")),
        }
    }
    written + rest
}

/// What a link says that opens beside the page.
fn beside(page: &Page) -> String {
    format!("<span class=\"visually-hidden\"> {}</span>", text::opens_beside(page.lang))
}

/// Ranks without gaps, whatever the editor has used: a heading is one below the last one that it belongs to.
struct Headings {
    under: usize,
    /// The editor's ranks of the headings to which the next one may belong.
    above: Vec<usize>,
    /// Ours of those that have not ended: markup may stand inside a heading, even another one.
    begun: Vec<usize>,
}

impl Headings {
    fn begin(&mut self, was: usize) -> usize {
        while self.above.last().is_some_and(|above| *above >= was) {
            self.above.pop();
        }
        self.above.push(was);
        let rank = (self.under + self.above.len()).min(6);
        self.begun.push(rank);
        rank
    }

    fn end(&mut self) -> usize {
        self.begun.pop().unwrap_or(self.under + 1)
    }
}

fn link(page: &Page, tag: &str, place: Place) -> (String, bool) {
    let attributes = attributes(tag);
    let value = |wanted: &str| attributes.iter().find(|(name, _)| *name == wanted).map(|(_, value)| *value);
    // What else the sanitiser has left, such as its language.
    let others = attributes.iter().filter(|(name, _)| !matches!(*name, "href" | "rel" | "target"));
    let others: String = others.map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
    let Some(target) = value("href").and_then(|href| target(page, &decode_html_entities(href))) else {
        return ("<a>".to_owned(), false);
    };
    let is_beside = place.is_beside && !matches!(&target, Target::Own(path) if path.starts_with('#'));
    let beside = if is_beside { " target=\"_blank\"" } else { "" };
    let (href, rel) = match &target {
        Target::Own(path) => (path, if is_beside { " rel=\"noopener\"" } else { "" }),
        Target::Outside(url) => (url, " rel=\"noopener noreferrer\""),
    };
    (format!("<a href=\"{}\"{others}{beside}{rel}>", encode_double_quoted_attribute(href)), is_beside)
}

/// A picture without words for those who do not see it says so, and comes when it is seen. One whose address names no site is kept
/// where the project is.
fn picture(page: &Page, tag: &str) -> String {
    let mut written = "<img".to_owned();
    let mut has_alt = false;
    for (name, value) in attributes(tag) {
        has_alt |= name == "alt";
        let url = (name == "src").then(|| page.project.as_ref()?.join(&decode_html_entities(value)).ok()).flatten();
        match url.filter(|url| matches!(url.scheme(), "http" | "https")) {
            Some(url) => written.push_str(&format!(" src=\"{}\"", encode_double_quoted_attribute(url.as_str()))),
            None => written.push_str(&format!(" {name}=\"{value}\"")),
        }
    }
    if !has_alt {
        written.push_str(" alt=\"\"");
    }
    written + " loading=\"lazy\" decoding=\"async\">"
}

/// A tag up to its end, and what follows. A quoted value may hold the end's sign.
fn split_tag(begun: &str) -> Option<(&str, &str)> {
    let mut quote = None;
    for (at, c) in begun.char_indices() {
        match (quote, c) {
            (None, '>') => return Some((&begun[..at], &begun[at + 1..])),
            (None, '"') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    None
}

/// The attributes of a tag as the sanitiser writes them: `name="value"`, the values escaped.
fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = tag.split_once(' ').map_or("", |(_, rest)| rest);
    while let Some((name, value)) = rest.split_once("=\"") {
        let Some((value, after)) = value.split_once('"') else { break };
        found.push((name.trim(), value));
        rest = after;
    }
    found
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use kassa_domain::lang::Lang;
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn page() -> Page {
        let project = url::Url::parse("https://cms.example/a/").ok().map(Arc::new);
        Page { origin: "https://shop.example".to_owned(), project, ..Page::in_language(Lang::Ru) }
    }

    #[rstest]
    #[case("<h1>a</h1><h3>b</h3><h3>c</h3><h1>d</h1>", "<h2>a</h2><h3>b</h3><h3>c</h3><h2>d</h2>")]
    #[case("<h4>a</h4><p>x</p><h2>b</h2><h6>c</h6>", "<h2>a</h2><p>x</p><h2>b</h2><h3>c</h3>")]
    #[case("<h3 lang=\"de\" title=\"a &gt; b\">a</h3>", "<h2 lang=\"de\" title=\"a &gt; b\">a</h2>")]
    #[case("<h2><a><h4>a</h4></a>b</h2>", "<h2><a><h3>a</h3></a>b</h2>")]
    fn headings_continue_the_pages(#[case] html: &str, #[case] expected: &str) {
        assert_eq!(in_place(&page(), html, PAGE), expected);
    }

    #[rstest]
    #[case("<a href=\"/imprint\" rel=\"noopener noreferrer\">x</a>", "<a href=\"/ru/pages/imprint\">x</a>")]
    #[case(
        "<a lang=\"de\" title=\"t\" href=\"https://example.com/?a=1&amp;b=%22\">x</a>",
        "<a href=\"https://example.com/?a=1&amp;b=%22\" lang=\"de\" title=\"t\" rel=\"noopener noreferrer\">x</a>"
    )]
    #[case("<a href=\"javascript&#58;alert(1)\">x</a>", "<a>x</a>")]
    #[case("<a rel=\"noopener noreferrer\">x</a>", "<a>x</a>")]
    #[case(
        "<img src=\"https://cms.example/a.png\" alt=\"A\"><img src=\"b\">",
        "<img src=\"https://cms.example/a.png\" alt=\"A\" loading=\"lazy\" decoding=\"async\"><img src=\"https://cms.example/a/b\" alt=\"\" loading=\"lazy\" decoding=\"async\">"
    )]
    #[case("1 &lt; 2<br>3", "1 &lt; 2<br>3")]
    fn links_and_pictures_are_seen_to(#[case] html: &str, #[case] expected: &str) {
        assert_eq!(in_place(&page(), html, PAGE), expected);
    }

    #[rstest]
    #[case("/files/a.png", "https://cms.example/files/a.png")]
    #[case("b.png?x=1&amp;y=2", "https://cms.example/a/b.png?x=1&amp;y=2")]
    #[case("//other.example/c.png", "https://other.example/c.png")]
    #[case("http://other.example/%22d.png", "http://other.example/%22d.png")]
    fn a_picture_is_where_the_project_is(#[case] src: &str, #[case] url: &str) {
        let written = in_place(&page(), &format!("<img src=\"{src}\" alt=\"x\">"), PAGE);
        assert_eq!(written, format!("<img src=\"{url}\" alt=\"x\" loading=\"lazy\" decoding=\"async\">"));
    }

    #[test]
    fn beside_a_question_links_open_beside() {
        let html = in_place(&page(), "<a href=\"/rules\">x</a> <a href=\"#y\">y</a>", QUESTION);
        assert!(
            html.starts_with("<a href=\"/ru/pages/rules\" target=\"_blank\" rel=\"noopener\">x<span class=\"visually-hidden\"> "),
            "{html}"
        );
        assert!(html.ends_with("<a href=\"#y\">y</a>"), "{html}");
    }

    proptest! {
        #[test]
        fn what_was_safe_stays_safe(html in "(<h[1-6]>|</h[1-6]>|<a href=['\"]?|<img |src=x|title='|alt=|javascript:|onload=|<script>|[ \"'<>=/&;a-z]){0,30}") {
            let safe = ammonia::clean(&html);
            // Headings inside headings are read otherwise each time, whoever writes them.
            prop_assume!(ammonia::clean(&safe) == safe);
            let written = in_place(&page(), &safe, PAGE);
            let again = ammonia::Builder::default().add_tag_attributes("img", ["loading", "decoding"]).link_rel(None).add_tag_attributes("a", ["rel"]).clean(&written).to_string();
            prop_assert_eq!(again, written);
        }
    }
}
