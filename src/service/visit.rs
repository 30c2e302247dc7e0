//! One request's visit to the shop.

use super::{Person, Shop};
use crate::model::error::ErrorCode;
use crate::store::Owner;

/// Who asks, and what serves them.
#[derive(Clone)]
pub struct Visit {
    pub shop: Shop,
    pub person: Option<Person>,
    /// Whose drafts are shown: the person's, else the guest's session's.
    pub owner: Option<Owner>,
}

impl Visit {
    /// The person, or the way to the sign-in page.
    pub fn signed_in(&self) -> Result<&Person, ErrorCode> {
        self.person.as_ref().ok_or(ErrorCode::SignInRequired)
    }

    /// The owner of drafts; somebody without a session has none.
    pub fn owner(&self) -> Result<&Owner, ErrorCode> {
        self.owner.as_ref().ok_or(ErrorCode::NotFound)
    }
}
