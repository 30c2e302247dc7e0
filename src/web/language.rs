//! The language of a request: by path; cookie and `Accept-Language` choose only at `/`.

use axum::extract::{Request, State};
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::CookieJar;
use kassa_domain::lang::Lang;

/// The path's language, put into the extensions by [`split_language`].
#[derive(Clone, Copy)]
pub struct PathLang(pub Lang);

/// Takes an offered language off the path before routes are matched: `/ru/tickets` is the Russian `/tickets`. The path of a language
/// that is not offered stays as it is, and leads nowhere.
pub fn split_language<B>(offered: Vec<Lang>) -> impl FnMut(axum::http::Request<B>) -> axum::http::Request<B> + Clone {
    move |mut request| {
        let (lang, path) = Lang::split_path(request.uri().path());
        if lang == Lang::default() || !offered.contains(&lang) {
            request.extensions_mut().insert(PathLang(Lang::default()));
            return request;
        }
        let path_and_query = match request.uri().query() {
            Some(query) => format!("{path}?{query}"),
            None => path.to_owned(),
        };
        let mut parts = request.uri().clone().into_parts();
        if let Ok(path_and_query) = path_and_query.parse() {
            parts.path_and_query = Some(path_and_query);
            if let Ok(uri) = axum::http::Uri::from_parts(parts) {
                *request.uri_mut() = uri;
            }
        }
        request.extensions_mut().insert(PathLang(lang));
        request
    }
}

/// Sends a newcomer at `/` to their language, and remembers the language that was looked at last.
pub async fn choose(State(offered): State<Vec<Lang>>, request: Request, next: Next) -> Response {
    let lang = request.extensions().get::<PathLang>().map_or_else(Lang::default, |lang| lang.0);
    let is_page =
        *request.method() == Method::GET && request.headers().get("sec-fetch-dest").is_none_or(|dest| dest == "document");
    // Somebody who comes from one of our own pages has just chosen.
    let is_from_here = request.headers().get("sec-fetch-site").is_some_and(|site| site == "same-origin");
    let remembered = remembered(request.headers());
    if is_page && request.uri().path() == "/" && lang == Lang::default() && !is_from_here {
        let preferred = remembered.unwrap_or_else(|| accepted(request.headers()));
        if preferred != Lang::default() && offered.contains(&preferred) {
            return ([("vary", "accept-language, cookie")], Redirect::to(&preferred.path("/"))).into_response();
        }
    }
    // What a link of another site opens, a payment provider's way back too, is nobody's choice while there is one.
    let is_from_elsewhere = request.headers().get("sec-fetch-site").is_some_and(|site| site == "cross-site");
    let is_choice = match remembered {
        Some(remembered) => remembered != lang && !is_from_elsewhere,
        None => lang != Lang::default(),
    };
    let is_new = is_page && is_choice;
    let mut response = next.run(request).await;
    if is_new && response.status().is_success() {
        let cookie = format!("lang={}; Path=/; Max-Age=31536000; SameSite=Lax", lang.code());
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    response
}

/// The language that was looked at last, if any was remembered.
pub fn remembered(headers: &HeaderMap) -> Option<Lang> {
    headers.get(COOKIE)?;
    Lang::from_code(CookieJar::from_headers(headers).get("lang")?.value())
}

/// The best of `Accept-Language` that the shop speaks.
fn accepted(headers: &HeaderMap) -> Lang {
    let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut weighed: Vec<(f32, Lang)> = accepted
        .split(',')
        .filter_map(|part| {
            let (code, weight) = part.split_once(";q=").unwrap_or((part, "1"));
            Some((weight.trim().parse().ok()?, Lang::from_code(code.trim())?))
        })
        .collect();
    // Stable: among equals the first one named.
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0));
    weighed.first().map_or_else(Lang::default, |(_, lang)| *lang)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("", Lang::En)]
    #[case("ru-RU,ru;q=0.9,en;q=0.8", Lang::Ru)]
    #[case("fr, ru;q=0.5, en;q=0.7", Lang::En)]
    #[case("de-AT, ru;q=0.5, en;q=0.7", Lang::De)]
    #[case("ru;q=nonsense", Lang::En)]
    fn the_browsers_language_is_weighed(#[case] header: &str, #[case] expected: Lang) {
        let mut headers = HeaderMap::new();
        headers.insert("accept-language", header.parse().unwrap());
        assert_eq!(accepted(&headers), expected);
    }
}
