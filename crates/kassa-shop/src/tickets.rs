//! Which products are tickets: the box office sells them, with a day and a time, and the shelf never does.

use std::sync::{Mutex, PoisonError};

use kassa_domain::error::ErrorCode;
use kassa_domain::lang::Lang;

use super::Shop;

/// The products that the box office's form named when it was read last.
#[derive(Default)]
pub struct KnownTickets(Mutex<Option<Vec<i64>>>);

impl Shop {
    /// The products that are tickets. While the box office's form cannot be read, those that it named last; where nobody has read
    /// it yet nobody can tell, and the error says why. A project without that form has no tickets.
    pub async fn tickets(&self, lang: Lang) -> Result<Vec<i64>, ErrorCode> {
        let form = self.shown_form(lang, &self.settings().tickets_form).await;
        let mut known = self.inner.tickets.0.lock().unwrap_or_else(PoisonError::into_inner);
        match (form, known.as_ref()) {
            (Ok(form), _) => {
                let tickets = form.products();
                *known = Some(tickets.clone());
                Ok(tickets)
            }
            (Err(_), Some(known)) => Ok(known.clone()),
            (Err(ErrorCode::NotFound), None) => Ok(Vec::new()),
            (Err(code), None) => Err(code),
        }
    }
}
