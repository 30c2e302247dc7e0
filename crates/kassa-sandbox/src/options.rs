//! The options of a sandbox: its store, its addresses, its project, and how it behaves where projects differ.

use std::path::PathBuf;

use clap::ValueEnum;
use url::Url;

/// What a sandbox is opened with.
///
/// Begin with [`SandboxOptions::memory`] and set only what differs; new options will then not break your code:
///
/// ```
/// use kassa_sandbox::SandboxOptions;
///
/// let url = "http://127.0.0.1:4000".parse()?;
/// let options = SandboxOptions { bind_fingerprint: true, ..SandboxOptions::memory(url) };
/// assert!(options.project.is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct SandboxOptions {
    /// Where users, orders and payment sessions are kept.
    pub store: SandboxStore,
    /// The shape of the reply to `GET payments/sessions/order/{id}`.
    pub session_reply: SessionReply,
    /// The shop's address: the payment page sends people back to `<shop_url>/checkout/return`. `None`: it sends them nowhere.
    pub shop_url: Option<Url>,
    /// The sandbox's own address, with the path it is mounted at. Links to payment pages and pictures begin with it.
    pub public_url: Url,
    /// Whether a refresh token works only with the device fingerprint (`x-device-metadata`) that it was issued to, as on newer
    /// platforms.
    pub bind_fingerprint: bool,
    /// A folder of JSON files to serve. `None`: the demonstration project, which is part of the crate.
    pub project: Option<PathBuf>,
    /// Whether the demonstration's ticket form is served with English texts for `en_US`. Without them it is in Russian in every locale.
    pub demo_texts: bool,
}

impl SandboxOptions {
    /// Options for a test: the demonstration project, kept in memory, at the address where the sandbox will be served.
    pub fn memory(public_url: Url) -> Self {
        Self {
            store: SandboxStore::Memory,
            session_reply: SessionReply::default(),
            shop_url: None,
            public_url,
            bind_fingerprint: false,
            project: None,
            demo_texts: false,
        }
    }
}

/// Where the sandbox keeps its data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SandboxStore {
    /// In memory: nothing outlives the process.
    Memory,
    /// In an SQLite file, created when absent.
    File(PathBuf),
}

/// The two known shapes of the reply to `GET payments/sessions/order/{id}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum SessionReply {
    /// A list of sessions: what the live server answers.
    #[default]
    Array,
    /// One session: what the vendor's documentation prints.
    Object,
}
