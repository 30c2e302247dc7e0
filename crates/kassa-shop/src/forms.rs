//! Forms that stand alone send their answers to the CMS's form data, each page's answers once
//! (docs/oneentry-contract/form-data.md).

use std::time::Duration;

use backon::Retryable;
use kassa_domain::answers::Answers;
use kassa_domain::cms_form::{CmsForm, Shut};
use kassa_domain::error::ErrorCode;
use kassa_domain::lang::Lang;
use kassa_domain::problem::{FieldError, Problem};
use kassa_domain::reference::Reference;
use kassa_domain::submission::Element;
use kassa_oneentry::{Credentials, Denial, Error, NewFormData, Outcome, Posted, Refusal, Reply, captcha_element, encode_all};
use kassa_store::{Owner, SentForm, SentState, random_reference};

use super::keeper::Keeper;
use super::patience::patience;
use super::{Filled, Invalid, Person, Place, Shop, Taken};

/// What the rules say of answers, before anything is sent.
#[derive(Debug)]
pub enum Checked {
    Passed(Taken),
    Invalid(Invalid),
    /// The answers pass and are kept; their sender has to sign in first.
    SignInFirst,
    Shut(Shut),
}

/// What came of sending.
#[derive(Debug)]
pub enum Delivery {
    /// Arrived, on its way, or nobody knows: the page of [`Shop::sent_form`] tells.
    Gone,
    /// The same, and another request has brought it.
    Before,
    /// OneEntry does not accept these answers.
    Invalid(Vec<FieldError>),
    /// OneEntry does not accept them, and does not say which.
    Refused,
    /// The check that a person sends the form gave nothing.
    NoProof,
    SignInFirst,
    Shut(Shut),
    /// Surely nothing arrived: OneEntry is out of reach.
    NotSent,
}

/// The sender waits so long for an answer; the call goes on by itself.
const PATIENCE: Duration = Duration::from_secs(8);

impl Shop {
    /// A form that people may send on a page of its own. Every other form stands nowhere.
    pub async fn stand_alone(&self, lang: Lang, marker: &str) -> Result<CmsForm, ErrorCode> {
        let form = self.cms_form(lang, marker).await?;
        if form.stands_alone() { Ok(form) } else { Err(ErrorCode::NotFound) }
    }

    /// The key of a page with a form: it goes out with the page and comes back with the answers.
    pub fn form_key(&self) -> Reference {
        random_reference()
    }

    /// How the form with this key went, if it was ever sent.
    pub async fn sent_form(&self, marker: &str, key: &Reference) -> Result<Option<SentForm>, ErrorCode> {
        Ok(self.store().sent_form(key, marker, self.clock().now()).await?)
    }

    /// Waits a while for a form that is under way: a second click hears what became of the first.
    pub async fn await_form(&self, marker: &str, key: &Reference) -> Result<(), ErrorCode> {
        let until = tokio::time::Instant::now() + PATIENCE;
        while tokio::time::Instant::now() < until {
            match self.sent_form(marker, key).await? {
                Some(SentForm { state: SentState::Sending, .. }) => tokio::time::sleep(Duration::from_millis(100)).await,
                _ => break,
            }
        }
        Ok(())
    }

    /// The key under which this sender's same answers have arrived a moment ago: Back, and the button again.
    pub async fn sent_before(&self, marker: &str, owner: &Owner, answers: &Answers) -> Result<Option<Reference>, ErrorCode> {
        Ok(self.store().sent_content(&self.content(marker, owner, answers)?, self.clock().now()).await?)
    }

    fn content(&self, marker: &str, owner: &Owner, answers: &Answers) -> Result<String, ErrorCode> {
        let answers = serde_json::to_string(answers).map_err(|_| ErrorCode::Internal)?;
        Ok(self.store().vault().hash_of("sent form", format!("{}/{marker}/{answers}", owner.key()).as_bytes()))
    }

    /// Takes the files, runs the form's rules, and keeps the answers.
    pub async fn check_form(
        &self,
        lang: Lang,
        form: &CmsForm,
        filled: Filled,
        owner: &Owner,
        person: Option<&Person>,
    ) -> Result<Checked, ErrorCode> {
        let place = Place::Form(&form.definition.identifier);
        let target = match form.target() {
            Ok(target) => target,
            Err(shut) => {
                self.keep_answers(owner, place, &form.definition, &filled.answers).await?;
                return Ok(Checked::Shut(shut));
            }
        };
        let definition = self.form_with_prices(lang, &form.definition.identifier).await?;
        let taken = match self.take(owner, &definition, filled).await? {
            Ok(taken) => taken,
            Err(invalid) => {
                self.keep_answers(owner, place, &definition, &invalid.answers).await?;
                return Ok(Checked::Invalid(invalid));
            }
        };
        self.keep_answers(owner, place, &definition, &taken.answers).await?;
        // OneEntry takes no empty form (docs/oneentry-contract/errors.md#messages-and-their-meaning).
        if taken.submission.answers.is_empty() {
            let first = definition.visible_fields().next().map(|field| field.marker.clone());
            let errors = first.into_iter().map(|marker| wrong(marker, Problem::Required)).collect();
            return Ok(Checked::Invalid(Invalid { answers: taken.answers, errors, ..Invalid::default() }));
        }
        if target.needs_sign_in && person.is_none() {
            return Ok(Checked::SignInFirst);
        }
        Ok(Checked::Passed(taken))
    }

