//! Texts of the CMS as HTML that is safe to put into a page: HTML is sanitised, Markdown rendered and sanitised, plain text
//! escaped. Nothing of it can run, load from a scheme of its own, or leave its element.

use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::Builder;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html};
use serde_json::Value;

/// Links and pictures may lead to the web, to a mailbox and to a telephone; nothing else is anybody's wish.
static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder.url_schemes(HashSet::from(["http", "https", "mailto", "tel"]));
    builder
});

/// The same for a line: no picture, and no heading.
static LINE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder.url_schemes(HashSet::from(["http", "https", "mailto", "tel"])).rm_tags(["img", "h1"]);
    builder
});

/// The value of a `text` attribute: one object, or a list of them, with one of three texts
/// (docs/oneentry-contract/attributes.md#texts).
pub fn of_value(value: &Value) -> Option<String> {
    let text = value.as_array().and_then(|values| values.first()).unwrap_or(value);
    let of = |key| text.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    let html = of("htmlValue").map(of_html).or_else(|| of("mdValue").map(of_markdown)).or_else(|| of("plainValue").map(of_plain));
    html.filter(|html| !html.trim().is_empty())
}

/// A text that may hold HTML, such as a form's success message.
pub fn of_html(html: &str) -> String {
    SANITISER.clean(html).to_string()
}

/// Markdown (CommonMark with tables and strike-through). The page's own heading stays the only one of its rank.
pub fn of_markdown(markdown: &str) -> String {
    let parser = Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    let mut html = String::new();
    push_html(&mut html, parser.map(lowered));
    SANITISER.clean(html.trim_end()).to_string()
}

/// A line of Markdown: emphasis, code and links, and never a paragraph of its own.
pub fn of_markdown_line(markdown: &str) -> String {
    let is_inline = |event: &Event<'_>| {
        !matches!(
            event,
            Event::Start(
                Tag::Paragraph | Tag::Heading { .. } | Tag::List(_) | Tag::Item | Tag::BlockQuote(_) | Tag::CodeBlock(_)
            ) | Event::End(
                TagEnd::Paragraph
                    | TagEnd::Heading(_)
                    | TagEnd::List(_)
                    | TagEnd::Item
                    | TagEnd::BlockQuote(_)
                    | TagEnd::CodeBlock
            ) | Event::Rule
        )
    };
    // HTML in a line is no markup: it is shown as it was typed.
    let shown = |event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        other => other,
    };
    let mut html = String::new();
    push_html(&mut html, Parser::new(markdown).filter(is_inline).map(shown));
    LINE.clean(html.trim()).to_string()
}

/// Plain text: escaped, its lines kept.
pub fn of_plain(text: &str) -> String {
    text.trim().lines().map(ammonia::clean_text).collect::<Vec<_>>().join("<br>")
}

fn lowered(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Start(Tag::Heading { level: HeadingLevel::H1, id, classes, attrs }) => {
            Event::Start(Tag::Heading { level: HeadingLevel::H2, id, classes, attrs })
        }
        Event::End(TagEnd::Heading(HeadingLevel::H1)) => Event::End(TagEnd::Heading(HeadingLevel::H2)),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use serde_json::json;

    use super::*;

    #[rstest]
    #[case("<p onclick=x>Hi<script>alert(1)</script></p>", "<p>Hi</p>")]
    #[case("<a href=\"javascript:alert(1)\">x</a>", "<a rel=\"noopener noreferrer\">x</a>")]
    #[case("<img src=x onerror=alert(1)>", "<img src=\"x\">")]
    #[case("<svg><style><img src=x onerror=alert(1)></style></svg>", "<img src=\"x\">")]
    #[case("</div></main><h2>Broken out", "<h2>Broken out</h2>")]
    #[case("<style>*{display:none}</style><b style=\"position:fixed\">x</b>", "<b>x</b>")]
    #[case("<form action=//evil.example><input name=a></form>", "")]
    #[case("1 < 2", "1 &lt; 2")]
    #[case(
        "<a href=\"tel:+4930\">a</a><a href=\"ftp://x.example\">b</a>",
        "<a href=\"tel:+4930\" rel=\"noopener noreferrer\">a</a><a rel=\"noopener noreferrer\">b</a>"
    )]
    fn hostile_html_is_harmless(#[case] html: &str, #[case] safe: &str) {
        assert_eq!(of_html(html), safe);
    }

    #[rstest]
    #[case("**bold** and ~~gone~~", "<p><strong>bold</strong> and <del>gone</del></p>")]
    #[case("# Title", "<h2>Title</h2>")]
    #[case("[x](javascript:alert(1))", "<p><a rel=\"noopener noreferrer\">x</a></p>")]
    #[case("<script>alert(1)</script>", "")]
    #[case("![x](data:text/html,a)", "<p><img alt=\"x\"></p>")]
    fn markdown_is_rendered_and_harmless(#[case] markdown: &str, #[case] safe: &str) {
        assert_eq!(of_markdown(markdown), safe);
    }

    #[rstest]
    #[case(
        "Like *this*, see [help](https://example.com).",
        "Like <em>this</em>, see <a href=\"https://example.com\" rel=\"noopener noreferrer\">help</a>."
    )]
    #[case("K- and six digits.", "K- and six digits.")]
    #[case("# Not a heading", "Not a heading")]
    #[case("<b onclick=x>as typed</b>", "&lt;b onclick=x&gt;as typed&lt;/b&gt;")]
    #[case("![x](https://example.com/x.png)", "")]
    fn a_line_of_markdown_stays_a_line(#[case] markdown: &str, #[case] safe: &str) {
        assert_eq!(of_markdown_line(markdown), safe);
    }

    #[rstest]
    #[case(json!([{ "htmlValue": "<p>Hi</p>", "plainValue": "Hi" }]), Some("<p>Hi</p>"))]
    #[case(json!({ "htmlValue": "", "mdValue": "*Hi*" }), Some("<p><em>Hi</em></p>"))]
    #[case(json!([{ "plainValue": "a<b\nc" }]), Some("a&lt;b<br>c"))]
    #[case(json!([{ "htmlValue": "<script>x</script>" }]), None)]
    #[case(json!([]), None)]
    fn a_text_of_the_cms_is_html_markdown_or_plain(#[case] value: Value, #[case] safe: Option<&str>) {
        assert_eq!(of_value(&value).as_deref(), safe);
    }
}
