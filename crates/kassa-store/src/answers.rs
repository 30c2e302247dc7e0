//! What customers answered is deleted so long after their order was settled (docs/adr/0004-tokens-stay-on-the-server.md). Lines,
//! total and slot stay: the order's page shows them.

use chrono::{DateTime, Duration, Utc};
use kassa_domain::attempt::Order;
use kassa_domain::reference::Reference;

use super::attempts::{Sealed, context};
use super::{Error, Store, millis};

/// So many in one go; the next one follows soon.
const AT_ONCE: i64 = 200;
/// Of attempts: settled before `$1`, and nobody needs the answers any more.
const OVER: &str = "has_answers = 1 AND changed_at < $1
     AND state IN ('paid', 'paid_late', 'expired', 'cancelled', 'refused')
     AND (refund IS NULL OR refund NOT IN ('asking', 'withdrawing', 'pending'))
     AND (attended_at IS NOT NULL OR (attention IS NULL AND state <> 'paid_late' AND is_paid_twice = 0
         AND (refund IS NULL OR refund NOT IN ('refused', 'unclear'))))";

impl Store {
    /// Deletes the answers of orders that were settled before `life`, and gives these orders. What staff still have to look at is
    /// left alone: they may need the answers.
    pub async fn sweep_answers(&self, now: DateTime<Utc>, life: Duration) -> Result<Vec<Reference>, Error> {
        let select = sqlx::query_as::<_, (String,)>(sqlx::AssertSqlSafe(format!(
            "SELECT reference FROM attempts WHERE {OVER} ORDER BY changed_at LIMIT $2"
        )));
        let rows = select.bind(millis(now - life)).bind(AT_ONCE).fetch_all(&self.pool).await?;
        let mut swept = Vec::new();
        for (reference,) in rows {
            let Ok(reference) = reference.parse::<Reference>() else { continue };
            if self.delete_answers(&reference, now, life).await? {
                swept.push(reference);
            }
        }
        Ok(swept)
    }

    /// Under the attempt's lease: a step would write back what it has read before. What has happened since it was found counts.
    async fn delete_answers(&self, reference: &Reference, now: DateTime<Utc>, life: Duration) -> Result<bool, Error> {
        let Some(lease) = self.lease_attempt(reference, now).await? else { return Ok(false) };
        let mut is_deleted = false;
        if let Some(journal) = self.journal(reference).await? {
            let (owner, attempt) = (journal.owner, journal.attempt);
            let files = attempt.order.files.clone();
            let order = Order { elements: Vec::new(), files: Vec::new(), refund_note: String::new(), ..attempt.order };
            let sealed = self.vault.seal(&context(reference.as_str()), &Sealed { user: attempt.user, order })?;
            let mut transaction = self.write().await?;
            let update = sqlx::query(sqlx::AssertSqlSafe(format!(
                "UPDATE attempts SET sealed = $2, has_answers = 0 WHERE reference = $3 AND lease = $4 AND {OVER}"
            )));
            let update = update.bind(millis(now - life)).bind(sealed).bind(reference.as_str()).bind(&lease);
            is_deleted = update.execute(&mut *transaction).await?.rows_affected() == 1;
            if is_deleted {
                // OneEntry's copies belong to its order; what is known of them here is personal.
                for file in &files {
                    let delete = sqlx::query("DELETE FROM files WHERE id = $1 AND owner = $2 AND used_at <= $3");
                    let delete = delete.bind(file).bind(&owner.0).bind(millis(attempt.created_at));
                    delete.execute(&mut *transaction).await?;
                }
            }
            transaction.commit().await?;
        }
        self.release_attempt(reference, &lease).await?;
        Ok(is_deleted)
    }
}

#[cfg(test)]
mod tests {
    use kassa_domain::attempt::{Attempt, State};
    use kassa_domain::attention::Attention;
    use kassa_domain::file::KeptFile;
    use kassa_domain::submission::Element;
    use kassa_testkit::sample;
    use serde_json::json;

    use super::*;
    use crate::tests::store;
    use crate::{Owner, random_reference};

    /// An order with answers, a file and a note.
    async fn place(store: &Store, owner: &Owner, state: State) -> Attempt {
        let sample = sample(state);
        let name = Element { type_name: "string".to_owned(), marker: "name".to_owned(), value: json!("Ann") };
        let file = KeptFile {
            id: random_reference(),
            name: "ticket.pdf".to_owned(),
            bytes: 1,
            filename: "ticket".to_owned(),
            link: String::new(),
            form: "order".to_owned(),
            form_id: 1,
        };
        store.add_file(owner, &file, sample.created_at).await.unwrap();
        let order = Order {
            elements: vec![name],
            files: vec![file.id.to_string()],
            refund_note: "Ill".to_owned(),
            ..sample.order.clone()
        };
        let attempt = Attempt { reference: random_reference(), order, ..sample };
        store.place_attempt(owner, attempt.reference.as_str(), &attempt, None).await.unwrap();
        attempt
    }

    #[tokio::test]
    async fn answers_end_so_long_after_the_order_and_the_order_stays() {
        let store = store().await;
        let owner = store.vault().owner_of_user("ann");
        let paid = place(&store, &owner, State::Paid).await;
        let waiting = place(&store, &owner, State::Waiting).await;
        let life = Duration::days(30);
        assert_eq!(store.sweep_answers(paid.changed_at + life, life).await.unwrap(), []);
        let later = paid.changed_at + life + Duration::seconds(1);
        assert_eq!(store.sweep_answers(later, life).await.unwrap(), std::slice::from_ref(&paid.reference));
        assert_eq!(store.sweep_answers(later, life).await.unwrap(), []);
        let kept = store.attempt(&owner, &paid.reference).await.unwrap().unwrap();
        let bare = Order { elements: vec![], files: vec![], refund_note: String::new(), ..paid.order.clone() };
        assert_eq!((kept.state, kept.order, kept.user), (State::Paid, bare, paid.user));
        assert_eq!(store.file(&owner, &paid.order.files[0]).await.unwrap(), None);
        let open = store.attempt(&owner, &waiting.reference).await.unwrap().unwrap();
        assert_eq!(open.order, waiting.order);
        assert!(store.file(&owner, &waiting.order.files[0]).await.unwrap().is_some());
    }

    #[tokio::test]
    async fn what_staff_have_to_look_at_keeps_its_answers_until_they_have() {
        let store = store().await;
        let late = place(&store, &store.vault().owner_of_user("ann"), State::PaidLate).await;
        let life = Duration::days(30);
        let later = late.changed_at + life + Duration::seconds(1);
        assert_eq!(store.sweep_answers(later, life).await.unwrap(), []);
        let journal = store.journal(&late.reference).await.unwrap().unwrap();
        assert!(store.attend(&journal, Attention::PaidLate, later).await.unwrap());
        assert_eq!(store.sweep_answers(later, life).await.unwrap(), [late.reference]);
    }
}
