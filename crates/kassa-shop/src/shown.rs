//! What pages show: read a moment ago, or, while OneEntry is down, what was read last.

use std::hash::Hash;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use kassa_domain::error::ErrorCode;
use kassa_oneentry::Error;
use moka::future::Cache;

/// While OneEntry is down it is asked again so often; in between, pages do not wait for it.
const PAUSE: Duration = Duration::from_secs(5);
/// So long a page waits for the words around it: where older ones are there, and where none are.
const SHORT: Duration = Duration::from_millis(300);
const LONG: Duration = Duration::from_millis(800);

/// Content, and since when it may be out of date.
#[derive(Debug, Clone)]
pub struct Shown<T> {
    pub value: T,
    /// When it was read, where OneEntry cannot be asked now; `None`: moments ago.
    pub as_of: Option<DateTime<Utc>>,
}

impl<T> Shown<T> {
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Shown<U> {
        Shown { value: change(self.value), as_of: self.as_of }
    }

    /// Together with something else: as old as the older of the two.
    pub fn and<U>(self, other: Shown<U>) -> Shown<(T, U)> {
        let as_of = self.as_of.into_iter().chain(other.as_of).min();
        Shown { value: (self.value, other.value), as_of }
    }
}

/// A cache that remembers longer than it believes.
pub struct Recent<K, V> {
    fresh: Cache<K, V>,
    last: Cache<K, (V, DateTime<Utc>)>,
    failed: Cache<K, ()>,
}

impl<K: Hash + Eq + Clone + Send + Sync + 'static, V: Clone + Send + Sync + 'static> Recent<K, V> {
    /// Content is fresh for so long, and good enough for a bad day for so much longer.
    pub fn new(most: u64, fresh: Duration, stale: Duration) -> Self {
        Self {
            fresh: Cache::builder().max_capacity(most).time_to_live(fresh).build(),
            last: Cache::builder().max_capacity(most).time_to_live(stale).build(),
            failed: Cache::builder().max_capacity(most).time_to_live(PAUSE).build(),
        }
    }

    /// Fresh content, else the last that was read. One caller loads, whoever else asks meanwhile waits for it.
    pub async fn shown(
        &self,
        key: K,
        now: DateTime<Utc>,
        load: impl Future<Output = Result<V, Error>>,
    ) -> Result<Shown<V>, ErrorCode> {
        if self.failed.contains_key(&key)
            && let Some((value, at)) = self.last.get(&key).await
        {
            return Ok(Shown { value, as_of: Some(at) });
        }
        let code = match self.load(key.clone(), now, load).await {
            Ok(value) => return Ok(Shown { value, as_of: None }),
            Err(code) => code,
        };
        match self.last.get(&key).await.filter(|_| code == ErrorCode::Unavailable) {
            Some((value, at)) => {
                self.failed.insert(key, ()).await;
                Ok(Shown { value, as_of: Some(at) })
            }
            None => Err(code),
        }
    }

    /// Words around a page, which never waits for them longer than it must: fresh ones; else they are read, by one caller for all who ask,
    /// and whoever waits in vain has the last that were read, or goes without. `load` gives nothing where it failed, and is not asked
    /// again for a moment.
    pub async fn soon(
        self: &Arc<Self>,
        key: K,
        now: DateTime<Utc>,
        load: impl Future<Output = Option<V>> + Send + 'static,
    ) -> Option<V> {
        if let Some(value) = self.fresh.get(&key).await {
            return Some(value);
        }
        let last = self.last.get(&key).await.map(|(value, _)| value);
        if self.failed.contains_key(&key) {
            return last;
        }
        let (recent, own) = (Arc::clone(self), key.clone());
        // In a task of its own: whoever gives up on it leaves it to those who come later.
        let reading = tokio::spawn(async move { recent.read(own, now, load).await });
        let patience = if last.is_some() { SHORT } else { LONG };
        match tokio::time::timeout(patience, reading).await {
            Ok(read) => read.ok().flatten().or(last),
            Err(_) => {
                self.failed.insert(key, ()).await;
                last
            }
        }
    }

    /// The same from memory alone: nobody is asked.
    pub async fn at_hand(&self, key: &K) -> Option<V> {
        match self.fresh.get(key).await {
            Some(value) => Some(value),
            None => self.last.get(key).await.map(|(value, _)| value),
        }
    }

