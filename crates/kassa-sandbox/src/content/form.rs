//! The project's files describe forms (docs/oneentry-contract/forms.md#a-form).

use serde_json::Value;

use super::{Document, ModuleConfig, Project, localised};
use crate::SandboxError;

/// A form as the editor saved it, with every locale.
#[derive(Debug, Clone)]
pub(crate) struct Form {
    pub identifier: String,
    /// `order`, `data`, `rating`, ... (`None`: untyped).
    pub kind: Option<String>,
    pub version: i64,
    /// What it is bound to.
    pub configs: Vec<ModuleConfig>,
    pub body: Value,
}

/// One attribute of a form, resolved to one language.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub marker: String,
    /// An attribute type (docs/oneentry-contract/attributes.md).
    pub kind: String,
    pub body: Value,
}

impl Field {
    /// The validator of that name, unless it is absent, null or `false`
    /// (docs/oneentry-contract/validators.md#how-validators-are-written).
    pub(crate) fn validator(&self, name: &str) -> Option<&Value> {
        let settings = self.body.get("validators")?.get(name)?;
        (!settings.is_null() && settings != &Value::Bool(false)).then_some(settings)
    }

    /// Whether a flag such as `isLogin` is set; null flags are not.
    pub(crate) fn has(&self, flag: &str) -> bool {
        self.body.get(flag).and_then(Value::as_bool).unwrap_or(false)
    }
}

impl Form {
    pub(crate) fn parse(document: &Document) -> Result<Self, SandboxError> {
        let body = &document.body;
        let text = |key: &str| body.get(key).and_then(Value::as_str).map(str::to_owned);
        let wrong =
            |reason: &str| SandboxError::Project { kind: "forms".into(), marker: document.marker.clone(), reason: reason.into() };
        let identifier = text("identifier").ok_or_else(|| wrong("identifier must be a text"))?;
        if body.get("id").and_then(Value::as_i64).is_none() {
            return Err(wrong("id must be a number"));
        }
        let attributes = body.get("attributes").and_then(Value::as_array);
        let attributes = attributes.ok_or_else(|| wrong("attributes must be an array"))?;
        for (attribute, at) in attributes.iter().zip(0..) {
            for key in ["marker", "type"] {
                if attribute.get(key).and_then(Value::as_str).is_none() {
                    return Err(wrong(&format!("attributes[{at}]: each attribute needs a {key}")));
                }
            }
        }
        let configs = ModuleConfig::read_all(body.get("moduleFormConfigs")).map_err(|reason| wrong(&reason))?;
        let version = body.get("version").and_then(Value::as_i64).unwrap_or(1);
        Ok(Self { identifier, kind: text("type"), version, configs, body: body.clone() })
    }

    /// The marker of the field that people sign in with, where the form has one.
    pub(crate) fn login(&self) -> Option<&str> {
        self.first_marker(|attribute| attribute["isLogin"] == true)
    }

    /// The marker of the password. Forms of 2025 flag none: there it is the other field that sign-up needs.
    pub(crate) fn password(&self) -> Option<&str> {
        self.login()?;
        self.first_marker(|attribute| attribute["isPassword"] == true)
            .or_else(|| self.first_marker(|attribute| attribute["isLogin"] != true && attribute["isSignUp"] == true))
    }

    fn first_marker(&self, fits: impl Fn(&Value) -> bool) -> Option<&str> {
        let attributes = self.body["attributes"].as_array().into_iter().flatten().filter(|attribute| fits(attribute));
        attributes.min_by_key(|attribute| attribute["position"].as_i64().unwrap_or(i64::MAX))?["marker"].as_str()
    }

    /// The binding with that number.
    pub(crate) fn config(&self, id: i64) -> Option<&ModuleConfig> {
        self.configs.iter().find(|config| config.id == id)
    }

    /// Its attributes in one language, in the order they are shown.
    pub(crate) fn fields(&self, lang: &str, project: &Project) -> Vec<Field> {
        let attributes = self.body.get("attributes").and_then(Value::as_array);
        let mut fields: Vec<Field> = attributes
            .into_iter()
            .flatten()
            .map(|attribute| {
                let body = localised(attribute, lang, project);
                let text = |key: &str| body.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
                Field { marker: text("marker"), kind: text("type"), body }
            })
            .collect();
        fields.sort_by_key(|field| field.body.get("position").and_then(Value::as_i64).unwrap_or(i64::MAX));
        fields
    }
}
