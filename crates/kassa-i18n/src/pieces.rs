//! Sentences with a part of the page in them: a link, something in bold.

use fluent_bundle::FluentValue;

/// A part of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<E> {
    /// Words.
    Text(String),
    /// What the page has put in.
    Element(E),
}

/// The sentence without its markup.
pub fn joined(pieces: Vec<Piece<String>>) -> String {
    let texts = pieces.into_iter().map(|piece| match piece {
        Piece::Text(text) | Piece::Element(text) => text,
    });
    texts.collect()
}

/// Unicode keeps these for a program's own use: no text has them.
const FIRST_ELEMENT: char = '\u{fdd0}';
const LAST_ELEMENT: char = '\u{fddf}';
const CUT: char = '\u{fdef}';

/// Where an element stands.
pub(crate) fn element(index: u32) -> FluentValue<'static> {
    char::from_u32(FIRST_ELEMENT as u32 + index).unwrap_or(LAST_ELEMENT).to_string().into()
}

/// Where what is only read out begins.
pub(crate) fn cut() -> FluentValue<'static> {
    CUT.to_string().into()
}

/// The text with its elements in their places. One that a language mentions twice stands where it is mentioned first.
pub(crate) fn pieces<E, const N: usize>(text: &str, elements: [E; N]) -> Vec<Piece<E>> {
    split(text, &mut elements.map(Some))
}

/// What is seen, and what is only read out.
pub(crate) fn halves(text: String) -> (String, String) {
    // Where directions mix, Fluent has put marks around it.
    let text = text.replace(&format!("\u{2068}{CUT}\u{2069}"), &CUT.to_string());
    match text.split_once(CUT) {
        Some((seen, hidden)) => (seen.to_owned(), hidden.to_owned()),
        None => (text, String::new()),
    }
}

/// The same with elements.
pub(crate) fn halved_pieces<E, const N: usize>(text: String, elements: [E; N]) -> (Vec<Piece<E>>, Vec<Piece<E>>) {
    let (seen, hidden) = halves(text);
    let mut elements = elements.map(Some);
    let seen = split(&seen, &mut elements);
    (seen, split(&hidden, &mut elements))
}

fn split<E>(text: &str, elements: &mut [Option<E>]) -> Vec<Piece<E>> {
    let mut pieces = Vec::new();
    let mut words = String::new();
    for letter in text.chars() {
        if !(FIRST_ELEMENT..=LAST_ELEMENT).contains(&letter) {
            words.push(letter);
            continue;
        }
        let index = (letter as u32 - FIRST_ELEMENT as u32) as usize;
        if let Some(element) = elements.get_mut(index).and_then(Option::take) {
            if !words.is_empty() {
                pieces.push(Piece::Text(std::mem::take(&mut words)));
            }
            pieces.push(Piece::Element(element));
        }
    }
    if !words.is_empty() {
        pieces.push(Piece::Text(words));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_stand_where_the_sentence_wants_them() {
        let text = format!("{} bezahlen, {}.", '\u{fdd1}', '\u{fdd0}');
        let expected =
            [Piece::Element("b"), Piece::Text(" bezahlen, ".to_owned()), Piece::Element("a"), Piece::Text(".".to_owned())];
        assert_eq!(pieces(&text, ["a", "b"]), expected);
    }

    #[test]
    fn what_is_only_read_out_is_apart() {
        let (seen, hidden) = halved_pieces(format!("Menge\u{2068}{CUT}\u{2069}: {FIRST_ELEMENT}"), ["Tasse"]);
        assert_eq!(seen, [Piece::Text("Menge".to_owned())]);
        assert_eq!(hidden, [Piece::Text(": ".to_owned()), Piece::Element("Tasse")]);
        assert_eq!(halves("Ändern".to_owned()), ("Ändern".to_owned(), String::new()));
    }

    #[test]
    fn a_mark_of_somebody_else_is_no_element() {
        assert_eq!(pieces("a\u{fdd5}b", ["x"]), [Piece::Text("ab".to_owned())]);
    }
}
