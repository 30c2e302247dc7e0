//! Everything that happens to a definition on its way through the shop, without its network. The fuzzer runs the same.

use chrono::{DateTime, Days};
use kassa::ui::parts::questions::Questions;
use kassa::ui::parts::schedule::Calendar;
use kassa_domain::answers::Answers;
use kassa_domain::form::FieldKind;
use kassa_domain::lang::Lang;
use kassa_domain::schedule::ScheduleDay;
use kassa_domain::submission::Limits;
use kassa_oneentry::Forms;
use kassa_shop::{Changes, fingerprint};
use leptos::prelude::RenderHtml;
use serde_json::Value;

/// Reads, fills in, checks, expands and draws a form; what was drawn, if it is a form at all.
pub fn form(json: &Value, texts: &[(String, String)]) -> Option<String> {
    let definition = Forms::read(json, "en_US", ScheduleDay::Editor).ok()?;
    // The second text of each pair answers some field of the form, the first one stands where an option or a file would.
    let mut answers = Answers::default();
    for (index, (first, second)) in texts.iter().enumerate() {
        let Some(field) = definition.fields.get(index % definition.fields.len().max(1)) else { break };
        answers.add(Answers::name(&field.marker), second.clone());
        answers.add(format!("q.{}.{first}", field.marker), second.clone());
        answers.add(Answers::header_name(&field.marker), first.clone());
    }
    let now = DateTime::UNIX_EPOCH + chrono::Duration::days(20_000);
    let limits = Limits { now, zone: &chrono_tz::Europe::Berlin, max_tickets: 10, files: &[] };
    let errors = definition.check(&answers, &limits).err().unwrap_or_default();
    for field in &definition.fields {
        let _told = field.rules.broken();
        if let FieldKind::Schedule(schedule) = &field.kind {
            let today = now.date_naive();
            let _slots = schedule.expand(today, today + Days::new(366));
        }
    }
    let _changes = Changes::since(&definition, &fingerprint(&definition), &answers);
    let questions = Questions {
        lang: Lang::En,
        definition,
        answers,
        prefilled: Answers::default(),
        errors,
        calendar: Calendar::default(),
        max_tickets: 10,
        files: Vec::new(),
        largest_file: 1 << 20,
        proof: None,
        changes: None,
    };
    let owner = leptos::prelude::Owner::new();
    Some(owner.with(|| questions.view("/form".to_owned()).to_html()))
}
