//! Makes refresh tokens: `<unix-ms>-<uuid>` on the wire, a digest in the store.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Makes a token, as long as the documentation's samples.
pub(crate) fn new(now_ms: i64) -> String {
    format!("{now_ms}-{}", Uuid::new_v4())
}

/// The digest that the store keeps of a token.
pub(crate) fn digest(token: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(token))
}
