//! `control/forms/{marker}/closed-days` takes the exceptions of a form's schedules, as an editor enters them
//! (docs/oneentry-contract/schedules.md#exceptions).

use axum::Json;
use axum::extract::{Path, State};
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::forms::save_form;
use crate::api::Body;
use crate::api_error::ApiError;
use crate::state::App;

/// Days of a schedule that are closed, wholly or for some hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ClosedDays {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Pairs of `{"hours","minutes"}`; empty: the whole days.
    pub times: Vec<Value>,
}

/// Names a schedule: a form, and its field where the form has several schedules.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ScheduleRef<'a> {
    pub form: &'a str,
    pub field: Option<&'a str>,
}

/// A form's field with times to book.
#[derive(Debug, Clone)]
pub(crate) struct Schedule {
    pub form: String,
    pub field: String,
    /// What its exceptions close, each once, in the order they were entered; `None` for one that is written in another way.
    pub closed: Vec<(Value, Option<ClosedDays>)>,
}

/// Every schedule with what is closed of it.
pub(super) async fn list(State(app): State<App>, Path(marker): Path<String>) -> Result<Json<Vec<Value>>, ApiError> {
    let project = app.project();
    let form = project.form(&marker).ok_or_else(|| ApiError::not_found("Form not found"))?;
    let told = schedules(&form.identifier, &form.body).into_iter().map(|schedule| {
        let closed: Vec<&Value> = schedule.closed.iter().map(|(exception, _)| exception).collect();
        json!({ "field": schedule.field, "external": closed })
    });
    Ok(Json(told.collect()))
}

/// `{"from":"2026-12-24","to":"2026-12-26"}`, `{"from":"2026-12-31","times":[[{"hours":20},{"hours":22}]]}`; `field` where the form has several
/// schedules.
pub(super) async fn add(State(app): State<App>, Path(marker): Path<String>, Body(body): Body) -> Result<Json<Value>, ApiError> {
    let schedule = ScheduleRef { form: &marker, field: body["field"].as_str() };
    close_days(&app, schedule, &ClosedDays::read(&body)?).await.map(Json)
}

/// The same days again, to open them.
pub(super) async fn remove(
    State(app): State<App>,
    Path(marker): Path<String>,
    Body(body): Body,
) -> Result<Json<Value>, ApiError> {
    let schedule = ScheduleRef { form: &marker, field: body["field"].as_str() };
    let days = ClosedDays::read(&body)?;
    open_days(&app, schedule, days.from, days.to).await.map(Json)
}

/// Closes days of a schedule, in every one of its rules and languages; the form as it is then.
pub(crate) async fn close_days(app: &App, schedule: ScheduleRef<'_>, days: &ClosedDays) -> Result<Value, ApiError> {
    let exception = days.to_json();
    let changed = change(app, schedule, |external| {
        if external.contains(&exception) {
            return false;
        }
        external.push(exception.clone());
        true
    });
    changed.await?.ok_or_else(|| ApiError::bad_request(format!("{} is closed already", days.named())))
}

/// Opens what was closed from one day to another; the form as it is then.
pub(crate) async fn open_days(app: &App, schedule: ScheduleRef<'_>, from: NaiveDate, to: NaiveDate) -> Result<Value, ApiError> {
    let changed = change(app, schedule, |external| {
        let before = external.len();
        external.retain(|exception| ClosedDays::of(exception).is_none_or(|days| (days.from, days.to) != (from, to)));
        external.len() < before
    });
    changed.await?.ok_or_else(|| ApiError::not_found(format!("Nothing is closed from {from} to {to}")))
}

/// Changes the exceptions of one schedule; `None` where that changed nothing.
async fn change(
    app: &App,
    schedule: ScheduleRef<'_>,
    mut edit: impl FnMut(&mut Vec<Value>) -> bool,
) -> Result<Option<Value>, ApiError> {
    let ScheduleRef { form: marker, field } = schedule;
    let project = app.project();
    let form = project.form(marker).ok_or_else(|| ApiError::not_found("Form not found"))?;
    let mut definition = form.body.clone();
    let attributes = definition["attributes"].as_array_mut().into_iter().flatten();
    let mut fitting = attributes.filter(|it| it["type"] == "timeInterval" && field.is_none_or(|field| it["marker"] == *field));
    let (Some(attribute), None) = (fitting.next(), fitting.next()) else {
        let reason = match field {
            Some(field) => format!("the form has no schedule {field:?}"),
            None => "the form has no schedule, or several: say which one in \"field\"".to_owned(),
        };
        return Err(ApiError::bad_request(reason));
    };
    let rules = rules_of(&mut attribute["localizeInfos"]);
    if rules.is_empty() {
        return Err(ApiError::bad_request("the schedule has no rule yet: there is nothing to close"));
    }
    let mut is_changed = false;
    for rule in rules {
        if !rule["external"].is_array() {
            rule["external"] = json!([]);
        }
        if let Some(external) = rule["external"].as_array_mut() {
            is_changed |= edit(external);
        }
    }
    if !is_changed {
        return Ok(None);
    }
    save_form(app, marker, definition).await.map(Some)
}

