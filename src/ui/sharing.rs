//! What a link to a page shows where people share it: the picture, and the tags that name it (https://ogp.me).

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::text::{catalog, forms, shell, shop};
use crate::model::error::ErrorCode;
use crate::model::lang::Lang;
use crate::service::{HEIGHT, Poster, Shareable, Shop, WIDTH};

/// What a drawn picture is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    Home,
    Catalog,
    Tickets,
    /// The page url of a category.
    Category(String),
    Product(i64),
}

impl Subject {
    /// Reads what stands in a picture's address.
    pub fn parse(kind: &str, key: Option<&str>) -> Option<Self> {
        Some(match (kind, key) {
            ("home", None) => Self::Home,
            ("catalog", None) => Self::Catalog,
            ("tickets", None) => Self::Tickets,
            ("category", Some(url)) => Self::Category(url.to_owned()),
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
            Self::Category(url) => format!("category/{}", utf8_percent_encode(url, NON_ALPHANUMERIC)),
            Self::Product(id) => format!("product/{id}"),
        };
        format!("/pictures/{}/{subject}/{}.png", lang.code(), poster.fingerprint())
    }

    /// What is drawn of it; `NotFound` where the shop has no such thing.
    pub async fn poster(&self, shop: &Shop, lang: Lang) -> Result<Poster, ErrorCode> {
        Ok(match self {
            Self::Home => home(lang),
            Self::Catalog => poster(lang, catalog::title(lang)),
            Self::Tickets => poster(lang, forms::tickets(lang)),
            Self::Category(url) => {
                let categories = shop.categories(lang).await?;
                let category = categories.into_iter().find(|category| category.url == *url).ok_or(ErrorCode::NotFound)?;
                poster(lang, &category.title)
            }
            Self::Product(id) => poster(lang, &shop.shown_product(lang, *id).await?.value.title),
        })
    }
}

/// The front page's: the shop's own name is the title.
fn home(lang: Lang) -> Poster {
    Poster {
        above: shell::tagline(lang).to_owned(),
        title: shell::brand(lang).to_owned(),
        below: shop::home_title(lang).to_owned(),
    }
}

/// A picture with a title of the page's.
pub fn poster(lang: Lang, title: &str) -> Poster {
    Poster { above: shell::brand(lang).to_owned(), title: title.to_owned(), below: shell::tagline(lang).to_owned() }
}

/// A picture beside a link; its address is a whole one, or a path of the shop's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub url: String,
    pub width: u32,
    pub height: u32,
}

impl Picture {
    pub fn drawn(path: String) -> Self {
        Self { url: path, width: WIDTH, height: HEIGHT }
    }
}

impl From<Shareable> for Picture {
    fn from(own: Shareable) -> Self {
        Self { url: own.url, width: own.width, height: own.height }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("home", None, Some(Subject::Home))]
    #[case("product", Some("14"), Some(Subject::Product(14)))]
    #[case("category", Some("home-cinema"), Some(Subject::Category("home-cinema".to_owned())))]
    #[case("product", Some("fourteen"), None)]
    #[case("product", None, None)]
    #[case("home", Some("x"), None)]
    #[case("staff", None, None)]
    fn a_subject_is_read_from_the_address(#[case] kind: &str, #[case] key: Option<&str>, #[case] expected: Option<Subject>) {
        assert_eq!(Subject::parse(kind, key), expected);
    }
}
