//! The client: one connection pool, one project, a bound on calls in flight.

use std::sync::Arc;
use std::time::Duration;

use recloser::{AsyncRecloser, Recloser};
use reqwest::Method;
use tokio::sync::Semaphore;

use super::call::Call;
use super::credentials::Device;
use super::project::Project;
use super::{AuthProviders, Credentials, Files, FormData, Forms, Locales, Orders, Pages, Payments, Products, Refunds, Users};

/// Speaks to one project. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    pub(super) shared: Arc<Shared>,
}

pub(super) struct Shared {
    pub http: reqwest::Client,
    pub project: Project,
    pub in_flight: Semaphore,
    /// Opens when most of the last calls failed; then nothing is sent for a moment.
    pub breaker: AsyncRecloser,
    /// The device of calls that are made for nobody in particular.
    pub device: Device,
}

/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(3);
/// Calls in flight at once; further ones queue.
const IN_FLIGHT: usize = 128;
/// The last calls that the breaker looks at; half of them failing opens it.
const LOOKED_AT: usize = 20;
/// How long it stays open, and how many calls then try whether things are better.
const OPEN: Duration = Duration::from_secs(2);
const TRIALS: usize = 2;

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
        let breaker = Recloser::custom().error_rate(0.5).closed_len(LOOKED_AT).half_open_len(TRIALS).open_wait(OPEN).build();
        let (in_flight, breaker) = (Semaphore::new(IN_FLIGHT), AsyncRecloser::from(breaker));
        Ok(Self { shared: Arc::new(Shared { http, project, in_flight, breaker, device }) })
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

    pub fn form_data(&self) -> FormData<'_> {
        FormData { client: self }
    }

    pub fn pages(&self) -> Pages<'_> {
        Pages { client: self }
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
