//! A venue's `theme.css`: it is read into values that are known, and written anew from them. Nothing of its text reaches a browser.
//!
//! It may say tokens in `:root`, the dark ones in `@media (prefers-color-scheme: dark)` or with `light-dark()`, and typefaces of its
//! folder in `@font-face`. Rules of CSS decide: what is said last counts.

use std::collections::BTreeMap;

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, ParseErrorKind, Parser, ParserState, QualifiedRuleParser,
    RuleBodyItemParser, RuleBodyParser, SourceLocation, StyleSheetParser, Token, serialize_identifier, serialize_string,
};

use super::color::Color;
use super::font_face::{FaceParser, FontFace};
use super::nearest;
use super::tokens::{Kind, TOKENS};

/// The longest list of typefaces, in bytes.
const LONGEST: usize = 400;
/// Corners rounder than this cut off what stands in them; in pixels.
const ROUNDEST: f32 = 32.0;
/// Names of families that are no typeface but a kind of one (https://www.w3.org/TR/css-fonts-4/#generic-font-families).
const GENERIC: [&str; 9] =
    ["serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-serif", "ui-sans-serif", "ui-monospace"];

/// What a theme says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Theme {
    light: BTreeMap<&'static str, Value>,
    dark: BTreeMap<&'static str, Value>,
    pub faces: Vec<FontFace>,
}

/// A token's value.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    Color(Color),
    /// Names of typefaces, the first choice first; as they are, and as CSS writes them.
    Typefaces {
        names: Vec<String>,
        css: String,
    },
    Radius(String),
}

impl Value {
    fn css(&self) -> String {
        match self {
            Self::Color(color) => color.to_string(),
            Self::Typefaces { css, .. } | Self::Radius(css) => css.clone(),
        }
    }
}

/// The address of a font by its path in the folder, like `fonts/title.woff2`; `None` where the folder has none.
pub type Fonts<'a> = dyn Fn(&str) -> Option<String> + 'a;

impl Theme {
    /// Reads a style sheet. What does not belong there is left out and named, each in a sentence with its line.
    pub fn parse(css: &str, fonts: &Fonts<'_>) -> (Self, Vec<String>) {
        let mut sheet = Sheet { theme: Self::default(), problems: Vec::new(), fonts };
        let mut input = Parser::new(css);
        let mut rules = Rules { sheet: &mut sheet, schemes: Schemes::Both, is_within: false };
        let mut failed = Vec::new();
        for rule in StyleSheetParser::new(&mut input, &mut rules) {
            failed.extend(rule.err());
        }
        sheet.note(failed);
        (sheet.theme, sheet.problems)
    }

    /// Whether a token is said.
    pub fn says(&self, token: &str) -> bool {
        self.light.contains_key(token) || self.dark.contains_key(token)
    }

    /// The colours that are said, by day and by night.
    pub fn colors(&self) -> impl Iterator<Item = (&'static str, Option<Color>, Option<Color>)> {
        let color = |value: Option<&Value>| match value {
            Some(Value::Color(color)) => Some(*color),
            _ => None,
        };
        let names = TOKENS.into_iter().filter(|(name, kind)| *kind == Kind::Color && self.says(name));
        names.map(move |(name, _)| (name, color(self.light.get(name)), color(self.dark.get(name))))
    }

    /// The typefaces of a token, the first choice first; empty where it is not said.
    pub fn typefaces(&self, token: &str) -> &[String] {
        match self.light.get(token) {
            Some(Value::Typefaces { names, .. }) => names,
            _ => &[],
        }
    }

    /// The style sheet for browsers. `own`: both colours of a token as the shop has them, for one that is said for one scheme alone.
    pub fn css(&self, own: impl Fn(&str) -> (Color, Color)) -> String {
        let mut css: String = self.faces.iter().map(FontFace::css).collect();
        let (mut root, mut night) = (String::new(), String::new());
        for (name, kind) in TOKENS.into_iter().filter(|(name, _)| self.says(name)) {
            let (light, dark) = (self.light.get(name).map(Value::css), self.dark.get(name).map(Value::css));
            if kind == Kind::Color {
                let own = own(name);
                let (light, dark) = (light.unwrap_or_else(|| own.0.to_string()), dark.unwrap_or_else(|| own.1.to_string()));
                root += &format!("{name}:light-dark({light},{dark});");
            } else {
                root.extend(light.iter().map(|value| format!("{name}:{value};")));
                night.extend(dark.filter(|dark| Some(dark) != light.as_ref()).map(|value| format!("{name}:{value};")));
            }
        }
        css += &format!(":root{{{root}}}");
        if !night.is_empty() {
            css += &format!("@media (prefers-color-scheme:dark){{:root{{{night}}}}}");
        }
        css
    }
}

