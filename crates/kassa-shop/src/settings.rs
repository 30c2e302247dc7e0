//! What an operator decides about the shop (docs/configuration.md).

use std::sync::Arc;

use chrono::Duration;
use chrono_tz::Tz;
use iso_currency::Currency;
use kassa_domain::lang::Lang;
use kassa_domain::order_words::OrderWords;
use kassa_domain::schedule::ScheduleDay;

use super::brand::Brand;

/// The shop's settings, filled once at start.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The marker of the auth provider.
    pub provider: String,
    /// The markers of the order storages.
    pub orders_storage: String,
    pub tickets_storage: String,
    /// The markers of their forms. Storages tell theirs only to people who are signed in, and guests fill in forms too.
    pub orders_form: String,
    pub tickets_form: String,
    /// What the operator says about the prices' currency: for projects that say none (see [`Shop::currency`](super::Shop::currency)).
    pub currency: Option<Currency>,
    /// The venue's zone.
    pub zone: Tz,
    pub schedule_day: ScheduleDay,
    /// The operator has said so: nobody has to be asked.
    pub is_schedule_day_decided: bool,
    /// The languages in which pages are offered; English is always one of them.
    pub languages: Vec<Lang>,
    pub are_languages_decided: bool,
    /// Hosts (`host` or `host:port`) to which a customer may be sent to pay.
    pub payment_hosts: Vec<String>,
    /// The markers of the accounts that are paid by hand, at the box office.
    pub cash_accounts: Vec<String>,
    /// OneEntry is asked about one payment no more often than this.
    pub payment_interval: Duration,
    pub cash_deadline: Duration,
    /// Pages show products that were read no longer ago than this.
    pub fresh: std::time::Duration,
    /// While OneEntry is down, pages show what was read last, for so long.
    pub stale: std::time::Duration,
    /// What customers answered is deleted so long after their order was settled.
    pub keep_answers: Duration,
    /// What nobody has touched for so long, and nobody has ordered, is deleted.
    pub keep_drafts: Duration,
    /// So long before a slot starts, cash must be paid and booking ends.
    pub lead: Duration,
    pub max_tickets: u32,
    /// OneEntry's identifiers of the people who may see what needs a person.
    pub staff: Vec<String>,
    /// The largest file that is taken, in bytes; a form may ask for smaller ones.
    pub largest_file: u64,
    /// The string attribute of the order forms that carries an attempt's key, if the project has one.
    pub attempt_field: Option<String>,
    /// OneEntry's identifiers of logins under which several people order.
    pub shared_logins: Vec<String>,
    /// The CMS page whose attributes tell the venue's name and address.
    pub venue_page: String,
    /// The script that checks whether a person sends a form; its key is appended. A path stands for the shop itself.
    pub captcha: String,
    /// What the shop looks like, and its name.
    pub brand: Arc<Brand>,
    /// What stands on the button that orders.
    pub order_words: OrderWords,
    /// The shop runs on the sandbox.
    pub is_demo: bool,
}

impl Settings {
    /// The language itself where it is offered, else the first one, which always is.
    pub fn offered(&self, lang: Lang) -> Lang {
        if self.languages.contains(&lang) { lang } else { Lang::default() }
    }
}
