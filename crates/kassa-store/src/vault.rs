//! Seals what must not be read in a stolen database, and hashes what must only be found again.

use std::fmt;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use data_encoding::{BASE32_NOPAD, HEXLOWER};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use kassa_domain::reference::Reference;
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::Sha256;

use super::Error;

/// The keys derived from `KASSA_SECRET` (HKDF-SHA-256): one to seal (XChaCha20-Poly1305), one to hash (HMAC-SHA-256).
#[derive(Clone)]
pub struct Vault {
    seal: [u8; 32],
    hash: [u8; 32],
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault")
    }
}

/// The secret is shorter than 32 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("KASSA_SECRET must be at least 32 bytes long: openssl rand -hex 32 makes one")]
pub struct NotASecret;

/// Whose something is: a keyed hash, so that the store names no person.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Owner(pub(super) String);

impl Owner {
    /// The whole hash: a part of further hashes, never of a log.
    pub fn key(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Owner {
    /// Enough to tell owners apart in a log, too little to be one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0[..8])
    }
}

const NONCE: usize = 24;

impl Vault {
    pub fn new(secret: &SecretString) -> Result<Self, NotASecret> {
        let secret = secret.expose_secret().as_bytes();
        if secret.len() < 32 {
            return Err(NotASecret);
        }
        let derive = |purpose: &[u8]| {
            let mut key = [0; 32];
            Hkdf::<Sha256>::new(None, secret).expand(purpose, &mut key).map(|()| key).map_err(|_| NotASecret)
        };
        Ok(Self { seal: derive(b"kassa seal 1")?, hash: derive(b"kassa hash 1")? })
    }

    /// Whose things a signed-in person's are.
    pub fn owner_of_user(&self, user: &str) -> Owner {
        Owner(self.hash_of("user", user.as_bytes()))
    }

    /// Whose things a guest's are.
    pub fn owner_of_session(&self, session: &super::SessionId) -> Owner {
        Owner(self.hash_of("guest", session.hash().as_bytes()))
    }

    /// A keyed hash, hexadecimal; `domain` keeps hashes of different things apart.
    pub fn hash_of(&self, domain: &str, value: &[u8]) -> String {
        HEXLOWER.encode(&self.mac(domain, value))
    }

    /// A short key that cannot be guessed, base32: 160 bits.
    pub fn key_of(&self, domain: &str, value: &[u8]) -> String {
        BASE32_NOPAD.encode(&self.mac(domain, value)[..20])
    }

    fn mac(&self, domain: &str, value: &[u8]) -> [u8; 32] {
        // HMAC takes keys of any length, so that this never fails; a wrong hash would merely find nothing.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.hash) else { return [0; 32] };
        mac.update(domain.as_bytes());
        mac.update(&[0]);
        mac.update(value);
        mac.finalize().into_bytes().into()
    }

    /// Encrypts a value; `context` (its table and key) must be the same to open it.
    pub(super) fn seal(&self, context: &str, value: &impl Serialize) -> Result<Vec<u8>, Error> {
        let plain = serde_json::to_vec(value).map_err(|_| Error::Sealed)?;
        let nonce: [u8; NONCE] = rand::random();
        let payload = Payload { msg: &plain, aad: context.as_bytes() };
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload).map_err(|_| Error::Sealed)?;
        Ok([&nonce[..], &sealed].concat())
    }

    pub(super) fn open<T: DeserializeOwned>(&self, context: &str, sealed: &[u8]) -> Result<T, Error> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>().ok_or(Error::Sealed)?;
        let payload = Payload { msg: sealed, aad: context.as_bytes() };
        let plain = self.cipher().decrypt(&XNonce::from(*nonce), payload).map_err(|_| Error::Sealed)?;
        serde_json::from_slice(&plain).map_err(|_| Error::Sealed)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.seal.into())
    }
}

/// A new reference.
pub fn random_reference() -> Reference {
    Reference::from_random(rand::random())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vault(secret: &str) -> Vault {
        Vault::new(&SecretString::from(secret.repeat(32))).unwrap()
    }

    #[test]
    fn a_short_secret_is_refused() {
        assert_eq!(Vault::new(&SecretString::from("short")).err(), Some(NotASecret));
    }

    #[test]
    fn what_is_sealed_opens_only_with_its_key_and_in_its_place() {
        let sealed = vault("a").seal("drafts/1", &"secret").unwrap();
        assert_eq!(vault("a").open::<String>("drafts/1", &sealed).unwrap(), "secret");
        assert!(vault("b").open::<String>("drafts/1", &sealed).is_err());
        assert!(vault("a").open::<String>("drafts/2", &sealed).is_err());
        assert!(vault("a").open::<String>("drafts/1", &sealed[..20]).is_err());
    }
}
