//! Texts of the CMS without their markup: for descriptions, and wherever words alone are wanted.

/// Elements inside a line of text. Every other one begins a line, and so parts words.
const IN_LINE: [&str; 26] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s",
    "samp", "small", "span", "strong", "sub", "sup", "u", "var",
];

/// The words of sanitised HTML, white space tidied.
pub fn of_html(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let name = tag.trim_start_matches('/');
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        if !IN_LINE.contains(&name) {
            text.push(' ');
        }
        rest = after_tag(tag);
    }
    text.push_str(rest);
    let text = html_escape::decode_html_entities(&text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What follows a tag that has begun. A quoted attribute may hold its end's sign.
fn after_tag(tag: &str) -> &str {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return &tag[at + 1..],
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    ""
}

/// A text in at most so many characters: cut after a word, and then with an ellipsis.
pub fn cut(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let room = text[..end].char_indices().next_back().map_or(0, |(at, _)| at);
    let kept = &text[..room];
    // Where the room ends with a word, all of it stays.
    let ends_there = text[room..].starts_with(char::is_whitespace);
    let words = if ends_there { kept } else { kept.rfind(char::is_whitespace).map_or(kept, |space| &kept[..space]) };
    format!("{}…", words.trim_end_matches(|c: char| c.is_whitespace() || ",;:-–—(«".contains(c)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("<p>A <b>b</b>ook.</p><p>Second &amp; last&nbsp;line</p>", "A book. Second & last line")]
    #[case("one<br>two<img src=\"x\" alt=\"a > b\">three", "one two three")]
    #[case("<ul><li>a</li><li>b</li></ul>", "a b")]
    #[case("1 &lt; 2 &amp;lt; 3", "1 < 2 &lt; 3")]
    #[case("<p><img src=\"x\"></p>", "")]
    #[case("", "")]
    fn words_stay_and_markup_goes(#[case] html: &str, #[case] text: &str) {
        assert_eq!(of_html(html), text);
    }

    #[rstest]
    #[case("short", 5, "short")]
    #[case("one two three", 9, "one two…")]
    #[case("one two three", 8, "one two…")]
    #[case("one two three", 7, "one…")]
    #[case("one, two", 6, "one…")]
    #[case("Достопримечательности", 5, "Дост…")]
    fn long_texts_end_with_a_word(#[case] text: &str, #[case] most: usize, #[case] cut_text: &str) {
        assert_eq!(cut(text, most), cut_text);
    }

    proptest! {
        #[test]
        fn nothing_of_a_page_is_left(html in "(<[a-z/]{0,5}[ =\"'>]{0,4}|[a-zа-я &;<>]){0,40}", most in 1_usize..60) {
            let text = of_html(&ammonia::clean(&html));
            let words = ammonia::clean_text(&text);
            prop_assert_eq!(of_html(&words), text.clone());
            prop_assert!(cut(&text, most).chars().count() <= most);
        }
    }
}
