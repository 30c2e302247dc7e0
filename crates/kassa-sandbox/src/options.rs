//! What a sandbox is opened with.

use std::path::PathBuf;

use clap::ValueEnum;
use url::Url;

/// Everything a sandbox must know before it opens.
#[derive(Debug, Clone)]
pub struct SandboxOptions {
    /// Where users, orders and payment sessions are kept.
    pub store: SandboxStore,
    /// What `GET payments/sessions/order/{id}` answers (docs/oneentry-contract/payments.md#sessions-of-an-order).
    pub session_reply: SessionReply,
    /// The shop's address: the payment page returns people to `<shop_url>/checkout/return`.
    pub shop_url: Option<Url>,
    /// Where people reach the sandbox, with its mount path: payment pages and pictures are linked from here.
    pub public_url: Url,
    /// Whether a refresh token works only with the device fingerprint it was issued to
    /// (docs/oneentry-contract/addressing-and-tokens.md#device-metadata).
    pub bind_fingerprint: bool,
    /// A folder of JSON files to serve instead of the embedded demo project.
    pub project: Option<PathBuf>,
    /// Whether the demonstration's English texts are laid over the ticket form for `en_US`. Without them every locale reads
    /// the document's own.
    pub demo_texts: bool,
}

/// Where the sandbox keeps what it must remember.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SandboxStore {
    /// Nothing outlives the process.
    Memory,
    /// An SQLite file, created when absent.
    File(PathBuf),
}

/// The two shapes `GET payments/sessions/order/{id}` is known to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum SessionReply {
    /// A list of sessions: what the live server answers.
    #[default]
    Array,
    /// One session: what the documentation prints.
    Object,
}
