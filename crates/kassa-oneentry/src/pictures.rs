//! Pictures of a project: files that lie beside its API, for everybody.

use reqwest::header::{ACCEPT_ENCODING, RANGE};
use url::Url;

use super::client::Client;
use super::error::Error;
use super::reply;

pub struct Pictures<'a> {
    pub(super) client: &'a Client,
}

impl Pictures<'_> {
    /// The first bytes of a picture, `most` of them or a few more; `None` where there is no such file.
    ///
    /// Addresses come from the CMS: only the project's own host is asked, which is asked for everything else as well. Nothing that
    /// proves who we are goes along, and a redirect leads nowhere.
    pub async fn head(&self, address: &str, most: usize) -> Result<Option<Vec<u8>>, Error> {
        let shared = &self.client.shared;
        let Some(url) = Url::parse(address).ok().filter(|url| url.origin() == shared.project.url.origin()) else {
            return Ok(None);
        };
        let Ok(_permit) = shared.in_flight.acquire().await else { return Err(Error::Resting) };
        let request = shared.http.get(url).header(RANGE, format!("bytes=0-{}", most.saturating_sub(1)));
        let mut response = request.header(ACCEPT_ENCODING, "identity").send().await.map_err(reply::transport)?;
        if !response.status().is_success() {
            return Ok(None);
        }
        let mut head = Vec::new();
        while head.len() < most
            && let Some(chunk) = response.chunk().await.map_err(reply::transport)?
        {
            head.extend_from_slice(&chunk);
        }
        Ok(Some(head))
    }
}
