//! Access tokens: JSON Web Tokens signed with HS256 (RFC 7519), written out by hand because there is one kind.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

/// The payload keys OneEntry documents.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Claims {
    pub id: i64,
    pub auth_provider_identifier: String,
    pub user_identifier: String,
    pub user_agent: String,
    /// Unix seconds.
    pub iat: i64,
    /// Unix seconds; the token works before this moment.
    pub exp: i64,
}

/// The store's secret.
#[derive(Clone)]
pub(crate) struct SigningKey([u8; 32]);

const HEADER: &str = r#"{"alg":"HS256","typ":"JWT"}"#;

impl SigningKey {
    pub fn random() -> Self {
        Self(rand::random())
    }

    pub fn from_text(text: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    pub fn to_text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    fn mac(&self, signed: &str) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(signed.as_bytes());
        Some(mac)
    }

    /// `header.payload.signature`.
    pub fn sign(&self, claims: &Claims) -> String {
        let payload = serde_json::to_string(claims).unwrap_or_default();
        let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(HEADER), URL_SAFE_NO_PAD.encode(payload));
        let signature = self.mac(&signed).map(|mac| mac.finalize().into_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.unwrap_or_default()))
    }

    /// The payload of a token that this key signed and that has not expired at `now_s`.
    pub fn verify(&self, token: &str, now_s: i64) -> Option<Claims> {
        let (signed, signature) = token.rsplit_once('.')?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        self.mac(signed)?.verify_slice(&signature).ok()?;
        let (_, payload) = signed.split_once('.')?;
        let claims: Claims = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).ok()?).ok()?;
        (now_s < claims.exp).then_some(claims)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_key_and_only_in_time() {
        let (key, other) = (SigningKey::random(), SigningKey::random());
        let claims = Claims {
            id: 16,
            auth_provider_identifier: "email".into(),
            user_identifier: "your-user@email.com".into(),
            user_agent: "test".into(),
            iat: 1_000,
            exp: 1_900,
        };
        let token = key.sign(&claims);
        assert_eq!(key.verify(&token, 1_899), Some(claims));
        assert_eq!(key.verify(&token, 1_900), None);
        assert_eq!(other.verify(&token, 1_000), None);
        assert_eq!(key.verify("a.b.c", 1_000), None);
        assert_eq!(SigningKey::from_text(&key.to_text()).map(|copy| copy.0), Some(key.0));
    }
}
