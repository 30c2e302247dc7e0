//! The store keeps the rows of integration collections (docs/oneentry-contract/other-modules.md#integration-collections).

use serde_json::Value;

use super::{Paging, Store};

/// One row.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct CollectionRow {
    pub id: i64,
    form_data: String,
    pub entity_type: Option<String>,
    pub entity_id: Option<i64>,
    pub created_at: i64,
    pub updated_at: i64,
}

impl CollectionRow {
    /// The answers, keyed by their locale.
    pub(crate) fn form_data(&self) -> Value {
        serde_json::from_str(&self.form_data).unwrap_or(Value::Null)
    }
}

impl Store {
    /// One page of a collection's rows, and how many there are.
    pub(crate) async fn collection_rows(
        &self,
        collection: &str,
        paging: Paging,
    ) -> Result<(Vec<CollectionRow>, i64), sqlx::Error> {
        let rows = sqlx::query_as("SELECT * FROM collection_rows WHERE collection = $1 ORDER BY id LIMIT $2 OFFSET $3")
            .bind(collection)
            .bind(paging.limit)
            .bind(paging.offset)
            .fetch_all(&self.pool)
            .await?;
        let total = sqlx::query_scalar("SELECT count(*) FROM collection_rows WHERE collection = $1")
            .bind(collection)
            .fetch_one(&self.pool)
            .await?;
        Ok((rows, total))
    }

    pub(crate) async fn collection_row(&self, collection: &str, id: i64) -> Result<Option<CollectionRow>, sqlx::Error> {
        sqlx::query_as("SELECT * FROM collection_rows WHERE collection = $1 AND id = $2")
            .bind(collection)
            .bind(id)
            .fetch_optional(&self.pool)
            .await
    }

    pub(crate) async fn add_collection_row(
        &self,
        collection: &str,
        form_data: &Value,
        now: i64,
    ) -> Result<CollectionRow, sqlx::Error> {
        sqlx::query_as(
            "INSERT INTO collection_rows (collection, form_data, created_at, updated_at) VALUES ($1, $2, $3, $3) RETURNING *",
        )
        .bind(collection)
        .bind(form_data.to_string())
        .bind(now)
        .fetch_one(&self.pool)
        .await
    }

    /// `None` when there is no such row.
    pub(crate) async fn change_collection_row(
        &self,
        collection: &str,
        id: i64,
        form_data: &Value,
        now: i64,
    ) -> Result<Option<CollectionRow>, sqlx::Error> {
        sqlx::query_as("UPDATE collection_rows SET form_data = $3, updated_at = $4 WHERE collection = $1 AND id = $2 RETURNING *")
            .bind(collection)
            .bind(id)
            .bind(form_data.to_string())
            .bind(now)
            .fetch_optional(&self.pool)
            .await
    }

    pub(crate) async fn delete_collection_row(&self, collection: &str, id: i64) -> Result<bool, sqlx::Error> {
        let deleted = sqlx::query("DELETE FROM collection_rows WHERE collection = $1 AND id = $2")
            .bind(collection)
            .bind(id)
            .execute(&self.pool)
            .await?;
        Ok(deleted.rows_affected() == 1)
    }
}