    async fn read(&self, key: K, now: DateTime<Utc>, load: impl Future<Output = Option<V>>) -> Option<V> {
        let read = async {
            match load.await {
                Some(value) => {
                    self.last.insert(key.clone(), (value.clone(), now)).await;
                    self.failed.invalidate(&key).await;
                    Some(value)
                }
                None => {
                    self.failed.insert(key.clone(), ()).await;
                    None
                }
            }
        };
        self.fresh.optionally_get_with(key.clone(), read).await
    }

    /// Fresh content and nothing else: for whoever is about to pay.
    pub async fn load(&self, key: K, now: DateTime<Utc>, load: impl Future<Output = Result<V, Error>>) -> Result<V, ErrorCode> {
        let read = async {
            let value = load.await?;
            self.last.insert(key.clone(), (value.clone(), now)).await;
            self.failed.invalidate(&key).await;
            Ok(value)
        };
        // moka shares one error among all who waited: what a page needs of it is its code.
        self.fresh.try_get_with(key.clone(), read).await.map_err(|error: std::sync::Arc<Error>| error.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn down() -> Result<u32, Error> {
        Err(Error::Resting)
    }

    #[tokio::test]
    async fn what_was_read_last_is_shown_with_its_age() {
        let recent = Recent::new(10, Duration::ZERO, Duration::from_secs(60));
        let now = DateTime::UNIX_EPOCH;
        let later = now + chrono::Duration::minutes(5);
        assert_eq!(recent.shown("a", now, down()).await.unwrap_err(), ErrorCode::Unavailable);
        let seen = recent.shown("a", now, async { Ok(1) }).await.unwrap();
        assert_eq!((seen.value, seen.as_of), (1, None));
        let seen = recent.shown("a", later, down()).await.unwrap();
        assert_eq!((seen.value, seen.as_of), (1, Some(now)));
        // Whoever is about to pay gets nothing old.
        assert_eq!(recent.load("a", later, down()).await.unwrap_err(), ErrorCode::Unavailable);
        // A refusal is no outage.
        let gone = async { Err(Error::NotFound(kassa_oneentry::Reply::default())) };
        let other = Recent::new(10, Duration::ZERO, Duration::from_secs(60));
        other.load("a", now, async { Ok(1) }).await.unwrap();
        assert_eq!(other.shown("a", later, gone).await.unwrap_err(), ErrorCode::NotFound);
    }

    #[tokio::test]
    async fn nobody_waits_long_for_the_words_around_a_page() {
        let recent = Arc::new(Recent::new(10, Duration::ZERO, Duration::from_secs(60)));
        let now = DateTime::UNIX_EPOCH;
        let (send, receive) = tokio::sync::oneshot::channel();
        let begun = std::time::Instant::now();
        assert_eq!(recent.soon("a", now, async { receive.await.ok() }).await, None);
        let waited = begun.elapsed();
        assert!((LONG..LONG * 10).contains(&waited), "{waited:?}");
        // For a moment nobody asks, and nobody waits.
        assert_eq!(recent.soon("a", now, async { Some(7) }).await, None);
        // What came in the end is there for the next, who wait less for something newer.
        send.send(1).unwrap();
        while recent.at_hand(&"a").await.is_none() {
            tokio::task::yield_now().await;
        }
        let begun = std::time::Instant::now();
        assert_eq!(recent.soon("a", now, std::future::pending()).await, Some(1));
        let waited = begun.elapsed();
        assert!((SHORT..LONG).contains(&waited), "{waited:?}");
    }

    #[tokio::test]
    async fn what_could_not_be_read_is_left_alone_for_a_moment() {
        let recent = Arc::new(Recent::new(10, Duration::ZERO, Duration::from_secs(60)));
        let now = DateTime::UNIX_EPOCH;
        assert_eq!(recent.soon("a", now, async { Some(1) }).await, Some(1));
        assert_eq!(recent.soon("a", now, async { None }).await, Some(1), "the last that is known");
        assert_eq!(recent.soon("a", now, async { Some(2) }).await, Some(1), "it is not asked again at once");
        assert_eq!(recent.soon("b", now, async { None }).await, None);
        assert_eq!(recent.soon("b", now, async { Some(2) }).await, None);
    }
}
