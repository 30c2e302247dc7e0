//! The words around files that people attach.

pub use kassa_i18n::messages::files::*;

use kassa_domain::file::FileKind;
use kassa_domain::lang::Lang;
use kassa_i18n::{Number, lists};

pub fn choose(lang: Lang, kind: FileKind) -> &'static str {
    match kind {
        FileKind::File => choose_file(lang),
        FileKind::Image => choose_picture(lang),
        FileKind::Images => choose_pictures(lang),
    }
}

/// Where there is one already.
pub fn choose_more(lang: Lang, kind: FileKind) -> &'static str {
    match kind {
        FileKind::File => choose_other_file(lang),
        FileKind::Image => choose_other_picture(lang),
        FileKind::Images => choose_more_pictures(lang),
    }
}

/// `Up to 5 MB: pdf, png.`
pub fn limits(lang: Lang, most: &str, extensions: &[String]) -> String {
    use kassa_i18n::messages::files;
    if extensions.is_empty() { files::limit(lang, most) } else { files::limits(lang, most, &lists::row(lang, extensions)) }
}

/// `1.5 MB`; `1,5 МБ`. Binary multiples, as file managers count.
pub fn size(lang: Lang, bytes: u64) -> String {
    const MEGA: u64 = 1 << 20;
    if bytes >= MEGA {
        megabytes(lang, Number::tenths(bytes.saturating_mul(10) / MEGA))
    } else {
        kilobytes(lang, bytes.div_ceil(1 << 10))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_short() {
        let cases = [(1, "1 kB"), (1 << 20, "1 MB"), (1_600_000, "1.5 MB"), (10 << 20, "10 MB")];
        for (bytes, expected) in cases {
            assert_eq!(size(Lang::En, bytes).replace('\u{a0}', " "), expected);
        }
        assert_eq!(size(Lang::Ru, 1_600_000), "1,5\u{a0}МБ");
    }
}
