//! The server embeds `target/site`, which `scripts/build` fills.

use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    // The browser half must not be built again because of what it was made into.
    if env::var_os("CARGO_FEATURE_SSR").is_some() {
        let site = Path::new("target/site");
        // A plain `cargo check` in a fresh clone has no site yet; the folder to embed must be there all the same.
        if !site.exists() {
            fs::create_dir_all(site)?;
        }
        println!("cargo:rerun-if-changed=target/site");
    }
    Ok(())
}
