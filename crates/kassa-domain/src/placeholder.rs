//! What the CMS means by a placeholder. Inside of an input it looks like an answer and is gone with the first letter, so that it is
//! read beside the question instead, with the words that fit it.

use super::form::{Credential, Field, FieldKind};

/// A placeholder, read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placeholder<'a> {
    /// An answer that somebody could give: `Christina Thomas`.
    Example(&'a str),
    /// What an answer looks like: `dd.mm.yyyy`.
    Format(&'a str),
    /// It speaks for itself: `Enter your name`.
    Words(&'a str),
}

/// An example has no more words than this.
const LONGEST_EXAMPLE: usize = 5;

/// Words that examples do not begin with: what begins so tells what to do, or how.
const BEGINNINGS: [&str; 58] = [
    "enter",
    "type",
    "write",
    "add",
    "tell",
    "give",
    "choose",
    "select",
    "pick",
    "fill",
    "search",
    "find",
    "please",
    "use",
    "leave",
    "eg",
    "ie",
    "example",
    "for",
    "like",
    "such",
    "optional",
    "required",
    "only",
    "at",
    "up",
    "min",
    "max",
    "no",
    "not",
    "how",
    "what",
    "when",
    "where",
    "who",
    "why",
    "введите",
    "укажите",
    "напишите",
    "выберите",
    "впишите",
    "заполните",
    "добавьте",
    "оставьте",
    "расскажите",
    "поиск",
    "найти",
    "например",
    "пример",
    "необязательно",
    "обязательно",
    "не",
    "как",
    "что",
    "когда",
    "где",
    "кто",
    "сколько",
];

/// Words that speak to the reader.
const YOURS: [&str; 9] = ["your", "you", "ваш", "ваша", "ваше", "ваши", "вашу", "свой", "свою"];

impl Field {
    /// What the placeholder says beside the question; nothing where it only repeats it, or has nothing to say.
    pub fn placeholder(&self) -> Option<Placeholder<'_>> {
        let read = read(self.placeholder.as_deref()?.trim(), &self.title)?;
        let text = match read {
            Placeholder::Example(text) | Placeholder::Format(text) | Placeholder::Words(text) => text,
        };
        let is_words = |fits: bool| if fits { read } else { Placeholder::Words(text) };
        let is_one = !text.contains(char::is_whitespace);
        let address = |fits: bool| if fits && is_one { Placeholder::Example(text) } else { Placeholder::Words(text) };
        let read = match &self.kind {
            // Nobody is shown a password to take.
            FieldKind::Line if self.credential == Some(Credential::Password) => read,
            FieldKind::Line if self.rules.either().is_some() => return None,
            FieldKind::Line if self.rules.is_email() => address(text.contains('@')),
            FieldKind::Line if self.rules.is_url() => address(text.contains("://")),
            FieldKind::Number { .. } => is_words(text.chars().any(|c| c.is_numeric())),
            FieldKind::Line | FieldKind::Unknown | FieldKind::Json | FieldKind::Moment(_) => read,
            // People are asked for whole sentences there.
            FieldKind::Paragraph | FieldKind::Headed => Placeholder::Words(text),
            _ => return None,
        };
        // The browser shows a date in its own way, and says in which.
        let is_told = self.credential == Some(Credential::Password) || matches!(self.kind, FieldKind::Moment(_));
        (!is_told || matches!(read, Placeholder::Words(_))).then_some(read)
    }
}

fn read<'a>(text: &'a str, title: &str) -> Option<Placeholder<'a>> {
    let is_blank = |c: char| matches!(c, '_' | '#');
    if !text.chars().any(|c| c.is_alphanumeric() || is_blank(c)) {
        return None;
    }
    let (said, asked) = (words(text), words(title));
    if !said.is_empty() && said == asked {
        return None;
    }
    if is_format(text) {
        return Some(Placeholder::Format(text));
    }
    let ends_as_sentence = text.ends_with(['.', '!', '?', ':', '…']);
    let begins = said.first().is_some_and(|word| BEGINNINGS.contains(&word.as_str()))
        || ["e.g", "i.e"].iter().any(|short| text.to_lowercase().starts_with(short));
    let speaks = said.iter().any(|word| YOURS.contains(&word.as_str()));
    // Another name of the question, such as "Phone number" for "Phone".
    let repeats = said.iter().any(|word| word.chars().count() > 2 && asked.contains(word));
    let is_told = ends_as_sentence || begins || speaks || repeats || said.len() > LONGEST_EXAMPLE;
    Some(if is_told { Placeholder::Words(text) } else { Placeholder::Example(text) })
}

