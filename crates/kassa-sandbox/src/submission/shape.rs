//! The first check reads the body's shape, its locale and its markers.

use serde_json::Value;

use crate::api_error::ApiError;
use crate::content::Field;

/// The language and the answers of `{"en_US":[{marker,type,value},...]}`.
pub(super) fn read(form_data: Option<&Value>) -> Result<(String, Vec<Value>), ApiError> {
    let map = form_data.and_then(Value::as_object);
    let map = map.ok_or_else(|| ApiError::bad_request("formData must be an object"))?;
    let mut entries = map.iter();
    let (Some((lang, list)), None) = (entries.next(), entries.next()) else {
        return Err(ApiError::bad_request("formData must have exactly one locale"));
    };
    if !looks_like_locale(lang) {
        return Err(ApiError::bad_request(format!("formData has an incorrect locale: {lang}")));
    }
    let list = list.as_array().ok_or_else(|| ApiError::bad_request(format!("formData's {lang} must be an array")))?;
    // Double wrapping (`{"en_US":[{"en_US":[...]}]}`) and an omitted formData (`{"en_US":[null]}`) end here.
    if list.iter().any(|element| !element["marker"].is_string()) {
        return Err(ApiError::bad_request("formData's marker 'undefined' marker is required"));
    }
    Ok((lang.clone(), list.clone()))
}

/// `en_US`, `de_DE`: any language is taken, known to the project or not (docs/oneentry-contract/compatible-server.md#answers).
fn looks_like_locale(code: &str) -> bool {
    let parts: Vec<&str> = code.split(['_', '-']).collect();
    (1..=3).contains(&parts.len())
        && parts.iter().all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Checks that each marker is one of the form's, and appears once.
pub(super) fn check_markers(answers: &[Value], fields: &[Field]) -> Result<(), ApiError> {
    for (at, answer) in answers.iter().enumerate() {
        let marker = answer["marker"].as_str().unwrap_or_default();
        if fields.iter().all(|field| field.marker != marker) {
            return Err(ApiError::bad_request(
                "form includes an attribute's marker that is not presented in corresponding form's attributes sets",
            ));
        }
        if answers[..at].iter().any(|earlier| earlier["marker"] == marker) {
            return Err(ApiError::bad_request(format!("formData's marker '{marker}' is duplicated")));
        }
    }
    Ok(())
}
