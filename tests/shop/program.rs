//! The program as a child process, with nothing of this process's environment.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

pub const BINARY: &str = env!("CARGO_BIN_EXE_kassa");
/// How long a start may take.
const START: Duration = Duration::from_secs(30);

/// A running program that listens. Killed when dropped.
pub struct Program {
    child: Child,
    pub url: String,
    log: Arc<Mutex<String>>,
}

impl Program {
    /// Starts a binary in a folder and waits for its `listening <url>`.
    pub fn start(binary: &Path, folder: &Path, args: &[&str], env: &[(&str, &str)]) -> Self {
        let mut command = command(binary, folder, args, env);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let log = Arc::new(Mutex::new(String::new()));
        keep(child.stderr.take().unwrap(), Arc::clone(&log));
        let first = first_line(child.stdout.take().unwrap()).recv_timeout(START);
        let url = first.as_deref().ok().and_then(|line| line.strip_prefix("listening ")).map(str::to_owned);
        // In place before anything can fail: it ends the child.
        let mut program = Self { child, url: String::new(), log };
        assert!(url.is_some(), "no address: {first:?}\n{}", program.log());
        program.url = url.unwrap();
        program
    }

    /// The process's id.
    #[allow(dead_code, reason = "the proofs ask for its memory")]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// What the program has written to standard error so far.
    pub fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }
}

impl Program {
    /// Asks the program to stop, as a supervisor does, and waits until it has.
    #[allow(dead_code, reason = "the tests of an operator restart programs")]
    pub fn terminate(mut self) -> std::process::ExitStatus {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(asked.success());
        self.child.wait().unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let (_killed, _waited) = (self.child.kill(), self.child.wait());
    }
}

pub fn command(binary: &Path, folder: &Path, args: &[&str], env: &[(&str, &str)]) -> Command {
    let mut command = Command::new(binary);
    command.args(args).current_dir(folder).env_clear().env("NO_COLOR", "1").envs(env.iter().copied());
    command
}

/// The first line; what follows is read and forgotten, so that the pipe never fills.
fn first_line(output: impl Read + Send + 'static) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            let _wanted_once = sender.send(line);
        }
    });
    receiver
}

fn keep(output: impl Read + Send + 'static, log: Arc<Mutex<String>>) {
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            let mut log = log.lock().unwrap();
            log.push_str(&line);
            log.push('\n');
        }
    });
}