/// The rules of a schedule's texts: they stand in there, or once a language.
fn rules_of(infos: &mut Value) -> Vec<&mut Value> {
    let is_alone = infos["intervals"].is_array();
    if is_alone {
        return intervals(infos).collect();
    }
    let languages = infos.as_object_mut().into_iter().flat_map(|infos| infos.values_mut());
    languages.flat_map(intervals).collect()
}

fn intervals(infos: &mut Value) -> impl Iterator<Item = &mut Value> {
    infos.get_mut("intervals").and_then(Value::as_array_mut).into_iter().flatten()
}

/// The schedules of a form, with what is closed.
pub(crate) fn schedules(form: &str, definition: &Value) -> Vec<Schedule> {
    let attributes = definition["attributes"].as_array().into_iter().flatten().filter(|it| it["type"] == "timeInterval");
    let read = attributes.map(|attribute| {
        let mut infos = attribute["localizeInfos"].clone();
        let mut closed: Vec<(Value, Option<ClosedDays>)> = Vec::new();
        for exception in
            rules_of(&mut infos).into_iter().flat_map(|rule| rule["external"].as_array().cloned().unwrap_or_default())
        {
            if !closed.iter().any(|(known, _)| *known == exception) {
                let days = ClosedDays::of(&exception);
                closed.push((exception, days));
            }
        }
        let field = attribute["marker"].as_str().unwrap_or_default().to_owned();
        Schedule { form: form.to_owned(), field, closed }
    });
    read.collect()
}

impl ClosedDays {
    /// From the body of a request.
    fn read(body: &Value) -> Result<Self, ApiError> {
        let day = |key: &str| {
            let text = body[key].as_str().unwrap_or_default();
            Self::day(text).ok_or_else(|| ApiError::bad_request(format!("{key:?} must be a day like 2026-12-24")))
        };
        let from = day("from")?;
        let to = if body["to"].is_null() { from } else { day("to")? };
        let times = match &body["times"] {
            Value::Null => Some(Vec::new()),
            Value::Array(times) => times.iter().map(stretch).collect(),
            _ => None,
        };
        let times =
            times.ok_or_else(|| ApiError::bad_request("\"times\" must be pairs of hours: [[{\"hours\":20},{\"hours\":22}]]"))?;
        Self::new(from, to, times).map_err(ApiError::bad_request)
    }

    /// Days in their order, few enough for a calendar.
    pub(crate) fn new(from: NaiveDate, to: NaiveDate, times: Vec<Value>) -> Result<Self, String> {
        if to < from {
            return Err(format!("the last day, {to}, lies before the first, {from}"));
        }
        Ok(Self { from, to, times })
    }

    /// A day as people and browsers write it.
    pub(crate) fn day(text: &str) -> Option<NaiveDate> {
        NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok()
    }

    /// What an exception closes: its days as the editor saw them, so the UTC date twelve hours after their midnight.
    fn of(exception: &Value) -> Option<Self> {
        let day = |value: &Value| {
            let instant = chrono::DateTime::parse_from_rfc3339(value.as_str()?).ok()?;
            Some((instant.naive_utc() + chrono::Duration::hours(12)).date())
        };
        let (from, to) = match (&exception["date"], &exception["range"]) {
            (Value::Null, Value::Array(range)) => (day(range.first()?)?, day(range.last()?)?),
            (date, Value::Null) => (day(date)?, day(date)?),
            _ => return None,
        };
        Some(Self { from, to, times: exception["times"].as_array().cloned().unwrap_or_default() })
    }

    /// As an exception. Midnight UTC is the same day in every reading.
    fn to_json(&self) -> Value {
        let midnight = |day: NaiveDate| format!("{day}T00:00:00.000Z");
        let mut exception = if self.from == self.to {
            json!({ "date": midnight(self.from) })
        } else {
            json!({ "range": [midnight(self.from), midnight(self.to)] })
        };
        if !self.times.is_empty() {
            exception["times"] = json!(self.times);
        }
        exception
    }

    /// The days in words.
    pub(crate) fn named(&self) -> String {
        if self.from == self.to { self.from.to_string() } else { format!("{} to {}", self.from, self.to) }
    }

    /// The hours in words, `20:00 to 22:00`.
    pub(crate) fn hours(&self) -> Option<String> {
        let at =
            |time: &Value| format!("{:02}:{:02}", time["hours"].as_u64().unwrap_or(0), time["minutes"].as_u64().unwrap_or(0));
        let stretches: Vec<String> = self.times.iter().map(|pair| format!("{} to {}", at(&pair[0]), at(&pair[1]))).collect();
        (!stretches.is_empty()).then(|| stretches.join(", "))
    }
}

/// Two times of a day, the first before the second, written whole.
fn stretch(pair: &Value) -> Option<Value> {
    let [from, to] = pair.as_array()?.as_slice() else { return None };
    let time = |time: &Value| {
        let hours = time["hours"].as_u64().filter(|hours| *hours <= 24)?;
        let minutes = if time["minutes"].is_null() { 0 } else { time["minutes"].as_u64().filter(|minutes| *minutes < 60)? };
        Some((hours, minutes))
    };
    let (from, to) = (time(from)?, time(to)?);
    let json = |(hours, minutes)| json!({ "hours": hours, "minutes": minutes });
    (from < to).then(|| json!([json(from), json(to)]))
}