/// Letters that stand for something else (`dd.mm.yyyy`, `ГГГГ`, `XXX-XX`), or gaps to be filled (`+7 (___) ___`).
fn is_format(text: &str) -> bool {
    let runs: Vec<Vec<char>> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|run| !run.is_empty())
        .map(|run| run.to_lowercase().chars().collect())
        .collect();
    let is_repeated = |run: &Vec<char>| run.iter().all(|c| Some(c) == run.first());
    let stands_for = runs.iter().all(is_repeated) && runs.iter().any(|run| run.len() > 1);
    let has_gaps = runs.is_empty() && ["__", "##"].iter().any(|gap| text.contains(gap));
    stands_for || has_gaps
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::moment::MomentKind;
    use crate::rules::{Check, Rules};

    fn asked(title: &str, placeholder: &str) -> Field {
        Field { title: title.to_owned(), placeholder: Some(placeholder.to_owned()), ..Field::default() }
    }

    #[rstest]
    #[case("Your name", "Christina Thomas", Placeholder::Example("Christina Thomas"))]
    #[case("Ваше имя", "Кристина Томас", Placeholder::Example("Кристина Томас"))]
    #[case("Phone", "+7 (999) 999-99-99", Placeholder::Example("+7 (999) 999-99-99"))]
    #[case("Seat", "A12", Placeholder::Example("A12"))]
    #[case("Birthday", "dd.mm.yyyy", Placeholder::Format("dd.mm.yyyy"))]
    #[case("День рождения", "ДД.ММ.ГГГГ", Placeholder::Format("ДД.ММ.ГГГГ"))]
    #[case("Phone", "+7 (___) ___-__-__", Placeholder::Format("+7 (___) ___-__-__"))]
    #[case("Code", "XXX-XXX", Placeholder::Format("XXX-XXX"))]
    #[case("Name", "Enter your name", Placeholder::Words("Enter your name"))]
    #[case("Name", "Как к вам обращаться?", Placeholder::Words("Как к вам обращаться?"))]
    #[case("Phone", "Phone number", Placeholder::Words("Phone number"))]
    #[case("Wish", "e.g. a quiet seat", Placeholder::Words("e.g. a quiet seat"))]
    #[case("Wish", "for example, an aisle", Placeholder::Words("for example, an aisle"))]
    #[case("Wish", "Начните печатать…", Placeholder::Words("Начните печатать…"))]
    #[case("Wish", "a seat that is not too near the screen", Placeholder::Words("a seat that is not too near the screen"))]
    fn each_is_read_as_what_it_is(#[case] title: &str, #[case] text: &str, #[case] read: Placeholder<'_>) {
        assert_eq!(asked(title, text).placeholder(), Some(read));
    }

    #[rstest]
    #[case("Name", "Name")]
    #[case("Your e-mail", "Your e-mail…")]
    #[case("Password", "••••••")]
    #[case("Anything", " - ")]
    fn what_says_nothing_new_is_not_said(#[case] title: &str, #[case] text: &str) {
        assert_eq!(asked(title, text).placeholder(), None);
    }

    #[test]
    fn an_example_fits_its_question() {
        let email = |text| {
            let rules = Rules { checks: vec![(Check::Email, None)], ..Rules::default() };
            Field { rules, ..asked("Email", text) }
        };
        assert_eq!(email("you@example.com").placeholder(), Some(Placeholder::Example("you@example.com")));
        assert_eq!(email("Work address").placeholder(), Some(Placeholder::Words("Work address")));
        let number = |text| Field { kind: FieldKind::Number { is_whole: true }, ..asked("Age", text) };
        assert_eq!(number("18").placeholder(), Some(Placeholder::Example("18")));
        assert_eq!(number("full years").placeholder(), Some(Placeholder::Words("full years")));
    }

    #[test]
    fn passwords_have_no_example_and_dates_no_format_of_their_own() {
        let password = |text| Field { credential: Some(Credential::Password), ..asked("Password", text) };
        assert_eq!(password("hunter2").placeholder(), None);
        assert_eq!(password("At least 8 letters").placeholder(), Some(Placeholder::Words("At least 8 letters")));
        let date = |text| Field { kind: FieldKind::Moment(MomentKind::Date), ..asked("Birthday", text) };
        assert_eq!(date("dd.mm.yyyy").placeholder(), None);
        assert_eq!(date("When you were born").placeholder(), Some(Placeholder::Words("When you were born")));
    }
}
