//! The secret that seals the store, where the operator did not bring one.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use data_encoding::HEXLOWER;
use secrecy::SecretString;

use super::error::StartError;

/// A secret for this process alone: for a store in memory.
pub fn passing() -> SecretString {
    HEXLOWER.encode(&rand::random::<[u8; 32]>()).into()
}

/// Reads the data directory's secret, or makes it: 32 random bytes, readable by the owner alone.
pub fn kept(data_dir: &Path) -> Result<SecretString, StartError> {
    let path = data_dir.join("secret");
    let fail = |source| StartError::File { path: path.clone(), source };
    match fs::read_to_string(&path) {
        Ok(text) => return Ok(text.trim().to_owned().into()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(fail(error)),
    }
    fs::create_dir_all(data_dir).map_err(fail)?;
    let text = HEXLOWER.encode(&rand::random::<[u8; 32]>());
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path).map_err(fail)?;
    file.write_all(text.as_bytes()).map_err(fail)?;
    Ok(text.into())
}
