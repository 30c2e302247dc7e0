//! What proxies say about their visitors, where that is not believed or does not fit: told in the log, for it looks like nothing else.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;
use kassa_shop::network_of;

use super::app::App;

/// Headers that say for whom somebody asks.
const FOR: [&str; 2] = ["x-forwarded-for", "forwarded"];

/// Tells, once a minute and peer, of a forwarded address that nobody believes, and of https in front of a shop that does not know.
pub async fn tell(State(app): State<App>, request: Request, next: Next) -> Response {
    if let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>() {
        look(&app, peer.ip().to_canonical(), request.headers());
    }
    next.run(request).await
}

fn look(app: &App, peer: IpAddr, headers: &HeaderMap) {
    let seldom = app.shop.seldom();
    let is_trusted = app.trusted_proxies.iter().any(|network| network.contains(&peer));
    if !is_trusted && FOR.iter().any(|name| headers.contains_key(*name)) {
        metrics::counter!("kassa_forwarded_ignored_total").increment(1);
        let network = network_of(peer);
        if seldom.may_say("forwarded", &network) {
            tracing::warn!(
                peer = network,
                "a forwarded address is not believed: this peer is not in KASSA_TRUSTED_PROXIES. If it is your proxy, all of its visitors share the limits of one"
            );
        }
    }
    if !app.public_url.is_https() && says_https(headers) && seldom.may_say("https", "") {
        tracing::warn!(
            public_url = app.public_url.origin(),
            "people seem to come by https, and KASSA_PUBLIC_URL does not begin with it: cookies are not Secure, and links lead elsewhere"
        );
    }
}

/// The proxy's own word on how it was spoken to.
fn says_https(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_ascii_lowercase();
    let first = |text: &str| text.split(',').next().unwrap_or_default().trim().to_owned();
    first(&text("x-forwarded-proto")) == "https"
        || first(&text("forwarded")).split(';').any(|part| matches!(part.trim(), "proto=https" | "proto=\"https\""))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("x-forwarded-proto", "https", true)]
    #[case("x-forwarded-proto", "HTTPS, http", true)]
    #[case("x-forwarded-proto", "http", false)]
    #[case("forwarded", "for=192.0.2.1;proto=https;by=10.0.0.1", true)]
    #[case("forwarded", "for=192.0.2.1;proto=http", false)]
    #[case("accept", "https", false)]
    fn https_in_front_is_heard(#[case] name: &'static str, #[case] value: &str, #[case] expected: bool) {
        let mut headers = HeaderMap::new();
        headers.insert(name, value.parse().unwrap());
        assert_eq!(says_https(&headers), expected);
    }
}
