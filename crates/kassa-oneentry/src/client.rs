//! The client: the way to every resource of one project.

use std::sync::Arc;

use reqwest::Method;

use super::call::Call;
use super::project::Project;
use super::shared::Shared;
use super::standing::Standing;
use super::{
    AttributeSets, AuthProviders, Credentials, Files, FormData, Forms, Locales, Orders, Pages, Payments, Pictures, Products,
    Refunds, Users,
};

/// Speaks to one project. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    pub(super) shared: Arc<Shared>,
}

impl Client {
    /// A client of `project`; fails only where the platform's TLS cannot be set up.
    pub fn new(project: Project) -> Result<Self, reqwest::Error> {
        Ok(Self { shared: Arc::new(Shared::new(project)?) })
    }

    /// The project's address.
    pub fn url(&self) -> &url::Url {
        &self.shared.project.url
    }

    /// What time it is at OneEntry, as its last reply told; `None` before any has.
    pub fn their_now(&self) -> Option<chrono::DateTime<chrono::Utc>> {
        self.shared.their_clock.now()
    }

    /// The same, and how long ago that reply came.
    pub fn their_time_heard(&self) -> Option<(chrono::DateTime<chrono::Utc>, std::time::Duration)> {
        self.shared.their_clock.heard()
    }

    /// How things stand with the project, as its last calls told.
    pub fn standing(&self) -> Standing {
        self.shared.standing.get()
    }

    pub fn auth(&self) -> AuthProviders<'_> {
        AuthProviders { client: self }
    }

    pub fn attribute_sets(&self) -> AttributeSets<'_> {
        AttributeSets { client: self }
    }

    pub fn forms(&self) -> Forms<'_> {
        Forms { client: self }
    }

    pub fn form_data(&self) -> FormData<'_> {
        FormData { client: self }
    }

    pub fn pages(&self) -> Pages<'_> {
        Pages { client: self }
    }

    /// Pictures that the CMS names.
    pub fn pictures(&self) -> Pictures<'_> {
        Pictures { client: self }
    }

    /// Files, uploaded in somebody's name or in nobody's.
    pub fn files<'a>(&'a self, login: Option<&'a dyn Credentials>) -> Files<'a> {
        Files { client: self, login }
    }

    /// The account of one person.
    pub fn users<'a>(&'a self, login: &'a dyn Credentials) -> Users<'a> {
        Users { client: self, login }
    }

    /// The refunds of one person.
    pub fn refunds<'a>(&'a self, login: &'a dyn Credentials) -> Refunds<'a> {
        Refunds { client: self, login }
    }

    pub fn locales(&self) -> Locales<'_> {
        Locales { client: self }
    }

    pub fn products(&self) -> Products<'_> {
        Products { client: self }
    }

    /// The orders of one person.
    pub fn orders<'a>(&'a self, login: &'a dyn Credentials) -> Orders<'a> {
        Orders { client: self, login }
    }

    /// The payments of one person.
    pub fn payments<'a>(&'a self, login: &'a dyn Credentials) -> Payments<'a> {
        Payments { client: self, login }
    }

    pub(super) fn get<'a>(&'a self, path: &[&str]) -> Call<'a> {
        Call::new(&self.shared, Method::GET, path)
    }

    pub(super) fn post<'a>(&'a self, path: &[&str]) -> Call<'a> {
        Call::new(&self.shared, Method::POST, path)
    }

    pub(super) fn put<'a>(&'a self, path: &[&str]) -> Call<'a> {
        Call::new(&self.shared, Method::PUT, path)
    }

    pub(super) fn delete<'a>(&'a self, path: &[&str]) -> Call<'a> {
        Call::new(&self.shared, Method::DELETE, path)
    }
}
