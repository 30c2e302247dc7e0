//! Orders tell which products were bought together (docs/oneentry-contract/pages-and-blocks.md#blocks).

use super::Store;

impl Store {
    /// The products of all orders that also have this one, those of most orders first.
    pub(crate) async fn frequently_ordered_with(&self, product: i64) -> Result<Vec<i64>, sqlx::Error> {
        sqlx::query_scalar(
            "SELECT line.value ->> 'productId' AS other
             FROM orders, json_each(orders.products) AS line
             WHERE other <> $1 AND EXISTS (SELECT 1 FROM json_each(orders.products) WHERE value ->> 'productId' = $1)
             GROUP BY other ORDER BY count(DISTINCT orders.id) DESC, other",
        )
        .bind(product)
        .fetch_all(&self.pool)
        .await
    }
}
