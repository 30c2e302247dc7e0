//! Signs and verifies access tokens: JSON Web Tokens with HS256 (RFC 7515, RFC 7519).
//!
//! The signature is the library's work (`hmac`, `sha2`, compared in constant time); what stands here is three parts joined with dots.
//! `jsonwebtoken` would do that too, but it picks its cryptography once for the whole process, and panics where two crates of one
//! program ask for different ones. A server that is built into other people's tests must not bring that along, nor a second
//! library for elliptic curves. Its check of `exp` follows the real time as well, and the sandbox's clock is moved.
//!
//! No header is believed: whatever `alg` a token names, it counts only with an HS256 signature of this store's key.

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
    pub(crate) fn random() -> Self {
        Self(rand::random())
    }

    pub(crate) fn from_text(text: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    pub(crate) fn to_text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// `header.payload.signature`.
    pub(crate) fn sign(&self, claims: &Claims) -> String {
        let payload = serde_json::to_string(claims).unwrap_or_default();
        let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(HEADER), URL_SAFE_NO_PAD.encode(payload));
        let signature = mac(&self.0, &signed).map(|mac| mac.finalize().into_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.unwrap_or_default()))
    }

    /// The payload of a token that this key signed and that has not expired at `now_s`.
    pub(crate) fn verify(&self, token: &str, now_s: i64) -> Option<Claims> {
        let (signed, signature) = token.rsplit_once('.')?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        mac(&self.0, signed)?.verify_slice(&signature).ok()?;
        let (_, payload) = signed.split_once('.')?;
        let claims: Claims = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).ok()?).ok()?;
        (now_s < claims.exp).then_some(claims)
    }
}

fn mac(key: &[u8], signed: &str) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(signed.as_bytes());
    Some(mac)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of RFC 7515, appendix A.1.
    #[test]
    fn signs_as_the_rfc_does() {
        let key = URL_SAFE_NO_PAD
            .decode("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow")
            .unwrap();
        let signed = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0\
                      dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
        let signature = mac(&key, signed).unwrap().finalize().into_bytes();
        assert_eq!(URL_SAFE_NO_PAD.encode(signature), "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    }

    #[test]
    fn a_header_that_wants_no_signature_gets_none_through() {
        let key = SigningKey::random();
        let payload = r#"{"id":1,"authProviderIdentifier":"email","userIdentifier":"a","userAgent":"","iat":0,"exp":9}"#;
        let head = URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#);
        for signature in ["", "AA", &URL_SAFE_NO_PAD.encode([0_u8; 32])] {
            assert_eq!(key.verify(&format!("{head}.{}.{signature}", URL_SAFE_NO_PAD.encode(payload)), 1), None);
        }
    }

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
