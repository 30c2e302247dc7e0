//! People sign up with the questions of the provider's form (docs/oneentry-contract/auth-providers.md#signing-up).

use kassa_domain::answers::Answers;
use kassa_domain::error::ErrorCode;
use kassa_domain::form::{Credential, Definition, Field};
use kassa_domain::lang::Lang;
use kassa_domain::problem::{FieldError, Problem};
use kassa_domain::submission::Element;
use kassa_oneentry::{Error, NewUser, Notifications, Outcome, Refusal, encode};
use kassa_store::{Owner, SessionId};
use secrecy::SecretString;

use super::sign_in::{ProviderForm, Session, SignInForm};
use super::{Filled, Invalid, Place, Shop, Taken};

/// Answers that passed the rules: an account to be made.
pub struct NewAccount {
    form: String,
    credentials: SignInForm,
    pub(super) login: String,
    pub(super) password: SecretString,
    elements: Vec<Element>,
    notifications: Notifications,
    needs_code: bool,
}

/// What came of signing up.
#[derive(Debug)]
pub enum SignedUp {
    /// Signed in as well.
    SignedIn(SessionId),
    /// The account waits for a code.
    CodeSent,
    /// The account is there; signing in did not work at once.
    Made,
    Invalid(Vec<FieldError>),
    /// OneEntry does not take these answers, and does not say which.
    Refused,
    /// Nobody knows whether the account was made. To send the answers again is safe: a login is made once.
    Unknown,
}

impl Shop {
    /// What people are asked who sign up.
    pub async fn sign_up_form(&self, lang: Lang) -> Result<Definition, ErrorCode> {
        let ProviderForm { form, credentials, .. } = self.provider_form(lang).await?;
        Ok(asked_at_sign_up(form.definition, &credentials))
    }

    /// Whoever signs up has to give a code before the first sign-in.
    pub async fn sign_up_needs_code(&self, lang: Lang) -> Result<bool, ErrorCode> {
        Ok(self.provider_form(lang).await?.needs_code)
    }

    /// Runs the form's rules. What was typed is kept, but for the password.
    pub async fn check_sign_up(
        &self,
        lang: Lang,
        filled: Filled,
        owner: &Owner,
    ) -> Result<Result<NewAccount, Invalid>, ErrorCode> {
        let ProviderForm { form, credentials, needs_code } = self.provider_form(lang).await?;
        let definition = asked_at_sign_up(form.definition, &credentials);
        let Taken { answers, submission, files } = match self.take(owner, &definition, filled).await? {
            Ok(taken) => taken,
            Err(invalid) => {
                self.keep_answers(owner, Place::SignUp, &definition, &invalid.answers).await?;
                return Ok(Err(invalid));
            }
        };
        self.keep_answers(owner, Place::SignUp, &definition, &answers).await?;
        self.use_files(owner, &files).await?;
        let is_credential = |marker: &str| marker == credentials.login.marker || marker == credentials.password.marker;
        let login = answers.text(&credentials.login.marker).to_owned();
        Ok(Ok(NewAccount {
            notifications: notifications(&definition, &answers, &login),
            form: definition.identifier,
            login,
            // Not trimmed: blanks are part of a password.
            password: answers.texts(&credentials.password.marker).last().cloned().unwrap_or_default().into(),
            elements: submission.answers.iter().filter(|answer| !is_credential(&answer.marker)).map(encode).collect(),
            credentials,
            needs_code,
        }))
    }

