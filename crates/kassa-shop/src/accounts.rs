//! The ways to pay.

use kassa_domain::account::PaymentAccount;
use kassa_domain::draft::Draft;
use kassa_domain::error::ErrorCode;

use super::{Person, Shop};

impl Shop {
    /// The ways to pay that the draft's storage offers.
    pub async fn accounts(&self, person: &Person, draft: &Draft) -> Result<Vec<PaymentAccount>, ErrorCode> {
        let keeper = self.keeper(person).await?;
        let locale = self.locale(draft.lang).await?;
        let marker = self.storage_of(draft.purpose);
        let storage = self.client().orders(&keeper).storage(marker, &locale).await?;
        self.note_currency(marker, &storage.currency).await;
        let accounts = self.client().payments(&keeper).accounts(&locale).await?;
        let offered = accounts.into_iter().filter(|account| storage.accounts.contains(&account.identifier));
        Ok(offered.map(|account| account.among(&self.settings().cash_accounts)).collect())
    }

    /// Keeps the chosen account; `false` if it is not offered. Places whose time was over meanwhile are taken again; where they are
    /// gone, the next step tells.
    pub async fn choose_account(&self, person: &Person, draft: Draft, account: &str) -> Result<bool, ErrorCode> {
        let accounts = self.accounts(person, &draft).await?;
        if !accounts.iter().any(|offered| offered.identifier == account) {
            return Ok(false);
        }
        let changed = Draft { account: Some(account.to_owned()), ..draft.clone() };
        let draft = self.save(&person.owner, &draft, changed).await?;
        self.renew_hold(person, &draft).await?;
        Ok(true)
    }
}
