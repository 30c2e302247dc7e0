//! Text in a box: as large as it can be, in as many lines as there may be, and shortened where that is not enough.

use std::borrow::Cow;

use parley::{
    Alignment, AlignmentOptions, FontFamily, FontFamilyName, Layout, LayoutContext, LineHeight, OverflowWrap, StyleProperty,
};

use super::fonts::{self, Face};

/// Longer texts are cut before they are looked at.
const LONGEST: usize = 200;
const MORE: char = '…';

/// Where a text has to fit in.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    pub face: Face,
    pub width: f32,
    pub height: f32,
    /// The most lines.
    pub lines: usize,
    /// Sizes to try, the largest first.
    pub sizes: &'static [f32],
}

/// A text without what nobody can read: letters that no face has, marks that only choose between two looks of an emoji, and more
/// than one blank in a row.
pub fn legible(text: &str) -> String {
    let has = |letter: &char| letter.is_whitespace() || (!letter.is_control() && !is_joiner(*letter) && fonts::has(*letter));
    let text: String = text.chars().filter(has).take(LONGEST + 1).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > LONGEST { shortened(&text, text.len()) } else { text }
}

/// Joiners and selectors of emoji: without the joined picture they are nothing.
const fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Lays a text out in the largest size in which whole words fit. Where none does, words are broken and the end is left out.
pub fn fit(text: &str, room: Room) -> Layout<()> {
    for size in room.sizes {
        let layout = set(text, room, *size, OverflowWrap::Normal);
        if fits(&layout, room) {
            return layout;
        }
    }
    let smallest = room.sizes.last().copied().unwrap_or(16.0);
    let mut text = Cow::Borrowed(text);
    loop {
        let layout = set(&text, room, smallest, OverflowWrap::Anywhere);
        let Some(end) = layout.get(room.lines.saturating_sub(1)).map(|line| line.text_range().end) else { return layout };
        if layout.len() <= room.lines {
            return layout;
        }
        text = Cow::Owned(shortened(&text, end));
    }
}

/// What stands before `end`, with at least one letter less and a sign that there was more; whole words where they are not too long.
fn shortened(text: &str, end: usize) -> String {
    let mut kept = text.get(..end).unwrap_or(text).trim_end_matches([MORE, ' ']).to_owned();
    kept.pop();
    if let Some(space) = kept.rfind(' ').filter(|space| *space > kept.len() * 2 / 3) {
        kept.truncate(space);
    }
    kept.truncate(kept.trim_end_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation()).len());
    kept.push(MORE);
    kept
}

fn fits(layout: &Layout<()>, room: Room) -> bool {
    let is_narrow = |line: parley::Line<'_, ()>| line.metrics().advance - line.metrics().hanging_advance <= room.width + 0.5;
    layout.len() <= room.lines && layout.height() <= room.height && layout.lines().all(is_narrow)
}

fn set(text: &str, room: Room, size: f32, wrap: OverflowWrap) -> Layout<()> {
    let (mut fonts, mut layouts) = (fonts::context(), LayoutContext::new());
    let mut builder = layouts.ranged_builder(&mut fonts, text, 1.0, true);
    let families: Vec<FontFamilyName<'_>> = room.face.families().into_iter().map(FontFamilyName::named).collect();
    builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Owned(families))));
    builder.push_default(StyleProperty::FontSize(size));
    builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(1.14)));
    builder.push_default(StyleProperty::OverflowWrap(wrap));
    let mut layout = builder.build(text);
    layout.break_all_lines(Some(room.width));
    // The beginning of a line is at the right where its language is written from there.
    layout.align(Alignment::Start, AlignmentOptions::default());
    layout
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const ROOM: Room = Room { face: Face::Bold, width: 800.0, height: 400.0, lines: 4, sizes: &[100.0, 80.0, 60.0] };

    #[rstest]
    #[case("Mug", "Mug")]
    #[case("  A \n mug ", "A mug")]
    #[case("Смотреть кино", "Смотреть кино")]
    #[case("Καφές", "Καφές")]
    #[case("قهوة", "قهوة")]
    // An ideograph and a flag are in no face.
    #[case("Mug 漢 🏴", "Mug")]
    // A family of emoji is as many faces, if any.
    #[case("A\u{200d}B\u{fe0f}", "AB")]
    #[case("漢字", "")]
    fn only_what_can_be_drawn_is(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(legible(text), expected);
    }

    #[test]
    fn a_short_title_is_as_large_as_it_can_be() {
        let layout = fit("Mug", ROOM);
        assert_eq!(
            (layout.len(), layout.lines().next().and_then(|line| line.runs().next()).map(|run| run.font_size())),
            (1, Some(100.0))
        );
    }

    #[rstest]
    #[case("Mug")]
    #[case("A restored Super 8 projector with a lamp and two reels")]
    #[case("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsurkunde")]
    #[case(&"Достопримечательность ".repeat(9))]
    #[case(&"w".repeat(199))]
    fn nothing_leaves_the_room(#[case] text: &str) {
        let layout = fit(&legible(text), ROOM);
        assert!(fits(&layout, ROOM), "{text}: {} lines, {} px wide", layout.len(), layout.width());
    }

    #[test]
    fn a_text_that_is_too_long_ends_with_dots() {
        let long = legible(&"ещё немного ".repeat(60));
        assert!(long.chars().count() <= LONGEST + 1 && long.ends_with('…'), "{long}");
    }
}
