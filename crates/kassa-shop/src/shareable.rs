//! Whether a product's own picture can stand beside a link to it: networks show no SVG, and nothing that is small.

use std::time::{Duration, Instant};

use kassa_domain::product::Picture;
use moka::Expiry;
use moka::future::Cache;

use super::Shop;
use super::files::contents;

/// Smaller ones are shown as a thumbnail, or not at all.
const SMALLEST: (u32, u32) = (600, 315);
/// A picture tells its size at the beginning; behind a camera's notes it may stand further in.
const HEAD: usize = 256 * 1024;
/// No page waits longer for that.
const PATIENCE: Duration = Duration::from_secs(2);
/// So many of a product's pictures are looked at.
const LOOKED_AT: usize = 3;
/// A picture stays what it is: under another content it gets another address.
const KEPT: Duration = Duration::from_secs(3_600);
/// One that could not be read is tried again after this.
const PAUSE: Duration = Duration::from_secs(60);

/// A picture that networks show, with its size in pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shareable {
    pub url: String,
    pub width: u32,
    pub height: u32,
}

/// What became of a look at a picture.
#[derive(Debug, Clone)]
enum Look {
    Fits(Shareable),
    Unfit,
    Unread,
}

/// The pictures that were looked at, by address.
pub struct Looks(Cache<String, Look>);

struct ByOutcome;

impl Expiry<String, Look> for ByOutcome {
    fn expire_after_create(&self, _url: &String, look: &Look, _at: Instant) -> Option<Duration> {
        Some(if matches!(look, Look::Unread) { PAUSE } else { KEPT })
    }
}

impl Default for Looks {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(10_000).expire_after(ByOutcome).build())
    }
}

impl Shop {
    /// The first of a product's pictures that networks show: a PNG, JPEG or WebP that is large enough.
    pub async fn shareable(&self, pictures: &[Picture]) -> Option<Shareable> {
        for picture in pictures.iter().take(LOOKED_AT).filter(|picture| !is_drawing(&picture.url)) {
            match self.inner.looks.0.get_with(picture.url.clone(), self.measured(&picture.url)).await {
                Look::Fits(shareable) => return Some(shareable),
                Look::Unfit => {}
                // Its neighbours lie on the same host: the page waits for it once.
                Look::Unread => break,
            }
        }
        None
    }

    async fn measured(&self, url: &str) -> Look {
        let head = match tokio::time::timeout(PATIENCE, self.client().pictures().head(url, HEAD)).await {
            Ok(Ok(head)) => head,
            Ok(Err(error)) => {
                tracing::warn!(%error, "a picture was not read");
                return Look::Unread;
            }
            Err(_) => {
                tracing::warn!("a picture did not come in time");
                return Look::Unread;
            }
        };
        head.and_then(|head| size(&head))
            .map_or(Look::Unfit, |(width, height)| Look::Fits(Shareable { url: url.to_owned(), width, height }))
    }
}

/// By its name it is an SVG: there is nothing to ask for.
fn is_drawing(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    path.to_ascii_lowercase().ends_with(".svg")
}

/// The size of a picture that networks show.
fn size(head: &[u8]) -> Option<(u32, u32)> {
    let contents = contents::of(head, "")?;
    let is_known = matches!(contents.media_type, "image/png" | "image/jpeg" | "image/webp");
    contents.pixels.filter(|(width, height)| is_known && *width >= SMALLEST.0 && *height >= SMALLEST.1)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    /// The beginning of a PNG of this size.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        head.extend(width.to_be_bytes());
        head.extend(height.to_be_bytes());
        head.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
        head
    }

    #[rstest]
    #[case(png(1200, 630), Some((1200, 630)))]
    #[case(png(600, 315), Some((600, 315)))]
    #[case(png(599, 800), None)]
    #[case(png(1200, 314), None)]
    #[case(b"<svg xmlns='http://www.w3.org/2000/svg' width='1200' height='630'/>".to_vec(), None)]
    #[case(b"GIF89a\xb0\x04\x76\x02\0\0\0".to_vec(), None)]
    #[case(Vec::new(), None)]
    fn only_what_networks_show_is_shared(#[case] head: Vec<u8>, #[case] expected: Option<(u32, u32)>) {
        assert_eq!(size(&head), expected);
    }

    #[rstest]
    #[case("https://cms.example/poster.SVG?x=1", true)]
    #[case("https://cms.example/poster.jpg?from=a.svg", false)]
    fn a_drawing_is_known_by_its_name(#[case] url: &str, #[case] expected: bool) {
        assert_eq!(is_drawing(url), expected);
    }
}
