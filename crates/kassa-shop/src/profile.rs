//! What OneEntry knows about the person who is signed in is read and changed here (docs/oneentry-contract/users.md).

use kassa_domain::answer_value::{Answer, AnswerValue};
use kassa_domain::answers::Answers;
use kassa_domain::error::ErrorCode;
use kassa_domain::form::{Definition, Field};
use kassa_domain::lang::Lang;
use kassa_domain::problem::{FieldError, Problem};
use kassa_domain::submission::Submission;
use kassa_oneentry::{Error, Outcome, User, UserChange, encode_all};
use secrecy::SecretString;

use super::short_login::ShortLogin;
use super::sign_in::ProviderForm;
use super::sign_up::{mark_credential, notifications};
use super::{Filled, Invalid, Person, Place, Shop, Taken};

/// Somebody's account, ready to be shown and changed.
#[derive(Debug, Clone)]
pub struct Profile {
    /// The login: it stays as it is.
    pub login: String,
    /// The provider's form without login and password.
    pub definition: Definition,
    pub answers: Answers,
}

/// What came of a change.
#[derive(Debug)]
pub enum ProfileSaved {
    Yes,
    Invalid(Invalid),
    /// OneEntry does not take it, and does not say why.
    Refused,
    /// Nobody knows; to save again does no harm.
    Unknown,
}

/// What came of a new password.
#[derive(Debug)]
pub enum PasswordSet {
    Yes,
    Invalid(Vec<FieldError>),
    /// Nobody knows which of the two is good now.
    Unknown,
}

/// The question for the present password stands in no form of the CMS.
pub const PRESENT_PASSWORD: &str = "present-password";

impl Shop {
    /// What OneEntry knows of this person; what they have typed and not saved stands before it.
    pub async fn profile(&self, lang: Lang, person: &Person) -> Result<Profile, ErrorCode> {
        let (user, definition) = self.account(lang, person).await?;
        let kept = self.kept_answers(Some(&person.owner), Place::Profile).await?;
        let answers = kept.unwrap_or_else(|| Answers::from_values(&user.values(&definition)));
        Ok(Profile { login: user.identifier, definition, answers })
    }

    /// Saves what passes the form's rules.
    pub async fn save_profile(&self, lang: Lang, person: &Person, filled: Filled) -> Result<ProfileSaved, ErrorCode> {
        let (user, definition) = self.account(lang, person).await?;
        let (owner, place) = (&person.owner, Place::Profile);
        let Taken { answers, submission, files } = match self.take(owner, &definition, filled).await? {
            Ok(taken) => taken,
            Err(invalid) => {
                self.keep_answers(owner, place, &definition, &invalid.answers).await?;
                return Ok(ProfileSaved::Invalid(invalid));
            }
        };
        self.keep_answers(owner, place, &definition, &answers).await?;
        self.use_files(owner, &files).await?;
        let elements = encode_all(&with_emptied(&definition, submission, &user));
        let has_addresses = definition.fields.iter().any(|field| {
            let role = field.sign_up;
            role.is_email || role.is_push || role.is_sms
        });
        let notifications = has_addresses.then(|| notifications(&definition, &answers, &user.identifier));
        let (form, locale) = (&definition.identifier, self.locale(lang).await?);
        let change =
            UserChange { form, locale: &locale, elements: &elements, password: None, notifications: notifications.as_ref() };
        let keeper = self.keeper(person).await?;
        match self.client().users(&keeper).update(&change).await {
            Outcome::Done(()) => {
                self.forget_answers(&person.owner, Place::Profile).await?;
                Ok(ProfileSaved::Yes)
            }
            Outcome::NotDone(Error::Refused(reply)) => {
                let marker = reply.marker().filter(|marker| definition.field(marker).is_some());
                Ok(match marker {
                    Some(marker) => {
                        let errors = vec![wrong(marker, Problem::Refused)];
                        ProfileSaved::Invalid(Invalid { answers, errors, files, ..Invalid::default() })
                    }
                    None => ProfileSaved::Refused,
                })
            }
            Outcome::NotDone(error) => Err(error.into()),
            Outcome::Unknown(_) => Ok(ProfileSaved::Unknown),
        }
    }

