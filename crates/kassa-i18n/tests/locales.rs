//! The languages fit together, and what is said is used.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../build/locales.rs"]
#[allow(dead_code, reason = "the build reads the rest")]
mod locales;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use kassa_i18n::{Direction, Lang, messages};
use locales::{Kind, Locales};
use rstest::rstest;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Folders of languages: `(path, text)`.
fn read(files: &[(&str, &str)]) -> (Locales, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    Locales::read(folder.path())
}

#[test]
fn every_language_has_every_message_of_english_and_none_more() {
    let (read, problems) = Locales::read(&root().join("locales"));
    assert_eq!(problems, [] as [String; 0]);
    let mut codes = Lang::ALL.map(Lang::code).map(str::to_owned).to_vec();
    codes.sort();
    assert_eq!(read.languages, codes, "the folders are the list of languages");
    assert!(read.files.values().flatten().count() > 500);
}

const CART: &str = "# $n (Number)\n# $sum (Text) - a price\ncart-sum = { $n } products, { $sum }\ncart-title = Cart\n";

/// What the build refuses.
#[rstest]
#[case("cart-sum = { $n } Artikel, { $sum }\n", "locales/de/cart.ftl: cart-title is missing")]
#[case("cart-sum = { $n } Artikel\ncart-title = Korb\n", "locales/de/cart.ftl: cart-sum does not use $sum")]
#[case(
    "cart-sum = { $n } Artikel, { $sun }, { $sum }\ncart-title = Korb\n",
    "locales/de/cart.ftl: cart-sum takes $sun, which nobody gives it"
)]
#[case(
    "cart-sum = { $n } Artikel, { $sum }\ncart-title = Korb\ncart-lid = Deckel\n",
    "locales/de/cart.ftl: cart-lid is not in en"
)]
#[case(
    "cart-sum = { $n } Artikel, { $sum }\ncart-title = Korb\ncart-title = Wagen\n",
    "locales/de/cart.ftl: cart-title stands there twice"
)]
#[case(
    "cart-sum = { $n } Artikel, { $sum }\ncart-title = { cart-name }\n",
    "locales/de/cart.ftl: cart-title refers to cart-name, which is not there"
)]
#[case("cart-sum = { $sum -> [one] { $n } *[other] { $n } }\ncart-title = Korb\n", "locales/de/cart.ftl: Expected")]
#[case(
    "cart-sum =\n    { $sum ->\n        [one] { $n }\n       *[other] { $n } Artikel\n    }\ncart-title = Korb\n",
    "locales/de/cart.ftl: cart-sum chooses a plural form by $sum, which is no number"
)]
#[case("cart-sum = { $n Artikel\ncart-title = Korb\n", "locales/de/cart.ftl: ")]
#[case(
    "cart-sum = { $n } Artikel, { $sum }\ncart-title = Korb\nshop-title = Laden\n",
    "locales/de/cart.ftl: shop-title does not begin with the name of its file"
)]
fn what_does_not_fit_is_named(#[case] german: &str, #[case] expected: &str) {
    let (_, problems) = read(&[("en/cart.ftl", CART), ("de/cart.ftl", german)]);
    assert!(problems.iter().any(|problem| problem.starts_with(expected)), "{problems:#?}");
}

#[test]
fn a_language_can_do_without_an_argument_if_it_says_so() {
    let german = "# Without $sum: it stands elsewhere.\ncart-sum = { $n } Artikel\ncart-title = Korb\n";
    assert_eq!(read(&[("en/cart.ftl", CART), ("de/cart.ftl", german)]).1, [] as [String; 0]);
}

#[rstest]
#[case("cart-sum = { $n }\n", "cart-sum takes $n, and its comment does not say what that is")]
#[case("# $n (Many)\ncart-sum = { $n }\n", "cart-sum: \"$n (Many)\" does not say what kind of argument it is")]
#[case("# $n (Number)\ncart-sum = none\n", "cart-sum does not use $n, which its comment names")]
fn english_declares_its_arguments(#[case] english: &str, #[case] expected: &str) {
    let (_, problems) = read(&[("en/cart.ftl", english)]);
    assert!(problems.iter().any(|problem| problem == expected), "{problems:#?}");
}

#[test]
fn an_argument_of_a_message_that_is_referred_to_is_one_of_this_message() {
    let english = "# $n (Number)\ncart-count = { $n }\n# $n (Number)\n# $at (Element)\ncart-sum = { cart-count } at { $at }\n";
    let (read, problems) = read(&[("en/cart.ftl", english)]);
    assert_eq!(problems, [] as [String; 0]);
    let sum = &read.files["cart"][1];
    let kinds: Vec<_> = sum.arguments.iter().map(|argument| (argument.name.as_str(), argument.kind)).collect();
    assert_eq!(kinds, [("n", Kind::Number), ("at", Kind::Element)]);
}

