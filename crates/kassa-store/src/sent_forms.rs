//! Forms that were sent, by the key that went out with their page: a reload or a double click sends nothing twice.

use chrono::{DateTime, Duration, Utc};
use kassa_domain::reference::Reference;

use super::{Error, Store, millis, time};

/// How a form's way to OneEntry went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SentState {
    /// The call is under way.
    Sending,
    Sent,
    /// No answer came: it may have arrived or not. Kassa never sends it again by itself.
    Unknown,
}

impl SentState {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Unknown => "unknown",
        }
    }

    fn from_word(word: &str) -> Self {
        match word {
            "sending" => Self::Sending,
            "sent" => Self::Sent,
            _ => Self::Unknown,
        }
    }
}

/// One form that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentForm {
    pub state: SentState,
    /// The CMS's own words for whoever sent it: sanitised HTML.
    pub message: Option<String>,
}

/// A call that is under way longer than this was cut off by a crash: nobody knows what came of it.
const LONGEST: Duration = Duration::minutes(2);
/// The same answers of the same person are one sending for so long.
const SAME: Duration = Duration::minutes(10);
/// How long a key is known.
const LIFE: Duration = Duration::days(7);

impl Store {
    /// Takes a key; `false` if it was taken before. `content` is a hash of who sends what.
    pub async fn begin_sending(&self, key: &Reference, form: &str, content: &str, now: DateTime<Utc>) -> Result<bool, Error> {
        let insert = sqlx::query(
            "INSERT INTO sent_forms (key, form, content, state, changed_at) VALUES ($1, $2, $3, 'sending', $4)
             ON CONFLICT (key) DO NOTHING",
        );
        let taken = insert.bind(key.as_str()).bind(form).bind(content).bind(millis(now)).execute(&self.pool).await?;
        Ok(taken.rows_affected() == 1)
    }

    /// The key under which the same content has arrived a moment ago: Back, and the button again.
    pub async fn sent_content(&self, content: &str, now: DateTime<Utc>) -> Result<Option<Reference>, Error> {
        let select = sqlx::query_as::<_, (String,)>(
            "SELECT key FROM sent_forms WHERE content = $1 AND state = 'sent' AND changed_at >= $2 ORDER BY changed_at DESC LIMIT 1",
        );
        let row = select.bind(content).bind(millis(now - SAME)).fetch_optional(&self.pool).await?;
        Ok(row.and_then(|(key,)| key.parse().ok()))
    }

    /// What came of it.
    pub async fn end_sending(&self, key: &Reference, sent: &SentForm, now: DateTime<Utc>) -> Result<(), Error> {
        let update = sqlx::query("UPDATE sent_forms SET state = $1, message = $2, changed_at = $3 WHERE key = $4");
        let update = update.bind(sent.state.word()).bind(&sent.message).bind(millis(now)).bind(key.as_str());
        update.execute(&self.pool).await?;
        Ok(())
    }

    /// Surely nothing arrived: the key is free for another try.
    pub async fn give_back_sending(&self, key: &Reference) -> Result<(), Error> {
        let delete = sqlx::query("DELETE FROM sent_forms WHERE key = $1 AND state = 'sending'");
        delete.bind(key.as_str()).execute(&self.pool).await?;
        Ok(())
    }

    /// How the form with this key went, if it was ever sent.
    pub async fn sent_form(&self, key: &Reference, form: &str, now: DateTime<Utc>) -> Result<Option<SentForm>, Error> {
        let select = sqlx::query_as::<_, (String, Option<String>, i64)>(
            "SELECT state, message, changed_at FROM sent_forms WHERE key = $1 AND form = $2",
        );
        let row = select.bind(key.as_str()).bind(form).fetch_optional(&self.pool).await?;
        row.map(|(state, message, changed_at)| {
            let state = match SentState::from_word(&state) {
                SentState::Sending if time(changed_at)? + LONGEST < now => SentState::Unknown,
                state => state,
            };
            Ok(SentForm { state, message })
        })
        .transpose()
    }

    /// Forgets keys whose pages are long gone.
    pub async fn sweep_sent_forms(&self, now: DateTime<Utc>) -> Result<u64, Error> {
        let delete = sqlx::query("DELETE FROM sent_forms WHERE changed_at < $1").bind(millis(now - LIFE));
        Ok(delete.execute(&self.pool).await?.rows_affected())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random_reference;
    use crate::tests::store;

    #[tokio::test]
    async fn a_key_is_good_for_one_sending() {
        let store = store().await;
        let (key, now) = (random_reference(), DateTime::UNIX_EPOCH);
        let state = async |now| store.sent_form(&key, "survey", now).await.unwrap().map(|sent| sent.state);
        assert!(store.begin_sending(&key, "survey", "ann: fine", now).await.unwrap());
        assert!(!store.begin_sending(&key, "survey", "ann: fine", now).await.unwrap());
        assert_eq!(state(now).await, Some(SentState::Sending));
        // What a crash has cut off is unknown, and stays taken.
        assert_eq!(state(now + LONGEST + Duration::seconds(1)).await, Some(SentState::Unknown));

        store.give_back_sending(&key).await.unwrap();
        assert_eq!(state(now).await, None);
        assert!(store.begin_sending(&key, "survey", "ann: fine", now).await.unwrap());
        let sent = SentForm { state: SentState::Sent, message: Some("<p>Thanks</p>".into()) };
        store.end_sending(&key, &sent, now).await.unwrap();
        store.give_back_sending(&key).await.unwrap();
        assert_eq!(store.sent_form(&key, "survey", now).await.unwrap(), Some(sent));
        assert_eq!(store.sent_form(&key, "another", now).await.unwrap(), None);
        assert_eq!(store.sent_content("ann: fine", now).await.unwrap(), Some(key.clone()));
        assert_eq!(store.sent_content("ann: bad", now).await.unwrap(), None);
        assert_eq!(store.sent_content("ann: fine", now + SAME + Duration::seconds(1)).await.unwrap(), None);
    }
}
