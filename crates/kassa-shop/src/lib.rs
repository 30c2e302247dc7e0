//! What the shop does. Services know the model, the client and the store, and nothing of pages.

mod accounts;
mod activation;
mod booking;
mod brand;
mod cart;
mod catalog;
mod changes;
mod checkout;
mod checkup;
mod clock;
mod content_languages;
mod currency;
mod departures;
mod drawing;
mod files;
mod filled;
mod forms;
mod holds;
mod journal;
mod keeper;
mod local_path;
mod matching;
mod measures;
mod names;
mod orders;
mod patience;
mod payment_page;
mod payment_watch;
mod places;
mod placing;
mod prefill;
mod product_changes;
mod profile;
mod project;
mod reckoning;
mod reconcile;
mod sales;
mod seldom;
mod settings;
mod shareable;
mod short_login;
mod shown;
mod sign_in;
mod sign_up;
mod sitemap;
mod staff;
mod suspects;
mod sweeper;
mod text_pages;
mod tickets;
mod unsent;
mod venue_words;
mod visit;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use kassa_oneentry::Client;
use kassa_store::Store;
use tokio::sync::Semaphore;
use tokio_util::task::TaskTracker;

pub use activation::{Activated, Pending, Resent};
pub use brand::{Asset, Brand, Image, Misfit};
pub use cart::Addition;
pub use changes::{Changes, fingerprint};
pub use checkout::{Review, Saved};
pub use checkup::{Checkup, End, Finding, Report, Tester, Verdict, advice};
pub use clock::Clock;
pub use content_languages::ContentLanguages;
pub use departures::Way;
pub use drawing::{Colors, HEIGHT, Poster, WIDTH};
pub use files::Received;
pub use filled::{Filled, Invalid, Taken};
pub use forms::{Checked, Delivery};
pub use holds::{Holder, Lacking};
pub use journal::Named;
pub use local_path::local_path;
pub use measures::WINDOWS;
pub use orders::OrdersPage;
pub use placing::Placement;
pub use profile::{PasswordSet, Profile, ProfileSaved};
pub use project::advice as project_advice;
pub use reckoning::{Discount, Reckoned};
pub use reconcile::{Agreement, Line, Tally};
pub use seldom::{Seldom, network_of};
pub use settings::Settings;
pub use shareable::Shareable;
pub use shown::Shown;
pub use sign_in::{Person, Session, SignInForm};
pub use sign_up::{NewAccount, SignedUp};
pub use sitemap::PageVersion;
pub use staff::Concern;
pub use sweeper::JOBS;
pub use text_pages::{PageLink, TextPage, TextPageFound};
pub use unsent::Place;
pub use venue_words::Words;
pub use visit::Visit;

pub use kassa_store::SentState;

/// The shop's services over one project and one store. Cheap to clone.
#[derive(Clone)]
pub struct Shop {
    inner: Arc<Inner>,
}

struct Inner {
    settings: Settings,
    client: Client,
    store: Store,
    clock: Clock,
    /// Work that must finish whatever becomes of the request that began it. Shutdown waits for it.
    tasks: TaskTracker,
    catalog: catalog::Cache,
    words: venue_words::Cache,
    texts: text_pages::Cache,
    /// So many forms with patterns are judged at once: a core is left for everything else.
    patterns: Arc<Semaphore>,
    previews: reckoning::Previews,
    drawings: drawing::Drawings,
    looks: shareable::Looks,
    tickets: tickets::KnownTickets,
    currencies: currency::Currencies,
    hashes: product_changes::KnownHashes,
    suspects: suspects::Suspects,
    seldom: Seldom,
    /// The project refuses to change sessions: said once in the log (docs/oneentry-contract/payments.md#changing-a-session).
    knows_sessions_are_fixed: AtomicBool,
}

impl Shop {
    pub fn new(settings: Settings, client: Client, store: Store, clock: Clock) -> Self {
        let catalog = catalog::Cache::new(settings.fresh, settings.stale);
        let words = venue_words::Cache::new(settings.fresh, settings.stale);
        let texts = text_pages::Cache::new(settings.fresh, settings.stale);
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let inner = Inner {
            settings,
            client,
            store,
            clock,
            tasks: TaskTracker::new(),
            catalog,
            words,
            texts,
            patterns: Arc::new(Semaphore::new(cores.saturating_sub(1).max(1))),
            previews: reckoning::Previews::default(),
            drawings: drawing::Drawings::default(),
            looks: shareable::Looks::default(),
            tickets: tickets::KnownTickets::default(),
            currencies: currency::Currencies::default(),
            hashes: product_changes::KnownHashes::default(),
            suspects: suspects::Suspects::default(),
            seldom: Seldom::default(),
            knows_sessions_are_fixed: AtomicBool::new(false),
        };
        Self { inner: Arc::new(inner) }
    }

    pub fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    /// The project's address: where its pictures come from.
    pub fn project_url(&self) -> &url::Url {
        self.inner.client.url()
    }

    /// What is said once a minute at most.
    pub fn seldom(&self) -> &Seldom {
        &self.inner.seldom
    }

    /// Waits for the work that is under way; call it once no new work can come.
    pub async fn finish(&self) {
        self.inner.tasks.close();
        self.inner.tasks.wait().await;
    }

    fn client(&self) -> &Client {
        &self.inner.client
    }
}
