//! Which personal answer a question asks for, in HTML's words (the tokens of "Autofill"): browsers fill it in by them, and so does
//! the shop with what somebody has told in their profile.

use std::collections::BTreeMap;

use super::answers::Answers;
use super::form::{Credential, Definition, Field, FieldKind};
use super::moment::MomentKind;

/// The tokens that a person's form may use; others are dropped, as they would help nobody.
const TOKENS: [&str; 24] = [
    "name",
    "given-name",
    "additional-name",
    "family-name",
    "honorific-prefix",
    "honorific-suffix",
    "nickname",
    "username",
    "organization",
    "street-address",
    "address-line1",
    "address-line2",
    "address-level1",
    "address-level2",
    "country",
    "country-name",
    "postal-code",
    "bday",
    "email",
    "tel",
    "url",
    "new-password",
    "current-password",
    "off",
];

/// The tokens of what is no answer about a person.
const SECRET: [&str; 4] = ["username", "new-password", "current-password", "off"];

/// Words of a marker that only say whose form it is: `name_reg`, `customer_phone`, `yourEmail`.
const OWN: [&str; 17] = [
    "reg",
    "registration",
    "sign",
    "up",
    "signup",
    "profile",
    "account",
    "user",
    "customer",
    "client",
    "buyer",
    "order",
    "form",
    "field",
    "contact",
    "your",
    "my",
];

/// Words of a marker that make the answer somebody else's, or not the usual one.
const OTHERS: [&str; 18] = [
    "friend",
    "recipient",
    "receiver",
    "gift",
    "giver",
    "guest",
    "child",
    "kid",
    "partner",
    "spouse",
    "parent",
    "emergency",
    "other",
    "another",
    "second",
    "alternative",
    "support",
    "company",
];

/// What somebody has told about themselves, by token.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known(BTreeMap<&'static str, String>);

impl Field {
    /// The token of the answer: what the CMS says, else what the marker does, else what the answer must look like.
    pub fn autofill(&self) -> Option<&'static str> {
        match &self.autocomplete {
            Some(told) => token(told),
            None => by_marker(&self.marker).or_else(|| self.by_shape()),
        }
    }

    /// An e-mail address or a telephone number is the person's own, unless the marker names somebody else.
    fn by_shape(&self) -> Option<&'static str> {
        let wanted = self.input_type.as_deref();
        let is_email = self.rules.is_email() || wanted == Some("email");
        let found = if is_email { Some("email") } else { wanted.filter(|wanted| *wanted == "tel").map(|_| "tel") };
        found.filter(|_| !words(&self.marker).iter().any(|word| OTHERS.contains(&word.as_str())))
    }

    /// The token, where a known answer may be filled in or told: texts alone, and nothing that is secret.
    fn personal(&self) -> Option<&'static str> {
        let is_text = match &self.kind {
            FieldKind::Line => self.rules.either().is_none(),
            FieldKind::Paragraph | FieldKind::Number { .. } | FieldKind::Moment(MomentKind::Date) => true,
            _ => false,
        };
        let is_secret = self.credential == Some(Credential::Password) || self.input_type.as_deref() == Some("password");
        self.autofill().filter(|token| is_text && !is_secret && !SECRET.contains(token))
    }
}

impl Known {
    /// Notes an answer, unless one of its kind is known already.
    pub fn note(&mut self, token: &'static str, answer: &str) {
        let answer = answer.trim();
        if !answer.is_empty() {
            self.0.entry(token).or_insert_with(|| answer.to_owned());
        }
    }

    /// A name is also known by its parts. They are not known by it: nobody can tell where one ends.
    fn answer(&self, token: &str) -> Option<String> {
        let part = |token: &str| self.0.get(token).map(String::as_str);
        let whole = self.0.get(token).cloned();
        whole.or_else(|| Some([part("given-name")?, part("family-name")?].join(" ")).filter(|_| token == "name"))
    }
}

impl Definition {
    /// What these answers tell about the person who gave them.
    pub fn known(&self, answers: &Answers) -> Known {
        let mut known = Known::default();
        for field in &self.fields {
            if let Some(token) = field.personal() {
                known.note(token, answers.text(&field.marker));
            }
        }
        known
    }

