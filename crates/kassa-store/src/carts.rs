//! Carts: one an owner, changed by one writer at a time, whichever tab or replica that is.

use chrono::{DateTime, Duration, Utc};
use kassa_domain::attempt::Attempt;
use kassa_domain::cart::Cart;
use kassa_domain::reference::Reference;

use super::timing::Write;
use super::vault::Owner;
use super::{Error, Store, millis};

/// A cart that nobody touched for so long is forgotten.
const CART_LIFE: Duration = Duration::days(90);

/// Version, draft, body.
type Row = (i64, Option<String>, String);

fn read((version, draft, body): Row) -> Cart {
    // A cart that cannot be read any more is an empty one: the version still grows.
    let cart: Cart = serde_json::from_str(&body).unwrap_or_default();
    Cart { version, draft: draft.and_then(|draft| draft.parse().ok()), ..cart }
}

/// The owner's cart, which nobody else can change until the transaction ends.
async fn lock(owner: &Owner, now: DateTime<Utc>, transaction: &mut Write) -> Result<Cart, Error> {
    // A write that changes nothing holds the row on every database.
    let upsert = sqlx::query_as::<_, Row>(
        "INSERT INTO carts (owner, version, body, pieces, changed_at) VALUES ($1, 0, '', 0, $2)
         ON CONFLICT (owner) DO UPDATE SET version = carts.version RETURNING version, draft, body",
    );
    Ok(read(upsert.bind(&owner.0).bind(millis(now)).fetch_one(&mut **transaction).await?))
}

/// Writes a changed cart; what would be ordered decides whether it is a new version.
async fn write(owner: &Owner, before: &Cart, cart: &mut Cart, now: DateTime<Utc>, transaction: &mut Write) -> Result<(), Error> {
    if cart.product_lines() != before.product_lines() {
        cart.version = before.version.saturating_add(1);
    }
    let body = serde_json::to_string(cart).map_err(|error| sqlx::Error::Encode(error.into()))?;
    let update =
        sqlx::query("UPDATE carts SET version = $1, draft = $2, body = $3, pieces = $4, changed_at = $5 WHERE owner = $6");
    let update = update.bind(cart.version).bind(cart.draft.as_ref().map(Reference::as_str)).bind(body);
    update.bind(i64::from(cart.pieces())).bind(millis(now)).bind(&owner.0).execute(&mut **transaction).await?;
    Ok(())
}

/// Takes what an attempt ordered off its owner's cart, once however often it is settled.
pub(super) async fn settle(owner: &Owner, attempt: &Attempt, now: DateTime<Utc>, transaction: &mut Write) -> Result<(), Error> {
    let mark = sqlx::query("UPDATE attempts SET cart_settled_at = $1 WHERE reference = $2 AND cart_settled_at IS NULL");
    let mark = mark.bind(millis(now)).bind(attempt.reference.as_str());
    if mark.execute(&mut **transaction).await?.rows_affected() == 0 {
        return Ok(());
    }
    let before = lock(owner, now, transaction).await?;
    let mut cart = before.clone();
    cart.take_off(&attempt.order.product_lines());
    write(owner, &before, &mut cart, now, transaction).await
}

impl Store {
    /// The owner's cart; an empty one where there is none.
    pub async fn cart(&self, owner: &Owner) -> Result<Cart, Error> {
        let select = sqlx::query_as::<_, Row>("SELECT version, draft, body FROM carts WHERE owner = $1");
        Ok(select.bind(&owner.0).fetch_optional(&self.pool).await?.map(read).unwrap_or_default())
    }

    /// How many pieces lie in it.
    pub async fn pieces_in_cart(&self, owner: &Owner) -> Result<u32, Error> {
        let select = sqlx::query_as::<_, (i64,)>("SELECT pieces FROM carts WHERE owner = $1");
        let row = select.bind(&owner.0).fetch_optional(&self.pool).await?;
        Ok(row.map_or(0, |(pieces,)| u32::try_from(pieces).unwrap_or(u32::MAX)))
    }

