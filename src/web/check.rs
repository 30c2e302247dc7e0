//! `kassa check`: prints what the checkup finds.

use chrono::Utc;
use serde::Serialize;

use super::config::CheckArgs;
use super::error::StartError;
use crate::oneentry::{Client, Project, project_url};
use crate::service::{Checkup, Report, Tester};

/// What `--json` prints.
#[derive(Serialize)]
struct Json<'a> {
    project: &'a str,
    ok: bool,
    #[serde(flatten)]
    report: &'a Report,
}

/// Checks the project; whether the shop can open on it.
pub async fn check(args: CheckArgs) -> Result<bool, StartError> {
    let (Some(url), Some(token)) = (&args.oneentry_url, &args.oneentry_token) else { return Err(StartError::NothingToCheck) };
    let project = Project { url: project_url(url, args.allow_http)?, token: token.clone() };
    let address = project.url.to_string();
    let client = Client::new(project)?;
    let settings = args.shop.settings(false);
    let tester = args.login.zip(args.password).map(|(login, password)| Tester { login, password });
    let report = Checkup { client: &client, settings: &settings, now: Utc::now(), tester }.run().await;
    if args.json {
        let json = Json { project: &address, ok: report.is_good(), report: &report };
        println!("{}", serde_json::to_string_pretty(&json).map_err(std::io::Error::from)?);
    } else {
        print!("{}", table(&report));
    }
    Ok(report.is_good())
}

/// One line a finding, its advice below it.
fn table(report: &Report) -> String {
    let width = report.findings.iter().map(|finding| finding.subject.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for finding in &report.findings {
        text.push_str(&format!("{:<9}  {:<width$}  {}\n", finding.verdict.word(), finding.subject, finding.found));
        if let Some(advice) = &finding.advice {
            text.push_str(&format!("{:<9}  {:<width$}  -> {advice}\n", "", ""));
        }
    }
    let faults = report.findings.iter().filter(|finding| finding.verdict.is_fault()).count();
    text.push_str(&match faults {
        0 => "\nThe shop can open on this project.\n".to_owned(),
        1 => "\nOne thing is in the way.\n".to_owned(),
        faults => format!("\n{faults} things are in the way.\n"),
    });
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::{Finding, Verdict};

    #[test]
    fn a_report_is_read_line_by_line() {
        let finding = |subject: &str, verdict, advice: Option<&str>| Finding {
            subject: subject.into(),
            verdict,
            found: "found".into(),
            advice: advice.map(str::to_owned),
        };
        let report = Report { findings: vec![finding("a", Verdict::Ok, None), finding("bcd", Verdict::Missing, Some("do it"))] };
        let expected = "ok         a    found\nMISSING    bcd  found\n                -> do it\n\nOne thing is in the way.\n";
        assert_eq!(table(&report), expected);
        assert!(!report.is_good());
    }
}