/// What is being read.
pub(super) struct Sheet<'a> {
    theme: Theme,
    problems: Vec<String>,
    pub(super) fonts: &'a Fonts<'a>,
}

/// What could not be read, and where.
type Failed<'i> = (ParseError<String>, &'i str, SourceLocation);

impl Sheet<'_> {
    fn note(&mut self, failed: Vec<Failed<'_>>) {
        for (error, text, place) in failed {
            let sentence = match error.kind {
                ParseErrorKind::Custom(sentence) => sentence,
                ParseErrorKind::Basic(_) => {
                    let start: String = text.trim().chars().take_while(|letter| *letter != '\n').take(60).collect();
                    format!("“{start}” is nothing that a theme may say")
                }
            };
            self.problems.push(format!("line {}: {sentence}", place.line + 1));
        }
    }
}

/// For which schemes a rule speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Schemes {
    Both,
    Light,
    Dark,
}

/// Reads the rules of the sheet, or those within `@media`.
struct Rules<'s, 'a> {
    sheet: &'s mut Sheet<'a>,
    schemes: Schemes,
    is_within: bool,
}

enum At {
    Media(Schemes),
    FontFace,
}

impl<'i> AtRuleParser<'i> for Rules<'_, '_> {
    type Prelude = At;
    type AtRule = ();
    type Error = String;

    fn parse_prelude(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i>) -> Result<At, ParseError<String>> {
        if self.is_within {
            return Err(ParseError::custom(format!("@{name} cannot stand within @media")));
        }
        if name.eq_ignore_ascii_case("font-face") {
            return Ok(At::FontFace);
        }
        if !name.eq_ignore_ascii_case("media") {
            let load = if name.eq_ignore_ascii_case("import") { ": nothing is loaded from elsewhere" } else { "" };
            return Err(ParseError::custom(format!("@{name} has no place in a theme{load}")));
        }
        let other = || {
            ParseError::custom(
                "the only @media of a theme are (prefers-color-scheme: dark) and (prefers-color-scheme: light)".to_owned(),
            )
        };
        let scheme = input.expect_parenthesis_block().map_err(ParseError::from).and_then(|()| {
            input.parse_nested_block(|input| {
                input.expect_ident_matching("prefers-color-scheme")?;
                input.expect_colon()?;
                let scheme = input.expect_ident()?;
                match scheme.to_ascii_lowercase().as_str() {
                    "dark" => Ok(Schemes::Dark),
                    "light" => Ok(Schemes::Light),
                    _ => Err(other()),
                }
            })
        });
        match scheme {
            Ok(scheme) if input.is_exhausted() => Ok(At::Media(scheme)),
            _ => Err(other()),
        }
    }

    fn rule_without_block(&mut self, _: At, _: &ParserState) -> Result<(), ()> {
        Err(())
    }

    fn parse_block(&mut self, prelude: At, start: &ParserState, input: &mut Parser<'i>) -> Result<(), ParseError<String>> {
        match prelude {
            At::Media(schemes) => {
                let mut rules = Rules { sheet: self.sheet, schemes, is_within: true };
                let failed: Vec<_> = RuleBodyParser::new(input, &mut rules).filter_map(Result::err).collect();
                self.sheet.note(failed);
                Ok(())
            }
            At::FontFace => {
                let mut face = FaceParser::new(self.sheet.fonts);
                let failed: Vec<_> = RuleBodyParser::new(input, &mut face).filter_map(Result::err).collect();
                let is_fine = failed.is_empty();
                self.sheet.note(failed);
                match face.finish() {
                    Ok(face) => self.sheet.theme.faces.push(face),
                    // What is wrong in it has been said.
                    Err(_) if !is_fine => {}
                    Err(sentence) => {
                        let line = start.source_location().line + 1;
                        self.sheet.problems.push(format!("line {line}: {sentence}"));
                    }
                }
                Ok(())
            }
        }
    }
}

impl<'i> QualifiedRuleParser<'i> for Rules<'_, '_> {
    type Prelude = ();
    type QualifiedRule = ();
    type Error = String;

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<(), ParseError<String>> {
        let is_root = input.expect_colon().is_ok() && input.expect_ident_matching("root").is_ok() && input.is_exhausted();
        if is_root {
            return Ok(());
        }
        Err(ParseError::custom("a theme says its tokens in :root { } alone; other selectors have no place in it".to_owned()))
    }

