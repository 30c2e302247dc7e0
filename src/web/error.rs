//! Why the program does not start: each a sentence that says what to do.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use kassa_domain::error::ErrorCode;
use kassa_domain::order_words::NotWords;
use kassa_oneentry::ProjectUrlError;
#[cfg(feature = "sandbox")]
use kassa_sandbox::SandboxError;
use kassa_shop::Misfit;
use kassa_store::{Error as StoreError, NotASecret};

#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("ONEENTRY_URL is set and ONEENTRY_TOKEN is not: set both to talk to a project, or neither for the demo")]
    TokenMissing,
    #[error("ONEENTRY_TOKEN is set and ONEENTRY_URL is not: set both to talk to a project, or neither for the demo")]
    UrlMissing,
    #[error(
        "KASSA_SECRET is not set: with a OneEntry project it is required, so that a restart finds its store again (openssl rand -hex 32)"
    )]
    SecretMissing,
    #[error(transparent)]
    Secret(#[from] NotASecret),
    #[error(
        "the demo runs on this machine only, and KASSA_ADDR ({0}) is not: set ONEENTRY_URL and ONEENTRY_TOKEN, or ask for the demo with --demo"
    )]
    DemoNotLoopback(SocketAddr),
    #[error(
        "KASSA_PUBLIC_URL is set and no OneEntry project is: set ONEENTRY_URL and ONEENTRY_TOKEN, or ask for the demo with --demo"
    )]
    DemoPublic,
    #[error("ONEENTRY_URL: {0}")]
    Project(#[from] ProjectUrlError),
    #[error("set ONEENTRY_URL and ONEENTRY_TOKEN to the project to check")]
    NothingToCheck,
    #[error("KASSA_PUBLIC_URL must be http:// or https:// with a host and nothing after it, like https://shop.example")]
    PublicUrl,
    #[error("--follow-sandbox-clock is for a sandbox on this machine, and ONEENTRY_URL is elsewhere")]
    ClockElsewhere,
    #[error("the store could not be compared with OneEntry's orders: {0}")]
    Compare(ErrorCode),
    #[error("cannot listen on {addr}: {source}")]
    Listen { addr: SocketAddr, source: io::Error },
    #[error("cannot use {path}: {source}")]
    File { path: PathBuf, source: io::Error },
    #[error(transparent)]
    Brand(#[from] Misfit),
    #[error("{variable}: {problem}")]
    OrderWords { variable: String, problem: NotWords },
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(
        "this program was built without the sandbox and its demonstration: set ONEENTRY_URL and ONEENTRY_TOKEN to a OneEntry project"
    )]
    NoSandbox,
    #[cfg(feature = "sandbox")]
    #[error("the sandbox does not start: {0}")]
    Sandbox(#[from] SandboxError),
    #[error("the platform's TLS cannot be set up: {0}")]
    Tls(#[from] reqwest::Error),
    #[error("the metrics cannot be set up: {0}")]
    Metrics(#[from] metrics_exporter_prometheus::BuildError),
    #[error("the server stopped: {0}")]
    Io(#[from] io::Error),
}

impl StartError {
    /// 2 for a configuration that makes no sense, else 1.
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::TokenMissing
            | Self::UrlMissing
            | Self::SecretMissing
            | Self::Secret(_)
            | Self::DemoNotLoopback(_)
            | Self::DemoPublic
            | Self::Project(_)
            | Self::PublicUrl
            | Self::Brand(_)
            | Self::OrderWords { .. }
            | Self::Store(StoreError::Url | StoreError::OtherSecret)
            | Self::NothingToCheck
            | Self::NoSandbox
            | Self::ClockElsewhere => 2,
            _ => 1,
        }
    }
}
