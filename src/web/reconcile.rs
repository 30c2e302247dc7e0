//! `kassa reconcile`: prints what a comparison of the store with OneEntry finds.

use kassa_oneentry::{Client, Project, project_url};
use kassa_shop::{Agreement, Clock, Line, Shop};
use serde::Serialize;

use super::config::ReconcileArgs;
use super::error::StartError;
use super::serve::open_store;

/// What `--json` prints.
#[derive(Serialize)]
struct Json<'a> {
    project: &'a str,
    end: Agreement,
    lines: &'a [Line],
}

/// Compares the store with the project's orders.
pub async fn reconcile(args: ReconcileArgs) -> Result<Agreement, StartError> {
    let serve = &args.serve;
    let (Some(url), Some(token)) = (&serve.oneentry_url, &serve.oneentry_token) else { return Err(StartError::NothingToCheck) };
    if serve.secret.is_none() {
        return Err(StartError::SecretMissing);
    }
    let project = Project { url: project_url(url, serve.allow_http)?, token: token.clone() };
    let address = project.url.to_string();
    let client = Client::new(project)?;
    let store = open_store(serve, false).await?;
    let shop = Shop::new(serve.shop.settings(false), client, store, Clock::default());
    let tally = shop.reconcile().await;
    shop.finish().await;
    shop.store().close().await;
    let tally = tally.map_err(StartError::Compare)?;
    let (lines, end) = (tally.lines(), tally.agreement());
    if args.json {
        let json = Json { project: &address, end, lines: &lines };
        println!("{}", serde_json::to_string_pretty(&json).map_err(std::io::Error::from)?);
    } else {
        print!("{}", table(&lines, end));
    }
    Ok(end)
}

fn table(lines: &[Line], end: Agreement) -> String {
    let width = lines.iter().map(|line| line.subject.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for line in lines {
        text.push_str(&format!("{:<9}  {:<width$}  {}\n", line.verdict, line.subject, line.found));
        if let Some(advice) = line.advice {
            text.push_str(&format!("{:<9}  {:<width$}  -> {advice}\n", "", ""));
        }
    }
    text.push_str(match end {
        Agreement::Equal => "\nThe store and OneEntry agree.\n",
        Agreement::Differs => "\nThe store and OneEntry differ: see the lines that say DIFFERS before you open.\n",
        Agreement::NotEnough => {
            "\nNothing differs as far as was looked, and not everything could be looked at: see the lines that say skipped.\n"
        }
    });
    text
}
