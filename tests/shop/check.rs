//! `kassa check` over the demo project, and over the same project with one thing broken at a time.

use std::path::Path;

use rstest::rstest;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::browser::LOGIN;
use crate::program::{BINARY, command};
use crate::project::Project;
use crate::proxy::{Fault, Proxy};

impl Project {
    fn check(&self) -> Checked {
        check(self.folder.path(), &self.sandbox.url, &[("KASSA_CHECK_LOGIN", LOGIN), ("KASSA_CHECK_PASSWORD", "123456")])
    }
}

/// What a check came to.
struct Checked {
    code: i32,
    report: Value,
    said: String,
}

impl Checked {
    /// The finding of this verdict whose subject and words these are.
    #[track_caller]
    fn finds(&self, verdict: &str, subject: &str, words: &str) {
        let findings = self.report["findings"].as_array().unwrap();
        let is_it = |finding: &&Value| {
            finding["verdict"] == verdict && finding["subject"] == subject && finding["found"].as_str().unwrap().contains(words)
        };
        assert!(findings.iter().any(|finding| is_it(&finding)), "no {verdict} {subject} {words} in {:#}", self.report);
    }
}

fn check(folder: &Path, url: &str, env: &[(&str, &str)]) -> Checked {
    let mut all = vec![("ONEENTRY_URL", url), ("ONEENTRY_TOKEN", "sandbox")];
    all.extend(env);
    let output = command(Path::new(BINARY), folder, &["check", "--json"], &all).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    Checked {
        code: output.status.code().unwrap(),
        report: serde_json::from_str(&said).unwrap_or_default(),
        said: said + &String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn the_demo_project_is_ready() {
    let project = Project::demo();
    let checked = project.check();
    assert_eq!((checked.code, &checked.report["ok"]), (0, &json!(true)), "{:#}", checked.report);
    checked.finds("ok", "form tickets_form", "all 3 tickets have a price");
    checked.finds("ok", "storage tickets", "paid with cash, card");
    checked.finds("ok", "storage orders", "cancelled orders get the status canceled");
    checked.finds("ok", "venue", "Kassa Cinema, 12 Brewery Lane");
    checked.finds("ok", "page home", "A small cinema");
    checked.finds("ok", "menu footer", "6 entries");
    checked.finds("ok", "block price_note", "a line under prices");
    checked.finds("ok", "sign-out", "over");
    checked.finds("ok", "currency", "USD: the project reckons orders in it");
    checked.finds("ok", "storage tickets", "cash is paid by hand");
    checked.finds("ok", "form tickets_form", "nobody counts its places");
    assert!(!checked.said.contains("123456"));
}

#[test]
fn without_a_login_guests_see_what_guests_see() {
    let project = Project::demo();
    let checked = check(project.folder.path(), &project.sandbox.url, &[]);
    // Not enough to say that it can open.
    assert_eq!((checked.code, &checked.report["end"]), (2, &json!("not_enough")));
    checked.finds("skipped", "storages, accounts, orders", "signed in");
}

#[rstest]
#[case::language("locales.json", |all: &mut Value| all[1]["isActive"] = json!(false), "advice", "language Русский", "no active locale")]
#[case::german("locales.json", |_: &mut Value| (), "advice", "language Deutsch", "show the content of the first one")]
#[case::provider("providers.json", |all: &mut Value| all[0]["identifier"] = json!("phone"), "missing", "auth provider email", "404")]
#[case::provider_off("providers.json", |all: &mut Value| all[0]["isActive"] = json!(false), "missing", "auth provider email", "switched off")]
#[case::storage("storages.json", |all: &mut Value| all[1]["identifier"] = json!("bookings"), "missing", "storage tickets", "404")]
#[case::storage_form("storages.json", |all: &mut Value| all[1]["formIdentifier"] = json!("order"), "odd", "storage tickets", "takes the form order")]
#[case::account("storages.json", |all: &mut Value| all[1]["paymentAccountIdentifiers"] = json!([]), "missing", "storage tickets", "nobody can pay")]
#[case::disconnected("accounts.json", |all: &mut Value| all[1]["settings"]["status"] = json!("not_connected"), "advice", "storage orders", "card is not connected")]
#[case::hidden("accounts.json", |all: &mut Value| all[1]["isVisible"] = json!(false), "advice", "storage orders", "card is hidden")]
#[case::no_cancel("storages.json", |all: &mut Value| { all[0]["statuses"].as_array_mut().unwrap().pop(); }, "advice", "storage orders", "no status means cancelled")]
#[case::price("products/tickets.json", |all: &mut Value| all[0]["price"] = Value::Null, "advice", "form tickets_form", "not offered")]
#[case::guests("forms/tickets_form.json", |form: &mut Value| form["readableBy"] = json!(["user"]), "forbidden", "form tickets_form", "403")]
#[case::slots("forms/tickets_form.json", no_slots, "missing", "form tickets_form", "no slot within a year")]
#[case::no_uploads("forms/order.json", asks_for_a_file, "ok", "form order", "guests may upload")]
#[case::sold_out("forms/tickets_form.json", no_places, "missing", "form tickets_form", "sold out")]
#[case::way_back("accounts.json", |all: &mut Value| all[1]["settings"]["successUrl"] = json!("https://shop.example/thanks"), "ok", "storage orders", "card is paid on Stripe")]
#[case::no_home("pages.json", |pages: &mut Value| pages[0]["pageUrl"] = json!("welcome"), "note", "page home", "Kassa's own heading")]
#[case::no_footer("menus.json", |menus: &mut Value| menus[1]["identifier"] = json!("bottom"), "note", "menu footer", "no page links to an imprint")]
#[case::no_note("blocks.json", |blocks: &mut Value| blocks[4]["isVisible"] = json!(false), "note", "block price_note", "nothing stands under prices")]
#[case::no_venue("pages.json", without_venue, "advice", "venue", "does not say both name and address")]
#[case::unknown_type("forms/order.json", |form: &mut Value| form["attributes"][0]["type"] = json!("hologram"), "odd", "form order", "cannot ask for the type hologram")]
fn each_thing_that_is_broken_is_named(
    #[case] file: &str,
    #[case] change: fn(&mut Value),
    #[case] verdict: &str,
    #[case] subject: &str,
    #[case] words: &str,
) {
    let checked = Project::changed(file, change).check();
    checked.finds(verdict, subject, words);
    let is_fault = ["missing", "forbidden", "odd"].contains(&verdict);
    assert_eq!(checked.code, i32::from(is_fault), "{:#}", checked.report);
}

fn without_venue(pages: &mut Value) {
    for page in pages.as_array_mut().unwrap() {
        if let Some(values) = page["attributeValues"].as_object_mut() {
            values.remove("venue_address");
        }
    }
}

fn asks_for_a_file(form: &mut Value) {
    form["attributes"][0]["type"] = json!("file");
}

fn no_places(form: &mut Value) {
    for attribute in form["attributes"].as_array_mut().unwrap() {
        if attribute["type"] == "timeInterval" {
            attribute["additionalFields"] = json!([{ "marker": "capacity", "type": "string", "value": "vierzig" }]);
        }
    }
}

fn no_slots(form: &mut Value) {
    for attribute in form["attributes"].as_array_mut().unwrap() {
        if attribute["type"] == "timeInterval" {
            attribute["localizeInfos"]["intervals"] = json!([]);
        }
    }
}

fn closed_by_what_nobody_can_read(form: &mut Value) {
    for attribute in form["attributes"].as_array_mut().unwrap() {
        if attribute["type"] == "timeInterval" {
            attribute["localizeInfos"]["intervals"][0]["external"] = json!([{ "dates": ["x"] }]);
        }
    }
}

#[test]
fn of_a_schedule_that_offers_nothing_no_days_are_compared() {
    let checked = Project::changed("forms/tickets_form.json", closed_by_what_nobody_can_read).check();
    checked.finds("missing", "form tickets_form", "days that should be closed would be sold");
    assert!(!checked.said.contains("in two ways"), "{:#}", checked.report);
    // That of the demo is read in two ways, so that the line above can fail.
    Project::demo().check().finds("advice", "form tickets_form", "in two ways");
}

/// What the operator says is looked at beside what the project says, and what was decided is advised no more.
#[rstest]
#[case::wrong_currency(&[("KASSA_CURRENCY", "EUR")], "missing", "currency", "KASSA_CURRENCY says EUR, and the project takes orders in USD", 1)]
#[case::right_currency(&[("KASSA_CURRENCY", "USD")], "ok", "currency", "USD", 0)]
#[case::no_public_url(&[], "advice", "public URL", "not set", 0)]
#[case::in_clear(&[("KASSA_PUBLIC_URL", "http://shop.example")], "advice", "public URL", "not encrypted", 0)]
#[case::public_url(&[("KASSA_PUBLIC_URL", "https://shop.example")], "ok", "public URL", "https://shop.example", 0)]
#[case::return_address(&[("KASSA_PUBLIC_URL", "https://shop.example")], "note", "return address", "https://shop.example/checkout/return", 0)]
#[case::no_staff(&[], "advice", "staff", "nobody sees", 0)]
#[case::staff(&[("KASSA_STAFF", "anna,bert")], "note", "staff", "anna, bert", 0)]
#[case::staff_signed_in(&[("KASSA_STAFF", LOGIN)], "ok", "staff", "one of them", 0)]
#[case::nobody_on_purpose(&[("KASSA_STAFF", "-")], "note", "staff", "as KASSA_STAFF says", 0)]
#[case::cash_elsewhere(&[("KASSA_CASH_ACCOUNTS", "abendkasse")], "advice", "payment accounts", "abendkasse, which is not there", 0)]
#[case::custom_unknown(&[("KASSA_CASH_ACCOUNTS", "abendkasse")], "advice", "storage orders", "cash is of the type custom, and nobody knows how it is paid", 0)]
#[case::custom_decided(&[("KASSA_CASH_ACCOUNTS", "abendkasse"), ("KASSA_PAYMENT_HOSTS", "pay.example")], "note", "storage orders", "cash is paid on its provider's page", 0)]
#[case::attempt_field(&[], "advice", "form order", "no attribute carries", 0)]
#[case::languages(&[("KASSA_LANGUAGES", "en")], "ok", "language English", "en_US", 0)]
#[case::no_venue_on_purpose(&[("KASSA_VENUE_PAGE", "")], "note", "venue", "names no page", 0)]
fn what_the_operator_says_is_looked_at(
    #[case] env: &[(&str, &str)],
    #[case] verdict: &str,
    #[case] subject: &str,
    #[case] words: &str,
    #[case] code: i32,
) {
    let project = Project::demo();
    let login = [("KASSA_CHECK_LOGIN", LOGIN), ("KASSA_CHECK_PASSWORD", "123456")];
    let checked = check(project.folder.path(), &project.sandbox.url, &[&login, env].concat());
    checked.finds(verdict, subject, words);
    assert_eq!(checked.code, code, "{:#}", checked.report);
}

#[test]
fn what_was_decided_is_advised_no_more() {
    let project = Project::demo();
    let env = [
        ("KASSA_CHECK_LOGIN", LOGIN),
        ("KASSA_CHECK_PASSWORD", "123456"),
        ("KASSA_PUBLIC_URL", "https://shop.example"),
        ("KASSA_STAFF", "-"),
        ("KASSA_ATTEMPT_FIELD", "-"),
        ("KASSA_SCHEDULE_DAY", "editor"),
        ("KASSA_LANGUAGES", "en,ru"),
    ];
    let checked = check(project.folder.path(), &project.sandbox.url, &env);
    let advice: Vec<_> =
        checked.report["findings"].as_array().unwrap().iter().filter(|finding| finding["verdict"] == "advice").collect();
    assert!(advice.is_empty(), "{advice:#?}");
}

#[test]
fn a_page_on_a_host_to_which_nobody_is_sent_is_missing() {
    let project = Project::demo();
    let app = crate::app::TestApp::over(&project.sandbox.url, &project.sandbox.url, &[]);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let me = app.browser();
        me.sign_in(LOGIN).await;
        let order = me.buy("card").await;
        me.wait_for(&order, "waiting").await;
    });
    let checked = project.check();
    assert_eq!(checked.code, 1, "{:#}", checked.report);
    checked.finds("missing", "storage orders", "to which nobody is sent");
    assert!(checked.said.contains("KASSA_PAYMENT_HOSTS=checkout.stripe.com,127.0.0.1"), "{}", checked.said);
}

