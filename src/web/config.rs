//! The configuration: flags and environment variables (docs/configuration.md).

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use chrono_tz::Tz;
use clap::{Args, ValueEnum};
use iso_currency::Currency;
use kassa_domain::account::PaymentAccount;
use kassa_domain::brand_name::BrandName;
use kassa_domain::lang::Lang;
use kassa_domain::order_words::OrderWords;
use kassa_domain::schedule::ScheduleDay;
use kassa_shop::{Brand, Settings};
use secrecy::SecretString;

const YEAR: Duration = Duration::from_secs(366 * 86_400);
/// For ever: what lies further back is before the calendar's beginning.
const CENTURY: Duration = Duration::from_secs(100 * 366 * 86_400);

/// `kassa serve`: the shop.
#[derive(Debug, Clone, Args)]
pub struct ServeArgs {
    /// Where to listen; port 0 takes any free one.
    #[arg(long, env = "KASSA_ADDR", default_value = "127.0.0.1:3000")]
    pub addr: SocketAddr,
    /// The address under which people reach the shop, like https://shop.example.
    #[arg(long, env = "KASSA_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// The OneEntry project; without it and the token the shop runs in demo mode.
    #[arg(long, env = "ONEENTRY_URL")]
    pub oneentry_url: Option<String>,
    /// The project's app token.
    #[arg(long, env = "ONEENTRY_TOKEN", hide_env_values = true)]
    pub oneentry_token: Option<SecretString>,
    /// Allows a project URL with http to another machine.
    #[arg(long)]
    pub allow_http: bool,
    /// Seals the store and signs keys: at least 32 bytes. Required with a project; else made once and kept in the data directory.
    #[arg(long, env = "KASSA_SECRET", hide_env_values = true)]
    pub secret: Option<SecretString>,
    /// The store: sqlite:PATH, or postgres://USER:PASSWORD@HOST/DATABASE for several processes; by default kassa.db in the data directory.
    #[arg(long, env = "KASSA_DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<SecretString>,
    /// Where the store, the sandbox's store and the generated secret lie.
    #[arg(long, env = "KASSA_DATA_DIR", default_value = "kassa-data")]
    pub data_dir: PathBuf,
    /// Serves Prometheus metrics on a port of their own.
    #[arg(long, env = "KASSA_METRICS_ADDR")]
    pub metrics_addr: Option<SocketAddr>,
    /// Networks or addresses of the proxies whose X-Forwarded-For is believed, separated by commas.
    #[arg(long, env = "KASSA_TRUSTED_PROXIES", value_delimiter = ',', value_parser = network)]
    pub trusted_proxies: Vec<ipnet::IpNet>,
    /// Demo mode on any address: the sandbox under /sandbox.
    #[arg(long, conflicts_with_all = ["oneentry_url", "oneentry_token"])]
    pub demo: bool,
    /// Follows the sandbox's clock; only with a project on this machine.
    #[arg(long)]
    pub follow_sandbox_clock: bool,
    /// After SIGTERM everything is still served for so long while /readyz says that no more should come; by default 5s, in demo mode none.
    #[arg(long, env = "KASSA_DRAIN", value_parser = duration)]
    pub drain: Option<Duration>,
    /// Logs as JSON lines.
    #[arg(long, env = "KASSA_LOG_JSON", value_parser = switch)]
    pub log_json: bool,
    /// The name of the shop, wherever people read it.
    #[arg(long, env = "KASSA_BRAND", default_value_t, value_parser = BrandName::parse)]
    pub brand: BrandName,
    /// A folder with the venue's own logo, icons, picture for sharing, colours and fonts (docs/branding.md).
    #[arg(long, env = "KASSA_ASSETS")]
    pub assets: Option<PathBuf>,
    /// What stands on the button that orders, by the language of the content: de="Zahlungspflichtig bestellen". Also
    /// KASSA_ORDER_BUTTON_DE and its like.
    #[arg(long, value_parser = order_button)]
    pub order_button: Vec<(String, String)>,
    #[command(flatten)]
    pub shop: ShopArgs,
}