    /// The questions that an answer may be known to: of several of one kind the first alone, as nothing tells whose the others
    /// are; and none that was answered before, be it by clearing it.
    fn open_questions(&self, answers: &Answers) -> Vec<(&Field, &'static str)> {
        let mut seen = Vec::new();
        let mut open = Vec::new();
        for field in self.visible_fields() {
            let Some(token) = field.personal().filter(|token| !seen.contains(token)) else { continue };
            seen.push(token);
            if answers.texts(&field.marker).is_empty() {
                open.push((field, token));
            }
        }
        open
    }

    /// Whether there is a question to which a profile may know the answer.
    pub fn may_be_prefilled(&self, answers: &Answers) -> bool {
        !self.open_questions(answers).is_empty()
    }

    /// The known answers to questions that nobody has answered yet.
    pub fn prefill(&self, known: &Known, answers: &Answers) -> Answers {
        let mut filled = Answers::default();
        for (field, token) in self.open_questions(answers) {
            let Some(answer) = known.answer(token) else { continue };
            let is_line = field.kind != FieldKind::Paragraph;
            let answer = if is_line { answer.lines().map(str::trim).collect::<Vec<_>>().join(", ") } else { answer };
            filled.set(Answers::name(&field.marker), answer);
        }
        filled
    }
}

fn token(text: &str) -> Option<&'static str> {
    TOKENS.into_iter().find(|token| *token == text)
}

/// What the marker gives away (WCAG 1.3.5). Only a marker that says nothing else does: `company_name` is no person's.
fn by_marker(marker: &str) -> Option<&'static str> {
    let words: Vec<String> = words(marker).into_iter().filter(|word| !OWN.contains(&word.as_str())).collect();
    match words.join("-").as_str() {
        "full-name" | "fullname" | "fio" => Some("name"),
        "first-name" | "firstname" | "givenname" => Some("given-name"),
        "middle-name" | "patronymic" => Some("additional-name"),
        "last-name" | "lastname" | "surname" | "familyname" => Some("family-name"),
        "e-mail" | "mail" | "email-address" => Some("email"),
        "phone" | "telephone" | "mobile" | "phone-number" | "mobile-phone" => Some("tel"),
        "address" => Some("street-address"),
        "street" => Some("address-line1"),
        "city" | "town" => Some("address-level2"),
        "zip" | "zip-code" | "zipcode" | "postcode" | "post-code" => Some("postal-code"),
        "company" | "organisation" => Some("organization"),
        "birthday" | "birth-date" | "birthdate" | "date-of-birth" => Some("bday"),
        other => token(other),
    }
}

