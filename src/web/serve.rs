//! Starts what a command asks for, and stops it in order: first the doors, then the work under way, then the store.

use std::os::unix::fs::DirBuilderExt;
use std::time::Duration;

use axum::Router;
use iso_currency::Currency;
use kassa_oneentry::{Client, Project, is_loopback, project_url};
use kassa_shop::{Clock, Settings, Shop};
use kassa_store::{Store, Vault};
use secrecy::{ExposeSecret, SecretString};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use url::Url;

use super::app::App;
use super::config::ServeArgs;
use super::demo::Demo;
use super::error::StartError;
use super::health::Health;
use super::limiter::Limiter;
use super::listener::{bind, quietly, until};
use super::public_url::PublicUrl;
use super::router;
use super::{descriptors, health, language, looks, metrics, secret, shutdown};

/// So long connections that came in last have to be read once no new one comes in.
const LINGER: Duration = Duration::from_secs(1);
/// How long load balancers have to notice that this process is about to stop.
const DRAIN: Duration = Duration::from_secs(5);
/// How often the sandbox's clock is read.
const CLOCK: Duration = Duration::from_millis(200);

/// Runs the shop until it is told to stop. The first line of standard output is `listening <url>`.
pub async fn serve(args: ServeArgs) -> Result<(), StartError> {
    let mode = Mode::of(&args)?;
    let (brand, order_words) = (looks::brand(&args)?, looks::order_words(&args, std::env::vars_os())?);
    // First of all, so that nothing is missed.
    let metrics = args.metrics_addr.map(|_| metrics::install()).transpose()?;
    let listener = bind(args.addr).await?;
    let address = listener.local_addr()?;
    let public_url = PublicUrl::parse(args.public_url.as_deref().unwrap_or(&format!("http://{address}")))?;
    let stop = CancellationToken::new();
    let background = TaskTracker::new();

    let demo = match mode {
        Mode::Demo => Some(Demo::open(&args, &public_url).await?),
        Mode::Project(_) => None,
    };
    let project = match (&mode, &demo) {
        (Mode::Project(project), _) => project.clone(),
        (Mode::Demo, Some(demo)) => demo.project(),
        (Mode::Demo, None) => return Err(StartError::UrlMissing),
    };
    let clock = Clock::default();
    if demo.is_some() || args.follow_sandbox_clock {
        follow(&clock, &project.url, &background, &stop).await?;
    }
    let store = open_store(&args, demo.is_some()).await?;
    let mut settings = args.shop.settings(demo.is_some());
    (settings.brand, settings.order_words) = (brand, order_words);
    if demo.is_some() {
        settings.payment_hosts.push(public_url.authority());
    }
    tell_start(&args, &settings, &project, store.place(), demo.is_some(), &public_url);
    if demo.is_none() && public_url.is_in_clear() {
        tracing::warn!(
            public_url = public_url.origin(),
            "people reach this shop without encryption: KASSA_PUBLIC_URL does not begin with https, and cookies are not Secure"
        );
    }
    let shop = Shop::new(settings, Client::new(project)?, store, clock);
    if let Err(code) = shop.recall_currencies().await {
        tracing::warn!(%code, "which currencies the project has told is not known yet");
    }
    background.spawn(shop.clone().sweep(stop.clone()));
    if let (Some(address), Some(metrics)) = (args.metrics_addr, metrics) {
        let listener = bind(address).await?;
        tracing::info!(address = %listener.local_addr()?, "metrics are told at /metrics");
        background.spawn(metrics::keep_up(metrics.clone(), stop.clone()));
        background.spawn(shop.clone().watch_places(stop.clone()));
        background.spawn(quietly(listener, metrics::routes(metrics), stop.clone()));
    }
    let limiter = Limiter::new(shop.clone());
    let health = Health::new(shop.clone());
    let trusted_proxies = args.trusted_proxies.clone().into();
    let app = App { shop: shop.clone(), public_url: public_url.clone(), limiter, trusted_proxies };
    let shop_routes = router::shop(app, health.clone())?;
    // The language comes off the path before any route is matched.
    let shop_routes = Router::new()
        .fallback_service(tower::util::MapRequest::new(shop_routes, language::split_language(shop.settings().languages.clone())));
    let routes = match &demo {
        Some(demo) => Router::new().nest_service("/sandbox", demo.routes()).fallback_service(shop_routes),
        None => shop_routes,
    };
    let routes = routes.layer(axum::middleware::from_fn_with_state(health.clone(), health::send_away));

    // Before anybody is told that it is there: from then on it may be asked to stop.
    let mut signals = shutdown::Signals::listen()?;
    println!("listening http://{address}");
    if demo.is_some() {
        println!();
        println!("  Kassa runs as a demonstration: http://{address}");
        println!("  Sign in as your-user@email.com with the password 123456.");
        println!("  The sandbox behind it, with payments to settle: http://{address}/sandbox/");
        println!("  Ctrl-C stops it.");
    }
    tracing::info!(%address, demo = demo.is_some(), "listening");
    descriptors::tell_if_few();
    background.spawn(health.clone().watch(stop.clone()));
    let drain = args.drain.unwrap_or(if demo.is_some() { Duration::ZERO } else { DRAIN });
    let draining = {
        let stop = stop.clone();
        async move {
            let request = signals.requested().await;
            tracing::info!(?request, ?drain, "stopping");
            health.drain();
            signals.wait_out(request, drain).await;
            stop.cancel();
        }
    };
    // Where somebody may stand in front, what has just come in is read before the last connections are told to end.
    let linger = if drain.is_zero() { Duration::ZERO } else { LINGER };
    until(listener, routes, linger, draining).await?;
    // Steps under way end before their store does; the sandbox they talk to stops last.
    shop.finish().await;
    background.close();
    background.wait().await;
    shop.store().close().await;
    if let Some(demo) = demo {
        demo.close().await;
    }
    tracing::info!("stopped");
    Ok(())
}

