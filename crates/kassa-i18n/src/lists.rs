//! Lists: `a, b, c`, as a language writes them.

use std::sync::OnceLock;

use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};

use crate::icu;
use crate::lang::Lang;

/// Items in a row, where none belongs more to its neighbour than another.
pub fn row<S: AsRef<str>>(lang: Lang, items: impl IntoIterator<Item = S>) -> String {
    let items: Vec<S> = items.into_iter().collect();
    let items = items.iter().map(AsRef::as_ref);
    match formatter(lang) {
        Some(formatter) => formatter.format_to_string(items),
        None => items.collect::<Vec<_>>().join(", "),
    }
}

fn formatter(lang: Lang) -> Option<&'static ListFormatter> {
    static FORMATTERS: [OnceLock<Option<ListFormatter>>; Lang::ALL.len()] = [const { OnceLock::new() }; Lang::ALL.len()];
    let make = || {
        let options = ListFormatterOptions::default().with_length(ListLength::Wide);
        ListFormatter::try_new_unit(icu::locale(lang).into(), options).ok()
    };
    FORMATTERS[lang as usize].get_or_init(make).as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_alike_in_our_languages() {
        for lang in Lang::ALL {
            assert_eq!(row(lang, [] as [&str; 0]), "");
            assert_eq!(row(lang, ["a"]), "a", "{lang:?}");
            assert_eq!(row(lang, ["a", "b"]), "a, b", "{lang:?}");
            assert_eq!(row(lang, ["a", "b", "c"]), "a, b, c", "{lang:?}");
        }
    }
}
