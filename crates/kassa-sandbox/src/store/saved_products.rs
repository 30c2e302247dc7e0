//! The store keeps carts and wishlists (docs/oneentry-contract/users.md#cart-and-wishlist).

use super::Store;

/// One line of a cart or a wishlist.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct SavedProduct {
    pub product_id: i64,
    pub quantity: i64,
}

impl Store {
    /// The lines of a list, oldest first.
    pub async fn saved_products(&self, owner: &str, list: &str) -> Result<Vec<SavedProduct>, sqlx::Error> {
        sqlx::query_as(
            "SELECT product_id, quantity FROM kept_products WHERE owner = $1 AND list = $2 ORDER BY added_at, product_id",
        )
        .bind(owner)
        .bind(list)
        .fetch_all(&self.pool)
        .await
    }

    /// Adds to a line, or begins one.
    pub async fn save_product(&self, owner: &str, list: &str, product: i64, quantity: i64, now: i64) -> Result<(), sqlx::Error> {
        sqlx::query(
            "INSERT INTO kept_products (owner, list, product_id, quantity, added_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (owner, list, product_id) DO UPDATE SET quantity = min(quantity + $4, 1000000)",
        )
        .bind(owner)
        .bind(list)
        .bind(product)
        .bind(quantity)
        .bind(now)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Takes a line away, or all of them.
    pub async fn remove_products(&self, owner: &str, list: &str, product: Option<i64>) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM kept_products WHERE owner = $1 AND list = $2 AND ($3 IS NULL OR product_id = $3)")
            .bind(owner)
            .bind(list)
            .bind(product)
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}