    /// Makes the account and signs in.
    pub async fn sign_up(
        &self,
        lang: Lang,
        account: &NewAccount,
        next: &str,
        owner: &Owner,
        before: Option<&SessionId>,
    ) -> Result<SignedUp, ErrorCode> {
        let locale = self.locale(lang).await?;
        let credentials = [
            (account.credentials.login.marker.as_str(), SecretString::from(account.login.as_str())),
            (account.credentials.password.marker.as_str(), account.password.clone()),
        ];
        let user = NewUser {
            form: &account.form,
            locale: &locale,
            credentials: &credentials,
            elements: &account.elements,
            notifications: &account.notifications,
        };
        match self.client().auth().sign_up(&self.settings().provider, &user).await {
            Outcome::Done(made) => {
                tracing::info!(is_active = made.is_active, "signed up");
                if !made.is_active || account.needs_code {
                    self.forget_answers(owner, Place::SignUp).await?;
                    self.begin_activation(owner, &account.login, next).await?;
                    return Ok(SignedUp::CodeSent);
                }
                Ok(self.first_sign_in(lang, account, before).await?.unwrap_or(SignedUp::Made))
            }
            // The very same person may have sent the form twice, or the first answer was lost: then the password opens the account.
            Outcome::NotDone(Error::Refused(reply)) if reply.sign_up_refusal() == Refusal::LoginTaken => {
                if let Some(signed_in) = self.first_sign_in(lang, account, before).await? {
                    return Ok(signed_in);
                }
                match self.pending_activation(Some(owner)).await? {
                    Some(pending) if pending.login == account.login => Ok(SignedUp::CodeSent),
                    _ => Ok(SignedUp::Invalid(vec![wrong(&account.credentials.login.marker, Problem::Taken)])),
                }
            }
            Outcome::NotDone(Error::Refused(reply)) => Ok(match reply.sign_up_refusal() {
                Refusal::Field(marker) => SignedUp::Invalid(vec![wrong(marker, Problem::Refused)]),
                _ => SignedUp::Refused,
            }),
            // Nobody is signed in here whose login could be over, and the page is there: the project takes no sign-ups like this.
            Outcome::NotDone(error @ (Error::Unauthorized(_) | Error::NotFound(_))) => {
                tracing::error!(%error, "OneEntry takes no sign-ups");
                Err(ErrorCode::Nonsense)
            }
            Outcome::NotDone(error) => Err(error.into()),
            Outcome::Unknown(error) => {
                tracing::warn!(%error, "nobody knows whether an account was made");
                Ok(self.first_sign_in(lang, account, before).await?.unwrap_or(SignedUp::Unknown))
            }
        }
    }

    /// `None` where the account is not there, or is another person's, or cannot be reached now.
    async fn first_sign_in(
        &self,
        lang: Lang,
        account: &NewAccount,
        before: Option<&SessionId>,
    ) -> Result<Option<SignedUp>, ErrorCode> {
        match self.sign_in(lang, &account.login.as_str().into(), &account.password, before).await {
            Ok(session) => {
                self.forget_beginnings(&session).await?;
                Ok(Some(SignedUp::SignedIn(session)))
            }
            Err(ErrorCode::Internal) => Err(ErrorCode::Internal),
            Err(_) => Ok(None),
        }
    }

    /// What was typed on the way to the account came along with the sign-in, and has done its work.
    pub(super) async fn forget_beginnings(&self, session: &SessionId) -> Result<(), ErrorCode> {
        if let Some(Session { person: Some(person), .. }) = self.session(session).await? {
            self.forget_answers(&person.owner, Place::SignUp).await?;
            self.forget_activation(&person.owner).await?;
        }
        Ok(())
    }
}

/// Where OneEntry writes to: the answers to the fields that are flagged so; mails go to the login where no other field says
/// where.
pub(super) fn notifications(definition: &Definition, answers: &Answers, login: &str) -> Notifications {
    let login_as_email = if login.contains('@') { login } else { "" };
    let mut found = Notifications { email: login_as_email.to_owned(), ..Notifications::default() };
    for field in definition.visible_fields() {
        let answer = answers.text(&field.marker);
        if answer.is_empty() {
            continue;
        }
        if field.sign_up.is_email {
            answer.clone_into(&mut found.email);
        }
        if field.sign_up.is_sms {
            found.phone = Some(answer.to_owned());
        }
        if field.sign_up.is_push {
            found.push.push(answer.to_owned());
        }
    }
    found
}

/// The fields flagged for sign-up, or all of them where none is; login and password in any case.
fn asked_at_sign_up(mut definition: Definition, credentials: &SignInForm) -> Definition {
    let flags_some = definition.fields.iter().any(|field| field.sign_up.is_asked);
    for field in &mut definition.fields {
        mark_credential(field, credentials);
    }
    definition
        .fields
        .retain(|field| !flags_some || field.credential.is_some() || field.sign_up.is_asked || field.sign_up.is_required);
    for field in definition.fields.iter_mut().filter(|field| field.credential.is_some() || field.sign_up.is_required) {
        field.is_visible |= field.credential.is_some();
        field.rules.required.get_or_insert(None);
    }
    definition
}

/// Older projects flag no password: its marker tells, as at sign-in.
pub(super) fn mark_credential(field: &mut Field, credentials: &SignInForm) {
    if field.marker == credentials.login.marker {
        field.credential = Some(Credential::Login);
        field.autocomplete = Some("username".to_owned());
    } else if field.marker == credentials.password.marker {
        field.credential = Some(Credential::Password);
        field.autocomplete = Some("new-password".to_owned());
    }
}

fn wrong(marker: &str, problem: Problem) -> FieldError {
    FieldError { marker: marker.to_owned(), problem, custom: None }
}
