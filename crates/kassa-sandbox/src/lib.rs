//! The sandbox: an embedded server that speaks the OneEntry content API.
//!
//! It stands apart from the rest of Kassa and shares no types with the client, so that one mistake cannot
//! hide in both. It has a store of its own (SQLite, in memory or in a file), a project of its own (JSON files
//! a person can edit), and one clock that everything it stamps follows.
//!
//! Three doors lead in: the content API (`/api/content/...`, for any OneEntry front end), the control API
//! (`/control/...`, for tests) and the pages for people (`/`, `/pay/{id}`).

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

/// The only app token (`x-app-token`) the sandbox opens for.
pub const APP_TOKEN: &str = "sandbox";

/// A running sandbox: cheap to clone, each clone the same store, project and clock.
#[derive(Clone)]
pub struct Sandbox {
    state: App,
}

impl Sandbox {
    /// Opens the store, loads the project into it when the store is new or the project's files have changed.
    pub async fn open(options: SandboxOptions) -> Result<Self, SandboxError> {
        let state = App::new(State::open(options).await?);
        Ok(Self { state })
    }

    /// Writes the project as the store holds it into an empty folder, in the layout `SandboxOptions::project` reads. The demonstration's
    /// ticket form, which its document has in one language, is written in all of them.
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

    /// Everything: content API, control API, pages for people. Works at the root of a listener and nested.
    pub fn router(&self) -> axum::Router {
        let inner = axum::Router::new()
            .nest("/api/content", api::router(&self.state))
            .merge(web_ui::router(&self.state))
            .nest("/control", control::router(&self.state));
        middleware::around_everything(inner, &self.state)
    }

    /// What a program may call: the content API, and the clock to read. For a listener of its own.
    pub fn content_router(&self) -> axum::Router {
        let inner = axum::Router::new().nest("/api/content", api::router(&self.state)).merge(control::clock_to_read(&self.state));
        middleware::around_everything(inner, &self.state)
    }
}
