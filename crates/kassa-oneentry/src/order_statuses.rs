//! The statuses of a storage's orders are the project's own words: this is what they mean
//! (docs/oneentry-contract/orders.md#order-statuses).

use serde::Deserialize;

use super::error::Error;
use super::orders::{Orders, PAGE};
use super::wire::Items;

/// The most pages that are read.
const MOST_PAGES: usize = 10;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireStatus {
    identifier: String,
    /// From SDK 1.0.158 on.
    #[serde(default)]
    is_cancel_final: Option<bool>,
}

impl Orders<'_> {
    /// The storage's status that means "cancelled", if it has one.
    pub async fn cancel_status(&self, storage: &str, locale: &str) -> Result<Option<String>, Error> {
        let mut statuses = Vec::new();
        for page in 0..MOST_PAGES {
            let call = self.client.get(&["orders-storage", "marker", storage, "order-statuses"]).query("langCode", locale);
            let found: Items<WireStatus> = call.page(page * PAGE, PAGE).by(self.login).send().await?;
            let (total, found) = (found.total(), found.into_vec());
            let is_full = found.len() >= PAGE;
            statuses.extend(found);
            if !is_full || total.is_some_and(|total| statuses.len() >= total) {
                break;
            }
        }
        Ok(cancelled(&statuses))
    }
}

/// The project's own mark counts first; then the very word, and whatever has it in it last.
fn cancelled(statuses: &[WireStatus]) -> Option<String> {
    let rank = |status: &WireStatus| {
        let word = status.identifier.to_lowercase();
        if status.is_cancel_final == Some(true) {
            Some(0)
        } else if matches!(word.as_str(), "canceled" | "cancelled") {
            Some(1)
        } else if word.ends_with("canceled") || word.ends_with("cancelled") {
            Some(2)
        } else {
            word.contains("cancel").then_some(3)
        }
    };
    let ranked = statuses.iter().filter_map(|status| Some((rank(status)?, status)));
    ranked.min_by_key(|(rank, _)| *rank).map(|(_, status)| status.identifier.clone())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(&[("cancel_requested", None), ("canceled", None)], Some("canceled"))]
    #[case(&[("cancel_requested", None), ("booking_cancelled", None)], Some("booking_cancelled"))]
    #[case(&[("canceled", None), ("rejected", Some(true))], Some("rejected"))]
    #[case(&[("Cancelled", Some(false)), ("cancelled_by_staff", None)], Some("Cancelled"))]
    #[case(&[("cancel_it", None)], Some("cancel_it"))]
    #[case(&[("inProgress", None), ("rejected", Some(false))], None)]
    fn the_surest_word_wins(#[case] statuses: &[(&str, Option<bool>)], #[case] expected: Option<&str>) {
        let status = |(word, mark): &(&str, Option<bool>)| WireStatus { identifier: (*word).into(), is_cancel_final: *mark };
        let statuses: Vec<_> = statuses.iter().map(status).collect();
        assert_eq!(cancelled(&statuses).as_deref(), expected);
    }
}
