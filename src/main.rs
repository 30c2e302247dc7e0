//! The command line.

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};
use kassa::web::{CheckArgs, ReconcileArgs, ServeArgs, StartError, Unknown, check, reconcile, serve, unknown};
#[cfg(feature = "sandbox")]
use kassa::web::{SandboxArgs, sandbox};
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
    /// Asks a OneEntry project whether it has what the shop needs; reads only. Ends with 1 where something is missing.
    Check(Box<CheckArgs>),
    /// Compares what the store counts as sold with OneEntry's orders, before a shop opens on a restored store. It changes no order.
    Reconcile(Box<ReconcileArgs>),
    /// The OneEntry-compatible server alone, for tests and for anybody's front end.
    #[cfg(feature = "sandbox")]
    Sandbox(Box<SandboxArgs>),
}

#[tokio::main]
async fn main() -> ExitCode {
    let command_line = CommandLine::parse();
    let command = command_line.command.unwrap_or_else(|| Command::Serve(Box::new(command_line.serve)));
    let log_json = matches!(&command, Command::Serve(args) if args.log_json);
    // Their reports say it all.
    let is_report = matches!(&command, Command::Check(_) | Command::Reconcile(_));
    let default = if is_report { "off" } else { "info,sqlx=warn" };
    log(log_json, default);
    tell_unknown(is_report);
    match run(command).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("kassa: {error}");
            ExitCode::from(error.exit_code())
        }
    }
}

async fn run(command: Command) -> Result<ExitCode, StartError> {
    match command {
        Command::Serve(args) => serve(*args).await?,
        #[cfg(feature = "sandbox")]
        Command::Sandbox(args) => sandbox(*args).await?,
        Command::Reconcile(args) => return Ok(ExitCode::from(reconcile(*args).await?.code())),
        Command::Check(args) => return Ok(ExitCode::from(check(*args).await?.code())),
    }
    Ok(ExitCode::SUCCESS)
}

/// Names the variables that look like ours and do nothing. The check has no log: it tells them on standard error.
fn tell_unknown(is_check: bool) {
    let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    for Unknown { name, meant } in unknown(&CommandLine::command(), names) {
        let question = meant.map(|meant| format!("; is {meant} meant?")).unwrap_or_default();
        if is_check {
            eprintln!("kassa: there is no variable {name}{question}");
        } else {
            tracing::warn!("there is no variable {name}, it does nothing{question}");
        }
    }
}

/// Logs go to standard error; `RUST_LOG` chooses what is said. Colours are for terminals, and for those who have not said NO_COLOR.
fn log(as_json: bool, default: &str) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(default));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A log that cannot be written, on a full disk for one, ends no request.
    let lines = lines.log_internal_errors(false);
    if as_json {
        // The list of spans has the innermost one as well.
        lines.json().with_current_span(false).init();
    } else {
        let has_colours = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        lines.compact().with_ansi(has_colours).init();
    }
}
