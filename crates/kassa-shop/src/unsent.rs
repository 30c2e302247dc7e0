//! What people have typed and not sent: it is there again after a reload, and after signing in.

use std::fmt;

use kassa_domain::answers::Answers;
use kassa_domain::error::ErrorCode;
use kassa_domain::form::{Credential, Definition};
use kassa_domain::reference::Reference;
use kassa_store::Owner;

use super::Shop;

/// Where something was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place<'a> {
    /// A form of its own, by its marker.
    Form(&'a str),
    /// The booking form, before there is a draft.
    Tickets,
    /// The details of a draft.
    Details(&'a Reference),
    SignUp,
    Profile,
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(marker) => write!(f, "forms/{marker}"),
            Self::Tickets => f.write_str("tickets"),
            Self::Details(draft) => write!(f, "checkout/{draft}"),
            Self::SignUp => f.write_str("sign-up"),
            Self::Profile => f.write_str("profile"),
        }
    }
}

impl Shop {
    /// Keeps answers, without what is secret in them.
    pub(super) async fn keep_answers(
        &self,
        owner: &Owner,
        place: Place<'_>,
        definition: &Definition,
        answers: &Answers,
    ) -> Result<(), ErrorCode> {
        let secrets = definition.fields.iter().filter(|field| field.credential == Some(Credential::Password));
        let mut kept = answers.clone();
        secrets.for_each(|field| kept.remove(&field.marker));
        Ok(self.store().keep_unsent(owner, &place.to_string(), &kept, self.clock().now()).await?)
    }

    /// The answers that this visitor has typed at a place, if any are kept.
    pub async fn kept_answers(&self, owner: Option<&Owner>, place: Place<'_>) -> Result<Option<Answers>, ErrorCode> {
        let Some(owner) = owner else { return Ok(None) };
        Ok(self.store().unsent(owner, &place.to_string(), self.clock().now() - self.settings().keep_drafts).await?)
    }

    pub(super) async fn forget_answers(&self, owner: &Owner, place: Place<'_>) -> Result<(), ErrorCode> {
        Ok(self.store().forget_unsent(owner, &place.to_string()).await?)
    }
}
