use async_trait::async_trait;
use serde_json::Value;

use super::super::{Client, Outcome, Project, Reply, project_url};
use super::*;

/// A client of a project that nobody serves.
fn client() -> Client {
    Client::new(Project { url: project_url("http://127.0.0.1:1", false).unwrap(), token: "t".into() }).unwrap()
}

struct Somebody;

#[async_trait]
impl Credentials for Somebody {
    fn device(&self) -> Device {
        Device { fingerprint: "f".to_owned() }
    }

    async fn access_token(&self) -> Result<SecretString, Error> {
        Ok("token".into())
    }

    async fn renew(&self, _rejected: &SecretString) -> Result<SecretString, Error> {
        Ok("token".into())
    }
}

#[tokio::test]
async fn a_call_that_finds_no_room_for_some_seconds_is_surely_not_done() {
    let client = client();
    let _all = client.shared.in_flight.acquire_many(128).await.unwrap();
    let begun = Instant::now();
    let result: Result<Value, Error> = client.post(&["payments", "sessions"]).by(&Somebody).send().await;
    assert!(matches!(result, Err(Error::Resting)), "{result:?}");
    assert!((QUEUE..QUEUE * 2).contains(&begun.elapsed()));
    assert!(matches!(Outcome::from(result), Outcome::NotDone(_)));
}

#[tokio::test]
async fn a_write_that_could_not_begin_in_time_is_not_sent() {
    let client = client();
    let late = Call { begun: Duration::ZERO, ..client.post(&["payments", "sessions"]).by(&Somebody) };
    let result: Result<Value, Error> = late.send().await;
    // Whoever had sent it would have heard that nobody is there.
    assert!(matches!(result, Err(Error::Resting)), "{result:?}");
}

#[test]
fn a_pause_is_as_long_as_oneentry_asks_but_never_too_long() {
    let planned = Some(Duration::from_millis(100));
    let asked = |seconds| Error::TooMany(Reply { retry_after: Some(Duration::from_secs(seconds)), ..Reply::default() });
    assert_eq!(pause(&asked(1), planned), Some(Duration::from_secs(1)));
    assert_eq!(pause(&asked(60), planned), None);
    assert_eq!(pause(&Error::Lost(String::new()), planned), planned);
    assert_eq!(pause(&asked(1), None), None);
}
