//! `Payments` reads accounts, and opens, reads and ends sessions (docs/oneentry-contract/payments.md).

use kassa_domain::account::PaymentAccount;
use kassa_domain::payment::{PaymentSession, SessionStatus};
use serde::Deserialize;
use serde_json::{Value, json};

use super::client::Client;
use super::credentials::Credentials;
use super::error::{Error, Outcome};
use super::wire::{self, Items, OneOrMany};

/// The payments of one person.
pub struct Payments<'a> {
    pub(super) client: &'a Client,
    pub(super) login: &'a dyn Credentials,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireSession {
    id: i64,
    order_id: i64,
    status: String,
    #[serde(default)]
    payment_url: Option<String>,
}

impl From<WireSession> for PaymentSession {
    fn from(wire: WireSession) -> Self {
        Self {
            id: wire.id,
            order_id: wire.order_id,
            status: SessionStatus::from_word(&wire.status),
            payment_url: wire.payment_url.filter(|url| !url.is_empty()),
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireAccount {
    identifier: String,
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    localize_infos: Value,
    /// Absent on 2025 servers, where every account is shown.
    is_visible: Option<bool>,
    #[serde(default)]
    settings: Value,
}

/// An account with what keeps it from being offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedAccount {
    pub account: PaymentAccount,
    pub is_visible: bool,
    /// `settings.status` is absent on 2025 servers; where it stands, only `connected` can take money.
    pub is_connected: bool,
    /// Where people are sent after paying, or after giving up, as far as the account tells.
    pub ways_back: Vec<String>,
}

impl WireAccount {
    fn into_model(self, locale: &str) -> ListedAccount {
        let timeout = self.settings.get("sessionTimeout").and_then(wire::whole);
        let status = self.settings.get("status").and_then(Value::as_str);
        let way = |name| Some(self.settings.get(name)?.as_str()?.to_owned()).filter(|address| !address.is_empty());
        ListedAccount {
            ways_back: ["successUrl", "cancelUrl"].into_iter().filter_map(way).collect(),
            is_visible: self.is_visible.unwrap_or(true),
            is_connected: status.is_none_or(|status| status == "connected"),
            account: PaymentAccount {
                title: wire::title(&self.localize_infos, locale, &self.identifier),
                session_timeout: timeout.and_then(|minutes| u32::try_from(minutes).ok()).filter(|minutes| *minutes > 0),
                identifier: self.identifier,
                kind: self.kind,
                is_cash: None,
            },
        }
    }
}

impl Payments<'_> {
    /// `getAccounts`, with the language that is meant: a server that picks one language by itself would answer in its default.
    pub async fn all_accounts(&self, locale: &str) -> Result<Vec<ListedAccount>, Error> {
        let call = self.client.get(&["payments", "accounts"]).query("langCode", locale).by(self.login);
        let accounts: Items<WireAccount> = call.send().await?;
        Ok(accounts.into_vec().into_iter().map(|account| account.into_model(locale)).collect())
    }

    /// The accounts that are shown and connected.
    pub async fn accounts(&self, locale: &str) -> Result<Vec<PaymentAccount>, Error> {
        let usable = self.all_accounts(locale).await?.into_iter().filter(|listed| listed.is_visible && listed.is_connected);
        Ok(usable.map(|listed| listed.account).collect())
    }

    /// `createSession(orderId, 'session', false)`.
    pub async fn open(&self, order_id: i64) -> Outcome<PaymentSession> {
        let body = json!({ "orderId": order_id, "type": "session", "automaticTaxEnabled": false });
        let session: Result<WireSession, Error> =
            self.client.post(&["payments", "sessions"]).by(self.login).json(&body).send().await;
        session.map(PaymentSession::from).into()
    }

    /// `getSessionByOrderId`: one object, an array, or nothing yet.
    pub async fn of_order(&self, order_id: i64) -> Result<Vec<PaymentSession>, Error> {
        let call = self.client.get(&["payments", "sessions", "order", &order_id.to_string()]).by(self.login);
        match call.send::<Option<OneOrMany<WireSession>>>().await {
            Ok(sessions) => Ok(sessions.map(OneOrMany::into_vec).unwrap_or_default().into_iter().map(Into::into).collect()),
            Err(Error::NotFound(_)) => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// `updateSessionById(id, {status: 'expired_ticket', paymentUrl: ''})`: newer projects refuse the route.
    pub async fn expire_ticket(&self, session_id: i64) -> Result<(), Error> {
        let call = self.client.put(&["payments", "sessions", &session_id.to_string()]).by(self.login);
        let _session: Value = call.json(&json!({ "status": "expired_ticket", "paymentUrl": "" })).send().await?;
        Ok(())
    }
}
