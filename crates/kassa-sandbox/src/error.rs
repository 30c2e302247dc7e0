//! The errors of opening and exporting a sandbox.

use std::path::PathBuf;

/// Why a sandbox could not be opened or exported.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    /// The store's file cannot be opened, or is not a sandbox's.
    #[error("the sandbox's store cannot be used: {0}")]
    Store(#[from] sqlx::Error),
    /// The store was written by another version.
    #[error("the sandbox's store cannot be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A file of the project cannot be read.
    #[error("{}: {source}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system reported.
        source: std::io::Error,
    },
    /// A file of the project is not JSON.
    #[error("{file} is not JSON: {source}")]
    Json {
        /// The file, relative to the project's folder.
        file: String,
        /// Where and why.
        source: serde_json::Error,
    },
    /// A document of the project lacks something the sandbox needs, or refers to a document that does not exist.
    #[error("project, {kind} {marker:?}: {reason}")]
    Project {
        /// The kind of document: forms, storages, products, ...
        kind: String,
        /// Its identifier.
        marker: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The same, with the file that the document came from.
    #[error("{file}, {path}: {reason}")]
    Document {
        /// The file, relative to the project's folder.
        file: String,
        /// The JSON path of the document in it: `$`, `$[2]`.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The folder of an export has other files in it.
    #[error("{} is not an empty folder", .0.display())]
    NotEmpty(PathBuf),
    /// The project lacks a part that it cannot do without: for example, it has no locale.
    #[error("project: {0}")]
    Incomplete(String),
}