#[rstest]
#[case(Lang::En, [
    "0 tickets", "1 ticket", "2 tickets", "5 tickets", "11 tickets", "21 tickets", "101 tickets", "1,000 tickets",
])]
#[case(Lang::Ru, [
    "0 билетов", "1 билет", "2 билета", "5 билетов", "11 билетов", "21 билет", "101 билет", "1\u{a0}000 билетов",
])]
#[case(Lang::De, [
    "0 Tickets", "1 Ticket", "2 Tickets", "5 Tickets", "11 Tickets", "21 Tickets", "101 Tickets", "1.000 Tickets",
])]
fn numbers_take_their_form(#[case] lang: Lang, #[case] expected: [&str; 8]) {
    let said = [0_u32, 1, 2, 5, 11, 21, 101, 1000].map(|n| messages::orders::ticket_count(lang, n));
    let expected = expected.map(|text| {
        let (number, noun) = text.rsplit_once(' ').unwrap();
        format!("{number}\u{a0}{noun}")
    });
    assert_eq!(said, expected);
}

/// A message that refers to others gives them its arguments, and zero can have words of its own.
#[test]
fn messages_are_whole() {
    assert_eq!(messages::hold::news(Lang::En, 1_u32, 1_u32), "1 place is kept for you: 1\u{a0}minute left.");
    assert_eq!(messages::hold::news(Lang::Ru, 3_u32, 2_u32), "Держим для вас 3 места: осталось 2\u{a0}минуты.");
    assert_eq!(messages::hold::news(Lang::De, 3_u32, 1_u32), "3 Plätze sind reserviert: noch 1\u{a0}Minute.");
    assert_eq!(messages::calendar::days_in(Lang::De, "Mai 2027", 0_u32), "Mai 2027. In diesem Monat ist nichts frei.");
    assert_eq!(messages::cart::sum(Lang::Ru, 21_usize, "5\u{a0}$"), "21\u{a0}товар, итого 5\u{a0}$");
}

/// Nobody compares or copies invisible characters.
#[test]
fn no_marks_of_direction_where_all_lines_run_alike() {
    let text = messages::cart::pay_order(Lang::De, "ABCD-EFGH-JKMN", "5\u{a0}€");
    assert_eq!(text, "Bestellung ABCD-EFGH-JKMN bezahlen · 5\u{a0}€");
}

#[test]
fn the_list_of_languages_knows_their_direction() {
    let cldr = icu_locale::LocaleDirectionality::new_common();
    for lang in Lang::ALL {
        let locale: icu_locale::Locale = lang.code().parse().unwrap();
        let expected = match cldr.get(&locale.id) {
            Some(icu_locale::Direction::RightToLeft) => Direction::RightToLeft,
            _ => Direction::LeftToRight,
        };
        assert_eq!(lang.direction(), expected, "{lang:?}");
    }
}

/// Every message is used somewhere: by its module's name, or what a file calls that module, and its function's.
#[test]
fn what_is_said_is_used() {
    let mut sources = BTreeMap::new();
    collect(&root().join("../../src"), &mut sources);
    collect(&root().join("src"), &mut sources);
    assert!(sources.len() > 100, "the sources are where they were");
    let (read, _) = Locales::read(&root().join("locales"));
    let mut unused = Vec::new();
    for (file, messages) in &read.files {
        let near: Vec<(&PathBuf, &String, Vec<String>)> = sources
            .iter()
            .filter(|(_, text)| has_word(text, file))
            .map(|(path, text)| (path, text, names_for(text, file)))
            .collect();
        for message in messages {
            let name = message.id[file.len() + 1..].replace('-', "_");
            // These say the names without the module's.
            let is_own = |path: &PathBuf| path.ends_with(format!("src/ui/text/{file}.rs"));
            let calls = |text: &str, module: &String| {
                [&name, &format!("{name}_")].into_iter().any(|name| has_word(text, &format!("{module}::{name}")))
            };
            let is_used = near.iter().any(|(path, text, modules)| {
                modules.iter().any(|module| calls(text, module)) || is_own(path) && has_word(text, &name)
            });
            let refers = |other: &locales::Message| other.references.contains(&message.id);
            if !is_used && !read.files.values().flatten().any(refers) {
                unused.push(&message.id);
            }
        }
    }
    assert_eq!(unused, [] as [&String; 0], "nobody says these");
}

/// What a file calls a module: `use super::text::{cart as text}`.
fn names_for(text: &str, module: &str) -> Vec<String> {
    let renaming = format!("{module} as ");
    let renamed = text.match_indices(&renaming).map(|(at, found)| {
        text[at + found.len()..].chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
    });
    renamed.chain([module.to_owned()]).collect()
}

fn collect(folder: &Path, sources: &mut BTreeMap<PathBuf, String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "target" && name != "tests") {
            collect(&path, sources);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            sources.insert(path.clone(), fs::read_to_string(path).unwrap());
        }
    }
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        before.is_none_or(|letter| !letter.is_alphanumeric() && letter != '_') && ends(text, at + word.len())
    })
}

/// Whether no word goes on here.
fn ends(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_none_or(|letter| !letter.is_alphanumeric() && letter != '_')
}
