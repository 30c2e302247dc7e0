//! The demo is for this machine: nobody reaches it through a proxy or under another name.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::HOST;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Refuses what does not come from this machine directly.
pub async fn guard(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let is_forwarded = headers.keys().any(|name| name == "forwarded" || name.as_str().starts_with("x-forwarded-"));
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    if is_forwarded || !host.is_none_or(is_loopback) {
        metrics::counter!("kassa_refused_total", "reason" => "demo").increment(1);
        return (StatusCode::FORBIDDEN, "The demo is for this machine only.\n").into_response();
    }
    next.run(request).await
}

fn is_loopback(host: &str) -> bool {
    url::Url::parse(&format!("http://{host}/")).is_ok_and(|url| kassa_oneentry::is_loopback(&url))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    #[rstest]
    #[case("127.0.0.1:3000", true)]
    #[case("localhost", true)]
    #[case("[::1]:3000", true)]
    #[case("shop.example", false)]
    #[case("localhost.evil.example", false)]
    fn a_host_is_this_machine_or_not(#[case] host: &str, #[case] expected: bool) {
        assert_eq!(super::is_loopback(host), expected);
    }
}
