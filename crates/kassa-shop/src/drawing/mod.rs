//! Pictures that the server draws for links that people share: networks show no SVG, and a page may have no picture at all.

mod fonts;
mod paint;
mod typeset;

use std::sync::Arc;
use std::time::Duration;

use data_encoding::HEXLOWER;
use kassa_domain::error::ErrorCode;
use moka::future::Cache;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use super::Shop;

/// What networks show whole: https://ogp.me, https://developers.facebook.com/docs/sharing/webmasters/images
pub const WIDTH: u32 = 1200;
pub const HEIGHT: u32 = 630;

/// Counted up whenever the same words come out differently, so that nobody keeps the old drawing.
const DESIGN: u8 = 2;
/// All drawings together, in bytes.
const KEPT: u64 = 16 << 20;
/// Whoever waits longer for the drawings before theirs is asked to come again.
const QUEUE: Duration = Duration::from_secs(10);

/// What a drawing is painted with: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colors {
    pub ground: [u8; 3],
    pub paper: [u8; 3],
    pub ink: [u8; 3],
}

/// What stands on a drawing. Text of any language; what no typeface has is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Poster {
    pub above: String,
    pub title: String,
    pub below: String,
    /// The letter on the stub.
    pub stub: String,
    pub colors: Colors,
}

impl Poster {
    /// Twelve letters that change with everything that is drawn.
    pub fn fingerprint(&self) -> String {
        let mut hash = Sha256::new_with_prefix([DESIGN]);
        for color in [self.colors.ground, self.colors.paper, self.colors.ink] {
            hash.update(color);
        }
        for part in [&self.above, &self.title, &self.below, &self.stub] {
            // Lengths keep two parts from being read as one.
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        HEXLOWER.encode(&hash.finalize()[..6])
    }
}

/// The drawings that were asked for last.
pub struct Drawings {
    kept: Cache<String, Arc<[u8]>>,
    /// One at a time: strangers may ask for as many as there are products.
    one: Arc<Semaphore>,
}

impl Default for Drawings {
    fn default() -> Self {
        let weigh = |_: &String, png: &Arc<[u8]>| u32::try_from(png.len()).unwrap_or(u32::MAX);
        Self { kept: Cache::builder().weigher(weigh).max_capacity(KEPT).build(), one: Arc::new(Semaphore::new(1)) }
    }
}

impl Shop {
    /// A poster as a PNG of [`WIDTH`] x [`HEIGHT`]. `Busy`: too many are waiting already.
    pub async fn drawn(&self, poster: Poster) -> Result<Arc<[u8]>, ErrorCode> {
        let Drawings { kept, one } = &self.inner.drawings;
        let draw = drawn(one.clone(), poster.clone());
        kept.try_get_with(poster.fingerprint(), draw).await.map_err(|code: Arc<ErrorCode>| (*code).clone())
    }
}

async fn drawn(one: Arc<Semaphore>, poster: Poster) -> Result<Arc<[u8]>, ErrorCode> {
    let turn = tokio::time::timeout(QUEUE, one.acquire_owned()).await;
    let turn = turn.map_err(|_| ErrorCode::Busy)?.map_err(|_| ErrorCode::Internal)?;
    // Off the threads that serve everybody. The turn goes along: whoever leaves does not let the next one in too early.
    let draw = tokio::task::spawn_blocking(move || {
        let png = paint::png(&poster);
        drop(turn);
        png
    });
    let png = draw.await.map_err(|error| {
        tracing::error!(%error, "a picture was not drawn");
        ErrorCode::Internal
    })?;
    png.map(Arc::from).ok_or(ErrorCode::Internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_counts() {
        let colors = Colors { ground: [0; 3], paper: [255; 3], ink: [0; 3] };
        let poster = |above: &str, title: &str| {
            let (above, title) = (above.to_owned(), title.to_owned());
            Poster { above, title, below: String::new(), stub: "K".to_owned(), colors }
        };
        let fingerprints =
            [poster("a", "b"), poster("ab", ""), poster("", "ab"), poster("a", "c")].map(|poster| poster.fingerprint());
        let mut distinct = fingerprints.to_vec();
        distinct.dedup();
        assert_eq!(distinct.len(), 4);
        assert_eq!(poster("a", "b").fingerprint(), fingerprints[0]);
        let other = Poster { colors: Colors { ink: [1; 3], ..colors }, ..poster("a", "b") };
        assert_ne!(other.fingerprint(), fingerprints[0]);
    }
}
