//! A program that was built without the sandbox has no demonstration.

use axum::Router;
use kassa_oneentry::Project;

use crate::web::config::ServeArgs;
use crate::web::error::StartError;
use crate::web::public_url::PublicUrl;

/// Nothing: there is none.
pub enum Demo {}

impl Demo {
    /// Says that there is none.
    pub async fn open(_args: &ServeArgs, _public_url: &PublicUrl) -> Result<Self, StartError> {
        Err(StartError::NoSandbox)
    }

    /// What the shop connects to.
    pub fn project(&self) -> Project {
        match *self {}
    }

    /// The sandbox's routes.
    pub fn routes(&self) -> Router {
        match *self {}
    }

    /// Stops it.
    pub async fn close(self) {
        match self {}
    }
}