/// What is sold, and how.
#[derive(Debug, Clone, Args)]
pub struct ShopArgs {
    /// The marker of the auth provider.
    #[arg(long, env = "KASSA_AUTH_PROVIDER", default_value = "email")]
    pub auth_provider: String,
    /// The marker of the order storage of the shop.
    #[arg(long, env = "KASSA_ORDERS_STORAGE", default_value = "orders")]
    pub orders_storage: String,
    /// The marker of the order storage of the box office.
    #[arg(long, env = "KASSA_TICKETS_STORAGE", default_value = "tickets")]
    pub tickets_storage: String,
    /// The marker of the shop's order form.
    #[arg(long, env = "KASSA_ORDERS_FORM", default_value = "order")]
    pub orders_form: String,
    /// The marker of the booking form.
    #[arg(long, env = "KASSA_TICKETS_FORM", default_value = "tickets_form")]
    pub tickets_form: String,
    /// The currency of the products' prices (ISO 4217), for projects that do not say theirs; where the two differ no price is shown.
    #[arg(long, env = "KASSA_CURRENCY", value_parser = currency)]
    pub currency: Option<Currency>,
    /// The venue's time zone (IANA).
    #[arg(long, env = "KASSA_TIME_ZONE", default_value = "UTC", value_parser = time_zone)]
    pub time_zone: Tz,
    /// How the first day of a schedule is read.
    #[arg(long, env = "KASSA_SCHEDULE_DAY", help = "How the first day of a schedule is read [default: editor]")]
    pub schedule_day: Option<ScheduleDayArg>,
    /// The languages in which pages are offered, separated by commas; English is always one of them. By default all that the shop speaks.
    #[arg(long, env = "KASSA_LANGUAGES", value_delimiter = ',', value_parser = language)]
    pub languages: Vec<Lang>,
    /// Hosts to which customers may be sent to pay, separated by commas.
    #[arg(long, env = "KASSA_PAYMENT_HOSTS", value_delimiter = ',', default_value = "checkout.stripe.com", value_parser = host)]
    pub payment_hosts: Vec<String>,
    /// Markers of the payment accounts that are paid by hand, at the box office, separated by commas.
    #[arg(long, env = "KASSA_CASH_ACCOUNTS", value_delimiter = ',', default_value = PaymentAccount::CASH)]
    pub cash_accounts: Vec<String>,
    /// OneEntry is asked about one payment no more often than this.
    #[arg(long, env = "KASSA_PAYMENT_INTERVAL", default_value = "3s", value_parser = duration)]
    pub payment_interval: Duration,
    /// How long cash orders wait for their money.
    #[arg(long, env = "KASSA_CASH_DEADLINE", default_value = "24h", value_parser = duration)]
    pub cash_deadline: Duration,
    /// Pages show products that were read no longer ago than this.
    #[arg(long, env = "KASSA_FRESH", default_value = "5s", value_parser = duration)]
    pub fresh: Duration,
    /// While OneEntry is down, pages show what was read last, no older than this.
    #[arg(long, env = "KASSA_STALE", default_value = "1h", value_parser = duration)]
    pub stale: Duration,
    /// Answers are deleted so long after their order was settled.
    #[arg(long, env = "KASSA_KEEP_ANSWERS", default_value = "30d", value_parser = duration)]
    pub keep_answers: Duration,
    /// Checkouts that nobody has touched for so long are deleted.
    #[arg(long, env = "KASSA_KEEP_DRAFTS", default_value = "7d", value_parser = duration)]
    pub keep_drafts: Duration,
    /// Booking ends so long before a slot starts.
    #[arg(long, env = "KASSA_LEAD_TIME", default_value = "0s", value_parser = duration)]
    pub lead_time: Duration,
    /// The most tickets in one order.
    #[arg(long, env = "KASSA_MAX_TICKETS", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub max_tickets: u32,
    /// OneEntry's identifiers of the people who work here, separated by commas.
    #[arg(long, env = "KASSA_STAFF", value_delimiter = ',')]
    pub staff: Vec<String>,
    /// The page of the project whose attributes venue_name and venue_address say where people go with their tickets.
    #[arg(long, env = "KASSA_VENUE_PAGE", default_value = "visit")]
    pub venue_page: String,
    /// The script that checks whether a person sends a form; by default reCAPTCHA Enterprise, in the demo the sandbox's own.
    #[arg(long, env = "KASSA_CAPTCHA_URL")]
    pub captcha_url: Option<url::Url>,
    /// The largest file that people may attach, in megabytes.
    #[arg(long, env = "KASSA_MAX_FILE_MB", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub max_file_mb: u32,
    /// The string attribute of the order forms in which an attempt's key travels, if the project has one.
    #[arg(long, env = "KASSA_ATTEMPT_FIELD")]
    pub attempt_field: Option<String>,
    /// OneEntry's identifiers of logins that several people share, separated by commas.
    #[arg(long, env = "KASSA_SHARED_LOGINS", value_delimiter = ',')]
    pub shared_logins: Vec<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum ScheduleDayArg {
    /// The day that the editor saw.
    Editor,
    /// The UTC date, as the SDK reads it.
    Utc,
}

impl ShopArgs {
    pub fn settings(&self, is_demo: bool) -> Settings {
        let span = |duration: Duration| chrono::Duration::from_std(duration).unwrap_or(chrono::Duration::MAX);
        Settings {
            provider: self.auth_provider.clone(),
            orders_storage: self.orders_storage.clone(),
            tickets_storage: self.tickets_storage.clone(),
            orders_form: self.orders_form.clone(),
            tickets_form: self.tickets_form.clone(),
            // The demonstration's own project is in dollars.
            currency: self.currency.or(is_demo.then_some(Currency::USD)),
            zone: self.time_zone,
            schedule_day: match self.schedule_day {
                None | Some(ScheduleDayArg::Editor) => ScheduleDay::Editor,
                Some(ScheduleDayArg::Utc) => ScheduleDay::Utc,
            },
            is_schedule_day_decided: self.schedule_day.is_some(),
            languages: match self.languages.as_slice() {
                [] => Lang::ALL.to_vec(),
                chosen => Lang::ALL.into_iter().filter(|lang| *lang == Lang::default() || chosen.contains(lang)).collect(),
            },
            are_languages_decided: !self.languages.is_empty(),
            payment_hosts: trimmed(&self.payment_hosts),
            cash_accounts: trimmed(&self.cash_accounts),
            payment_interval: span(self.payment_interval),
            cash_deadline: span(self.cash_deadline),
            // The longest that a cache takes is a thousand years; a year is more than anybody needs.
            fresh: self.fresh.min(YEAR),
            stale: self.stale.min(YEAR),
            keep_answers: span(self.keep_answers.min(CENTURY)),
            keep_drafts: span(self.keep_drafts.min(CENTURY)),
            lead: span(self.lead_time),
            max_tickets: self.max_tickets,
            staff: match trimmed(&self.staff) {
                // The sandbox's own.
                staff if staff.is_empty() && is_demo => vec!["staff@example.com".to_owned()],
                staff => staff,
            },
            largest_file: u64::from(self.max_file_mb) << 20,
            attempt_field: self.attempt_field.clone(),
            shared_logins: trimmed(&self.shared_logins),
            venue_page: self.venue_page.trim().to_owned(),
            captcha: match &self.captcha_url {
                Some(url) => url.to_string(),
                None if is_demo => "/sandbox/captcha/enterprise.js".to_owned(),
                None => "https://www.google.com/recaptcha/enterprise.js".to_owned(),
            },
            brand: Brand::plain(),
            order_words: OrderWords::default(),
            is_demo,
        }
    }
}

/// `kassa check`: whether a project has what the shop needs.
#[derive(Debug, Clone, Args)]
pub struct CheckArgs {
    /// The OneEntry project.
    #[arg(long, env = "ONEENTRY_URL")]
    pub oneentry_url: Option<String>,
    /// The project's app token.
    #[arg(long, env = "ONEENTRY_TOKEN", hide_env_values = true)]
    pub oneentry_token: Option<SecretString>,
    /// Allows a project URL with http to another machine.
    #[arg(long)]
    pub allow_http: bool,
    /// Somebody to sign in as: storages, accounts and orders are shown to nobody else.
    #[arg(long, env = "KASSA_CHECK_LOGIN", requires = "password")]
    pub login: Option<SecretString>,
    /// That login's password; better in the environment than on the command line, where others can read it.
    #[arg(long, env = "KASSA_CHECK_PASSWORD", hide_env_values = true)]
    pub password: Option<SecretString>,
    /// The address under which people reach the shop, like https://shop.example.
    #[arg(long, env = "KASSA_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Prints the report as JSON.
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub shop: ShopArgs,
}

/// `kassa reconcile`: whether a store and OneEntry's orders agree, with the configuration that `serve` has.
#[derive(Debug, Clone, Args)]
pub struct ReconcileArgs {
    /// Prints the report as JSON.
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub serve: ServeArgs,
}

/// A list's entries, without those that are empty.
fn trimmed(list: &[String]) -> Vec<String> {
    list.iter().map(|entry| entry.trim().to_owned()).filter(|entry| !entry.is_empty()).collect()
}

/// `de=Zahlungspflichtig bestellen`.
fn order_button(text: &str) -> Result<(String, String), String> {
    let (language, words) = text.split_once('=').ok_or("write it like de=\"Zahlungspflichtig bestellen\"")?;
    let language = OrderWords::language_of(&[OrderWords::VARIABLE, &language.to_ascii_uppercase()].concat());
    let language = language.ok_or("begin with the code of a language, like de=")?;
    OrderWords::default().say(language.clone(), words).map_err(|error| error.to_string())?;
    Ok((language, words.to_owned()))
}

fn language(text: &str) -> Result<Lang, String> {
    Lang::from_code(text.trim()).ok_or_else(|| {
        let codes: Vec<&str> = Lang::ALL.into_iter().map(Lang::code).collect();
        format!("the shop does not speak it: it speaks {}", codes.join(", "))
    })
}

fn currency(text: &str) -> Result<Currency, String> {
    Currency::from_code(&text.to_ascii_uppercase()).ok_or_else(|| "not a currency of ISO 4217".to_owned())
}

fn switch(text: &str) -> Result<bool, String> {
    match text.trim().to_ascii_lowercase().as_str() {
        "1" | "on" | "true" | "yes" => Ok(true),
        "0" | "off" | "false" | "no" => Ok(false),
        _ => Err("write 1 or 0, on or off, true or false".to_owned()),
    }
}

fn time_zone(text: &str) -> Result<Tz, String> {
    text.trim().parse().map_err(|_| "not a time zone of the IANA list: write it like Europe/Berlin".to_owned())
}

/// A network, or one address of it.
fn network(text: &str) -> Result<ipnet::IpNet, String> {
    let text = text.trim();
    let address = text.parse::<IpAddr>().map(ipnet::IpNet::from);
    address.or_else(|_| text.parse()).map_err(|_| "neither an address nor a network like 10.0.0.0/8".to_owned())
}

/// A host name or address, with a port where it is not the usual one. Empty entries of a list are left out later.
fn host(text: &str) -> Result<String, String> {
    let text = text.trim().to_ascii_lowercase();
    let is_host = || {
        let url = url::Url::parse(&format!("https://{text}")).ok()?;
        let with_port =
            url.port().map_or_else(|| url.host_str().map(str::to_owned), |port| Some(format!("{}:{port}", url.host_str()?)));
        // Wildcards are no part of a name, and nothing here matches by them.
        (with_port? == text && !text.contains('*')).then_some(())
    };
    if text.is_empty() || is_host().is_some() {
        Ok(text)
    } else {
        Err("not a host name: write it like checkout.stripe.com, without https:// and without a path".to_owned())
    }
}

/// `3s`, `250ms`, `24h`, `90m`, `7d`. A bare number could be seconds or hours, so its unit is asked for.
fn duration(text: &str) -> Result<Duration, String> {
    let text = text.trim();
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let number: u64 = number.parse().map_err(|_| "not a duration: write it like 3s, 90m or 24h")?;
    if unit.trim().is_empty() {
        return Err(format!("its unit is missing: write {number}s, {number}m, {number}h or {number}d"));
    }
    let seconds = |factor: u64| number.checked_mul(factor).map(Duration::from_secs);
    let duration = match unit.trim() {
        "ms" => Some(Duration::from_millis(number)),
        "s" => seconds(1),
        "m" | "min" => seconds(60),
        "h" => seconds(3_600),
        "d" => seconds(86_400),
        _ => return Err("not a duration: write it like 3s, 90m or 24h".to_owned()),
    };
    duration.ok_or_else(|| "too long".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::Command;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("3s", Some(3_000))]
    #[case("250ms", Some(250))]
    #[case("24h", Some(86_400_000))]
    #[case("5", None)]
    #[case("0", None)]
    #[case("", None)]
    #[case("3 weeks", None)]
    #[case("-3s", None)]
    #[case("99999999999999999999h", None)]
    fn durations_are_written_with_their_unit(#[case] text: &str, #[case] millis: Option<u64>) {
        assert_eq!(duration(text).ok(), millis.map(Duration::from_millis));
    }

    #[rstest]
    #[case("1", Some(true))]
    #[case("On", Some(true))]
    #[case("true", Some(true))]
    #[case("0", Some(false))]
    #[case("off", Some(false))]
    #[case("FALSE", Some(false))]
    #[case("", None)]
    #[case("perhaps", None)]
    fn a_switch_is_on_or_off(#[case] text: &str, #[case] expected: Option<bool>) {
        assert_eq!(switch(text).ok(), expected);
    }

    #[rstest]
    #[case("Europe/Berlin", true)]
    #[case(" UTC ", true)]
    #[case("Europe/Berlinn", false)]
    #[case("CEST", false)]
    fn time_zones_are_of_the_list(#[case] text: &str, #[case] is_taken: bool) {
        assert_eq!(time_zone(text).is_ok(), is_taken);
    }

    #[rstest]
    #[case("checkout.stripe.com", true)]
    #[case(" Pay.Example:8443", true)]
    #[case("127.0.0.1:4000", true)]
    #[case("[::1]:4000", true)]
    #[case("", true)]
    #[case("https://checkout.stripe.com", false)]
    #[case("checkout.stripe.com/pay", false)]
    #[case("*.stripe.com", false)]
    #[case("ann@checkout.stripe.com", false)]
    #[case("two hosts", false)]
    fn payment_hosts_are_host_names(#[case] text: &str, #[case] is_taken: bool) {
        assert_eq!(host(text).is_ok(), is_taken, "{:?}", host(text));
    }

    /// The table of docs/configuration.md has every variable with its default, and no other.
    #[test]
    fn every_variable_is_told() {
        let docs = include_str!("../../docs/configuration.md");
        let rows: Vec<Vec<&str>> =
            docs.lines().filter_map(|line| Some(line.strip_prefix("| `")?.split(" | ").collect())).collect();
        let serve = ServeArgs::augment_args(Command::new("serve"));
        let mut known = Vec::new();
        for argument in serve.get_arguments() {
            let Some(name) = argument.get_env().and_then(|name| name.to_str()) else { continue };
            let row = rows.iter().find(|row| ["`", row[0]].concat().contains(&format!("`{name}`")));
            let row = row.unwrap_or_else(|| panic!("docs/configuration.md does not tell {name}"));
            let defaults = argument.get_default_values().iter().filter(|_| argument.get_action().takes_values());
            for default in defaults.filter_map(|default| default.to_str()) {
                assert!(row[1].contains(&format!("`{default}`")), "{name}: the default is {default}, not {}", row[1]);
            }
            known.push(name);
        }
        assert!(known.len() > 30, "{known:?}");
        let told = rows.iter().flat_map(|row| row[0].split('`')).filter(|name| name.starts_with("KASSA_"));
        for name in told.filter(|name| OrderWords::language_of(name).is_none()) {
            assert!(known.contains(&name), "there is no variable {name} any more");
        }
        let check = CheckArgs::augment_args(Command::new("check"));
        for name in check.get_arguments().filter_map(|argument| argument.get_env()?.to_str()) {
            assert!(docs.contains(&format!("`{name}`")), "docs/configuration.md does not tell {name}");
        }
    }

    #[rstest]
    #[case("127.0.0.1", Some("127.0.0.1/32"))]
    #[case("10.0.0.0/8", Some("10.0.0.0/8"))]
    #[case("::1", Some("::1/128"))]
    #[case("localhost", None)]
    fn one_address_is_a_network(#[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(network(text).ok().map(|network| network.to_string()).as_deref(), expected);
    }
}
