//! Drawings of a venue: an SVG is a document that can run scripts and load files, and these may do neither.

use cssparser::{Parser, Token};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

const NAMESPACE: &str = "http://www.w3.org/2000/svg";
/// Elements that run, load or hold what is no drawing, and those that change attributes later.
const FORBIDDEN: [&str; 17] = [
    "script",
    "foreignobject",
    "iframe",
    "object",
    "embed",
    "audio",
    "video",
    "canvas",
    "handler",
    "listener",
    "link",
    "a",
    "set",
    "animate",
    "animatemotion",
    "animatetransform",
    "discard",
];

/// How large a drawing is, in its own units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    pub width: f32,
    pub height: f32,
}

/// Looks at a drawing; says in a sentence what it may not have.
pub fn check(bytes: &[u8]) -> Result<Size, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not in UTF-8".to_owned())?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut size = None;
    let (mut depth, mut is_style) = (0_u32, false);
    loop {
        let event = reader.read_event().map_err(|error| format!("it is no SVG: {error}"))?;
        match &event {
            Event::Start(element) | Event::Empty(element) => {
                let name = element.local_name().into_inner().to_lowercase();
                if size.is_none() {
                    size = Some(root(&name, element)?);
                } else if depth == 0 {
                    return Err("it is no SVG: something stands behind its end".to_owned());
                }
                if FORBIDDEN.contains(&name.as_str()) {
                    return Err(format!("it holds <{name}>: a drawing may not run, load or link anything"));
                }
                attributes(element)?;
                if matches!(event, Event::Start(_)) {
                    depth += 1;
                    is_style = name == "style";
                }
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                is_style = false;
            }
            Event::Text(text) if is_style => style(text)?,
            Event::CData(text) if is_style => style(text)?,
            Event::GeneralRef(_) if is_style => return Err("its <style> holds an entity: write the character itself".to_owned()),
            Event::DocType(text) if text.contains('[') => {
                return Err("its DOCTYPE declares something of its own: save it without".to_owned());
            }
            Event::PI(_) => return Err("it holds an instruction like <?xml-stylesheet?>: take it out".to_owned()),
            Event::Eof => break,
            _ => {}
        }
    }
    if depth > 0 {
        return Err("it is no SVG: it ends before its end".to_owned());
    }
    size.ok_or_else(|| "it is no SVG: it holds no element".to_owned())
}

/// The first element says what it all is, and how large.
fn root(name: &str, element: &BytesStart<'_>) -> Result<Size, String> {
    if name != "svg" {
        return Err(format!("it is no SVG: it begins with <{name}>"));
    }
    let value = |wanted: &str| {
        let mut attributes = element.attributes().flatten();
        let found = attributes.find(|attribute| attribute.key.0 == wanted)?;
        Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
    };
    if value("xmlns").as_deref() != Some(NAMESPACE) && value("xmlns:svg").as_deref() != Some(NAMESPACE) {
        return Err(format!("its first element lacks xmlns=\"{NAMESPACE}\", without which no browser draws it"));
    }
    let by_box = || {
        let text = value("viewBox")?;
        let numbers: Vec<f32> =
            text.split([' ', ',']).filter(|part| !part.is_empty()).map_while(|part| part.parse().ok()).collect();
        match numbers.as_slice() {
            [_, _, width, height] => Some((*width, *height)),
            _ => None,
        }
    };
    let length = |name: &str| value(name)?.trim().trim_end_matches("px").parse::<f32>().ok();
    let size = by_box().or_else(|| Some((length("width")?, length("height")?)));
    match size {
        Some((width, height)) if [width, height].iter().all(|side| side.is_finite() && (1.0..=10_000.0).contains(side)) => {
            Ok(Size { width, height })
        }
        _ => Err("nobody can tell how large it is: give it a viewBox, like viewBox=\"0 0 240 48\"".to_owned()),
    }
}

