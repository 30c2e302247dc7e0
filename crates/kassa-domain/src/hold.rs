//! Places are kept for somebody who has not ordered yet (docs/adr/0007-capacity-and-holds.md).

use chrono::{DateTime, Duration, Utc};

use super::reference::Reference;
use super::schedule::Slot;

/// How long places are kept, and how much longer where somebody asks for that; they may ask once.
pub const HOLD: Duration = Duration::minutes(15);
/// So many seconds before the end everybody has to see that it is near.
pub const SOON: u32 = 120;
/// So many guests of one network may keep places at the same time.
pub const GUEST_HOLDS: i64 = 3;

/// What is kept for one owner: at most one slot, for at most one draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    pub draft: Reference,
    pub slot: Slot,
    pub tickets: u32,
    /// From then on the places are anybody's.
    pub until: DateTime<Utc>,
    /// It was made longer, which goes once.
    pub is_extended: bool,
}

impl Hold {
    /// Whole seconds, rounded up, so that 0 means over.
    pub fn seconds_left(&self, now: DateTime<Utc>) -> i64 {
        (self.until - now).num_milliseconds().max(0).saturating_add(999) / 1000
    }

    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.until <= now
    }

    /// The end is near.
    pub fn is_soon_over(&self, now: DateTime<Utc>) -> bool {
        (1..=i64::from(SOON)).contains(&self.seconds_left(now))
    }

    pub fn can_be_extended(&self, now: DateTime<Utc>) -> bool {
        !self.is_extended && !self.is_over(now)
    }
}

/// A page of a checkout on which places are shown as kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckoutPage {
    Details,
    Payment,
    Review,
}

impl CheckoutPage {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Details => "details",
            Self::Payment => "payment",
            Self::Review => "review",
        }
    }

    /// Which of the three steps it is.
    pub const fn number(self) -> u32 {
        match self {
            Self::Details => 1,
            Self::Payment => 2,
            Self::Review => 3,
        }
    }

    /// Reads [`CheckoutPage::word`]; anything else is where the checkout begins.
    pub fn from_word(word: &str) -> Self {
        [Self::Payment, Self::Review].into_iter().find(|page| page.word() == word).unwrap_or(Self::Details)
    }

    /// Its path, without a language.
    pub fn path(self, draft: &Reference) -> String {
        match self {
            Self::Details => format!("/checkout/{draft}"),
            Self::Payment | Self::Review => format!("/checkout/{draft}/{}", self.word()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hold_is_over_when_its_last_second_is() {
        let until: DateTime<Utc> = "2026-11-22T10:15:00Z".parse().unwrap();
        let slot = Slot::from_id("2026-11-29T16:30/2026-11-29T18:00").unwrap();
        let hold = Hold { draft: Reference::from_random([0; 12]), slot, tickets: 2, until, is_extended: false };
        let left = |millis| {
            (hold.seconds_left(until - Duration::milliseconds(millis)), hold.is_over(until - Duration::milliseconds(millis)))
        };
        assert_eq!([left(900_000), left(1), left(0), left(-5)], [(900, false), (1, false), (0, true), (0, true)]);
        let is_soon = |millis| hold.is_soon_over(until - Duration::milliseconds(millis));
        assert_eq!([120_001, 120_000, 1, 0].map(is_soon), [false, true, true, false]);
    }

    #[test]
    fn pages_come_back_as_they_went() {
        for page in [CheckoutPage::Details, CheckoutPage::Payment, CheckoutPage::Review] {
            assert_eq!(CheckoutPage::from_word(page.word()), page);
        }
        assert_eq!(CheckoutPage::from_word("../orders"), CheckoutPage::Details);
    }
}
