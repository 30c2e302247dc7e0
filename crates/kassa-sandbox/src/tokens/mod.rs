//! Access tokens, refresh tokens and passwords (contract, section 3).

mod jwt;
pub(super) mod password;
pub(super) mod refresh;

pub(super) use jwt::{Claims, SigningKey};