fn attributes(element: &BytesStart<'_>) -> Result<(), String> {
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|error| format!("it is no SVG: {error}"))?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.map_err(|_| format!("its attribute {} holds an entity that is not known", attribute.key.0))?;
        let (local, name) = (attribute.key.local_name().into_inner().to_lowercase(), attribute.key.0);
        // The names of namespaces are addresses that nobody opens.
        if name == "xmlns" || name.starts_with("xmlns:") {
            continue;
        }
        if local.starts_with("on") {
            return Err(format!("it holds {name}=, which runs a script: take it out"));
        }
        match local.as_str() {
            "href" | "src" => {
                let value = value.trim();
                let is_inside = value.starts_with('#') || is_embedded_picture(value);
                if !is_inside {
                    return Err(format!("it refers to “{}”: a drawing may refer to nothing outside of it", shortened(value)));
                }
            }
            "base" => return Err(format!("it holds {name}=: take it out")),
            "style" => style(&value)?,
            // Presentation attributes are values of CSS.
            _ => urls(&value)?,
        }
    }
    Ok(())
}

/// A picture of pixels within the file.
fn is_embedded_picture(value: &str) -> bool {
    ["png", "jpeg", "gif", "webp"].iter().any(|kind| value.starts_with(&format!("data:image/{kind};base64,")))
}

fn style(css: &str) -> Result<(), String> {
    if css.to_lowercase().contains("@import") {
        return Err("its style imports another one: a drawing may load nothing".to_owned());
    }
    urls(css)
}

/// Whatever a value of CSS would load has to be within the drawing.
fn urls(css: &str) -> Result<(), String> {
    let mut input = Parser::new(css);
    tokens(&mut input)
}

fn tokens(input: &mut Parser<'_>) -> Result<(), String> {
    while let Ok(token) = input.next_including_whitespace() {
        let (address, is_nested) = match token {
            Token::UnquotedUrl(address) => (Some(address.to_string()), false),
            Token::Function(name) if is_loading(name) => (None, true),
            Token::Function(_) | Token::ParenthesisBlock | Token::SquareBracketBlock | Token::CurlyBracketBlock => {
                nested(input, tokens)?;
                continue;
            }
            Token::AtKeyword(name) if name.eq_ignore_ascii_case("import") => {
                return Err("its style imports another one: a drawing may load nothing".to_owned());
            }
            Token::BadUrl(_) => return Err("it holds an address that cannot be read".to_owned()),
            _ => continue,
        };
        let address = match address {
            Some(address) => address,
            None if is_nested => {
                let mut found = String::new();
                nested(input, |input| {
                    found = input.expect_string().map(|text| text.to_string()).unwrap_or_else(|_| "?".to_owned());
                    while input.next().is_ok() {}
                    Ok(())
                })?;
                found
            }
            None => continue,
        };
        if !address.trim().starts_with('#') {
            return Err(format!("it refers to “{}”: a drawing may refer to nothing outside of it", shortened(&address)));
        }
    }
    Ok(())
}

fn nested(input: &mut Parser<'_>, read: impl FnOnce(&mut Parser<'_>) -> Result<(), String>) -> Result<(), String> {
    let done: Result<(), cssparser::ParseError<String>> =
        input.parse_nested_block(|input| read(input).map_err(cssparser::ParseError::custom));
    match done {
        Err(cssparser::ParseError { kind: cssparser::ParseErrorKind::Custom(sentence) }) => Err(sentence),
        Err(_) => Err("its style cannot be read".to_owned()),
        Ok(()) => Ok(()),
    }
}

