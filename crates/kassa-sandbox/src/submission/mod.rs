//! Answers to a form are checked in the platform's order (docs/oneentry-contract/errors.md#the-order-of-checks): shape and
//! markers, required fields, types and validators. The form's own type and its binding are the caller's next steps.

mod mask;
mod required;
mod shape;
mod validators;
mod values;

use serde_json::{Value, json};

use super::api_error::ApiError;
use super::content::{Field, Form, Project};

pub(super) use validators::is_email;
pub(super) use values::is_captcha_accepted;

/// Which of the checks an occasion needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CheckMode {
    /// All required fields.
    Whole,
    /// All required fields but the credentials, which travel beside the answers and may be repeated among them.
    Profile,
    /// All required fields but the captcha, which was checked when the answers were first sent.
    Again,
    /// Only what is there; credentials as in a profile.
    Change,
}

/// Answers that passed.
#[derive(Debug)]
pub(super) struct Submission {
    /// The language they were given in.
    pub lang: String,
    /// `{marker, type, value}` each.
    pub answers: Vec<Value>,
}

impl Submission {
    /// Removes the answers of one type: a captcha token has done its work once it was checked.
    pub(crate) fn without(mut self, kind: &str) -> Self {
        self.answers.retain(|answer| answer["type"] != kind);
        self
    }

    /// The captcha tokens among the answers.
    pub(crate) fn tokens(&self) -> impl Iterator<Item = &str> {
        let captchas = self.answers.iter().filter(|answer| answer["type"] == "spam");
        captchas.filter_map(|answer| answer["value"]["event"]["token"].as_str())
    }

    /// The answers as they are stored: keyed by their language.
    pub(crate) fn into_json(self) -> Value {
        json!({ self.lang: self.answers })
    }
}

/// Checks `formData` against a form; the first failure is the refusal.
pub(super) fn check(form: &Form, form_data: Option<&Value>, project: &Project, mode: CheckMode) -> Result<Submission, ApiError> {
    let (lang, mut answers) = shape::read(form_data)?;
    let mut fields = form.fields(&lang, project);
    match mode {
        CheckMode::Whole => {}
        CheckMode::Again => fields.retain(|field| field.kind != "spam"),
        CheckMode::Profile | CheckMode::Change => set_credentials_apart(form, &mut answers, &mut fields),
    }
    shape::check_markers(&answers, &fields)?;
    add_defaults(&mut answers, &fields);
    if mode != CheckMode::Change {
        required::check(&answers, &fields)?;
    }
    for answer in &mut answers {
        if let Some(field) = fields.iter().find(|field| answer["marker"] == field.marker.as_str()) {
            values::check(answer, field)?;
            validators::check(answer, field)?;
        }
    }
    Ok(Submission { lang, answers })
}

/// A login among the answers is one of them; a password is dropped there, whatever it is
/// (docs/oneentry-contract/auth-providers.md#signing-up). Neither is asked for.
fn set_credentials_apart(form: &Form, answers: &mut Vec<Value>, fields: &mut Vec<Field>) {
    let is_password = |marker: &str| form.password() == Some(marker);
    let is_login = |marker: &str| form.login() == Some(marker);
    answers.retain(|answer| {
        let marker = answer["marker"].as_str().unwrap_or_default();
        let is_left_out = is_password(marker) || (is_login(marker) && values::is_empty(&answer["value"]));
        !is_left_out
    });
    let is_repeated = answers.iter().any(|answer| answer["marker"].as_str().is_some_and(is_login));
    fields.retain(|field| !is_password(&field.marker) && (is_repeated || !is_login(&field.marker)));
}

/// Checks one value beside the answers, such as a new password, by its field's type and validators.
pub(super) fn check_value(field: &Field, value: &str) -> Result<(), ApiError> {
    let mut answer = json!({ "marker": field.marker, "type": field.kind, "value": value });
    values::check(&mut answer, field)?;
    validators::check(&mut answer, field)
}

/// The answers of a kept formData in one language (another one's when that is all there is), as reads show them.
pub(super) fn flat(form_data: &Value, lang: &str) -> Value {
    let kept = form_data.get(lang).or_else(|| form_data.as_object().and_then(|map| map.values().next()));
    kept.filter(|list| list.is_array()).cloned().unwrap_or_else(|| json!([]))
}

/// `defaultValueValidator` is no check: it answers for the person who did not.
fn add_defaults(answers: &mut Vec<Value>, fields: &[Field]) {
    for field in fields {
        let default = field.validator("defaultValueValidator").and_then(|settings| settings.get("fieldDefaultValue"));
        let Some(default) = default.filter(|value| !values::is_empty(value)) else {
            continue;
        };
        match answers.iter_mut().find(|answer| answer["marker"] == field.marker.as_str()) {
            Some(answer) if values::is_empty(&answer["value"]) => answer["value"] = default.clone(),
            Some(_) => {}
            None => answers.push(json!({ "marker": field.marker, "type": field.kind, "value": default })),
        }
    }
}