    fn parse_block(&mut self, (): (), _: &ParserState, input: &mut Parser<'i>) -> Result<(), ParseError<String>> {
        let mut tokens = Tokens { theme: &mut self.sheet.theme, schemes: self.schemes };
        let failed: Vec<_> = RuleBodyParser::new(input, &mut tokens).filter_map(Result::err).collect();
        self.sheet.note(failed);
        Ok(())
    }
}

impl<'i> DeclarationParser<'i> for Rules<'_, '_> {
    type Declaration = ();
    type Error = String;
}

impl<'i> RuleBodyItemParser<'i, (), String> for Rules<'_, '_> {
    fn parse_declarations(&self) -> bool {
        false
    }

    fn parse_qualified(&self) -> bool {
        true
    }
}

/// Reads what stands in `:root`.
struct Tokens<'t> {
    theme: &'t mut Theme,
    schemes: Schemes,
}

impl<'i> DeclarationParser<'i> for Tokens<'_> {
    type Declaration = ();
    type Error = String;

    fn parse_value(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i>, _: &ParserState) -> Result<(), ParseError<String>> {
        let Some((token, kind)) = TOKENS.into_iter().find(|(token, _)| *token == &*name) else {
            let meant = nearest(&name, TOKENS.into_iter().map(|(token, _)| token));
            let question = meant.map(|meant| format!("; is {meant} meant?")).unwrap_or_default();
            return Err(ParseError::custom(format!("{name} is no token of a theme{question}")));
        };
        let about = |error: ParseError<String>| match error.kind {
            ParseErrorKind::Custom(sentence) => ParseError::custom(format!("{token} {sentence}")),
            ParseErrorKind::Basic(_) => ParseError::custom(format!("the value of {token} cannot be read")),
        };
        let (light, dark) = input.parse_entirely(|input| values(kind, input)).map_err(about)?;
        if self.schemes != Schemes::Dark {
            self.theme.light.insert(token, light);
        }
        if self.schemes != Schemes::Light {
            self.theme.dark.insert(token, dark);
        }
        Ok(())
    }
}

impl<'i> AtRuleParser<'i> for Tokens<'_> {
    type Prelude = ();
    type AtRule = ();
    type Error = String;
}

impl<'i> QualifiedRuleParser<'i> for Tokens<'_> {
    type Prelude = ();
    type QualifiedRule = ();
    type Error = String;
}

impl<'i> RuleBodyItemParser<'i, (), String> for Tokens<'_> {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}

/// A token's value by day and by night.
fn values(kind: Kind, input: &mut Parser<'_>) -> Result<(Value, Value), ParseError<String>> {
    let one = match kind {
        Kind::Color => {
            if input.try_parse(|input| input.expect_function_matching("light-dark")).is_ok() {
                return input.parse_nested_block(|input| {
                    let light = Color::parse(input)?;
                    input.expect_comma()?;
                    Ok((Value::Color(light), Value::Color(Color::parse(input)?)))
                });
            }
            Value::Color(Color::parse(input)?)
        }
        Kind::Typefaces => typefaces(input)?,
        Kind::Radius => Value::Radius(radius(input)?),
    };
    Ok((one.clone(), one))
}

/// Names in quotes or without, separated by commas; written anew, so that nothing else comes along.
fn typefaces(input: &mut Parser<'_>) -> Result<Value, ParseError<String>> {
    let names = input.parse_comma_separated(|input| {
        if let Ok(name) = input.try_parse(|input| input.expect_string_cloned()) {
            return Ok((name.to_string(), true));
        }
        let mut words = vec![input.expect_ident_cloned()?.to_string()];
        while let Ok(word) = input.try_parse(|input| input.expect_ident_cloned()) {
            words.push(word.to_string());
        }
        Ok::<_, ParseError<String>>((words.join(" "), false))
    })?;
    let mut css = String::new();
    for (name, is_quoted) in &names {
        if !css.is_empty() {
            css.push(',');
        }
        // Only without quotes these are what they are.
        let is_generic = !is_quoted && (GENERIC.contains(&name.as_str()) || name.starts_with('-'));
        let written = if is_generic { serialize_identifier(name, &mut css) } else { serialize_string(name, &mut css) };
        written.map_err(|_| ParseError::custom("cannot be written".to_owned()))?;
    }
    if css.len() > LONGEST {
        return Err(ParseError::custom(format!("is longer than {LONGEST} bytes: name fewer typefaces")));
    }
    Ok(Value::Typefaces { names: names.into_iter().map(|(name, _)| name).collect(), css })
}

