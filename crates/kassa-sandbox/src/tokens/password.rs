//! Hashes and checks passwords: salted and stretched a little, which is enough for a test server and for no other.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

const ROUNDS: usize = 1_000;

/// Hashes a password to `salt$digest`, with a new salt each time.
pub(crate) fn hash(password: &str) -> String {
    let salt: [u8; 16] = rand::random();
    let salt = HEXLOWER.encode(&salt);
    let digest = stretch(&salt, password);
    format!("{salt}${digest}")
}

/// Whether a password is the one that was hashed.
pub(crate) fn matches(password: &str, kept: &str) -> bool {
    let (salt, digest) = kept.split_once('$').unwrap_or_default();
    stretch(salt, password).as_bytes().ct_eq(digest.as_bytes()).into()
}

fn stretch(salt: &str, password: &str) -> String {
    let mut digest = Sha256::digest(format!("{salt}{password}"));
    for _ in 0..ROUNDS {
        digest = Sha256::new().chain_update(salt).chain_update(digest).finalize();
    }
    HEXLOWER.encode(&digest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_one_and_no_other() {
        let kept = hash("123456");
        assert!(matches("123456", &kept));
        assert!(!matches("1234567", &kept));
        assert!(!matches("", "nonsense"));
        assert_ne!(kept, hash("123456"));
    }
}