    /// Changes the cart as it is at this moment: two tabs do not lose each other's changes.
    pub async fn change_cart<T: Send>(
        &self,
        owner: &Owner,
        now: DateTime<Utc>,
        change: impl FnOnce(&mut Cart) -> T + Send,
    ) -> Result<(Cart, T), Error> {
        let mut transaction = self.write().await?;
        let before = lock(owner, now, &mut transaction).await?;
        let mut cart = before.clone();
        let outcome = change(&mut cart);
        if cart == before {
            transaction.rollback().await?;
        } else {
            write(owner, &before, &mut cart, now, &mut transaction).await?;
            transaction.commit().await?;
        }
        Ok((cart, outcome))
    }

    /// A guest signed in: what they had chosen comes to what their login had. Theirs is gone then.
    pub async fn hand_over_cart(&self, from: &Owner, to: &Owner, now: DateTime<Utc>) -> Result<(), Error> {
        let mut transaction = self.write().await?;
        let delete = sqlx::query_as::<_, Row>("DELETE FROM carts WHERE owner = $1 RETURNING version, draft, body");
        let Some(guest) = delete.bind(&from.0).fetch_optional(&mut *transaction).await? else {
            transaction.rollback().await?;
            return Ok(());
        };
        let before = lock(to, now, &mut transaction).await?;
        let mut cart = before.clone();
        cart.merge(read(guest));
        write(to, &before, &mut cart, now, &mut transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Forgets carts that were left long ago.
    pub async fn sweep_carts(&self, now: DateTime<Utc>) -> Result<u64, Error> {
        let delete = sqlx::query("DELETE FROM carts WHERE changed_at < $1").bind(millis(now - CART_LIFE));
        Ok(delete.execute(&self.pool).await?.rows_affected())
    }
}

#[cfg(test)]
mod tests {
    use kassa_domain::money::Money;
    use kassa_domain::product::Product;

    use super::*;
    use crate::SessionId;
    use crate::tests::store;

    fn product(id: i64) -> Product {
        Product { id, price: Some(Money::new(100, iso_currency::Currency::USD)), ..Product::default() }
    }

    async fn add(store: &Store, owner: &Owner, id: i64) -> Cart {
        let now = DateTime::UNIX_EPOCH;
        store.change_cart(owner, now, |cart| cart.add(&product(id), 1, now)).await.unwrap().0
    }

    #[tokio::test]
    async fn every_change_counts_whoever_comes_at_once() {
        let store = store().await;
        let owner = store.vault().owner_of_user("ann");
        futures::future::join_all((0..20).map(|turn| add(&store, &owner, turn % 2))).await;
        let cart = store.cart(&owner).await.unwrap();
        assert_eq!((cart.version, cart.pieces()), (20, 20));
        assert_eq!(store.pieces_in_cart(&owner).await.unwrap(), 20);
    }

    #[tokio::test]
    async fn only_what_would_be_ordered_makes_a_version() {
        let store = store().await;
        let owner = store.vault().owner_of_user("ann");
        let added = add(&store, &owner, 14).await;
        let later = DateTime::UNIX_EPOCH + Duration::hours(1);
        let (seen, is_news) = store.change_cart(&owner, later, |cart| cart.see(&[product(14)], later)).await.unwrap();
        assert!(is_news);
        assert_eq!((seen.version, seen.lines[0].seen.at), (added.version, later));
        assert_eq!(store.cart(&owner).await.unwrap(), seen);
    }

    #[tokio::test]
    async fn a_guests_cart_becomes_the_logins_and_its_version_grows() {
        let store = store().await;
        let (guest, login) = (store.vault().owner_of_session(&SessionId::random()), store.vault().owner_of_user("ann"));
        add(&store, &login, 14).await;
        add(&store, &guest, 14).await;
        add(&store, &guest, 7).await;
        for _ in 0..2 {
            store.hand_over_cart(&guest, &login, DateTime::UNIX_EPOCH).await.unwrap();
            let cart = store.cart(&login).await.unwrap();
            assert_eq!((cart.version, cart.pieces()), (2, 3));
            assert_eq!(store.cart(&guest).await.unwrap(), Cart::default());
        }
    }
}
