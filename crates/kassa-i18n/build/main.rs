//! Turns the messages of `locales/` into functions, one module a file, and refuses languages that do not fit together.

mod code;
#[allow(dead_code, reason = "the tests read what the code does not say")]
mod locales;

use std::path::Path;
use std::{env, fs};

use locales::Locales;

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo says where the crate is");
    let folder = Path::new(&root).join("locales");
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed=build");
    let (locales, problems) = Locales::read(&folder);
    for problem in &problems {
        println!("cargo::error={problem}");
    }
    if problems.is_empty() {
        let out = env::var("OUT_DIR").expect("cargo says where to write");
        fs::write(Path::new(&out).join("messages.rs"), code::write(&locales)).expect("cargo's folder can be written");
    }
}
