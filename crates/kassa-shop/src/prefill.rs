//! What is known of a person fills in questions of a checkout (see `model::autofill` for which).

use std::time::Duration;

use kassa_domain::answers::Answers;
use kassa_domain::autofill::Known;
use kassa_domain::error::ErrorCode;
use kassa_domain::form::Definition;
use kassa_domain::lang::Lang;

use super::sign_in::ProviderForm;
use super::{Person, Shop};

/// A page waits so long for it.
const PATIENCE: Duration = Duration::from_millis(1_500);

impl Shop {
    /// Answers from the person's profile to questions that they have not answered yet, as far as they pass the form's rules. It is a
    /// help and no more: where the profile cannot be read in time, nothing is filled in.
    pub async fn prefilled(&self, lang: Lang, person: Option<&Person>, definition: &Definition, answers: &Answers) -> Answers {
        let Some(person) = person.filter(|_| definition.may_be_prefilled(answers)) else { return Answers::default() };
        match tokio::time::timeout(PATIENCE, self.fitting(lang, person, definition, answers)).await {
            Ok(Ok(filled)) => filled,
            Ok(Err(code)) => {
                tracing::info!(?code, owner = %person.owner, "nothing is filled in from the profile");
                Answers::default()
            }
            Err(_) => {
                tracing::info!(owner = %person.owner, "the profile takes too long to fill anything in from it");
                Answers::default()
            }
        }
    }

    async fn fitting(
        &self,
        lang: Lang,
        person: &Person,
        definition: &Definition,
        answers: &Answers,
    ) -> Result<Answers, ErrorCode> {
        let mut filled = definition.prefill(&self.known(lang, person).await?, answers);
        if filled.is_empty() {
            return Ok(filled);
        }
        // An answer that stands there and then fails would be worse than none.
        for error in self.problems(Some(&person.owner), definition, &filled).await? {
            filled.remove(&error.marker);
        }
        Ok(filled)
    }

    /// What the person has told in their profile. A login that is an address, or a number, is one.
    async fn known(&self, lang: Lang, person: &Person) -> Result<Known, ErrorCode> {
        let (keeper, locale) = (self.keeper(person).await?, self.locale(lang).await?);
        let users = self.client().users(&keeper);
        let (user, provider) = tokio::join!(users.me(&locale), self.provider_form(lang));
        let (user, ProviderForm { form, credentials, .. }) = (user?, provider?);
        let login = form.definition.field(&credentials.login.marker).and_then(|field| field.autofill());
        let mut profile = form.definition;
        profile.fields.retain(|field| ![&credentials.login.marker, &credentials.password.marker].contains(&&field.marker));
        let mut known = profile.known(&Answers::from_values(&user.values(&profile)));
        match login {
            _ if user.identifier.contains('@') => known.note("email", &user.identifier),
            Some("tel") => known.note("tel", &user.identifier),
            _ => {}
        }
        Ok(known)
    }
}