    /// The two questions of a change of password: the present one, and the provider's own field for the new one.
    pub async fn password_form(&self, lang: Lang) -> Result<Definition, ErrorCode> {
        let ProviderForm { form, credentials, .. } = self.provider_form(lang).await?;
        let mut definition = form.definition;
        definition.fields.retain(|field| field.marker == credentials.password.marker);
        for field in &mut definition.fields {
            mark_credential(field, &credentials);
            field.is_visible = true;
            field.rules.required.get_or_insert(None);
        }
        let present = definition.fields.first().map(|new| Field {
            marker: PRESENT_PASSWORD.to_owned(),
            autocomplete: Some("current-password".to_owned()),
            hint: None,
            placeholder: None,
            // What was good enough once opens the door.
            rules: kassa_domain::rules::Rules { required: Some(None), ..Default::default() },
            ..new.clone()
        });
        definition.fields.splice(0..0, present);
        Ok(definition)
    }

    /// The answers to [`Shop::password_form`] that pass: the present password and the new one.
    pub async fn check_password(
        &self,
        lang: Lang,
        answers: &Answers,
    ) -> Result<Result<(SecretString, SecretString), Vec<FieldError>>, ErrorCode> {
        let definition = self.password_form(lang).await?;
        if let Err(errors) = self.run_rules(&definition, answers, &[]).await? {
            return Ok(Err(errors));
        }
        // Not trimmed: blanks are part of a password.
        let raw = |field: &Field| SecretString::from(answers.texts(&field.marker).last().cloned().unwrap_or_default());
        let mut secrets = definition.fields.iter().map(raw);
        Ok(Ok(secrets.next().zip(secrets.next()).ok_or(ErrorCode::Nonsense)?))
    }

    /// Sets a new password. OneEntry asks for no old one (docs/oneentry-contract/users.md#changing-a-profile): an open browser
    /// must not be enough, so Kassa does.
    pub async fn set_password(
        &self,
        lang: Lang,
        person: &Person,
        (present, new): (SecretString, SecretString),
    ) -> Result<PasswordSet, ErrorCode> {
        let ProviderForm { form, credentials, .. } = self.provider_form(lang).await?;
        let (login, password) = (&credentials.login.marker, &credentials.password.marker);
        let name = SecretString::from(person.user.as_str());
        let proof = [(login.as_str(), &name), (password.as_str(), &present)];
        match ShortLogin::sign_in(self.client(), &self.settings().provider, &proof).await {
            Ok(login) => {
                if let Err(error) = login.sign_out().await {
                    tracing::info!(%error, "a login that proved a password could not be signed out");
                }
            }
            Err(Error::Unauthorized(_) | Error::Refused(_) | Error::NotFound(_)) => {
                return Ok(PasswordSet::Invalid(vec![wrong(PRESENT_PASSWORD, Problem::WrongPassword)]));
            }
            Err(error) => return Err(error.into()),
        }
        let locale = self.locale(lang).await?;
        let form = &form.definition.identifier;
        let change = UserChange { form, locale: &locale, elements: &[], password: Some((password, new)), notifications: None };
        let keeper = self.keeper(person).await?;
        match self.client().users(&keeper).update(&change).await {
            Outcome::Done(()) => {
                tracing::info!(owner = %person.owner, "password changed");
                Ok(PasswordSet::Yes)
            }
            Outcome::NotDone(Error::Refused(_)) => Ok(PasswordSet::Invalid(vec![wrong(password, Problem::Refused)])),
            Outcome::NotDone(error) => Err(error.into()),
            Outcome::Unknown(_) => Ok(PasswordSet::Unknown),
        }
    }

    async fn account(&self, lang: Lang, person: &Person) -> Result<(User, Definition), ErrorCode> {
        let (keeper, locale) = (self.keeper(person).await?, self.locale(lang).await?);
        let user = self.client().users(&keeper).me(&locale).await?;
        let ProviderForm { form, credentials, .. } = self.provider_form(lang).await?;
        let mut definition = form.definition;
        let is_credential = |field: &Field| [&credentials.login.marker, &credentials.password.marker].contains(&&field.marker);
        definition.fields.retain(|field| !is_credential(field));
        Ok((user, definition))
    }
}

/// An answer that was taken away travels as an empty one: what is left out stays as it was.
fn with_emptied(definition: &Definition, submission: Submission, user: &User) -> Vec<Answer> {
    let mut answers = submission.answers;
    for field in definition.visible_fields().filter(|field| field.kind.can_be_emptied()) {
        let is_answered = answers.iter().any(|answer| answer.marker == field.marker);
        let had_answer = user.elements.iter().any(|(marker, _)| *marker == field.marker);
        if !is_answered && had_answer {
            let (type_name, marker) = (field.type_name.clone(), field.marker.clone());
            answers.push(Answer { type_name, marker, value: AnswerValue::Emptied });
        }
    }
    answers
}

fn wrong(marker: &str, problem: Problem) -> FieldError {
    FieldError { marker: marker.to_owned(), problem, custom: None }
}
