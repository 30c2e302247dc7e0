//! Forms that come from another site, as their browser says: refused by the layer against forgery, and told here.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request};
use axum::http::header::ORIGIN;
use kassa_shop::{Shop, network_of};

/// The longest origin that a log repeats.
const LONGEST: usize = 100;

/// What a request says about where it comes from.
pub struct From {
    origin: String,
    site: &'static str,
    peer: Option<SocketAddr>,
}

impl From {
    pub fn of(request: &Request) -> Self {
        let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
        let site = match text("sec-fetch-site") {
            Some("cross-site") => "cross-site",
            Some("same-site") => "same-site",
            Some("same-origin") => "same-origin",
            Some("none") => "none",
            Some(_) => "nonsense",
            None => "not told",
        };
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0);
        Self { origin: origin(text(ORIGIN.as_str())), site, peer }
    }

    /// Counts a form that was refused for it, and says why, once a minute and peer. `ours`: the origin that is trusted.
    pub fn tell(&self, shop: &Shop, ours: &str) {
        metrics::counter!("kassa_refused_total", "reason" => "other_site").increment(1);
        let peer = self.peer.map(|peer| network_of(peer.ip())).unwrap_or_default();
        if shop.seldom().may_say("other_site", &peer) {
            tracing::warn!(
                origin = self.origin,
                ours,
                sec_fetch_site = self.site,
                peer,
                "a form was refused: it says that it comes from another site. If that is your shop, KASSA_PUBLIC_URL is not the address that people use"
            );
        }
    }
}

/// An origin as a log may repeat it: nothing but scheme, host and port, and not too much of that.
fn origin(said: Option<&str>) -> String {
    let Some(said) = said else { return "not told".to_owned() };
    let parsed = url::Url::parse(said).ok().map(|url| url.origin()).filter(url::Origin::is_tuple);
    let told = parsed.map(|origin| origin.ascii_serialization()).filter(|origin| origin.len() <= LONGEST);
    told.unwrap_or_else(|| "nonsense".to_owned())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(Some("https://www.shop.example"), "https://www.shop.example")]
    #[case(Some("https://me:secret@www.shop.example:8443/a?b#c"), "https://www.shop.example:8443")]
    #[case(Some("null"), "nonsense")]
    #[case(Some("a line\u{1b}[2J"), "nonsense")]
    #[case(None, "not told")]
    fn an_origin_is_told_without_anything_else(#[case] said: Option<&str>, #[case] expected: &str) {
        assert_eq!(origin(said), expected);
        let long = format!("https://{}.example", "a".repeat(300));
        assert_eq!(origin(Some(&long)), "nonsense");
    }
}
