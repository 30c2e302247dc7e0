//! The file of a SQLite store: one process at a time, its owner's eyes alone, and a copy before its tables change.

use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::{Duration, Instant};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AnyConnection, AssertSqlSafe};

use super::Error;

/// How long a start waits for the process before it to leave.
const WAIT: Duration = Duration::from_secs(15);
const PAUSE: Duration = Duration::from_millis(200);

/// The file that a `sqlite:` URL means.
pub(super) fn path(url: &str) -> Result<PathBuf, Error> {
    Ok(SqliteConnectOptions::from_str(url).map_err(|_| Error::Url)?.get_filename().to_owned())
}

/// Makes the store this process's alone, for as long as what is returned lives. Two processes on one file would each believe that
/// nobody else counts places. The lock ends with the process, however that ends.
pub(super) async fn claim(path: &Path) -> Result<File, Error> {
    let fail = |source| Error::File { path: path.to_owned(), source };
    // Made before SQLite makes it, so that nobody else can read it; its log takes its rights from it.
    private(path).map_err(fail)?;
    let lock = private(&beside(path, "lock")).map_err(fail)?;
    let began = Instant::now();
    loop {
        match lock.try_lock() {
            Ok(()) => return Ok(lock),
            Err(TryLockError::Error(source)) => return Err(fail(source)),
            Err(TryLockError::WouldBlock) if began.elapsed() >= WAIT => return Err(Error::InUse(path.to_owned())),
            Err(TryLockError::WouldBlock) => {
                if began.elapsed() < PAUSE {
                    tracing::warn!(path = %path.display(), "another process uses this store; waiting for it to end");
                }
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

/// Copies the store, as it is before migration `version` changes it; the copy's path. A copy that is there already is left alone: it
/// was made when the same change was tried before.
pub(super) async fn copy_before(version: i64, path: &Path, connection: &mut AnyConnection) -> Result<PathBuf, Error> {
    let copy = beside(path, &format!("before-{version:04}"));
    if !copy.exists() {
        let text = copy.display().to_string().replace('\'', "''");
        sqlx::query(AssertSqlSafe(format!("VACUUM INTO '{text}'"))).execute(connection).await?;
        let rights = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        std::fs::set_permissions(&copy, rights).map_err(|source| Error::File { path: copy.clone(), source })?;
    }
    Ok(copy)
}

/// Opens a file that only its owner may read, and makes it if need be.
fn private(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(path)
}

/// `kassa.db` with another ending behind it.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[tokio::test]
    async fn a_store_is_one_processs_and_its_owners_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = path(&format!("sqlite:{}?mode=rwc", folder.path().join("kassa.db").display())).unwrap();
        let claimed = claim(&path).await.unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let second = private(&beside(&path, "lock")).unwrap();
        assert!(matches!(second.try_lock(), Err(TryLockError::WouldBlock)));
        drop(claimed);
        assert!(second.try_lock().is_ok());
    }
}
