//! Headers on every answer.

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, COOKIE, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

/// What the headers depend on.
#[derive(Clone)]
pub struct Policy {
    content: HeaderValue,
    /// For a page that checks whether a person sends its form.
    proving: HeaderValue,
    is_https: bool,
}

impl Policy {
    /// Scripts and styles are files of our own, and WebAssembly may be compiled. Pictures may come from where the CMS keeps them.
    pub fn new(is_https: bool, pictures: &url::Url, captcha: &str) -> Self {
        let pictures = pictures.origin().ascii_serialization();
        let (scripts, frames) = captcha_hosts(captcha);
        Self { content: policy(&pictures, "", ""), proving: policy(&pictures, &scripts, &frames), is_https }
    }
}

/// `scripts`: where else scripts come from and connect to; `frames`: what may be framed.
fn policy(pictures: &str, scripts: &str, frames: &str) -> HeaderValue {
    let frames = if frames.is_empty() { String::new() } else { format!("frame-src{frames}; ") };
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'; font-src 'self'; \
         img-src 'self' data: https: {pictures}; connect-src 'self'{scripts}; {frames}manifest-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

/// The hosts of a captcha script, and of its frames; each begins with a blank. Nothing more for a path of our own.
fn captcha_hosts(script: &str) -> (String, String) {
    let Ok(url) = url::Url::parse(script) else { return (String::new(), String::new()) };
    let origin = url.origin().ascii_serialization();
    // reCAPTCHA's own guide to policies: https://developers.google.com/recaptcha/docs/faq
    if url.path().starts_with("/recaptcha/") {
        let own = format!(" {origin}/recaptcha/");
        (format!("{own} https://www.gstatic.com/recaptcha/"), format!("{own} https://recaptcha.google.com/recaptcha/"))
    } else {
        (format!(" {origin}"), format!(" {origin}"))
    }
}

/// Put into a response whose page checks whether a person sends its form.
#[derive(Debug, Clone, Copy)]
pub struct Proves;

const PERMISSIONS: HeaderName = HeaderName::from_static("permissions-policy");
const OPENER: HeaderName = HeaderName::from_static("cross-origin-opener-policy");

/// The browser clears its caches, also of pages that it keeps for Back.
pub const FORGET: (HeaderName, HeaderValue) = (HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\""));

/// Lets the browser keep a page in which nothing is one person's, so that Back is instant.
///
/// `private`: caches between us and the browser store nothing, so that no two people can be mixed up there, whatever a page says of a
/// language, a zone or, by a mistake of ours, of a person. `no-cache`: the browser itself asks anew, but for Back. `Vary`: a copy from
/// before a session began or ended is not the page that this cookie is owed. Pages out of the browser's memory look for
/// themselves (`public/_around.js`), and signing out clears them ([`FORGET`]).
pub fn keep(headers: &mut HeaderMap) {
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.append(VARY, HeaderValue::from(COOKIE));
}

/// Adds what is not there yet; a page may have a policy of its own.
pub async fn secure(State(policy): State<Policy>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let content = if response.extensions().get::<Proves>().is_some() { policy.proving } else { policy.content };
    let headers = response.headers_mut();
    let mut add = |name: HeaderName, value: HeaderValue| {
        headers.entry(name).or_insert(value);
    };
    add(CONTENT_SECURITY_POLICY, content);
    add(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    add(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    add(OPENER, HeaderValue::from_static("same-origin"));
    add(PERMISSIONS, HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=()"));
    // Nothing of one person is shown to the next, not even after Back.
    add(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if policy.is_https {
        add(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_page_with_the_check_lets_its_script_in() {
        let policy = |captcha| Policy::new(true, &url::Url::parse("https://cms.example/x").unwrap(), captcha);
        let google = policy("https://www.google.com/recaptcha/enterprise.js");
        let plain = google.content.to_str().unwrap();
        assert!(
            plain.contains("script-src 'self' 'wasm-unsafe-eval';") && !plain.contains("google") && !plain.contains("frame-src")
        );
        let proving = google.proving.to_str().unwrap();
        assert!(proving.contains(
            "script-src 'self' 'wasm-unsafe-eval' https://www.google.com/recaptcha/ https://www.gstatic.com/recaptcha/;"
        ));
        assert!(proving.contains("frame-src https://www.google.com/recaptcha/ https://recaptcha.google.com/recaptcha/;"));
        let own = policy("/sandbox/captcha/enterprise.js");
        assert_eq!(own.proving, own.content);
    }
}
