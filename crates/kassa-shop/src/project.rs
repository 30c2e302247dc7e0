//! Whether the project can be read at all: with this address, and this token.

use kassa_oneentry::{Error, Standing};

use super::Shop;

impl Shop {
    /// Asks the project for its locales, past every cache.
    pub async fn read_project(&self) -> Result<(), Error> {
        self.client().locales().active().await.map(|_| ())
    }

    /// What time it is at OneEntry, as its last reply told, and how long ago that came. Asks nothing.
    pub fn their_time_heard(&self) -> Option<(chrono::DateTime<chrono::Utc>, std::time::Duration)> {
        self.client().their_time_heard()
    }

    /// How things stand with the project, as its last calls told. Asks nothing.
    pub fn standing(&self) -> Standing {
        self.client().standing()
    }
}

/// What an operator can do about a project that cannot be read, in one sentence or two.
pub fn advice(error: &Error) -> String {
    super::checkup::project_advice(error).as_str().to_owned()
}