    /// Sends answers that passed, with the token of the check that a person sends them. The same key sends once, however often it
    /// comes. The call runs in a task of its own: a closed tab must not cut it off.
    pub async fn send_form(
        &self,
        lang: Lang,
        form: CmsForm,
        key: &Reference,
        (taken, token): (&Taken, &str),
        owner: &Owner,
        person: Option<&Person>,
    ) -> Result<Delivery, ErrorCode> {
        let Ok(captcha) = captcha_element(form.definition.captcha(), token) else { return Ok(Delivery::NoProof) };
        let elements: Vec<Element> = encode_all(&taken.submission.answers).into_iter().chain(captcha).collect();
        let locale = self.locale(lang).await?;
        let keeper = match person {
            Some(person) => Some(self.keeper(person).await?),
            None => None,
        };
        let content = self.content(&form.definition.identifier, owner, &taken.answers)?;
        let files = taken.files.iter().map(|file| file.id.to_string()).collect();
        let sending = Sending {
            shop: self.clone(),
            form,
            locale,
            key: key.clone(),
            content,
            elements,
            files,
            owner: owner.clone(),
            keeper,
        };
        let task = self.inner.tasks.spawn(sending.run());
        match tokio::time::timeout(PATIENCE, task).await {
            Ok(Ok(delivery)) => delivery,
            Ok(Err(_)) => Err(ErrorCode::Internal),
            // The page that follows tells that it is under way.
            Err(_) => Ok(Delivery::Gone),
        }
    }
}

/// One form on its way.
struct Sending {
    shop: Shop,
    form: CmsForm,
    locale: String,
    key: Reference,
    /// A hash of who sends what.
    content: String,
    elements: Vec<Element>,
    /// The ids of the files among them.
    files: Vec<String>,
    owner: Owner,
    keeper: Option<Keeper>,
}

impl Sending {
    /// The key is taken in here: a request that is cut off after that would leave a form that never goes out.
    async fn run(self) -> Result<Delivery, ErrorCode> {
        let (store, now) = (self.shop.store(), self.shop.clock().now());
        let form = &self.form.definition.identifier;
        if !store.begin_sending(&self.key, form, &self.content, now).await? {
            self.shop.await_form(form, &self.key).await?;
            // Two clicks of somebody without a session come from two guests: what this one has kept was sent as well.
            if matches!(self.shop.sent_form(form, &self.key).await?, Some(SentForm { state: SentState::Sent, .. })) {
                self.shop.forget_answers(&self.owner, Place::Form(form)).await?;
            }
            return Ok(Delivery::Before);
        }
        for id in &self.files {
            store.use_file(&self.owner, id, now).await?;
        }
        match self.post().await {
            Outcome::Done(posted) => {
                let marker = &self.form.definition.identifier;
                tracing::info!(form = marker, id = posted.id, "form sent");
                // First this: whoever waits for the end finds nothing left to send.
                self.shop.forget_answers(&self.owner, Place::Form(marker)).await?;
                self.end(SentState::Sent, posted.message).await?;
                Ok(Delivery::Gone)
            }
            Outcome::Unknown(error) => {
                tracing::warn!(%error, form = self.form.definition.identifier, "nobody knows whether a form arrived");
                self.end(SentState::Unknown, None).await?;
                Ok(Delivery::Gone)
            }
            Outcome::NotDone(error) => {
                self.shop.store().give_back_sending(&self.key).await?;
                self.shop.release_files(&self.owner, &self.files).await?;
                self.refused(error)
            }
        }
    }

    async fn post(&self) -> Outcome<Posted> {
        let target = match self.form.target() {
            Ok(target) => target,
            // Checked before; a form without a target is answered like one that nobody knows.
            Err(_) => return Outcome::NotDone(Error::NotFound(Reply::default())),
        };
        let data = NewFormData {
            form: &self.form.definition.identifier,
            config: target.config,
            entity: target.entity,
            locale: &self.locale,
            elements: &self.elements,
        };
        let login = self.keeper.as_ref().map(|keeper| keeper as &dyn Credentials);
        self.shop.client().form_data().post(&data, login).await
    }

    async fn end(&self, state: SentState, message: Option<String>) -> Result<(), ErrorCode> {
        let sent = SentForm { state, message };
        let now = self.shop.clock().now();
        let end = || self.shop.store().end_sending(&self.key, &sent, now);
        Ok(end.retry(patience()).when(kassa_store::Error::is_passing).await?)
    }

    /// What a refusal means to the person in front of the form (docs/oneentry-contract/form-data.md#refusals).
    fn refused(&self, error: Error) -> Result<Delivery, ErrorCode> {
        match error {
            Error::Unauthorized(_) => Ok(Delivery::SignInFirst),
            // The same words stand for a missing app token; but this project has just answered with that one.
            Error::Forbidden(reply) if reply.denial() == Denial::AppToken => Ok(Delivery::Shut(Shut::Closed)),
            Error::Refused(reply) => Ok(match reply.form_refusal() {
                Refusal::SignInRequired => Delivery::SignInFirst,
                Refusal::Captcha => Delivery::NoProof,
                Refusal::Field(marker) if self.form.definition.field(marker).is_some_and(|field| field.is_visible) => {
                    Delivery::Invalid(vec![wrong(marker.to_owned(), Problem::Refused)])
                }
                Refusal::Field(_) | Refusal::LoginTaken | Refusal::Other => Delivery::Refused,
            }),
            Error::Unreachable(_) | Error::Resting | Error::TooMany(_) => Ok(Delivery::NotSent),
            other => Err(other.into()),
        }
    }
}

fn wrong(marker: String, problem: Problem) -> FieldError {
    FieldError { marker, problem, custom: None }
}
