//! A sandbox over a copy of the demo project.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{BINARY, Program};

/// A sandbox over a copy of the demo project, in which some of its files may be changed.
pub struct Project {
    pub sandbox: Program,
    pub folder: TempDir,
}

/// What a test does to a file of the project.
pub type Change<'a> = (&'a str, &'a dyn Fn(&mut Value));

impl Project {
    pub fn demo() -> Self {
        Self::with(&[])
    }

    pub fn changed(file: &str, change: impl Fn(&mut Value)) -> Self {
        Self::with(&[(file, &change)])
    }

    pub fn with(changes: &[Change<'_>]) -> Self {
        Self::with_files(changes, &[])
    }

    /// The same with further files in its folder for them.
    pub fn with_files(changes: &[Change<'_>], files: &[(&str, &[u8])]) -> Self {
        let folder = TempDir::new().unwrap();
        let project = folder.path().join("project");
        copy(Path::new("crates/kassa-sandbox/src/project"), &project);
        for (file, change) in changes {
            let path = project.join(file);
            let mut content: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
            change(&mut content);
            fs::write(&path, content.to_string()).unwrap();
        }
        for (name, bytes) in files {
            fs::write(project.join("files").join(name), bytes).unwrap();
        }
        let args = ["sandbox", "--memory", "--addr", "127.0.0.1:0", "--project", "project"];
        let sandbox = Program::start(Path::new(BINARY), folder.path(), &args, &[]);
        Self { sandbox, folder }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
