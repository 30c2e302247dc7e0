//! The state that all handlers share: store, project, clock, request log, faults, options.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use url::Url;

use super::clock::Clock;
use super::content::{Project, Source, Texts};
use super::faults::Faults;
use super::request_log::RequestLog;
use super::store::Store;
use super::tokens::SigningKey;
use super::{SandboxError, SandboxOptions, SessionReply};

/// The state as handlers hold it.
pub(super) type App = Arc<State>;

/// The store, the project, the clock and the options, shared by all routers of one sandbox.
pub(super) struct State {
    pub store: Store,
    pub clock: Clock,
    pub requests: RequestLog,
    pub faults: Faults,
    /// Captcha tokens that were used for an order: each works once.
    used_tokens: Mutex<HashSet<String>>,
    pub source: Source,
    pub texts: Texts,
    pub session_reply: SessionReply,
    pub bind_fingerprint: bool,
    pub shop_url: Option<Url>,
    public_url: Url,
    project: RwLock<Arc<Project>>,
    signing_key: RwLock<SigningKey>,
}

impl State {
    pub(crate) async fn open(options: SandboxOptions) -> Result<Self, SandboxError> {
        let store = Store::open(&options.store).await?;
        let source = Source::new(options.project);
        let files = source.documents()?;
        let print = files.fingerprint();
        if store.note("project").await?.as_deref() != Some(print.as_str()) {
            // Checked before it replaces what the store holds.
            Project::build(files.rows())?;
            store.replace_content(files.rows()).await?;
            store.set_note("project", &print).await?;
        }
        let project = Project::build(&store.content().await?)?;
        store.seed(&project).await?;
        let offset = store.note("clock").await?.and_then(|text| text.parse().ok()).unwrap_or(0);
        let signing_key = store.signing_key().await?;
        let texts = if options.demo_texts { Texts::demo()? } else { Texts::default() };
        Ok(Self {
            clock: Clock::new(offset),
            requests: RequestLog::default(),
            faults: Faults::default(),
            used_tokens: Mutex::default(),
            source,
            texts,
            session_reply: options.session_reply,
            bind_fingerprint: options.bind_fingerprint,
            shop_url: options.shop_url,
            public_url: options.public_url,
            project: RwLock::new(Arc::new(project)),
            signing_key: RwLock::new(signing_key),
            store,
        })
    }

    /// The project as it is now; a handler keeps it for its whole request.
    pub(crate) fn project(&self) -> Arc<Project> {
        Arc::clone(&self.project.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn signing_key(&self) -> SigningKey {
        self.signing_key.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Uses up a captcha token; `false` if it was before.
    pub(crate) fn use_up(&self, token: &str) -> bool {
        self.used_tokens.lock().unwrap_or_else(PoisonError::into_inner).insert(token.to_owned())
    }

    /// Reads the project again from the store, after an edit.
    pub(crate) async fn reload_project(&self) -> Result<(), SandboxError> {
        let fresh = Arc::new(Project::build(&self.store.content().await?)?);
        *self.project.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }

    /// Resets everything to the project's files: no orders, no sign-ins, real time, an empty log, no faults.
    pub(crate) async fn reset(&self) -> Result<(), SandboxError> {
        let files = self.source.documents()?;
        let project = Project::build(files.rows())?;
        self.store.clear().await?;
        self.store.replace_content(files.rows()).await?;
        self.store.set_note("project", &files.fingerprint()).await?;
        self.store.seed(&project).await?;
        let key = self.store.signing_key().await?;
        *self.signing_key.write().unwrap_or_else(PoisonError::into_inner) = key;
        *self.project.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(project);
        self.clock.release();
        self.requests.clear();
        self.used_tokens.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.faults.clear();
        self.faults.replies.clear();
        Ok(())
    }

    /// The path the sandbox is mounted at, without a trailing slash: `""` or `"/sandbox"`.
    pub(crate) fn mount(&self) -> &str {
        self.public_url.path().trim_end_matches('/')
    }

    /// An absolute address under the sandbox's public one; `path` begins with a slash.
    pub(crate) fn public(&self, path: &str) -> String {
        format!("{}{path}", self.public_url.as_str().trim_end_matches('/'))
    }
}
