//! nginx with the file that the docs have (docs/deploy/nginx.conf).

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::proxy::{Doors, HOST, LOG};

const CONFIGURATION: &str = include_str!("../../docs/deploy/nginx.conf");

/// How it is started, once it has found nothing wrong with its file.
pub fn prepare(program: &Path, folder: &Path, ports: [u16; 2], doors: Doors) -> Command {
    certify(folder);
    write_configuration(folder, ports, doors);
    let check = run(program, folder).arg("-t").output().unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
    run(program, folder)
}

fn run(program: &Path, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg("-p").arg(folder).arg("-c").arg(folder.join("nginx.conf")).arg("-e").arg(folder.join(LOG));
    command
}

fn certify(folder: &Path) {
    let mut openssl = Command::new("openssl");
    openssl.args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", &format!("/CN={HOST}")]);
    openssl.arg("-keyout").arg(folder.join("key.pem")).arg("-out").arg(folder.join("cert.pem"));
    assert!(openssl.stderr(Stdio::null()).status().unwrap().success(), "openssl makes no certificate");
}

/// The documented file, with this test's ports, names and certificate in it, inside what a distribution's nginx.conf has around it.
fn write_configuration(folder: &Path, ports: [u16; 2], doors: Doors) {
    let file = |name: &str| folder.join(name).display().to_string();
    let mut own = CONFIGURATION.to_owned();
    for (theirs, ours) in [
        ("127.0.0.1:3001", format!("127.0.0.1:{}", ports[0])),
        ("127.0.0.1:3002", format!("127.0.0.1:{}", ports[1])),
        ("listen 80;", format!("listen 127.0.0.1:{};", doors.http)),
        ("listen 443 ssl;", format!("listen 127.0.0.1:{} ssl;", doors.https)),
        ("<shop.example>", HOST.to_owned()),
        ("</etc/letsencrypt/live/shop.example/fullchain.pem>", file("cert.pem")),
        ("</etc/letsencrypt/live/shop.example/privkey.pem>", file("key.pem")),
    ] {
        assert!(own.contains(theirs), "{theirs} is not in docs/deploy/nginx.conf");
        own = own.replace(theirs, &ours);
    }
    fs::write(folder.join("kassa.conf"), own).unwrap();
    let is_root = fs::metadata("/proc/self").is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0);
    let user = if is_root { "user root;" } else { "" };
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(|kind| format!("{kind}_temp_path {};", file(kind)));
    let whole = format!(
        "{user} daemon off; worker_processes 2; pid {}; events {{ worker_connections 1024; }}\n\
         http {{ access_log off; {} include {}; }}\n",
        file("nginx.pid"),
        temporary.join(" "),
        file("kassa.conf"),
    );
    fs::write(folder.join("nginx.conf"), whole).unwrap();
}