#[test]
fn a_venue_page_that_is_not_there_is_named() {
    let project = Project::demo();
    let checked = check(project.folder.path(), &project.sandbox.url, &[("KASSA_VENUE_PAGE", "elsewhere")]);
    // The shop opens without it: nothing says that it cannot.
    assert_eq!(checked.code, 2, "{:#}", checked.report);
    checked.finds("advice", "venue", "no page elsewhere");
}

#[test]
fn a_form_that_is_not_there_is_named() {
    let project = Project::demo();
    let checked = check(project.folder.path(), &project.sandbox.url, &[("KASSA_TICKETS_FORM", "concerts")]);
    assert_eq!(checked.code, 1);
    checked.finds("missing", "form concerts", "404");
}

#[test]
fn a_wrong_password_and_a_wrong_token_are_told_apart() {
    let project = Project::demo();
    let login = [("KASSA_CHECK_LOGIN", LOGIN), ("KASSA_CHECK_PASSWORD", "wrong-one")];
    let checked = check(project.folder.path(), &project.sandbox.url, &login);
    assert_eq!(checked.code, 1);
    checked.finds("forbidden", "sign-in", "401");
    assert!(!checked.said.contains("wrong-one"));
    let checked = check(project.folder.path(), &project.sandbox.url, &[("ONEENTRY_TOKEN", "not-the-token")]);
    assert_eq!(checked.code, 1);
    checked.finds("forbidden", "project and app token", "Resource is closed");
    assert!(!checked.said.contains("not-the-token"));
}

