//! One sealed row that every process on a database must be able to open.

use super::{Error, Store};

const CONTEXT: &str = "canary/1";
const SONG: &str = "kassa";
/// The row that is written to see whether anything can be.
const TRIED: i64 = 2;

impl Store {
    /// Fails if the store was begun with another secret: half of its values would be closed to this process, and the other half,
    /// sealed by it, to all others.
    pub(super) async fn check_secret(&self) -> Result<(), Error> {
        let sealed = self.vault.seal(CONTEXT, &SONG)?;
        let insert = sqlx::query("INSERT INTO canary (id, sealed) VALUES (1, $1) ON CONFLICT (id) DO NOTHING");
        insert.bind(sealed).execute(&self.pool).await?;
        let select = sqlx::query_as::<_, (Vec<u8>,)>("SELECT sealed FROM canary WHERE id = 1");
        let (sealed,) = select.fetch_one(&self.pool).await?;
        self.vault.open::<String>(CONTEXT, &sealed).map(|_| ()).map_err(|_| Error::OtherSecret)
    }

    /// Whether the database takes what is written: a full disk still answers questions. Each time something else is written: SQLite
    /// does not touch its file where nothing differs.
    pub async fn try_write(&self) -> Result<(), Error> {
        let sealed = self.vault.seal(CONTEXT, &SONG)?;
        let upsert = sqlx::query(
            "INSERT INTO canary (id, sealed) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed",
        );
        upsert.bind(TRIED).bind(sealed).execute(&self.pool).await?;
        Ok(())
    }
}
