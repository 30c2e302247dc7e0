//! Access tokens, refresh tokens and passwords are made and checked here
//! (docs/oneentry-contract/addressing-and-tokens.md#access-and-refresh-tokens).

mod jwt;
pub(super) mod password;
pub(super) mod refresh;

pub(super) use jwt::{Claims, SigningKey};
