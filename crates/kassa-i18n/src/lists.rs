//! Lists: `a, b, c`, as a language writes them; `a, b und c` in German.

use std::sync::OnceLock;

use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
use kassa_domain::lang::Lang;

use crate::icu;

/// Items in a row, in the shortest way that the language has for it.
pub fn row<S: AsRef<str>>(lang: Lang, items: impl IntoIterator<Item = S>) -> String {
    let items: Vec<S> = items.into_iter().collect();
    let items = items.iter().map(AsRef::as_ref);
    match formatter(lang) {
        Some(formatter) => formatter.format(items).to_string(),
        None => items.collect::<Vec<_>>().join(", "),
    }
}

fn formatter(lang: Lang) -> Option<&'static ListFormatter> {
    static FORMATTERS: [OnceLock<Option<ListFormatter>>; Lang::ALL.len()] = [const { OnceLock::new() }; Lang::ALL.len()];
    let make = || {
        let options = ListFormatterOptions::default().with_length(ListLength::Narrow);
        ListFormatter::try_new_and(icu::locale(lang).into(), options).ok()
    };
    FORMATTERS[lang as usize].get_or_init(make).as_ref()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(Lang::En, "a, b", "a, b, c")]
    #[case(Lang::Ru, "a, b", "a, b, c")]
    #[case(Lang::De, "a und b", "a, b und c")]
    fn a_list_reads_as_the_language_writes_it(#[case] lang: Lang, #[case] two: &str, #[case] three: &str) {
        assert_eq!(row(lang, [] as [&str; 0]), "");
        assert_eq!(row(lang, ["a"]), "a");
        assert_eq!(row(lang, ["a", "b"]), two);
        assert_eq!(row(lang, ["a".to_owned(), "b".to_owned(), "c".to_owned()]), three);
    }
}
