//! Signing in and out.

use kassa_domain::cms_form::CmsForm;
use kassa_domain::error::ErrorCode;
use kassa_domain::form::{Credential, Definition, Field};
use kassa_domain::lang::Lang;
use kassa_oneentry::{Device, Error};
use kassa_store::{Login, LoginState, Owner, SessionId};
use secrecy::SecretString;

use super::Shop;
use super::keeper::Keeper;

/// A browser's session.
#[derive(Debug, Clone)]
pub struct Session {
    /// Who is signed in; `None` for a guest.
    pub person: Option<Person>,
    /// Its time begins anew with this use, and so does that of its cookie.
    pub is_renewed: bool,
}

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Person {
    pub login: String,
    /// OneEntry's identifier of the person.
    pub user: String,
    pub owner: Owner,
}

/// The two questions of the sign-in page, in the words of the provider's form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInForm {
    pub login: Question,
    pub password: Question,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub marker: String,
    pub title: String,
}

/// The form of the auth provider.
pub(super) struct ProviderForm {
    pub form: CmsForm,
    pub credentials: SignInForm,
    /// Whoever signs up has to give a code before the first sign-in.
    pub needs_code: bool,
}

impl From<&Field> for Question {
    fn from(field: &Field) -> Self {
        Self { marker: field.marker.clone(), title: field.title.clone() }
    }
}

impl Shop {
    /// What the provider asks for: the fields of its form that are flagged as credentials
    /// (docs/oneentry-contract/auth-providers.md#credentials-in-the-form).
    pub async fn sign_in_form(&self, lang: Lang) -> Result<SignInForm, ErrorCode> {
        Ok(self.provider_form(lang).await?.credentials)
    }

    /// The provider's form, and which of its fields are the credentials.
    pub(super) async fn provider_form(&self, lang: Lang) -> Result<ProviderForm, ErrorCode> {
        let locale = self.locale(lang).await?;
        let provider = self.client().auth().provider(&self.inner.settings.provider, &locale).await?;
        let provider = provider.ok_or(ErrorCode::Nonsense)?;
        let marker = provider.form_identifier.ok_or(ErrorCode::Nonsense)?;
        let form = self.cms_form(lang, &marker).await?;
        let credentials = sign_in_fields(&form.definition).ok_or_else(|| {
            tracing::error!(form = marker, "the provider's form has no field flagged as login, or none for a password");
            ErrorCode::Nonsense
        })?;
        Ok(ProviderForm { form, credentials, needs_code: provider.is_check_code })
    }

    /// Signs in and begins a new session; what a guest had begun goes with them.
    pub async fn sign_in(
        &self,
        lang: Lang,
        name: &SecretString,
        password: &SecretString,
        before: Option<&SessionId>,
    ) -> Result<SessionId, ErrorCode> {
        let form = self.sign_in_form(lang).await?;
        let credentials = [(form.login.marker.as_str(), name), (form.password.marker.as_str(), password)];
        let device = Device { fingerprint: format!("UQ_{}", uuid::Uuid::new_v4().simple()) };
        let tokens = self.client().auth().sign_in(&self.inner.settings.provider, &credentials, device.clone()).await;
        let tokens = tokens.map_err(|error| match error {
            Error::Unauthorized(_) | Error::Refused(_) | Error::NotFound(_) => ErrorCode::WrongCredentials,
            other => other.code(),
        })?;
        let store = &self.inner.store;
        let now = self.inner.clock.now();
        let login = Login {
            id: uuid::Uuid::new_v4().to_string(),
            owner: store.vault().owner_of_user(&tokens.user),
            state: LoginState::Live,
            user: tokens.user,
            fingerprint: device.fingerprint,
            access: tokens.access,
            refresh: tokens.refresh,
            changed_at: now,
        };
        store.insert_login(&login).await?;
        let session = store.begin_session(Some(&login.id), now).await?;
        if let Some(before) = before {
            let guest = store.vault().owner_of_session(before);
            store.hand_over_drafts(&guest, &login.owner).await?;
            store.hand_over_files(&guest, &login.owner).await?;
            store.hand_over_cart(&guest, &login.owner, now).await?;
            store.hand_over_holds(&guest, &login.owner, now).await?;
            store.hand_over_departures(before, &session).await?;
            self.sign_out(before).await?;
        }
        tracing::info!(owner = %login.owner, "signed in");
        let person = Person { login: login.id, user: login.user, owner: login.owner };
        self.find_currency(&person).await;
        Ok(session)
    }

    /// Ends the browser's session at once. OneEntry is told when the login's open attempts are settled. Places that were kept for who
    /// leaves are anybody's, unless the same person is still there on another device.
    pub async fn sign_out(&self, session: &SessionId) -> Result<(), ErrorCode> {
        let store = &self.inner.store;
        let now = self.inner.clock.now();
        let login = match store.session_login(session, now).await?.flatten() {
            Some(id) => {
                store.leave_login(&id, now).await?;
                store.login(&id).await?
            }
            None => None,
        };
        store.end_session(session).await?;
        store.release_hold(&store.vault().owner_of_session(session), None).await?;
        if let Some(login) = login
            && !store.is_signed_in(&login.owner, now).await?
        {
            store.release_hold(&login.owner, None).await?;
        }
        Ok(())
    }

    /// A session that somebody uses; `None` for one that does not exist.
    pub async fn session(&self, id: &SessionId) -> Result<Option<Session>, ErrorCode> {
        let store = &self.inner.store;
        let Some(living) = store.use_session(id, self.inner.clock.now()).await? else { return Ok(None) };
        let login = match &living.login {
            Some(login) => store.login(login).await?.filter(|login| login.state == LoginState::Live),
            None => None,
        };
        // A login whose tokens died leaves a guest behind, who keeps what lies in the session.
        let person = login.map(|login| Person { login: login.id, user: login.user, owner: login.owner });
        Ok(Some(Session { person, is_renewed: living.is_renewed }))
    }

    pub(super) async fn keeper(&self, person: &Person) -> Result<Keeper, ErrorCode> {
        let login = self.inner.store.login(&person.login).await?.ok_or(ErrorCode::SignInRequired)?;
        Ok(Keeper::new(self, &login))
    }
}

/// The two fields of a provider's form that people sign in with
/// (docs/oneentry-contract/auth-providers.md#credentials-in-the-form).
pub(super) fn sign_in_fields(form: &Definition) -> Option<SignInForm> {
    let flagged = |credential| form.fields.iter().find(|field| field.credential == Some(credential));
    // The password's flag is newer than many projects: there its marker tells.
    let named = || form.fields.iter().find(|field| field.marker.to_lowercase().contains("password"));
    let password = flagged(Credential::Password).or_else(named)?;
    Some(SignInForm { login: flagged(Credential::Login)?.into(), password: password.into() })
}
