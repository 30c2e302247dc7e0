//! Serves a sandbox in memory on a free port, for tests in any language:
//!
//! ```sh
//! cargo run -p kassa-sandbox --example serve             # the demonstration project
//! cargo run -p kassa-sandbox --example serve -- folder/  # the JSON files of a folder
//! ```
//!
//! The first line of its output has the project URL and the app token; it serves until it is stopped.

use std::error::Error;
use std::path::PathBuf;

use kassa_sandbox::{APP_TOKEN, Sandbox, SandboxOptions};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let project = std::env::args_os().nth(1).map(PathBuf::from);
    // The address must be known first: links to payment pages and pictures begin with it.
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    let options = SandboxOptions { project, ..SandboxOptions::memory(url.parse()?) };
    let sandbox = Sandbox::open(options).await?;
    println!("{url} {APP_TOKEN}");
    axum::serve(listener, sandbox.router()).await?;
    Ok(())
}
