//! A test server that speaks OneEntry's content API.
//!
//! [OneEntry](https://oneentry.cloud) is a headless CMS with products, forms, orders, payments and users. This crate is a server that
//! answers like a project there, for the tests and the demonstrations of any front end: it runs in the test's own process, needs
//! no network and no account, and can be told to fail.
//!
//! ```
//! use kassa_sandbox::{APP_TOKEN, Sandbox, SandboxOptions};
//!
//! # #[tokio::main]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
//! let url = format!("http://{}", listener.local_addr()?);
//! let sandbox = Sandbox::open(SandboxOptions::memory(url.parse()?)).await?;
//! tokio::spawn(axum::serve(listener, sandbox.router()).into_future());
//! println!("project URL {url}, app token {APP_TOKEN}");
//! # Ok(())
//! # }
//! ```
//!
//! The router has three parts:
//!
//! | path | for whom |
//! | --- | --- |
//! | `/api/content/...` | the content API: any OneEntry client, with the header `x-app-token` ([`APP_TOKEN`]) |
//! | `/control/...` | the control API, in JSON: tests settle payments, move the clock, edit forms, ask for faults, read what arrived |
//! | `/`, `/face/...`, `/pay/{key}` | web pages: the same for people, and the payment page of a pretend provider |
//!
//! The control API and the pages answer on this machine only. Each sandbox has a store of its own (SQLite, in memory or in a file),
//! a project of its own (the demonstration, or a folder of JSON files) and one clock that all its times follow. The README has
//! the calls of the control API and the layout of a project.

#![warn(missing_docs, unreachable_pub)]

mod api;
mod api_error;
mod clock;
mod content;
mod content_type;
mod control;
mod error;
mod export;
mod faults;
mod middleware;
mod money;
mod options;
mod request_log;
mod state;
mod store;
mod submission;
mod tokens;
mod web_ui;

pub use error::SandboxError;
pub use options::{SandboxOptions, SandboxStore, SessionReply};
use state::{App, State};

/// The app token that the content API requires in the header `x-app-token`.
pub const APP_TOKEN: &str = "sandbox";

/// A sandbox that is open. Cheap to clone: all clones share store, project and clock.
#[derive(Clone)]
pub struct Sandbox {
    state: App,
}

impl Sandbox {
    /// Opens the store, and loads the project into it when the store is new or the project's files have changed.
    ///
    /// # Errors
    ///
    /// When the store cannot be used, or a file of the project does not fit; the error names the file and the place in it.
    pub async fn open(options: SandboxOptions) -> Result<Self, SandboxError> {
        let state = App::new(State::open(options).await?);
        Ok(Self { state })
    }

    /// Writes the project as the store holds it into an empty folder, in the layout that [`SandboxOptions::project`] reads. The
    /// demonstration's ticket form, whose document has one language, is written in all of the project's languages.
    ///
    /// # Errors
    ///
    /// When the folder is not empty, or a file cannot be written.
    pub async fn export(&self, folder: &std::path::Path) -> Result<(), SandboxError> {
        let mut documents = self.state.store.content().await?;
        if matches!(self.state.source, content::Source::Embedded) {
            let (texts, project) = (content::Texts::demo()?, self.state.project());
            let codes: Vec<&str> = project.locales.iter().filter_map(|locale| locale["code"].as_str()).collect();
            for form in documents.iter_mut().filter(|document| document.kind == "forms") {
                content::keyed(&texts, &mut form.body, &codes);
            }
        }
        export::write(&documents, &self.state.source, folder)
    }

    /// The router with everything: content API, control API, web pages. It works at the root of a listener and nested under a path;
    /// [`SandboxOptions::public_url`] must have the same path.
    pub fn router(&self) -> axum::Router {
        let inner = axum::Router::new()
            .nest("/api/content", api::router(&self.state))
            .merge(web_ui::router(&self.state))
            .nest("/control", control::router(&self.state));
        middleware::around_everything(inner, &self.state)
    }

    /// The router with the content API alone, and `GET /control/clock`: for a listener whose callers may not control the sandbox.
    pub fn content_router(&self) -> axum::Router {
        let inner = axum::Router::new().nest("/api/content", api::router(&self.state)).merge(control::clock_to_read(&self.state));
        middleware::around_everything(inner, &self.state)
    }
}
