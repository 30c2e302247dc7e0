//! The store keeps files that people sent (docs/oneentry-contract/files.md#uploading).

use super::Store;

/// One file; `type`, `entity` and `entity_id` say what it was sent for.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Upload {
    pub name: String,
    #[sqlx(rename = "type")]
    pub kind: String,
    pub entity: String,
    pub entity_id: String,
    /// Who sent it; `None`: somebody who had not signed in.
    pub user_id: Option<i64>,
    pub bytes: Vec<u8>,
    pub uploaded_at: i64,
}

impl Store {
    pub(crate) async fn add_upload(&self, upload: &Upload) -> Result<(), sqlx::Error> {
        sqlx::query(
            "INSERT INTO uploads (name, type, entity, entity_id, user_id, bytes, uploaded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(&upload.name)
        .bind(&upload.kind)
        .bind(&upload.entity)
        .bind(&upload.entity_id)
        .bind(upload.user_id)
        .bind(&upload.bytes)
        .bind(upload.uploaded_at)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    pub(crate) async fn upload(&self, name: &str) -> Result<Option<Upload>, sqlx::Error> {
        sqlx::query_as("SELECT * FROM uploads WHERE name = $1").bind(name).fetch_optional(&self.pool).await
    }

    pub(crate) async fn delete_upload(&self, name: &str) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM uploads WHERE name = $1").bind(name).execute(&self.pool).await?;
        Ok(())
    }
}
