//! Titles as a part of an address: ASCII, so that it survives being sent, printed and read aloud.

use deunicode::deunicode_char;

/// The longest slug; whole words up to here.
const LONGEST: usize = 60;

/// A title in lower-case ASCII words, transliterated: `restored-super-8-projector`. Empty where no letter and no digit is left.
pub fn slug(title: &str) -> String {
    let mut words = Words::default();
    for c in title.chars() {
        match deunicode_char(c) {
            _ if matches!(c, '\'' | '’' | 'ʼ') => {}
            // Signs and pictures have names too, but nobody would look for them.
            Some(ascii) if c.is_alphanumeric() => words.write(ascii),
            // An accent on the letter before it.
            Some("") => {}
            _ => words.part(),
        }
    }
    words.slug
}

/// Words as far as they fit.
#[derive(Default)]
struct Words {
    slug: String,
    is_parted: bool,
    /// A word did not fit; nothing follows it.
    is_full: bool,
}

impl Words {
    fn part(&mut self) {
        self.is_parted = !self.slug.is_empty();
    }

    /// Writes a letter's transliteration. Some letters are words of their own.
    fn write(&mut self, ascii: &str) {
        for c in ascii.chars() {
            if c.is_ascii_alphanumeric() {
                self.push(c.to_ascii_lowercase());
            } else if c.is_whitespace() {
                self.part();
            }
        }
    }

    fn push(&mut self, c: char) {
        if self.is_full {
            return;
        }
        if self.is_parted {
            self.slug.push('-');
            self.is_parted = false;
        }
        if self.slug.len() < LONGEST {
            self.slug.push(c);
            return;
        }
        self.is_full = true;
        // A single endless word is cut where the room ends.
        if let Some(end) = self.slug.rfind('-') {
            self.slug.truncate(end);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::plain("Restored Super 8 projector", "restored-super-8-projector")]
    #[case::signs("Night Train soundtrack, LP (180 g)", "night-train-soundtrack-lp-180-g")]
    #[case::apostrophe("Director’s chair & Wendy's", "directors-chair-wendys")]
    #[case::cyrillic("Сумка «Шестой ряд»", "sumka-shestoi-riad")]
    #[case::soft_sign("Отреставрированный кинопроектор Ёлка", "otrestavrirovannyi-kinoproektor-iolka")]
    #[case::hard_sign("Объектив", "obektiv")]
    #[case::german("Größe für Übermütige", "grosse-fur-ubermutige")]
    #[case::one_letter_two_marks("cafe\u{301} na\u{ef}ve", "cafe-naive")]
    #[case::chinese("北京 2008", "bei-jing-2008")]
    #[case::greek("Ελλάδα", "ellada")]
    #[case::digits("1984", "1984")]
    #[case::emoji_only("🎬🍿", "")]
    #[case::emoji("Popcorn 🍿 for two", "popcorn-for-two")]
    #[case::joined_emoji("👩‍👩‍👧 family", "family")]
    #[case::signs_only("--- !!!", "")]
    #[case::nothing("", "")]
    fn a_title_becomes_ascii_words(#[case] title: &str, #[case] expected: &str) {
        assert_eq!(slug(title), expected);
    }

    #[test]
    fn a_long_title_is_cut_after_a_word() {
        let long = slug("The complete and unabridged collection of every poster that was ever printed");
        assert_eq!(long, "the-complete-and-unabridged-collection-of-every-poster-that");
        assert_eq!(slug(&"word ".repeat(100)).len(), 59);
        assert_eq!(slug(&"x".repeat(100)), "x".repeat(60));
        // Room for a whole word is used.
        assert_eq!(slug(&format!("{} {} y", "x".repeat(29), "z".repeat(30))), format!("{}-{}", "x".repeat(29), "z".repeat(30)));
    }

    proptest! {
        #[test]
        fn a_slug_stays_as_it_is(title in "\\PC{0,90}") {
            let found = slug(&title);
            prop_assert!(found.len() <= LONGEST, "{found}");
            prop_assert!(found.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase() || byte == b'-'), "{found}");
            prop_assert!(!found.starts_with('-') && !found.ends_with('-') && !found.contains("--"), "{found}");
            prop_assert_eq!(slug(&found), found.clone());
        }
    }
}
