//! A line of the CMS that may hold links: a consent says what it is about and leads there.

use serde::{Deserialize, Serialize};

/// Text and links in their order. Nothing in it is markup: whoever draws it escapes every piece, and decides where a link may lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedText(Vec<Piece>);

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    Text(String),
    /// `href` is what the CMS says, and may be anything.
    Link {
        text: String,
        href: String,
    },
}

impl LinkedText {
    /// Reads links as Markdown (`[house rules](/house-rules)`) and as HTML (`<a href="/house-rules">house rules</a>`) write them. All
    /// else stays as it was typed. `None` where there is no link: then the line is plain text.
    pub fn parse(line: &str) -> Option<Self> {
        let mut pieces = Vec::new();
        let mut text = String::new();
        let mut rest = line;
        while let Some(at) = rest.find(['[', '<']) {
            let (before, begun) = rest.split_at(at);
            text.push_str(before);
            match markdown(begun).or_else(|| html(begun)) {
                Some((link, after)) => {
                    if !text.is_empty() {
                        pieces.push(Piece::Text(std::mem::take(&mut text)));
                    }
                    pieces.push(link);
                    rest = after;
                }
                None => {
                    text.push_str(&begun[..1]);
                    rest = &begun[1..];
                }
            }
        }
        text.push_str(rest);
        if pieces.is_empty() {
            return None;
        }
        if !text.is_empty() {
            pieces.push(Piece::Text(text));
        }
        Some(Self(pieces))
    }

    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// The words alone.
    pub fn plain(&self) -> String {
        self.0
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) | Piece::Link { text, .. } => text.as_str(),
            })
            .collect()
    }
}

/// The words of a line, and the line with its links where it has any.
pub fn words_and_links(line: String) -> (String, Option<LinkedText>) {
    match LinkedText::parse(&line) {
        Some(linked) => (linked.plain(), Some(linked)),
        None => (line, None),
    }
}

/// `[text](address)` or `[text](address "title")` at the beginning, and what follows it.
fn markdown(begun: &str) -> Option<(Piece, &str)> {
    let (text, after) = begun.strip_prefix('[')?.split_once(']')?;
    let inside = after.strip_prefix('(')?;
    let end = closing(inside)?;
    let (inside, after) = (&inside[..end], &inside[end + 1..]);
    // A title in quotes is shown nowhere.
    let href = inside.split_once(" \"").map_or(inside, |(href, _)| href).trim();
    let href = href.strip_prefix('<').and_then(|href| href.strip_suffix('>')).unwrap_or(href);
    link(text, href, after)
}

/// Where the bracket that is open closes; an address may hold pairs of its own.
fn closing(inside: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in inside.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// `<a href="address">text</a>` at the beginning, and what follows it. Other attributes and elements inside are left out.
fn html(begun: &str) -> Option<(Piece, &str)> {
    let tag = begun.strip_prefix("<a").or_else(|| begun.strip_prefix("<A"))?;
    tag.starts_with(|c: char| c.is_ascii_whitespace()).then_some(())?;
    let (attributes, inside) = tag.split_at(end_of_tag(tag)?);
    let inside = &inside[1..];
    let end = inside.find("</a>").or_else(|| inside.find("</A>"))?;
    link(&decoded(&without_tags(&inside[..end])), &decoded(attribute(attributes, "href")?), &inside[end + "</a>".len()..])
}

fn link<'a>(text: &str, href: &str, after: &'a str) -> Option<(Piece, &'a str)> {
    let is_one = !text.trim().is_empty() && !href.is_empty() && !href.contains(char::is_whitespace);
    is_one.then(|| (Piece::Link { text: text.to_owned(), href: href.to_owned() }, after))
}

/// Where a tag ends. A quoted value may hold its sign.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    None
}

/// The value of an attribute; quotes may be missing.
fn attribute<'a>(mut attributes: &'a str, wanted: &str) -> Option<&'a str> {
    loop {
        attributes = attributes.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let end = attributes.find(|c: char| c.is_ascii_whitespace() || c == '=').unwrap_or(attributes.len());
        let (name, rest) = attributes.split_at(end);
        if name.is_empty() && !rest.starts_with('=') {
            return None;
        }
        let Some(rest) = rest.trim_start().strip_prefix('=').map(str::trim_start) else {
            attributes = rest;
            continue;
        };
        let (value, after) = match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => rest[1..].split_once(quote)?,
            _ => rest.split_at(rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len())),
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        attributes = after;
    }
}

fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        rest = end_of_tag(tag).map_or("", |end| &tag[end + 1..]);
    }
    text + rest
}

/// The few entities that editors write. `&amp;` comes last: what it leaves is no entity.
fn decoded(html: &str) -> String {
    let known = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{a0}"), ("&amp;", "&")];
    known.iter().fold(html.to_owned(), |text, (entity, meant)| text.replace(entity, meant))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn text(text: &str) -> Piece {
        Piece::Text(text.to_owned())
    }

    fn link(text: &str, href: &str) -> Piece {
        Piece::Link { text: text.to_owned(), href: href.to_owned() }
    }

    #[rstest]
    #[case("I agree to the [house rules](/pages/house-rules)", &[text("I agree to the "), link("house rules", "/pages/house-rules")])]
    #[case("[Rules](rules \"all of them\"), read.", &[link("Rules", "rules"), text(", read.")])]
    #[case("[a](<b>) and [c](d(e))", &[link("a", "b"), text(" and "), link("c", "d(e)")])]
    #[case("Ja zu den <a target=_blank href='/agb?a=1&amp;b=2'><b>AGB</b> &amp; mehr</a>!", &[text("Ja zu den "), link("AGB & mehr", "/agb?a=1&b=2"), text("!")])]
    #[case("<A HREF=x>y</A>", &[link("y", "x")])]
    // Where it may lead is decided by whoever draws it.
    #[case("[x](javascript:alert(1))", &[link("x", "javascript:alert(1)")])]
    // What surrounds a link is text, whatever it looks like.
    #[case("<b>*Yes*</b> to [it](it)", &[text("<b>*Yes*</b> to "), link("it", "it")])]
    fn links_are_found(#[case] line: &str, #[case] pieces: &[Piece]) {
        assert_eq!(LinkedText::parse(line).unwrap().pieces(), pieces);
    }

    #[rstest]
    #[case("I am over 18")]
    #[case("Rows [1](")]
    #[case("[x] (y)")]
    #[case("[](y)")]
    #[case("[x]()")]
    #[case("[x](a b)")]
    #[case("1 < 2 and <abbr>a</abbr>")]
    #[case("<a>x</a>")]
    #[case("<a href=x>y")]
    #[case("<a href=\"x>y</a>")]
    #[case("<a =x href>y</a>")]
    fn all_else_is_text(#[case] line: &str) {
        assert_eq!(words_and_links(line.to_owned()), (line.to_owned(), None));
    }

    #[test]
    fn the_words_are_without_the_links() {
        let (words, linked) = words_and_links("I agree to the [house rules](/x)".to_owned());
        assert_eq!((words.as_str(), linked.unwrap().pieces().len()), ("I agree to the house rules", 2));
    }

    proptest! {
        #[test]
        fn no_line_is_too_odd(line in "([\\[\\]()<>a= \"'/&я]|href|</a>|<a ){0,30}") {
            if let Some(linked) = LinkedText::parse(&line) {
                let is_link = |piece: &Piece| matches!(piece, Piece::Link { .. });
                prop_assert!(linked.pieces().iter().any(is_link), "{:?}", linked);
                prop_assert!(!linked.plain().is_empty());
            }
        }
    }
}