fn radius(input: &mut Parser<'_>) -> Result<String, ParseError<String>> {
    let wrong = || ParseError::custom(format!("is a length from 0 to {ROUNDEST}px, in px or rem"));
    let (value, unit, pixels) = match input.next()? {
        Token::Number { value, .. } if *value == 0.0 => return Ok("0".to_owned()),
        Token::Dimension { value, unit, .. } if unit.eq_ignore_ascii_case("px") => (*value, "px", *value),
        Token::Dimension { value, unit, .. } if unit.eq_ignore_ascii_case("rem") => (*value, "rem", *value * 16.0),
        _ => return Err(wrong()),
    };
    if (0.0..=ROUNDEST).contains(&pixels) { Ok(format!("{value}{unit}")) } else { Err(wrong()) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn parse(css: &str) -> (Theme, Vec<String>) {
        Theme::parse(css, &|path| (path == "fonts/a.woff2").then(|| "/brand/fonts/a.0123456789ab.woff2".to_owned()))
    }

    fn written(css: &str) -> String {
        let (theme, problems) = parse(css);
        assert_eq!(problems, Vec::<String>::new());
        theme.css(|_| (Color([1, 1, 1]), Color([2, 2, 2])))
    }

    #[rstest]
    #[case("", ":root{}")]
    #[case(":root { --ink: #123; }", ":root{--ink:light-dark(#112233,#112233);}")]
    #[case(":root { --ink: light-dark(#123, white) }", ":root{--ink:light-dark(#112233,#ffffff);}")]
    #[case(
        ":root{--ink:#123}@media (prefers-color-scheme: dark){:root{--ink:#fff}}",
        ":root{--ink:light-dark(#112233,#ffffff);}"
    )]
    // One scheme alone: the other stays the shop's.
    #[case("@media (prefers-color-scheme: dark) { :root { --ink: #fff } }", ":root{--ink:light-dark(#010101,#ffffff);}")]
    #[case("@media (prefers-color-scheme: light) { :root { --ink: #fff } }", ":root{--ink:light-dark(#ffffff,#020202);}")]
    // What is said last counts.
    #[case(
        "@media (prefers-color-scheme: dark){:root{--ink:#fff}} :root{--ink:#123}",
        ":root{--ink:light-dark(#112233,#112233);}"
    )]
    #[case("/* c */ :root { --radius: 0; --radius-large: 0.5rem; }", ":root{--radius:0;--radius-large:0.5rem;}")]
    #[case(
        ":root{--radius:4px}@media (prefers-color-scheme:dark){:root{--radius:8px}}",
        ":root{--radius:4px;}@media (prefers-color-scheme:dark){:root{--radius:8px;}}"
    )]
    #[case(
        ":root { --display: 'League Gothic', Kassa Display, sans-serif }",
        ":root{--display:\"League Gothic\",\"Kassa Display\",sans-serif;}"
    )]
    // Whatever a name holds, it stays a name.
    #[case(r#":root { --text: "a\"}</style>b" }"#, r#":root{--text:"a\"}</style>b";}"#)]
    #[case(
        "@font-face { font-family: A; src: url(fonts/a.woff2) }",
        "@font-face{font-family:\"A\";src:url(\"/brand/fonts/a.0123456789ab.woff2\") format(\"woff2\");font-weight:400;font-style:normal;font-display:swap}:root{}"
    )]
    #[case(
        "@font-face { font-family: 'A'; src: url('fonts/a.woff2') format('woff2'); font-weight: 100 900; font-style: italic; unicode-range: U+0-FF, U+4??; }",
        "@font-face{font-family:\"A\";src:url(\"/brand/fonts/a.0123456789ab.woff2\") format(\"woff2\");font-weight:100 900;font-style:italic;font-display:swap;unicode-range:U+0-FF,U+400-4FF}:root{}"
    )]
    fn a_theme_is_written_anew(#[case] css: &str, #[case] expected: &str) {
        assert_eq!(written(css), expected);
    }

    #[rstest]
    #[case(":root { --papr: #fff }", &["line 1: --papr is no token of a theme; is --paper meant?"])]
    #[case(":root { --size-text: 2rem }", &["line 1: --size-text is no token of a theme"])]
    #[case(":root {\n  color: red;\n  --ink: #zzz;\n}", &["line 2: color is no token", "line 3: --ink is no colour"])]
    #[case(":root { --ink: #11223380 }", &["line 1: --ink lets shine through"])]
    #[case(":root { --ink: var(--paper) }", &["line 1: --ink is no colour"])]
    #[case(":root { --ink: #123 !important }", &["line 1: the value of --ink cannot be read"])]
    #[case(":root { --ink: url(https://evil.example/x) }", &["line 1: --ink is no colour"])]
    #[case(":root { --display: url(https://evil.example/x) }", &["line 1: the value of --display cannot be read"])]
    #[case(":root { --radius: 99px }", &["line 1: --radius is a length"])]
    #[case(":root { --radius: calc(1px) }", &["line 1: --radius is a length"])]
    #[case("body { --ink: #123 }", &["line 1: a theme says its tokens in :root"])]
    #[case(":root, body { --ink: #123 }", &["line 1: a theme says its tokens in :root"])]
    #[case(":root .button { --ink: #123 }", &["line 1: a theme says its tokens in :root"])]
    #[case("@import url(https://evil.example/x.css);", &["line 1: @import has no place in a theme: nothing is loaded from elsewhere"])]
    #[case("@layer x { :root { --ink: #123 } }", &["line 1: @layer has no place"])]
    #[case("@media print { :root { --ink: #123 } }", &["line 1: the only @media"])]
    #[case("@media (prefers-color-scheme: dark) and (width > 1px) { :root { --ink: #123 } }", &["line 1: the only @media"])]
    #[case("@media (prefers-color-scheme: dark) { body { color: red } }", &["line 1: a theme says its tokens"])]
    #[case("@media (prefers-color-scheme: dark) { @font-face { } }", &["line 1: @font-face cannot stand within"])]
    #[case("@font-face { font-family: A; src: url(https://evil.example/a.woff2) }", &["line 1: src: the folder has no https://evil.example/a.woff2"])]
    #[case("@font-face { font-family: A; src: url(fonts/../secret.woff2) }", &["line 1: src: the folder has no"])]
    #[case("@font-face { font-family: A; src: local(Arial) }", &["line 1: src: name one file"])]
    #[case("@font-face { font-family: A }", &["line 1: @font-face needs"])]
    #[case("@font-face { src: url(fonts/a.woff2) }", &["line 1: @font-face needs"])]
    #[case("@font-face { font-family: A; src: url(fonts/a.woff2); font-feature-settings: 'x' }", &["line 1: font-feature-settings"])]
    #[case("nonsense", &["line 1: "])]
    #[case("}", &["line 1: "])]
    fn what_is_no_theme_is_named(#[case] css: &str, #[case] expected: &[&str]) {
        let (theme, problems) = parse(css);
        assert_eq!(problems.len(), expected.len(), "{problems:?}");
        for (problem, start) in problems.iter().zip(expected) {
            assert!(problem.starts_with(start), "{problem}");
        }
        let css = theme.css(|_| (Color([1, 1, 1]), Color([2, 2, 2])));
        assert!(!css.contains("evil") && !css.contains("body"), "{css}");
    }

    /// Pieces of style sheets, whole and broken.
    const PIECES: [&str; 30] = [
        ":root",
        "{",
        "}",
        ";",
        ":",
        ",",
        "(",
        ")",
        "\"",
        "'",
        "\\",
        "/*",
        "*/",
        " ",
        "\n",
        "--ink",
        "--display",
        "--radius",
        "#123",
        "light-dark(",
        "1px",
        "sans-serif",
        "@media (prefers-color-scheme: dark)",
        "@font-face",
        "font-family",
        "src",
        "url(fonts/a.woff2)",
        "url(https://evil.example/x)",
        "@import",
        "</style>",
    ];

    proptest! {
        /// Whatever is read, what is written is a theme again, the same one, and loads nothing but fonts of the folder.
        #[test]
        fn what_is_written_is_a_theme(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40)) {
            let (theme, _) = parse(&pieces.concat());
            let own = |_: &str| (Color([1, 1, 1]), Color([2, 2, 2]));
            let written = theme.css(own);
            let (again, problems) = Theme::parse(&written, &|path| path.starts_with("/brand/fonts/").then(|| path.to_owned()));
            prop_assert_eq!(problems, Vec::<String>::new());
            prop_assert_eq!(again.css(own), written);
        }

        #[test]
        fn no_text_is_too_odd(css in ".*") {
            let (theme, _) = parse(&[":root{--display:", &css].concat());
            prop_assert!(theme.css(|_| (Color([1, 1, 1]), Color([2, 2, 2]))).len() < 2 * LONGEST);
        }
    }
}