/// The words of a marker, in small letters: `name_reg` and `nameReg` have the same two.
fn words(marker: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for c in marker.chars() {
        let begins = c.is_uppercase() && was_small;
        was_small = c.is_lowercase();
        if begins || !c.is_alphanumeric() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::rules::{Check, Rules};

    fn field(marker: &str) -> Field {
        Field { marker: marker.to_owned(), type_name: "string".to_owned(), is_visible: true, ..Field::default() }
    }

    fn email(marker: &str) -> Field {
        Field { rules: Rules { checks: vec![(Check::Email, None)], ..Rules::default() }, ..field(marker) }
    }

    fn form(fields: Vec<Field>) -> Definition {
        Definition { id: 1, identifier: "f".to_owned(), title: String::new(), language: None, version: 1, fields }
    }

    fn answers(pairs: &[(&str, &str)]) -> Answers {
        let mut answers = Answers::default();
        pairs.iter().for_each(|(marker, text)| answers.set(Answers::name(marker), (*text).to_owned()));
        answers
    }

    #[rstest]
    #[case("name", Some("name"))]
    #[case("name_reg", Some("name"))]
    #[case("yourName", Some("name"))]
    #[case("first_name", Some("given-name"))]
    #[case("LastName", Some("family-name"))]
    #[case("customer-phone", Some("tel"))]
    #[case("address", Some("street-address"))]
    #[case("e_mail", Some("email"))]
    #[case("zipCode", Some("postal-code"))]
    #[case("company", Some("organization"))]
    #[case("company_name", None)]
    #[case("recipient_name", None)]
    #[case("phone2", None)]
    #[case("wishes", None)]
    #[case("reg", None)]
    #[case("", None)]
    fn a_marker_says_what_it_asks_for_or_nothing(#[case] marker: &str, #[case] token: Option<&str>) {
        assert_eq!(field(marker).autofill(), token);
    }

    #[test]
    fn the_cms_knows_best_and_a_validator_tells_where_nothing_else_does() {
        let told = |token: &str, marker: &str| Field { autocomplete: Some(token.to_owned()), ..email(marker) };
        assert_eq!(told("street-address", "name").autofill(), Some("street-address"));
        assert_eq!(told("off", "name").autofill(), Some("off"));
        assert_eq!(told("who knows", "name").autofill(), None);
        assert_eq!(email("where_to_write").autofill(), Some("email"));
        assert_eq!(email("friend_where").autofill(), None);
        let typed = Field { input_type: Some("tel".to_owned()), ..field("reach_me") };
        assert_eq!(typed.autofill(), Some("tel"));
    }

    #[test]
    fn what_was_told_in_one_form_answers_the_same_question_of_another() {
        let profile = form(vec![field("name_reg"), field("phone"), field("address"), field("hobby")]);
        let told = [("name_reg", "Ann Lee"), ("phone", "+49 30 1"), ("address", "Ringstr. 1\nBerlin"), ("hobby", "Chess")];
        let known = profile.known(&answers(&told));
        let street = Field { kind: FieldKind::Paragraph, ..field("street-address") };
        let order = form(vec![field("name"), email("mail"), field("tel"), street, field("hobby")]);
        let filled = order.prefill(&known, &Answers::default());
        let text = |marker| filled.text(marker);
        let all = ["name", "mail", "tel", "street-address", "hobby"].map(text);
        assert_eq!(all, ["Ann Lee", "", "+49 30 1", "Ringstr. 1\nBerlin", ""]);
        // A line holds no line breaks.
        let line = form(vec![field("address")]).prefill(&known, &Answers::default());
        assert_eq!(line.text("address"), "Ringstr. 1, Berlin");
    }

    #[test]
    fn whatever_was_answered_stays_and_so_does_what_was_cleared() {
        let known = form(vec![field("name"), field("phone")]).known(&answers(&[("name", "Ann"), ("phone", "1")]));
        let order = form(vec![field("name"), field("phone")]);
        assert!(order.prefill(&known, &answers(&[("name", "Bob"), ("phone", "")])).is_empty());
        let filled = order.prefill(&known, &answers(&[("name", "")]));
        assert_eq!((filled.text("name"), filled.text("phone")), ("", "1"));
        assert!(!order.may_be_prefilled(&answers(&[("name", ""), ("phone", "2")])));
    }

    #[test]
    fn of_several_questions_of_a_kind_the_first_is_the_persons_own() {
        let known = form(vec![field("name")]).known(&answers(&[("name", "Ann")]));
        let order = form(vec![field("name"), field("your_name")]);
        let filled = order.prefill(&known, &Answers::default());
        assert_eq!((filled.text("name"), filled.text("your_name")), ("Ann", ""));
        assert!(order.prefill(&known, &answers(&[("name", "Bob")])).is_empty());
    }

    #[test]
    fn a_name_is_made_of_its_parts_and_never_torn_apart() {
        let parts = form(vec![field("first_name"), field("last_name")]);
        let known = parts.known(&answers(&[("first_name", "Ann"), ("last_name", "Lee")]));
        assert_eq!(form(vec![field("name")]).prefill(&known, &Answers::default()).text("name"), "Ann Lee");
        let known = form(vec![field("name")]).known(&answers(&[("name", "Ann Lee")]));
        assert!(parts.prefill(&known, &Answers::default()).is_empty());
    }

    #[test]
    fn secrets_and_choices_are_never_filled_in() {
        let password = Field { credential: Some(Credential::Password), ..field("name") };
        let typed = Field { input_type: Some("password".to_owned()), ..field("phone") };
        let files = Field { kind: FieldKind::Choice { options: Vec::new(), is_multiple: false }, ..field("country") };
        let hidden = Field { is_visible: false, ..field("email") };
        let order = form(vec![password, typed, files, hidden, field("username")]);
        let mut known = Known::default();
        ["name", "tel", "country", "email", "username"].into_iter().for_each(|token| known.note(token, "x"));
        assert!(order.prefill(&known, &Answers::default()).is_empty());
        assert!(order.known(&answers(&[("name", "123456")])).0.is_empty());
    }
}
