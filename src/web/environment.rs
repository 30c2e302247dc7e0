//! Variables of the environment that nobody reads: most of them are names with a slip.

use clap::Command;
use kassa_domain::order_words::OrderWords;

/// What all our variables begin with.
const OURS: &str = "KASSA_";
/// Read by the project's own scripts, which may have set them for everything that they start.
const OF_SCRIPTS: [&str; 5] = ["KASSA_BIN", "KASSA_CACHE", "KASSA_CHROMIUM", "KASSA_SLOW", "KASSA_WASM_ROUTE"];
/// How much two names must have in common for one to be meant by the other (Jaro and Winkler: 1 is equal).
const ALIKE: f64 = 0.9;

/// A variable that does nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    pub name: String,
    /// The one that is probably meant.
    pub meant: Option<String>,
}

/// The variables among `names` that look like ours and are none of the program's.
pub fn unknown(program: &Command, names: impl IntoIterator<Item = String>) -> Vec<Unknown> {
    let mut known = Vec::new();
    collect(program, &mut known);
    let is_words = |name: &str| OrderWords::language_of(name).is_some();
    let is_ours = |name: &str| known.iter().any(|known| known == name) || OF_SCRIPTS.contains(&name) || is_words(name);
    let is_unknown = |name: &String| name.starts_with(OURS) && !is_ours(name);
    let nearest = |name: &String| {
        let weighed = known.iter().map(|known| (strsim::jaro_winkler(known, name), known));
        weighed.filter(|(alike, _)| *alike >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, known)| known.clone())
    };
    names.into_iter().filter(is_unknown).map(|name| Unknown { meant: nearest(&name), name }).collect()
}

fn collect(command: &Command, names: &mut Vec<String>) {
    names.extend(command.get_arguments().filter_map(|argument| argument.get_env()?.to_str().map(str::to_owned)));
    command.get_subcommands().for_each(|command| collect(command, names));
}

#[cfg(test)]
mod tests {
    use clap::Arg;

    use super::*;

    #[test]
    fn a_slip_is_named_with_what_is_meant() {
        let serve = Command::new("serve").arg(Arg::new("currency").long("currency").env("KASSA_CURRENCY"));
        let program = Command::new("kassa").arg(Arg::new("addr").long("addr").env("KASSA_ADDR")).subcommand(serve);
        let names = ["KASSA_CURENCY", "KASSA_ADDR", "KASSA_CACHE", "KASSA_ORDER_BUTTON_DE", "KASSA_PLEASE_WORK", "HOME", "PATH"]
            .map(str::to_owned);
        let unknown = unknown(&program, names);
        let expected = [("KASSA_CURENCY", Some("KASSA_CURRENCY")), ("KASSA_PLEASE_WORK", None)];
        let expected = expected.map(|(name, meant)| Unknown { name: name.to_owned(), meant: meant.map(str::to_owned) });
        assert_eq!(unknown, expected);
    }
}
