//! The reference of an order: what a customer reads out on the phone and what finds the server's log.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Twelve random base32 characters (RFC 4648 alphabet, 60 bits), made with the attempt; never OneEntry's id.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference(String);

/// The text is no reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a reference")]
pub struct NotAReference;

const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

impl Reference {
    /// Length in characters.
    pub const LENGTH: usize = 12;

    /// Makes a reference of random bytes; the caller brings the randomness.
    pub fn from_random(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In groups of four, as people read it: `ABCD-EFGH-IJKL`.
    pub fn grouped(&self) -> String {
        [&self.0[0..4], &self.0[4..8], &self.0[8..12]].join("-")
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Accepts what people type: any case, with the dashes of [`Reference::grouped`].
impl FromStr for Reference {
    type Err = NotAReference;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let plain: String = text.chars().filter(|c| *c != '-').map(|c| c.to_ascii_uppercase()).collect();
        let is_valid = plain.len() == Self::LENGTH && plain.bytes().all(|byte| ALPHABET.contains(&byte));
        if is_valid { Ok(Self(plain)) } else { Err(NotAReference) }
    }
}

impl TryFrom<String> for Reference {
    type Error = NotAReference;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_people_read_out_finds_it_again(bytes: [u8; Reference::LENGTH]) {
            let reference = Reference::from_random(bytes);
            prop_assert_eq!(reference.grouped().to_lowercase().parse(), Ok(reference));
        }
    }

    #[test]
    fn other_texts_are_none() {
        for text in ["", "ABCD", "ABCDEFGHIJK1", "../../etc/pas", "ÄBCDEFGHIJKL"] {
            assert_eq!(text.parse::<Reference>(), Err(NotAReference));
        }
    }
}
