//! From the errors of lower rooms to the code that a person gets. The detail goes to the log and nowhere else.

use crate::model::error::ErrorCode;
use crate::{oneentry, store};

/// The client has logged the call already.
impl From<oneentry::Error> for ErrorCode {
    fn from(error: oneentry::Error) -> Self {
        error.code()
    }
}

impl From<store::Error> for ErrorCode {
    fn from(error: store::Error) -> Self {
        tracing::error!(%error, "the store failed");
        Self::Internal
    }
}