fn is_loading(function: &str) -> bool {
    ["url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "element"]
        .iter()
        .any(|name| function.eq_ignore_ascii_case(name))
}

fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn svg(inside: &str) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 240 48\">{inside}</svg>"
        )
    }

    #[rstest]
    #[case("<path d=\"M0 0h240v48z\" fill=\"#fff\"/>")]
    #[case("<style>.a{fill:#fff;stroke:url(#g)}</style><linearGradient id=\"g\"/><rect class=\"a\"/>")]
    #[case("<use href=\"#a\"/><use xlink:href=\"#a\"/><rect fill=\"url(#g)\" style=\"mask:url('#m')\"/>")]
    #[case("<image href=\"data:image/png;base64,AAAA\"/>")]
    #[case("<title>A &amp; B</title><desc>url(https://x)</desc>")]
    #[case("<!-- <script> -->")]
    #[case("<g transform=\"translate(1 2)\" font-family=\"a, b\"/>")]
    fn a_drawing_is_taken(#[case] inside: &str) {
        assert_eq!(check(svg(inside).as_bytes()), Ok(Size { width: 240.0, height: 48.0 }));
    }

    #[rstest]
    #[case("<script>alert(1)</script>")]
    #[case("<SCRIPT/>")]
    #[case("<svg:script xmlns:svg=\"http://www.w3.org/2000/svg\"/>")]
    #[case("<rect onload=\"alert(1)\"/>")]
    #[case("<rect ONCLICK=\"alert(1)\"/>")]
    #[case("<foreignObject><p>x</p></foreignObject>")]
    #[case("<a href=\"#x\"><rect/></a>")]
    #[case("<use href=\"https://evil.example/x.svg#a\"/>")]
    #[case("<use xlink:href=\"other.svg#a\"/>")]
    #[case("<image href=\"//evil.example/x.png\"/>")]
    #[case("<image href=\"data:image/svg+xml;base64,AAAA\"/>")]
    #[case("<use href=\"&#x6a;avascript:alert(1)\"/>")]
    #[case("<rect fill=\"url(https://evil.example/x)\"/>")]
    #[case("<rect fill=\"url('https://evil.example/x')\"/>")]
    #[case("<rect fill=\"u\\72l(https://evil.example/x)\"/>")]
    #[case("<rect style=\"background:image-set('https://evil.example/x' 1x)\"/>")]
    #[case("<style>@import 'https://evil.example/x.css';</style>")]
    #[case("<style>@\\69mport 'https://evil.example/x.css';</style>")]
    #[case("<style>.a{fill:url(//evil.example/x)}</style>")]
    #[case("<style><![CDATA[.a{fill:url(//evil.example/x)}]]></style>")]
    #[case("<style>.a{fill:u&#114;l(//evil.example/x)}</style>")]
    #[case("<set attributeName=\"href\" to=\"javascript:alert(1)\"/>")]
    #[case("<rect fill=\"&unknown;\"/>")]
    #[case("<?xml-stylesheet href=\"https://evil.example/x.css\"?>")]
    #[case("<g>")]
    fn what_runs_or_loads_is_refused(#[case] inside: &str) {
        assert!(check(svg(inside).as_bytes()).is_err(), "{inside}");
    }

    #[rstest]
    #[case("", "holds no element")]
    #[case("plain words", "holds no element")]
    #[case("<html></html>", "begins with <html>")]
    #[case("<svg viewBox=\"0 0 1 1\"/>", "lacks xmlns")]
    #[case("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "how large it is")]
    #[case("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 0 5\"/>", "how large it is")]
    #[case("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100%\" height=\"5\"/>", "how large it is")]
    #[case("<!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>", "DOCTYPE")]
    fn what_is_no_drawing_is_told(#[case] text: &str, #[case] said: &str) {
        let sentence = check(text.as_bytes()).unwrap_err();
        assert!(sentence.contains(said), "{sentence}");
    }

    #[test]
    fn size_may_be_in_pixels_and_with_a_plain_doctype() {
        let text = "<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\
                    <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120px\" height=\"40\"/>";
        assert_eq!(check(text.as_bytes()), Ok(Size { width: 120.0, height: 40.0 }));
    }
}
