//! Caddy with the file that the docs have (docs/deploy/Caddyfile), and an authority of its own for the certificate.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::proxy::{Doors, HOST};

const CONFIGURATION: &str = include_str!("../../docs/deploy/Caddyfile");

/// How it is started, once it has found nothing wrong with its file.
pub fn prepare(program: &Path, folder: &Path, ports: [u16; 2], doors: Doors) -> Command {
    fs::write(folder.join("Caddyfile"), options(folder, doors) + &site(ports)).unwrap();
    let run = |what: &str| {
        let mut command = Command::new(program);
        // Whatever it writes besides stays in the folder.
        command.env_clear().env("HOME", folder).current_dir(folder);
        command.args([what, "--config", "Caddyfile", "--adapter", "caddyfile"]);
        command
    };
    let check = run("validate").output().unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
    run("run")
}

/// The documented file with this test's processes in it.
fn site(ports: [u16; 2]) -> String {
    assert!(CONFIGURATION.contains(&format!("\n{HOST} {{\n")), "{HOST} is not in docs/deploy/Caddyfile");
    let mut own = CONFIGURATION.to_owned();
    for (theirs, ours) in ["127.0.0.1:3001", "127.0.0.1:3002"].into_iter().zip(ports) {
        assert!(own.contains(theirs), "{theirs} is not in docs/deploy/Caddyfile");
        own = own.replace(theirs, &format!("127.0.0.1:{ours}"));
    }
    own
}

/// What makes it a guest on this machine: nothing asked of the network, nothing told to it, nothing kept.
fn options(folder: &Path, doors: Doors) -> String {
    let Doors { http, https } = doors;
    let storage = folder.join("storage");
    format!(
        "{{\n\
         \tadmin off\n\
         \tlocal_certs\n\
         \tskip_install_trust\n\
         \tstorage file_system {}\n\
         \tdefault_bind 127.0.0.1\n\
         \thttp_port {http}\n\
         \thttps_port {https}\n\
         \tgrace_period 1s\n\
         }}\n",
        storage.display()
    )
}