/// One line with everything that somebody asks first who looks for a mistake.
fn tell_start(args: &ServeArgs, settings: &Settings, project: &Project, store: &str, is_demo: bool, public_url: &PublicUrl) {
    let networks: Vec<String> = args.trusted_proxies.iter().map(ToString::to_string).collect();
    tracing::info!(
        version = env!("CARGO_PKG_VERSION"),
        project = if is_demo { "demo" } else { project.url.host_str().unwrap_or_default() },
        storages = format!("{},{}", settings.orders_storage, settings.tickets_storage),
        forms = format!("{},{}", settings.orders_form, settings.tickets_form),
        currency = settings.currency.as_ref().map_or("the project's", Currency::code),
        zone = %settings.zone,
        store,
        trusted_proxies = if networks.is_empty() { "none".to_owned() } else { networks.join(",") },
        public_url = public_url.origin(),
        "starting"
    );
}

/// What the shop runs on.
enum Mode {
    Demo,
    Project(Project),
}

impl Mode {
    fn of(args: &ServeArgs) -> Result<Self, StartError> {
        let (url, token) = match (&args.oneentry_url, &args.oneentry_token) {
            (Some(url), Some(token)) => (url, token),
            (Some(_), None) => return Err(StartError::TokenMissing),
            (None, Some(_)) => return Err(StartError::UrlMissing),
            (None, None) if cfg!(not(feature = "sandbox")) => return Err(StartError::NoSandbox),
            (None, None) if args.demo => return Ok(Self::Demo),
            (None, None) if args.public_url.is_some() => return Err(StartError::DemoPublic),
            (None, None) if !args.addr.ip().is_loopback() => return Err(StartError::DemoNotLoopback(args.addr)),
            (None, None) => return Ok(Self::Demo),
        };
        let url = project_url(url, args.allow_http)?;
        if args.follow_sandbox_clock && !is_loopback(&url) {
            return Err(StartError::ClockElsewhere);
        }
        if args.secret.is_none() {
            return Err(StartError::SecretMissing);
        }
        Ok(Self::Project(Project { url, token: token.clone() }))
    }
}

async fn follow(clock: &Clock, project: &Url, background: &TaskTracker, stop: &CancellationToken) -> Result<(), StartError> {
    let http = reqwest::Client::builder().no_proxy().build()?;
    let mut url = project.clone();
    if let Ok(mut path) = url.path_segments_mut() {
        path.pop_if_empty().extend(["control", "clock"]);
    }
    if let Err(error) = clock.follow(&http, &url).await {
        tracing::warn!(%error, "the sandbox's clock cannot be read yet");
    }
    let (clock, stop) = (clock.clone(), stop.clone());
    background.spawn(async move {
        while stop.run_until_cancelled(tokio::time::sleep(CLOCK)).await.is_some() {
            if let Err(error) = clock.follow(&http, &url).await {
                tracing::debug!(%error, "the sandbox's clock cannot be read");
            }
        }
    });
    Ok(())
}

/// The store that a configuration means, brought up to date.
pub(super) async fn open_store(args: &ServeArgs, is_demo: bool) -> Result<Store, StartError> {
    let secret: SecretString = match &args.secret {
        Some(secret) => secret.clone(),
        None if is_demo && is_memory(args) => secret::passing(),
        None => secret::kept(&args.data_dir)?,
    };
    let url = match &args.database_url {
        Some(url) => url.clone(),
        None => format!("sqlite:{}", data_file(args, "kassa.db")?.display()).into(),
    };
    Ok(Store::open(url.expose_secret(), Vault::new(&secret)?).await?)
}

pub(super) fn is_memory(args: &ServeArgs) -> bool {
    args.database_url.as_ref().is_some_and(|url| url.expose_secret().contains(":memory:"))
}

pub(super) fn data_file(args: &ServeArgs, name: &str) -> Result<std::path::PathBuf, StartError> {
    let folder = &args.data_dir;
    // Nobody else on this machine reads what lies in there.
    let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|source| StartError::File { path: folder.clone(), source })?;
    Ok(folder.join(name))
}
