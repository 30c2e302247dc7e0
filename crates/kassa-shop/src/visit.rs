//! One request's visit to the shop.

use kassa_domain::draft::Draft;
use kassa_domain::error::ErrorCode;
use kassa_domain::reference::Reference;
use kassa_store::Owner;

use super::{Person, Shop};

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

    /// The visitor's draft and its owner. Whoever is not signed in may have it under their login.
    pub async fn draft(&self, id: &Reference) -> Result<(&Owner, Draft), ErrorCode> {
        let owner = self.owner.as_ref().ok_or(ErrorCode::SignInRequired)?;
        match self.shop.draft(owner, id).await {
            Err(ErrorCode::NotFound) if self.person.is_none() => Err(ErrorCode::SignInRequired),
            found => found.map(|draft| (owner, draft)),
        }
    }
}
