//! The address under which people reach the shop: it decides about cookies and about which origin is our own.

use url::Url;

use super::error::StartError;
use kassa_oneentry::is_loopback;

/// The public address, without a trailing slash.
#[derive(Debug, Clone)]
pub struct PublicUrl {
    origin: String,
    is_https: bool,
    is_in_clear: bool,
}

impl PublicUrl {
    pub fn parse(text: &str) -> Result<Self, StartError> {
        let url = Url::parse(text.trim()).map_err(|_| StartError::PublicUrl)?;
        let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
        if !matches!(url.scheme(), "http" | "https") || url.host().is_none() || !is_bare {
            return Err(StartError::PublicUrl);
        }
        let is_https = url.scheme() == "https";
        let is_in_clear = !is_https && !is_loopback(&url);
        Ok(Self { origin: url.origin().ascii_serialization(), is_https, is_in_clear })
    }

    /// `https://shop.example`: the CSRF layer's trusted origin.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// `shop.example` or `127.0.0.1:3000`.
    pub fn authority(&self) -> String {
        self.origin.split_once("://").map_or_else(String::new, |(_, authority)| authority.to_owned())
    }

    /// Cookies are `Secure` and carry the `__Host-` prefix.
    pub const fn is_https(&self) -> bool {
        self.is_https
    }

    /// People on other machines reach the shop without encryption.
    pub const fn is_in_clear(&self) -> bool {
        self.is_in_clear
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("https://shop.example", false)]
    #[case("http://shop.example", true)]
    #[case("http://0.0.0.0:3000", true)]
    #[case("http://127.0.0.1:3000", false)]
    #[case("http://localhost", false)]
    fn what_others_reach_without_encryption_is_in_clear(#[case] text: &str, #[case] expected: bool) {
        assert_eq!(PublicUrl::parse(text).unwrap().is_in_clear(), expected);
    }
}
