//! `kassa check`: prints what the checkup finds.

use chrono::Utc;
use kassa_oneentry::{Client, Project, project_url};
use kassa_shop::{Checkup, End, Report, Tester};
use serde::Serialize;

use super::config::CheckArgs;
use super::error::StartError;
use super::public_url::PublicUrl;

/// What `--json` prints.
#[derive(Serialize)]
struct Json<'a> {
    project: &'a str,
    ok: bool,
    end: End,
    #[serde(flatten)]
    report: &'a Report,
}

/// Checks the project: whether the shop can open on it.
pub async fn check(args: CheckArgs) -> Result<End, StartError> {
    let (Some(url), Some(token)) = (&args.oneentry_url, &args.oneentry_token) else { return Err(StartError::NothingToCheck) };
    let project = Project { url: project_url(url, args.allow_http)?, token: token.clone() };
    let address = project.url.to_string();
    let client = Client::new(project)?;
    let origin = args.public_url.as_deref().map(PublicUrl::parse).transpose()?.map(|url| url.origin().to_owned());
    let settings = args.shop.settings(false);
    let tester = args.login.zip(args.password).map(|(login, password)| Tester { login, password });
    let report = Checkup { client: &client, settings: &settings, now: Utc::now(), tester, origin }.run().await;
    if args.json {
        let end = report.end();
        let json = Json { project: &address, ok: end == End::CanOpen, end, report: &report };
        println!("{}", serde_json::to_string_pretty(&json).map_err(std::io::Error::from)?);
    } else {
        print!("{}", table(&report));
    }
    Ok(report.end())
}

/// One line a finding, its advice below it.
fn table(report: &Report) -> String {
    let width = report.findings.iter().map(|finding| finding.subject.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for finding in &report.findings {
        text.push_str(&format!("{:<9}  {:<width$}  {}\n", finding.verdict.word(), finding.subject, finding.found));
        if let Some(advice) = &finding.advice {
            text.push_str(&format!("{:<9}  {:<width$}  -> {}\n", "", "", advice.as_str()));
        }
    }
    let faults = report.findings.iter().filter(|finding| finding.verdict.is_fault()).count();
    text.push_str(&match (report.end(), faults) {
        (End::CanOpen, _) => "\nThe shop can open on this project.\n".to_owned(),
        (End::NotEnough, _) => {
            "\nNot enough was looked at to say whether the shop can open: see the lines that say skipped.\n".to_owned()
        }
        (End::CannotOpen, 1) => "\nThe shop cannot open on this project: one thing is in the way.\n".to_owned(),
        (End::CannotOpen, faults) => format!("\nThe shop cannot open on this project: {faults} things are in the way.\n"),
    });
    text
}

#[cfg(test)]
mod tests {
    use kassa_shop::{Finding, Verdict, advice};

    use super::*;

    #[test]
    fn a_report_is_read_line_by_line() {
        let finding =
            |subject: &str, verdict, advice| Finding { subject: subject.into(), verdict, found: "found".into(), advice };
        let report = Report {
            findings: vec![finding("a", Verdict::Ok, None), finding("bcd", Verdict::Missing, Some(advice::NO_TICKETS.into()))],
        };
        let expected = "ok         a    found\nMISSING    bcd  found\n                -> Tick products in an attribute of the type entity.\n\nThe shop cannot open on this project: one thing is in the way.\n";
        assert_eq!(table(&report), expected);
    }
}
