//! The second check refuses answers without the required fields.

use serde_json::Value;

use super::values::is_empty;
use crate::api_error::ApiError;
use crate::content::Field;

/// The presence of `requiredValidator` makes a field required, whatever its settings say
/// (docs/oneentry-contract/validators.md#all-validators).
pub(super) fn check(answers: &[Value], fields: &[Field]) -> Result<(), ApiError> {
    let mut missing = Vec::new();
    for field in fields.iter().filter(|field| field.validator("requiredValidator").is_some()) {
        if field.kind == "spam" && answers.iter().all(|answer| answer["marker"] != field.marker.as_str()) {
            return Err(ApiError::bad_request("formData doesn't have spam attribute"));
        }
        match answers.iter().find(|answer| answer["marker"] == field.marker.as_str()) {
            None => missing.push(field.marker.as_str()),
            Some(answer) if is_missing(&answer["value"], field) => {
                let text = format!("formData's marker '{}' value is missing or incorrect", field.marker);
                return Err(ApiError::bad_request(text));
            }
            Some(_) => {}
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    Err(ApiError::bad_request(format!("required values are missing or incorrect: {}", missing.join(", "))))
}

/// The live server takes a required integer 0 for a missing one (docs/oneentry-contract/validators.md#all-validators).
fn is_missing(value: &Value, field: &Field) -> bool {
    let blank = value.as_str().is_some_and(|text| field.validator("trimValidator").is_some() && text.trim().is_empty());
    is_empty(value) || blank || (field.kind == "integer" && (value == 0 || value == "0"))
}
