//! The sandbox behind the demonstration.

use std::net::SocketAddr;

use axum::Router;
use axum::http::{HeaderName, HeaderValue};
use kassa_oneentry::Project;
use kassa_sandbox::{APP_TOKEN, Sandbox, SandboxOptions, SandboxStore};
use tokio_util::sync::CancellationToken;
use tower_http::set_header::SetResponseHeaderLayer;
use url::Url;

use super::guard;
use crate::web::config::ServeArgs;
use crate::web::error::StartError;
use crate::web::listener::{bind, quietly};
use crate::web::public_url::PublicUrl;
use crate::web::serve::{data_file, is_memory};

/// Tells crawlers how to take an answer that is no page.
const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

/// The sandbox behind a demo, with a listener of its own for the shop: the same client, the same wire, no short cut.
pub struct Demo {
    sandbox: Sandbox,
    url: Url,
    is_public: bool,
    stop: CancellationToken,
    task: tokio::task::JoinHandle<()>,
}

impl Demo {
    /// Opens the sandbox on the demonstration's store and begins to serve it to the shop.
    pub async fn open(args: &ServeArgs, public_url: &PublicUrl) -> Result<Self, StartError> {
        let listener = bind(SocketAddr::from(([127, 0, 0, 1], 0))).await?;
        let url = Url::parse(&format!("http://{}", listener.local_addr()?)).map_err(|_| StartError::PublicUrl)?;
        let shop_url = Url::parse(public_url.origin()).map_err(|_| StartError::PublicUrl)?;
        let sandbox_url = Url::parse(&format!("{}/sandbox", public_url.origin())).map_err(|_| StartError::PublicUrl)?;
        let is_memory = is_memory(args);
        let options = SandboxOptions {
            store: if is_memory { SandboxStore::Memory } else { SandboxStore::File(data_file(args, "sandbox.db")?) },
            shop_url: Some(shop_url),
            demo_texts: true,
            ..SandboxOptions::memory(sandbox_url)
        };
        let sandbox = Sandbox::open(options).await?;
        let stop = CancellationToken::new();
        let task = tokio::spawn(quietly(listener, sandbox.content_router(), stop.clone()));
        Ok(Self { sandbox, url, is_public: args.demo, stop, task })
    }

    /// What the shop connects to.
    pub fn project(&self) -> Project {
        Project { url: self.url.clone(), token: APP_TOKEN.into() }
    }

    /// The same router, mounted for people.
    pub fn routes(&self) -> Router {
        // A demonstration is nothing to be found.
        let unlisted = SetResponseHeaderLayer::overriding(ROBOTS, HeaderValue::from_static("noindex"));
        let routes = self.sandbox.router().layer(unlisted);
        if self.is_public { routes } else { routes.layer(axum::middleware::from_fn(guard)) }
    }

    /// Stops it, after everything that talks to it.
    pub async fn close(self) {
        self.stop.cancel();
        if self.task.await.is_err() {
            tracing::error!("the sandbox ended badly");
        }
    }
}