#[tokio::test]
async fn an_address_with_something_else_behind_it_is_told() {
    let project = Project::demo();
    let proxy = Proxy::to(&project.sandbox.url).await;
    proxy.set(Fault::Nonsense);
    let (folder, url) = (project.folder.path().to_owned(), proxy.url.clone());
    let checked = tokio::task::spawn_blocking(move || check(&folder, &url, &[])).await.unwrap();
    checked.finds("odd", "project and app token", "text/html");
    assert_eq!(checked.code, 1);
}

#[test]
fn an_address_without_anything_behind_it_is_told() {
    let folder = TempDir::new().unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = listener.local_addr().unwrap();
    drop(listener);
    let checked = check(folder.path(), &format!("http://{nobody}"), &[]);
    assert_eq!(checked.code, 1);
    checked.finds("odd", "project and app token", "cannot be reached");
}

#[rstest]
#[case("my-project.oneentry.cloud", "https://my-project.oneentry.cloud")]
#[case("https://me:secret@my-project.example", "user name or a password")]
#[case("https://my-project.example/?x=1", "leave out everything")]
#[case("http://my-project.example", "use https")]
fn an_address_that_makes_no_sense_ends_with_a_sentence(#[case] url: &str, #[case] words: &str) {
    let checked = check(TempDir::new().unwrap().path(), url, &[]);
    assert_eq!(checked.code, 2);
    assert!(checked.said.contains(words), "{}", checked.said);
}
