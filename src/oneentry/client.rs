//! The client: one connection pool, one project, a bound on calls in flight.

use std::sync::Arc;
use std::time::Duration;

use reqwest::Method;
use tokio::sync::Semaphore;

use super::call::Call;
use super::credentials::Device;
use super::project::Project;
use super::{AuthProviders, Credentials, Forms, Locales, Orders, Payments, Products};

/// Speaks to one project. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    pub(super) shared: Arc<Shared>,
}

pub(super) struct Shared {
    pub http: reqwest::Client,
    pub project: Project,
    pub in_flight: Semaphore,
    /// The device of calls that are made for nobody in particular.
    pub device: Device,
}

/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(3);
/// Calls in flight at once; further ones queue.
const IN_FLIGHT: usize = 128;

impl Client {
    /// A client of `project`; fails only where the platform's TLS cannot be set up.
    pub fn new(project: Project) -> Result<Self, reqwest::Error> {
        let http = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("kassa/", env!("CARGO_PKG_VERSION")))
            .no_proxy()
            .build()?;
        let device = Device { fingerprint: format!("UQ_{}", uuid::Uuid::new_v4().simple()) };
        Ok(Self { shared: Arc::new(Shared { http, project, in_flight: Semaphore::new(IN_FLIGHT), device }) })
    }

    /// The project's address.
    pub fn url(&self) -> &url::Url {
        &self.shared.project.url
    }

    pub fn auth(&self) -> AuthProviders<'_> {
        AuthProviders { client: self }
    }

    pub fn forms(&self) -> Forms<'_> {
        Forms { client: self }
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
}
