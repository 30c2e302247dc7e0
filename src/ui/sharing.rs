//! What a link to a page shows where people share it: the picture, and the tags that name it (https://ogp.me).

use html_escape::encode_double_quoted_attribute;
use kassa_domain::error::ErrorCode;
use kassa_domain::lang::Lang;
use kassa_domain::money::Money;
use kassa_shop::{Brand, HEIGHT, Poster, Shareable, Shop, TextPageFound, WIDTH};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::context::Page;
use super::head::PageHead;
use super::structured_data::{Thing, breadcrumbs, script};
use super::text::{catalog, forms, shell, shop};

/// What a step of a picture's address cannot hold as it is.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_');

/// What a drawn picture is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    Home,
    Catalog,
    Tickets,
    /// The page url of a category.
    Category(String),
    Product(i64),
    /// The url of a page of text.
    Page(String),
}

impl Subject {
    /// Reads what stands in a picture's address.
    pub fn parse(kind: &str, key: Option<&str>) -> Option<Self> {
        Some(match (kind, key) {
            ("home", None) => Self::Home,
            ("catalog", None) => Self::Catalog,
            ("tickets", None) => Self::Tickets,
            ("category", Some(url)) => Self::Category(url.to_owned()),
            ("page", Some(url)) => Self::Page(url.to_owned()),
            ("product", Some(id)) => Self::Product(id.parse().ok()?),
            _ => return None,
        })
    }

    /// The path of its picture. It changes with what is drawn, so that it may be kept for ever.
    pub fn path(&self, lang: Lang, poster: &Poster) -> String {
        let subject = match self {
            Self::Home => "home".to_owned(),
            Self::Catalog => "catalog".to_owned(),
            Self::Tickets => "tickets".to_owned(),
            Self::Category(url) => format!("category/{}", utf8_percent_encode(url, RESERVED)),
            Self::Page(url) => format!("page/{}", utf8_percent_encode(url, RESERVED)),
            Self::Product(id) => format!("product/{id}"),
        };
        format!("/pictures/{}/{subject}/{}.png", lang.code(), poster.fingerprint())
    }

    /// What is drawn of it; `NotFound` where the shop has no such thing.
    pub async fn poster(&self, shop: &Shop, lang: Lang) -> Result<Poster, ErrorCode> {
        let brand = &shop.settings().brand;
        Ok(match self {
            Self::Home => home_poster(brand, lang),
            Self::Catalog => poster(brand, lang, catalog::title(lang)),
            Self::Tickets => poster(brand, lang, forms::tickets(lang)),
            Self::Category(url) => poster(brand, lang, &shop.category(lang, url).await?.title),
            Self::Page(url) => match shop.text_page(lang, url).await?.value {
                TextPageFound::Page(content) => poster(brand, lang, &content.heading.text),
                TextPageFound::Elsewhere(_) => return Err(ErrorCode::NotFound),
            },
            Self::Product(id) => poster(brand, lang, &shop.shown_product(lang, *id).await?.value.title),
        })
    }
}

/// The front page's: the shop's own name is the title.
pub fn home_poster(brand: &Brand, lang: Lang) -> Poster {
    Poster {
        above: shell::tagline(lang).to_owned(),
        title: brand.name.to_string(),
        below: shop::home_title(lang).to_owned(),
        stub: brand.name.initial(),
        colors: brand.colors(),
    }
}

/// A picture with a title of the page's.
pub fn poster(brand: &Brand, lang: Lang, title: &str) -> Poster {
    Poster {
        above: brand.name.to_string(),
        title: title.to_owned(),
        below: shell::tagline(lang).to_owned(),
        stub: brand.name.initial(),
        colors: brand.colors(),
    }
}

/// A picture beside a link; its address is a whole one, or a path of the shop's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub url: String,
    pub width: u32,
    pub height: u32,
}

impl Picture {
    /// The venue's own picture, or else a drawing at this path.
    pub fn of(brand: &Brand, drawn: String) -> Self {
        let own = brand.share.as_ref();
        own.map_or_else(|| Self::drawn(drawn), |own| Self { url: own.file.address.clone(), width: own.width, height: own.height })
    }

    pub fn drawn(path: String) -> Self {
        Self { url: path, width: WIDTH, height: HEIGHT }
    }

    /// Its whole address.
    pub fn whole(&self, origin: &str) -> String {
        if self.url.starts_with('/') { format!("{origin}{}", self.url) } else { self.url.clone() }
    }
}

impl From<Shareable> for Picture {
    fn from(own: Shareable) -> Self {
        Self { url: own.url, width: own.width, height: own.height }
    }
}

/// What a page gives to whoever shares it or lists it, beside its [`PageHead`].
#[derive(Debug, Clone, PartialEq)]
pub struct Sharing {
    pub kind: Kind,
    pub picture: Picture,
    /// The pages above this one, the front page first: names and addresses, without the language before them.
    pub way: Vec<(String, String)>,
    /// What else the page tells of.
    pub things: Vec<Thing>,
}

/// What the page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Website,
    /// A product, with its price if it is for sale.
    Product(Option<Money>),
}

/// The tags of a page that was found: https://ogp.me, and JSON-LD.
pub fn tags(sharing: &Sharing, head: &PageHead, page: &Page) -> String {
    let Some(own) = head.canonical(page) else { return String::new() };
    let Picture { width, height, .. } = &sharing.picture;
    let (kind, price) = match sharing.kind {
        Kind::Website => ("website", None),
        Kind::Product(price) => ("product", price),
    };
    let mut tags = String::new();
    let mut property = |name: &str, content: &str| {
        tags += &format!("<meta property=\"{name}\" content=\"{}\">", encode_double_quoted_attribute(content));
    };
    property("og:type", kind);
    property("og:site_name", page.brand.name.as_str());
    property("og:title", &head.title);
    property("og:description", &head.description);
    property("og:url", &own);
    property("og:locale", page.lang.language().locale);
    for other in page.languages.iter().copied().filter(|lang| *lang != page.lang) {
        property("og:locale:alternate", other.language().locale);
    }
    property("og:image", &sharing.picture.whole(&page.origin));
    property("og:image:width", &width.to_string());
    property("og:image:height", &height.to_string());
    property("og:image:alt", &head.title);
    if let Some(price) = price {
        property("product:price:amount", &price.plain());
        property("product:price:currency", price.currency().code());
    }
    // The others stand in the tags above.
    tags += "<meta name=\"twitter:card\" content=\"summary_large_image\">";
    let mut things = sharing.things.clone();
    if !sharing.way.is_empty() {
        let above = sharing.way.iter().map(|(name, path)| (name.clone(), format!("{}{}", page.origin, page.lang.path(path))));
        let way: Vec<(String, String)> = above.chain([(head.title.clone(), own)]).collect();
        things.push(breadcrumbs(&way));
    }
    if !things.is_empty() {
        tags += &format!("<script type=\"application/ld+json\">{}</script>", script(&things));
    }
    tags
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("home", None, Some(Subject::Home))]
    #[case("product", Some("14"), Some(Subject::Product(14)))]
    #[case("category", Some("home-cinema"), Some(Subject::Category("home-cinema".to_owned())))]
    #[case("page", Some("imprint"), Some(Subject::Page("imprint".to_owned())))]
    #[case("product", Some("fourteen"), None)]
    #[case("product", None, None)]
    #[case("home", Some("x"), None)]
    #[case("staff", None, None)]
    fn a_subject_is_read_from_the_address(#[case] kind: &str, #[case] key: Option<&str>, #[case] expected: Option<Subject>) {
        assert_eq!(Subject::parse(kind, key), expected);
    }
}
