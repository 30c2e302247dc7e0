//! The venue's own words: which are there, and what stands instead of the others. A shop opens without any of them.

use kassa_domain::venue_words::{Kind, MARKERS, Marker};
use kassa_oneentry::Error;

use super::{Checkup, Report};

impl Checkup<'_> {
    pub(super) async fn venue_words(&self, report: &mut Report, locale: &str) {
        for place in MARKERS {
            let subject = format!("{} {}", place.kind.word(), place.marker);
            match self.words_at(place, locale).await {
                Ok(Some(found)) => report.ok(subject, format!("{found}: {}", place.makes)),
                Ok(None) => report.note(subject, format!("empty: {}", place.otherwise)),
                Err(Error::NotFound(_) | Error::Forbidden(_)) => {
                    report.note(subject, format!("guests see none: {}", place.otherwise));
                }
                Err(error) => report.note(subject, format!("nobody can tell now ({error})")),
            }
        }
    }

    /// What is there, in a few words; nothing where it is empty.
    async fn words_at(&self, place: Marker, locale: &str) -> Result<Option<String>, Error> {
        let pages = self.client.pages();
        Ok(match place.kind {
            Kind::Page => {
                let page = pages.by_url(place.marker, locale).await?;
                (page.is_text() && !page.is_untitled).then(|| format!("\u{201c}{}\u{201d}", page.title))
            }
            Kind::Menu => {
                let links = pages.menu(place.marker, locale).await?.len();
                (links > 0).then(|| format!("{links} entries"))
            }
            Kind::Block => {
                let block = pages.block(place.marker, locale).await?;
                (block.is_visible && block.text.is_some()).then(|| "there".to_owned())
            }
        })
    }
}
