//! `@font-face` of a theme: one typeface that lies in the folder.

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, ParseErrorKind, Parser, ParserState, QualifiedRuleParser,
    RuleBodyItemParser, Token, UnicodeRange, serialize_string,
};

use super::theme::Fonts;

/// A typeface, as it is written for browsers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontFace {
    pub family: String,
    /// The file's path in the folder.
    pub path: String,
    /// Where it is served.
    pub address: String,
    weight: String,
    style: String,
    ranges: String,
}

impl FontFace {
    pub fn css(&self) -> String {
        let mut family = String::new();
        // Writing to a string does not fail.
        let _written = serialize_string(&self.family, &mut family);
        let Self { address, weight, style, ranges, .. } = self;
        let ranges = if ranges.is_empty() { String::new() } else { format!(";unicode-range:{ranges}") };
        format!(
            "@font-face{{font-family:{family};src:url(\"{address}\") format(\"woff2\");font-weight:{weight};font-style:{style};\
             font-display:swap{ranges}}}"
        )
    }
}

/// Reads the inside of one `@font-face`.
pub(super) struct FaceParser<'a> {
    fonts: &'a Fonts<'a>,
    family: Option<String>,
    /// Path and address.
    source: Option<(String, String)>,
    weight: String,
    style: String,
    ranges: String,
}

impl<'a> FaceParser<'a> {
    pub fn new(fonts: &'a Fonts<'a>) -> Self {
        let (weight, style) = ("400".to_owned(), "normal".to_owned());
        Self { fonts, family: None, source: None, weight, style, ranges: String::new() }
    }

    pub fn finish(self) -> Result<FontFace, String> {
        let Self { family, source, weight, style, ranges, .. } = self;
        let (Some(family), Some((path, address))) = (family, source) else {
            return Err("@font-face needs font-family and src".to_owned());
        };
        Ok(FontFace { family, path, address, weight, style, ranges })
    }

    fn read(&mut self, name: &str, input: &mut Parser<'_>) -> Result<(), ParseError<String>> {
        match name {
            "font-family" => {
                let mut family = input.expect_ident_or_string()?.to_string();
                while let Ok(word) = input.try_parse(|input| input.expect_ident_cloned()) {
                    family = [family.as_str(), &word].join(" ");
                }
                self.family = Some(family);
            }
            "src" => {
                let only_one = || ParseError::custom("name one file of the folder, like url(\"fonts/title.woff2\")".to_owned());
                let path = input.expect_url().map_err(|_| only_one())?.to_string();
                if input.try_parse(|input| input.expect_function_matching("format")).is_ok() {
                    input.parse_nested_block(|input| Ok::<_, ParseError<String>>(input.expect_ident_or_string().map(|_| ())?))?;
                }
                if !input.is_exhausted() {
                    return Err(only_one());
                }
                let address = (self.fonts)(&path).ok_or_else(|| ParseError::custom(format!("the folder has no {path}")))?;
                self.source = Some((path, address));
            }
            "font-weight" => {
                let first = weight(input)?;
                self.weight = match input.try_parse(weight) {
                    Ok(second) => format!("{first} {second}"),
                    Err(_) => first.to_string(),
                };
            }
            "font-style" => {
                let style = input.expect_ident()?.to_ascii_lowercase();
                if !matches!(style.as_str(), "normal" | "italic") {
                    return Err(ParseError::custom("is normal or italic".to_owned()));
                }
                self.style = style;
            }
            // Text is shown at once in any case.
            "font-display" => {
                input.expect_ident()?;
            }
            "unicode-range" => {
                let ranges = input.parse_comma_separated(|input| Ok::<_, ParseError<String>>(UnicodeRange::parse(input)?))?;
                let ranges: Vec<String> = ranges.iter().map(|range| format!("U+{:X}-{:X}", range.start, range.end)).collect();
                self.ranges = ranges.join(",");
            }
            _ => return Err(ParseError::custom("is not known here".to_owned())),
        }
        Ok(())
    }
}

/// A weight from 1 to 1000.
fn weight(input: &mut Parser<'_>) -> Result<i32, ParseError<String>> {
    let wrong = || ParseError::custom("is a number from 1 to 1000, or two of them for a typeface of many weights".to_owned());
    match input.next()? {
        Token::Number { int_value: Some(weight), .. } if (1..=1000).contains(weight) => Ok(*weight),
        Token::Ident(name) if name.eq_ignore_ascii_case("normal") => Ok(400),
        Token::Ident(name) if name.eq_ignore_ascii_case("bold") => Ok(700),
        _ => Err(wrong()),
    }
}

impl<'i> DeclarationParser<'i> for FaceParser<'_> {
    type Declaration = ();
    type Error = String;

    fn parse_value(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i>, _: &ParserState) -> Result<(), ParseError<String>> {
        let lower = name.to_ascii_lowercase();
        input.parse_entirely(|input| self.read(&lower, input)).map_err(|error| match error.kind {
            ParseErrorKind::Custom(sentence) => ParseError::custom(format!("{name}: {sentence}")),
            ParseErrorKind::Basic(_) => ParseError::custom(format!("{name}: its value cannot be read")),
        })
    }
}

impl<'i> AtRuleParser<'i> for FaceParser<'_> {
    type Prelude = ();
    type AtRule = ();
    type Error = String;
}

impl<'i> QualifiedRuleParser<'i> for FaceParser<'_> {
    type Prelude = ();
    type QualifiedRule = ();
    type Error = String;
}

impl<'i> RuleBodyItemParser<'i, (), String> for FaceParser<'_> {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}
