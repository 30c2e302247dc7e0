//! The store keeps the project's documents, and notes about itself.

use sqlx::Row;

use super::Store;
use crate::content::{Document, Origin, Project};
use crate::error::SandboxError;
use crate::tokens::{SigningKey, password};

impl Store {
    pub(crate) async fn note(&self, name: &str) -> Result<Option<String>, sqlx::Error> {
        sqlx::query_scalar("SELECT value FROM notes WHERE name = $1").bind(name).fetch_optional(&self.pool).await
    }

    pub(crate) async fn set_note(&self, name: &str, value: &str) -> Result<(), sqlx::Error> {
        sqlx::query("INSERT INTO notes (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2")
            .bind(name)
            .bind(value)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The key that signs access tokens: made once per store, at random.
    pub(crate) async fn signing_key(&self) -> Result<SigningKey, sqlx::Error> {
        if let Some(key) = self.note("signing_key").await?.and_then(|text| SigningKey::from_text(&text)) {
            return Ok(key);
        }
        let key = SigningKey::random();
        self.set_note("signing_key", &key.to_text()).await?;
        Ok(key)
    }

    /// Every document, in the order of the files.
    pub(crate) async fn content(&self) -> Result<Vec<Document>, SandboxError> {
        let rows = sqlx::query("SELECT kind, marker, body, file, place FROM content ORDER BY kind, rank, marker")
            .fetch_all(&self.pool)
            .await?;
        rows.iter()
            .map(|row| {
                let (kind, marker): (String, String) = (row.try_get("kind")?, row.try_get("marker")?);
                let body: String = row.try_get("body")?;
                let origin = Origin { file: row.try_get("file")?, place: row.try_get("place")? };
                let body = serde_json::from_str(&body)
                    .map_err(|source| SandboxError::Json { file: format!("{kind}/{marker}"), source })?;
                Ok(Document { kind, marker, body, origin })
            })
            .collect()
    }

    /// Replaces all documents with those of the project's files.
    pub(crate) async fn replace_content(&self, documents: &[Document]) -> Result<(), sqlx::Error> {
        let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::query("DELETE FROM content").execute(&mut *tx).await?;
        for (document, rank) in documents.iter().zip(1_i64..) {
            sqlx::query("INSERT INTO content (kind, marker, rank, body, file, place) VALUES ($1, $2, $3, $4, $5, $6)")
                .bind(&document.kind)
                .bind(&document.marker)
                .bind(rank)
                .bind(document.body.to_string())
                .bind(&document.origin.file)
                .bind(document.origin.place)
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await
    }

    /// Saves a document, new or changed.
    pub(crate) async fn save_document(&self, document: &Document) -> Result<(), sqlx::Error> {
        sqlx::query(
            "INSERT INTO content (kind, marker, rank, body, file, place)
             VALUES ($1, $2, (SELECT coalesce(max(rank), 0) + 1 FROM content), $3, $4, $5)
             ON CONFLICT (kind, marker) DO UPDATE SET body = $3",
        )
        .bind(&document.kind)
        .bind(&document.marker)
        .bind(document.body.to_string())
        .bind(&document.origin.file)
        .bind(document.origin.place)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Removes a document; `false` when there was none.
    pub(crate) async fn remove_document(&self, kind: &str, marker: &str) -> Result<bool, sqlx::Error> {
        let removed = sqlx::query("DELETE FROM content WHERE kind = $1 AND marker = $2").bind(kind).bind(marker);
        Ok(removed.execute(&self.pool).await?.rows_affected() > 0)
    }

    /// Empties the store, the notes included.
    pub(crate) async fn clear(&self) -> Result<(), sqlx::Error> {
        let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        for table in [
            "DELETE FROM refunds",
            "DELETE FROM bonus_transactions",
            "DELETE FROM coupon_uses",
            "DELETE FROM collection_rows",
            "DELETE FROM subscriptions",
            "DELETE FROM uploads",
            "DELETE FROM form_data",
            "DELETE FROM kept_products",
            "DELETE FROM codes",
            "DELETE FROM outbox",
            "DELETE FROM payment_sessions",
            "DELETE FROM orders",
            "DELETE FROM refresh_tokens",
            "DELETE FROM users",
            "DELETE FROM content",
            "DELETE FROM notes",
            "DELETE FROM sqlite_sequence",
        ] {
            sqlx::query(table).execute(&mut *tx).await?;
        }
        tx.commit().await
    }

    /// Writes what a new store begins with: the project's users, and ids that go on like those of a project in use.
    pub(crate) async fn seed(&self, project: &Project) -> Result<(), sqlx::Error> {
        let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        for user in &project.users {
            sqlx::query(
                "INSERT INTO users (id, provider, identifier, password, is_active, form_data, notification_data,
                                    member_of, state, locale, version, created_at, updated_at)
                 VALUES ($1, $2, $3, $4, 1, $5, $6, $7, '{}', $8, 0, 1743498000000, 1743498000000)
                 ON CONFLICT DO NOTHING",
            )
            .bind(user.id)
            .bind(&user.auth_provider_identifier)
            .bind(&user.identifier)
            .bind(password::hash(&user.password))
            .bind(serde_json::Value::Object(user.form_data.clone()).to_string())
            .bind(serde_json::json!({ "email": user.identifier, "phonePush": [] }).to_string())
            .bind(serde_json::Value::Array(user.groups.clone()).to_string())
            .bind(project.default_locale())
            .execute(&mut *tx)
            .await?;
        }
        for collection in project.documents("integration-collections") {
            let name = collection["identifier"].as_str().unwrap_or_default();
            let is_seeded: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM notes WHERE name = 'rows of ' || $1)")
                .bind(name)
                .fetch_one(&mut *tx)
                .await?;
            for row in collection["rows"].as_array().into_iter().flatten().filter(|_| !is_seeded) {
                sqlx::query(
                    "INSERT INTO collection_rows (collection, form_data, entity_type, entity_id, created_at, updated_at)
                     VALUES ($1, $2, $3, $4, 1743498000000, 1743498000000)",
                )
                .bind(name)
                .bind(row["formData"].to_string())
                .bind(row["entityType"].as_str())
                .bind(row["entityId"].as_i64())
                .execute(&mut *tx)
                .await?;
            }
            sqlx::query("INSERT INTO notes (name, value) VALUES ('rows of ' || $1, 'planted') ON CONFLICT DO NOTHING")
                .bind(name)
                .execute(&mut *tx)
                .await?;
        }
        for (table, last) in [("orders", 88_i64), ("payment_sessions", 45)] {
            sqlx::query(
                "INSERT INTO sqlite_sequence (name, seq)
                 SELECT $1, $2 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = $1)",
            )
            .bind(table)
            .bind(last)
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await
    }
}
