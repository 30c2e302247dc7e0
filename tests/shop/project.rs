//! A sandbox over a copy of the demo project.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{BINARY, Program};

/// The demo project's files.
const DEMO: &str = "crates/kassa-sandbox/src/project";

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

    /// The same with one of its locales said to be another (`("ru_RU", "de_DE")`), and without one of them.
    pub fn in_locale(renamed: (&str, &str), without: Option<&str>) -> Self {
        let change = |content: &mut Value| *content = in_locale(content.take(), renamed, without);
        let files = files(Path::new(DEMO), "");
        Self::with(&files.iter().map(|file| (file.as_str(), &change as &dyn Fn(&mut Value))).collect::<Vec<_>>())
    }

    /// The same with further files in its folder for them.
    pub fn with_files(changes: &[Change<'_>], files: &[(&str, &[u8])]) -> Self {
        let folder = TempDir::new().unwrap();
        let project = folder.path().join("project");
        copy(Path::new(DEMO), &project);
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

/// The JSON files of a folder, by their paths in it.
fn files(folder: &Path, above: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let found = entries.flat_map(|entry| {
        let path = format!("{above}{}", entry.file_name().into_string().unwrap());
        if entry.file_type().unwrap().is_dir() {
            files(&entry.path(), &format!("{path}/"))
        } else {
            Vec::from_iter(path.ends_with(".json").then_some(path))
        }
    });
    found.collect()
}

fn in_locale(value: Value, (from, to): (&str, &str), without: Option<&str>) -> Value {
    let again = |value| in_locale(value, (from, to), without);
    match value {
        Value::Object(entries) => {
            let kept = entries.into_iter().filter(|(key, _)| Some(key.as_str()) != without);
            kept.map(|(key, value)| (if key == from { to.to_owned() } else { key }, again(value))).collect()
        }
        Value::Array(rows) => {
            let is_kept = |row: &Value| without.is_none_or(|without| row["code"] != without);
            rows.into_iter().filter(is_kept).map(again).collect()
        }
        Value::String(text) if text == from => to.into(),
        // The short code beside it.
        Value::String(text) if text == from[..2] => to[..2].into(),
        other => other,
    }
}
