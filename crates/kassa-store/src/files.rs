//! Files that OneEntry holds for somebody's answers. Their names and links are sealed: they are personal.

use chrono::{DateTime, Duration, Utc};
use kassa_domain::file::KeptFile;
use kassa_domain::reference::Reference;

use super::timing::Write;
use super::vault::Owner;
use super::{Error, Store, millis};

/// A file that no order or form went out with is deleted after so long.
pub const FILE_LIFE: Duration = Duration::hours(24);

fn context(id: &str) -> String {
    format!("files/{id}")
}

/// An order is placed with a file: it stays.
pub(super) async fn use_up(owner: &Owner, id: &str, now: DateTime<Utc>, transaction: &mut Write) -> Result<(), Error> {
    let update = sqlx::query("UPDATE files SET used_at = $1 WHERE id = $2 AND owner = $3");
    update.bind(millis(now)).bind(id).bind(&owner.0).execute(&mut **transaction).await?;
    Ok(())
}

/// What an order was placed with is unused again: it was never made. What went out with something else since stays.
pub(super) async fn release(
    owner: &Owner,
    ids: &[String],
    placed_at: DateTime<Utc>,
    transaction: &mut Write,
) -> Result<(), Error> {
    for id in ids {
        let update = sqlx::query("UPDATE files SET used_at = NULL WHERE id = $1 AND owner = $2 AND used_at <= $3");
        update.bind(id).bind(&owner.0).bind(millis(placed_at)).execute(&mut **transaction).await?;
    }
    Ok(())
}

impl Store {
    pub async fn add_file(&self, owner: &Owner, file: &KeptFile, now: DateTime<Utc>) -> Result<(), Error> {
        let sealed = self.vault.seal(&context(file.id.as_str()), file)?;
        let insert = sqlx::query("INSERT INTO files (id, owner, sealed, created_at) VALUES ($1, $2, $3, $4)");
        insert.bind(file.id.as_str()).bind(&owner.0).bind(sealed).bind(millis(now)).execute(&self.pool).await?;
        Ok(())
    }

    /// The owner's file under this id, whatever somebody has posted as one.
    pub async fn file(&self, owner: &Owner, id: &str) -> Result<Option<KeptFile>, Error> {
        let Ok(id) = id.parse::<Reference>() else { return Ok(None) };
        let select = sqlx::query_as::<_, (Vec<u8>,)>("SELECT sealed FROM files WHERE id = $1 AND owner = $2");
        let row = select.bind(id.as_str()).bind(&owner.0).fetch_optional(&self.pool).await?;
        row.map(|(sealed,)| self.vault.open(&context(id.as_str()), &sealed)).transpose()
    }

    /// How many files lie there unused.
    pub async fn count_unused_files(&self, owner: &Owner) -> Result<i64, Error> {
        let count = sqlx::query_as::<_, (i64,)>("SELECT COUNT(*) FROM files WHERE owner = $1 AND used_at IS NULL");
        Ok(count.bind(&owner.0).fetch_one(&self.pool).await?.0)
    }

    /// A form goes out with it: it stays.
    pub async fn use_file(&self, owner: &Owner, id: &str, now: DateTime<Utc>) -> Result<(), Error> {
        let update = sqlx::query("UPDATE files SET used_at = $1 WHERE id = $2 AND owner = $3");
        update.bind(millis(now)).bind(id).bind(&owner.0).execute(&self.pool).await?;
        Ok(())
    }

    /// What it went out with was not accepted: it is unused again.
    pub async fn release_file(&self, owner: &Owner, id: &str) -> Result<(), Error> {
        let update = sqlx::query("UPDATE files SET used_at = NULL WHERE id = $1 AND owner = $2");
        update.bind(id).bind(&owner.0).execute(&self.pool).await?;
        Ok(())
    }

    /// A guest signed in: their files go with their drafts.
    pub async fn hand_over_files(&self, from: &Owner, to: &Owner) -> Result<(), Error> {
        sqlx::query("UPDATE files SET owner = $1 WHERE owner = $2").bind(&to.0).bind(&from.0).execute(&self.pool).await?;
        Ok(())
    }

    /// Files that are old enough to be deleted, a few at a time. `Err` for one that cannot be opened any more.
    pub async fn stale_files(&self, now: DateTime<Utc>) -> Result<Vec<(String, Result<KeptFile, Error>)>, Error> {
        let select = sqlx::query_as::<_, (String, Vec<u8>)>(
            "SELECT id, sealed FROM files WHERE used_at IS NULL AND created_at < $1 ORDER BY created_at LIMIT 50",
        );
        let rows = select.bind(millis(now - FILE_LIFE)).fetch_all(&self.pool).await?;
        Ok(rows.into_iter().map(|(id, sealed)| (id.clone(), self.vault.open(&context(&id), &sealed))).collect())
    }

    pub async fn forget_file(&self, id: &str) -> Result<(), Error> {
        sqlx::query("DELETE FROM files WHERE id = $1").bind(id).execute(&self.pool).await?;
        Ok(())
    }
}
