//! The store keeps carts and wishlists (docs/oneentry-contract/users.md#cart-and-wishlist).

use super::Store;

/// Names a list: `user:<id>` or `guest:<uuid>`, and `cart` or `wishlist`.
pub(crate) struct ProductList<'a> {
    pub owner: &'a str,
    pub name: &'a str,
}

/// One line of a cart or a wishlist.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct SavedProduct {
    pub product_id: i64,
    pub quantity: i64,
}

impl Store {
    /// The lines of a list, oldest first.
    pub(crate) async fn saved_products(&self, list: &ProductList<'_>) -> Result<Vec<SavedProduct>, sqlx::Error> {
        sqlx::query_as(
            "SELECT product_id, quantity FROM kept_products WHERE owner = $1 AND list = $2 ORDER BY added_at, product_id",
        )
        .bind(list.owner)
        .bind(list.name)
        .fetch_all(&self.pool)
        .await
    }

    /// Adds to a line, or creates it.
    pub(crate) async fn save_product(
        &self,
        list: &ProductList<'_>,
        product: i64,
        quantity: i64,
        now: i64,
    ) -> Result<(), sqlx::Error> {
        sqlx::query(
            "INSERT INTO kept_products (owner, list, product_id, quantity, added_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (owner, list, product_id) DO UPDATE SET quantity = min(quantity + $4, 1000000)",
        )
        .bind(list.owner)
        .bind(list.name)
        .bind(product)
        .bind(quantity)
        .bind(now)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Removes a line, or all of them.
    pub(crate) async fn remove_products(&self, list: &ProductList<'_>, product: Option<i64>) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM kept_products WHERE owner = $1 AND list = $2 AND ($3 IS NULL OR product_id = $3)")
            .bind(list.owner)
            .bind(list.name)
            .bind(product)
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}
