//! The command line.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use kassa::web::{SandboxArgs, ServeArgs, StartError, sandbox, serve};
use tracing_subscriber::EnvFilter;

/// A shop and a box office on top of a OneEntry project.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
struct CommandLine {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: ServeArgs,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// The shop: this is what runs without a subcommand.
    Serve(Box<ServeArgs>),
    /// The OneEntry-compatible server alone, for tests and for anybody's front end.
    Sandbox(Box<SandboxArgs>),
}

#[tokio::main]
async fn main() -> ExitCode {
    let command_line = CommandLine::parse();
    let command = command_line.command.unwrap_or_else(|| Command::Serve(Box::new(command_line.serve)));
    let log_json = matches!(&command, Command::Serve(args) if args.log_json);
    log(log_json);
    match run(command).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kassa: {error}");
            ExitCode::from(error.exit_code())
        }
    }
}

async fn run(command: Command) -> Result<(), StartError> {
    match command {
        Command::Serve(args) => serve(*args).await,
        Command::Sandbox(args) => sandbox(*args).await,
    }
}

/// Logs go to standard error; `RUST_LOG` chooses what is said.
fn log(as_json: bool) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if as_json {
        lines.json().init();
    } else {
        lines.compact().init();
    }
}
