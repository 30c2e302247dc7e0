//! Opaque colours, and how well one can be read on another.

use std::fmt;

use cssparser::color::{parse_hash_color, parse_named_color};
use cssparser::{ParseError, Parser, Token};

/// An opaque colour: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Color(pub [u8; 3]);

const UNREADABLE: &str =
    "is no colour that can be read here: write it like #2a1321, rgb(42 19 33), hsl(323 38% 12%) or by its name";
const SEE_THROUGH: &str =
    "lets shine through what lies below, so that nobody can tell whether text on it can be read: give an opaque colour";

impl Color {
    /// Reads one colour of a style sheet.
    pub fn parse(input: &mut Parser<'_>) -> Result<Self, ParseError<String>> {
        let token = input.next()?.clone();
        match &token {
            Token::Hash(digits) | Token::IDHash(digits) => match parse_hash_color(digits.as_bytes()) {
                Ok((r, g, b, alpha)) if alpha >= 1.0 => Ok(Self([r, g, b])),
                Ok(_) => Err(ParseError::custom(SEE_THROUGH)),
                Err(()) => Err(ParseError::custom(UNREADABLE)),
            },
            Token::Ident(name) if name.eq_ignore_ascii_case("transparent") => Err(ParseError::custom(SEE_THROUGH)),
            Token::Ident(name) => {
                parse_named_color(name).map(|(r, g, b)| Self([r, g, b])).map_err(|()| ParseError::custom(UNREADABLE))
            }
            Token::Function(name) if name.eq_ignore_ascii_case("rgb") => input.parse_nested_block(rgb),
            Token::Function(name) if name.eq_ignore_ascii_case("hsl") => input.parse_nested_block(hsl),
            _ => Err(ParseError::custom(UNREADABLE)),
        }
    }

    /// The contrast of two colours, from 1 to 21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
    fn luminance(self) -> f64 {
        let [r, g, b] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

/// The inside of `rgb()`: numbers or percentages, with commas or without.
fn rgb(input: &mut Parser<'_>) -> Result<Color, ParseError<String>> {
    let mut parts = [0; 3];
    for (index, part) in parts.iter_mut().enumerate() {
        if index > 0 {
            let _comma = input.try_parse(|input| input.expect_comma());
        }
        *part = match *input.next()? {
            Token::Number { value, .. } => byte(value / 255.0),
            Token::Percentage { unit_value, .. } => byte(unit_value),
            _ => return Err(ParseError::custom(UNREADABLE)),
        };
    }
    end(input)?;
    Ok(Color(parts))
}

/// The inside of `hsl()`: a hue in degrees and two percentages (https://www.w3.org/TR/css-color-4/#hsl-to-rgb).
fn hsl(input: &mut Parser<'_>) -> Result<Color, ParseError<String>> {
    let hue = match input.next()? {
        Token::Number { value, .. } => *value,
        Token::Dimension { value, unit, .. } if unit.eq_ignore_ascii_case("deg") => *value,
        _ => return Err(ParseError::custom(UNREADABLE)),
    };
    let mut percentage = || {
        let _comma = input.try_parse(|input| input.expect_comma());
        input.expect_percentage().map(|part| part.clamp(0.0, 1.0))
    };
    let (saturation, lightness) = (percentage()?, percentage()?);
    end(input)?;
    let part = |n: f32| {
        let k = (n + hue.rem_euclid(360.0) / 30.0) % 12.0;
        let spread = saturation * lightness.min(1.0 - lightness);
        byte(lightness - spread * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0))
    };
    Ok(Color([part(0.0), part(8.0), part(4.0)]))
}

/// What else stands in the brackets can only be a transparency.
fn end(input: &mut Parser<'_>) -> Result<(), ParseError<String>> {
    if input.is_exhausted() { Ok(()) } else { Err(ParseError::custom(SEE_THROUGH)) }
}

fn byte(part: f32) -> u8 {
    cssparser::color::clamp_unit_f32(part)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn read(text: &str) -> Option<String> {
        let mut input = Parser::new(text);
        input.parse_entirely(Color::parse).ok().map(|color| color.to_string())
    }

    #[rstest]
    #[case("#2A1321", Some("#2a1321"))]
    #[case("#fc3", Some("#ffcc33"))]
    #[case("#ffcc33ff", Some("#ffcc33"))]
    #[case("White", Some("#ffffff"))]
    #[case("rebeccapurple", Some("#663399"))]
    #[case("rgb(42 19 33)", Some("#2a1321"))]
    #[case("rgb(42, 19, 33)", Some("#2a1321"))]
    #[case("rgb(100% 0% 50%)", Some("#ff0080"))]
    #[case("rgb(400 -3 0)", Some("#ff0000"))]
    #[case("hsl(0 100% 50%)", Some("#ff0000"))]
    #[case("hsl(120deg, 100%, 25%)", Some("#008000"))]
    #[case("hsl(-120 100% 50%)", Some("#0000ff"))]
    #[case("hsl(40 0% 50%)", Some("#808080"))]
    #[case("#12345", None)]
    #[case("#ffcc3380", None)]
    #[case("transparent", None)]
    #[case("currentcolor", None)]
    #[case("rgb(0 0 0 / 50%)", None)]
    #[case("hsl(0 0% 0% / 0.5)", None)]
    #[case("var(--ink)", None)]
    #[case("red blue", None)]
    #[case("url(x)", None)]
    fn colours_are_read(#[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(read(text).as_deref(), expected);
    }

    #[rstest]
    #[case([0, 0, 0], [255, 255, 255], 21.0)]
    #[case([255, 255, 255], [255, 255, 255], 1.0)]
    // Known from WCAG's own examples: the lightest grey that is enough on white is #767676.
    #[case([0x76, 0x76, 0x76], [255, 255, 255], 4.54)]
    #[case([0x77, 0x77, 0x77], [255, 255, 255], 4.48)]
    fn contrast_is_what_wcag_says(#[case] a: [u8; 3], #[case] b: [u8; 3], #[case] expected: f64) {
        assert!((Color(a).contrast(Color(b)) - expected).abs() < 0.005, "{}", Color(a).contrast(Color(b)));
        assert_eq!(Color(a).contrast(Color(b)).to_bits(), Color(b).contrast(Color(a)).to_bits());
    }
}
