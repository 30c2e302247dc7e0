//! The words around files that people attach.

use kassa_domain::file::FileKind;
use kassa_domain::lang::Lang;

sentences! {
    public: "Whoever knows its link can open it, so please attach nothing secret.",
        "Его сможет открыть каждый, кто знает ссылку: не прикладывайте ничего секретного.";
    sending: "The file is being sent.", "Файл отправляется.";
    sent: "The file was taken.", "Файл принят.";
    choose_file: "Choose a file", "Выберите файл";
    choose_picture: "Choose a picture", "Выберите изображение";
    choose_pictures: "Choose pictures", "Выберите изображения";
    choose_other_file: "Choose another file instead", "Выбрать другой файл";
    choose_other_picture: "Choose another picture instead", "Выбрать другое изображение";
    choose_more_pictures: "Choose more pictures", "Выбрать ещё изображения";
}

pub const fn choose(lang: Lang, kind: FileKind) -> &'static str {
    match kind {
        FileKind::File => choose_file(lang),
        FileKind::Image => choose_picture(lang),
        FileKind::Images => choose_pictures(lang),
    }
}

/// Where there is one already.
pub const fn choose_more(lang: Lang, kind: FileKind) -> &'static str {
    match kind {
        FileKind::File => choose_other_file(lang),
        FileKind::Image => choose_other_picture(lang),
        FileKind::Images => choose_more_pictures(lang),
    }
}

/// `Up to 5 MB: pdf, png.`
pub fn limits(lang: Lang, most: &str, extensions: &[String]) -> String {
    let up_to = match lang {
        Lang::En => format!("Up to {most}"),
        Lang::Ru => format!("До {most}"),
    };
    if extensions.is_empty() { format!("{up_to}.") } else { format!("{up_to}: {}.", extensions.join(", ")) }
}

/// `1.5 MB`; `1,5 МБ`. Binary multiples, as file managers count.
pub fn size(lang: Lang, bytes: u64) -> String {
    const MEGA: u64 = 1 << 20;
    let units = match lang {
        Lang::En => ["MB", "kB"],
        Lang::Ru => ["МБ", "КБ"],
    };
    let text = if bytes >= MEGA {
        let tenths = bytes.saturating_mul(10) / MEGA;
        let fraction = if tenths.is_multiple_of(10) { String::new() } else { format!(".{}", tenths % 10) };
        format!("{}{fraction}\u{a0}{}", tenths / 10, units[0])
    } else {
        format!("{}\u{a0}{}", bytes.div_ceil(1 << 10), units[1])
    };
    if lang == Lang::Ru { text.replace('.', ",") } else { text }
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
