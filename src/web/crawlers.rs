//! What crawlers ask for: which pages they may look at, and which there are.

use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kassa_domain::error::ErrorCode;
use kassa_shop::PageVersion;
use serde::Deserialize;

use super::app::App;
use super::sitemap::{MOST, files, index, urlset};

/// Crawlers come again anyway; in between nobody needs to ask.
const A_WHILE: &str = "public, max-age=300";

pub fn routes(app: App) -> Router {
    Router::new().route("/robots.txt", get(robots)).route("/sitemap.xml", get(sitemap)).with_state(app)
}

/// Pages that are nobody else's say so themselves (`noindex`), which a crawler has to be allowed to read.
async fn robots(State(app): State<App>) -> impl IntoResponse {
    let sitemap = format!("{}/sitemap.xml", app.public_url.origin());
    let calls: String = app.shop.settings().languages.iter().map(|lang| format!("Disallow: {}\n", lang.path("/api/"))).collect();
    let text = format!("User-agent: *\n{calls}\nSitemap: {sitemap}\n");
    ([(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, A_WHILE)], text)
}

#[derive(Deserialize)]
struct Wanted {
    /// One of the files of a large shop, from 1 on.
    file: Option<String>,
}

/// The pages of the shop; those of a large one stand in several files, which the first one names.
async fn sitemap(State(app): State<App>, Query(wanted): Query<Wanted>) -> Response {
    let pages = match app.shop.sitemap().await {
        Ok(pages) => pages,
        Err(code) => return unavailable(&code),
    };
    match write(app.public_url.origin(), &pages, wanted.file.as_deref(), MOST) {
        Some(Ok(xml)) => ([(CONTENT_TYPE, "application/xml; charset=utf-8"), (CACHE_CONTROL, A_WHILE)], xml).into_response(),
        Some(Err(error)) => {
            tracing::error!(%error, "the sitemap could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
        None => (StatusCode::NOT_FOUND, "There is no such file of the sitemap.\n").into_response(),
    }
}

/// The file that is wanted, at most so many addresses in each; `None` where there is none of that number.
fn write(origin: &str, pages: &[Vec<PageVersion>], wanted: Option<&str>, most: usize) -> Option<std::io::Result<Vec<u8>>> {
    let files = files(pages, most);
    match (wanted, files.as_slice()) {
        (None, [all]) => Some(urlset(origin, all)),
        (None, several) => Some(index(origin, several.len())),
        (Some(number), files) => {
            let number: usize = number.parse().ok()?;
            Some(urlset(origin, files.get(number.checked_sub(1)?)?))
        }
    }
}

/// Crawlers keep what they know, and come back.
fn unavailable(code: &ErrorCode) -> Response {
    let status = StatusCode::from_u16(code.status()).unwrap_or(StatusCode::SERVICE_UNAVAILABLE);
    (status, [(RETRY_AFTER, "60")], "The shop cannot read its catalogue right now. Please come back later.\n").into_response()
}

#[cfg(test)]
mod tests {
    use kassa_domain::lang::Lang;

    use super::*;

    #[test]
    fn a_large_shop_has_several_files_and_an_index() {
        let page = |number: usize| {
            Lang::ALL.map(|lang| PageVersion { lang, address: format!("/products/{number}"), changed_at: None }).to_vec()
        };
        let pages: Vec<_> = (1..=5).map(page).collect();
        // A page stands in one file with all its languages.
        let (two, one) = (2 * Lang::ALL.len(), Lang::ALL.len());
        let text =
            |wanted| write("https://shop.example", &pages, wanted, two).map(|xml| String::from_utf8(xml.unwrap()).unwrap());
        let index = text(None).unwrap();
        assert_eq!(index.matches("<sitemap>").count(), 3);
        for (file, count) in [("1", two), ("2", two), ("3", one)] {
            assert_eq!(text(Some(file)).unwrap().matches("<url>").count(), count);
        }
        for nothing in ["0", "4", "-1", "x", ""] {
            assert_eq!(text(Some(nothing)), None, "{nothing}");
        }
    }
}
