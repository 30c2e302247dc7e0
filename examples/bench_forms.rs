//! What a large form costs: drawing 200 questions, checking their answers, expanding a year of slots. Each beside the least
//! that could do something like it: writing a plain string of the same size, and a bare loop over the same number of items.
//!
//! `cargo run --profile quick --features ssr --example bench_forms`

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::{DateTime, Days};
use kassa::ui::parts::questions::Questions;
use kassa::ui::parts::schedule::Calendar;
use kassa_domain::answers::Answers;
use kassa_domain::form::{Definition, FieldKind};
use kassa_domain::lang::Lang;
use kassa_domain::schedule::ScheduleDay;
use kassa_domain::submission::Limits;
use kassa_oneentry::Forms;
use leptos::prelude::{Owner, RenderHtml};
use serde_json::{Value, json};

const FIELDS: usize = 200;
const ROUNDS: u32 = 40;

fn main() -> Result<(), Box<dyn Error>> {
    let definition = Forms::read(&form(), "en_US", ScheduleDay::Editor)?;
    let mut answers = Answers::default();
    for field in &definition.fields {
        answers.add(Answers::name(&field.marker), "K-123".to_owned());
    }
    let tickets: Value = serde_json::from_str(include_str!("../tests/fixtures/tickets_form.json"))?;
    let tickets = Forms::read(&tickets, "en_US", ScheduleDay::Editor)?;
    let schedule = tickets.fields.iter().find_map(|field| match &field.kind {
        FieldKind::Schedule(schedule) => Some(schedule),
        _ => None,
    });
    let schedule = schedule.ok_or("the tickets have no schedule")?;

    let page = draw(&definition, &answers);
    let drawn = time(|| draw(&definition, &answers).len());
    let written = time(|| page.chars().collect::<String>().len());
    report(&format!("draw {FIELDS} questions ({} kB)", page.len() / 1024), drawn, "the same string, letter by letter", written);

    let now = DateTime::UNIX_EPOCH + chrono::Duration::days(20_779);
    let limits = Limits { now, zone: &chrono_tz::UTC, max_tickets: 10, files: &[] };
    let checked = time(|| definition.check(&answers, &limits).is_ok());
    let looped = time(|| definition.fields.iter().filter(|field| answers.text(&field.marker).len() == 5).count());
    report(&format!("check {FIELDS} answers"), checked, "a look at each answer", looped);

    let today = now.date_naive();
    let slots = schedule.expand(today, today + Days::new(365));
    let expanded = time(|| schedule.expand(today, today + Days::new(365)).len());
    let copied = time(|| today.iter_days().take(366).flat_map(|day| slots.iter().find(|slot| slot.start.date() == day)).count());
    report(&format!("expand a year ({} slots)", slots.len()), expanded, "366 days looked up in the finished list", copied);
    Ok(())
}

fn form() -> Value {
    let attributes: Vec<Value> = (0..FIELDS)
        .map(|index| {
            json!({
                "type": "string", "marker": format!("field_{index}"), "position": index, "isVisible": true,
                "validators": { "requiredValidator": {}, "regExpValidator": { "patternValue": "^K-\\d{3}$" }, "stringInspectionValidator": { "stringMax": 9 } },
                "localizeInfos": { "title": format!("Question number {index}") },
                "additionalFields": [{ "marker": "hint", "type": "string", "value": "K- and three digits." }],
            })
        })
        .collect();
    json!({ "id": 1, "identifier": "large", "version": 1, "localizeInfos": { "title": "Large" }, "attributes": attributes })
}

fn draw(definition: &Definition, answers: &Answers) -> String {
    let questions = Questions {
        prefilled: Answers::default(),
        lang: Lang::En,
        definition: definition.clone(),
        answers: answers.clone(),
        errors: Vec::new(),
        calendar: Calendar::default(),
        max_tickets: 10,
        files: Vec::new(),
        largest_file: 1 << 20,
        proof: None,
        changes: None,
    };
    Owner::new().with(|| questions.view("/form".to_owned()).to_html())
}

/// The shortest of some rounds: what disturbs makes it longer, never shorter.
fn time<T>(mut work: impl FnMut() -> T) -> Duration {
    let round = |_| {
        let started = Instant::now();
        black_box(work());
        started.elapsed()
    };
    (0..ROUNDS).map(round).min().unwrap_or_default()
}

fn report(what: &str, took: Duration, beside: &str, bare: Duration) {
    let share = took.as_secs_f64() / bare.as_secs_f64().max(f64::MIN_POSITIVE);
    println!("{what:<36} {:>9.1} us   {beside}: {:.1} us   ratio {share:.1}", took.as_secs_f64() * 1e6, bare.as_secs_f64() * 1e6);
}
