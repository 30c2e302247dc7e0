//! `kassa sandbox`: the OneEntry-compatible server alone.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use kassa_sandbox::{APP_TOKEN, Sandbox, SandboxOptions, SandboxStore, SessionReply};
use url::Url;

use super::error::StartError;
use super::listener::{bind, until};
use super::shutdown;

/// What `kassa sandbox` takes.
#[derive(Debug, Clone, Args)]
pub struct SandboxArgs {
    /// Where to listen; port 0 takes any free one.
    #[arg(long, default_value = "127.0.0.1:4000")]
    pub addr: SocketAddr,
    /// Keeps everything in memory.
    #[arg(long, conflicts_with = "store")]
    pub memory: bool,
    /// The file of the sandbox's store.
    #[arg(long, default_value = "sandbox.db")]
    pub store: PathBuf,
    /// What `GET payments/sessions/order/{id}` answers.
    #[arg(long, default_value = "array")]
    pub session_reply: SessionReply,
    /// The shop to which the payment page returns.
    #[arg(long)]
    pub shop_url: Option<Url>,
    /// The address under which people reach the sandbox; by default the one it listens on.
    #[arg(long)]
    pub public_url: Option<Url>,
    /// Binds refresh tokens to the device's fingerprint, as newer platforms do.
    #[arg(long)]
    pub bind_fingerprint: bool,
    /// A folder with another project's JSON files.
    #[arg(long)]
    pub project: Option<PathBuf>,
    /// Writes the project as the store holds it into this empty folder, and ends.
    #[arg(long)]
    pub export: Option<PathBuf>,
}

/// Runs the sandbox alone.
pub async fn sandbox(args: SandboxArgs) -> Result<(), StartError> {
    // An export needs an address only for the links that it does not write.
    let listener = bind(if args.export.is_some() { SocketAddr::from(([127, 0, 0, 1], 0)) } else { args.addr }).await?;
    let address = listener.local_addr()?;
    let own = Url::parse(&format!("http://{address}")).map_err(|_| StartError::PublicUrl)?;
    let options = SandboxOptions {
        // An export begins no store: where there is none yet, the project's files are all there is.
        store: if args.memory || (args.export.is_some() && !args.store.exists()) {
            SandboxStore::Memory
        } else {
            SandboxStore::File(args.store)
        },
        session_reply: args.session_reply,
        shop_url: args.shop_url,
        public_url: args.public_url.unwrap_or(own),
        bind_fingerprint: args.bind_fingerprint,
        project: args.project,
        demo_texts: false,
    };
    let sandbox = Sandbox::open(options).await?;
    if let Some(folder) = args.export {
        sandbox.export(&folder).await?;
        println!("exported {}", folder.display());
        return Ok(());
    }
    let mut signals = shutdown::Signals::listen()?;
    println!("listening http://{address}");
    println!("project URL http://{address}, app token {APP_TOKEN}");
    let stop = async move {
        signals.requested().await;
    };
    until(listener, sandbox.router(), Duration::ZERO, stop).await
}
