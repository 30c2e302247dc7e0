//! The program needs nothing beside it.

use std::fs;
use std::process::Command;

use tempfile::TempDir;

use crate::browser::{Browser, LOGIN};
use crate::program::{BINARY, Program};

/// Names another build of the program to try: the one that ships.
const OTHER: &str = "KASSA_BIN";

#[tokio::test]
async fn a_copy_in_an_empty_folder_sells() {
    let folder = TempDir::new().unwrap();
    let binary = folder.path().join("kassa");
    let program = std::env::var(OTHER).unwrap_or_else(|_| BINARY.to_owned());
    // By a program of its own: another test's child could inherit a file of ours that is still open for writing.
    assert!(Command::new("cp").arg(&program).arg(&binary).status().unwrap().success());
    // No other program, no configuration, no file of the project: the store goes where the program stands.
    let env = [("PATH", "/nonexistent"), ("KASSA_ADDR", "127.0.0.1:0")];
    let shop = Program::start(&binary, folder.path(), &[], &env);
    let me = Browser::new(&shop.url);
    me.sign_in(LOGIN).await;
    let order = me.buy("cash").await;
    let page = me.wait_for(&order, "waiting").await;

    let files = page.values_from("/pkg/");
    for ending in [".css", ".js", ".wasm"] {
        assert!(files.iter().any(|file| file.ends_with(ending)), "{ending}: {files:?}");
    }
    for file in files {
        let answer = me.get(&file).await.expect(200);
        assert!(answer.header("cache-control").contains("immutable"), "{file}");
        assert!(!answer.body.is_empty() && !answer.header("content-type").starts_with("text/html"), "{file}");
    }
    let mut kept: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    kept.sort();
    assert_eq!(kept, ["kassa", "kassa-data"]);
}
