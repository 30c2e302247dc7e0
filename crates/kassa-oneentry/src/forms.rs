//! `Forms` reads what the CMS says of a form, and makes a definition of it (docs/oneentry-contract/forms.md).

use kassa_domain::cms_form::CmsForm;
use kassa_domain::entity::EntityId;
use kassa_domain::file::FileKind;
use kassa_domain::form::{Captcha, ChoiceOption, Credential, Definition, EntityRow, Field, FieldKind, SignUpRole};
use kassa_domain::linked_text;
use kassa_domain::moment::MomentKind;
use kassa_domain::rules::Rules;
use kassa_domain::schedule::ScheduleDay;
use serde::Deserialize;
use serde_json::Value;

use super::bindings;
use super::client::Client;
use super::error::Error;
use super::rich_text;
use super::schedules;
use super::validators;
use super::wire::{Words, list, localized, localized_text, text_of, whole, words};

pub struct Forms<'a> {
    pub(super) client: &'a Client,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireForm {
    #[serde(default)]
    id: i64,
    identifier: String,
    #[serde(rename = "type", default)]
    kind: Option<String>,
    #[serde(default)]
    version: i64,
    #[serde(default)]
    localize_infos: Value,
    /// An array, or a map of them; a form without fields may send `{}` or null.
    #[serde(default)]
    attributes: Value,
    #[serde(default)]
    module_form_configs: Value,
}

impl Forms<'_> {
    /// A form's JSON as OneEntry writes it; whatever stands in it, a definition comes of it or an error.
    pub fn read(json: &Value, locale: &str, reading: ScheduleDay) -> Result<Definition, serde_json::Error> {
        WireForm::deserialize(json).map(|form| definition(&form, locale, reading))
    }

    /// `getFormByMarker`: the live definition.
    pub async fn get(&self, marker: &str, locale: &str, reading: ScheduleDay) -> Result<Definition, Error> {
        Ok(self.whole(marker, locale, reading).await?.definition)
    }

    /// The same with what stands around the questions.
    pub async fn whole(&self, marker: &str, locale: &str, reading: ScheduleDay) -> Result<CmsForm, Error> {
        let form: WireForm = self.client.get(&["forms", "marker", marker]).query("langCode", locale).send().await?;
        let text = |key| localized_text(&form.localize_infos, locale, key);
        Ok(CmsForm {
            definition: definition(&form, locale, reading),
            success: text("successMessage").map(|html| rich_text::of_html(&html)),
            failure: text("unsuccessMessage").map(|html| rich_text::of_html(&html)),
            next: text("urlAddress"),
            bindings: bindings::read(&form.module_form_configs),
            kind: form.kind.unwrap_or_default(),
        })
    }
}

fn definition(form: &WireForm, locale: &str, reading: ScheduleDay) -> Definition {
    let mut attributes = list(localized(&form.attributes, locale));
    attributes.sort_by_key(|attribute| attribute.get("position").and_then(whole).unwrap_or(i64::MAX));
    let title = ["titleForSite", "title"].into_iter().find_map(|key| words(&form.localize_infos, locale, key));
    let title = title.unwrap_or_else(|| Words { text: form.identifier.clone(), language: None });
    let mut fields: Vec<Field> = attributes.into_iter().filter_map(|attribute| field(attribute, locale, reading)).collect();
    let books_nothing = matches!(form.kind.as_deref(), Some("data" | "rating" | "sign_in_up" | "sing_in_up"));
    fields.iter_mut().for_each(|field| field.is_slot_optional = books_nothing);
    Definition {
        id: form.id,
        title: title.text,
        language: title.language,
        identifier: form.identifier.clone(),
        version: form.version,
        fields,
    }
}

fn field(attribute: &Value, locale: &str, reading: ScheduleDay) -> Option<Field> {
    let marker = attribute.get("marker")?.as_str()?.to_owned();
    let type_name = attribute.get("type")?.as_str()?.to_owned();
    let infos = attribute.get("localizeInfos").unwrap_or(&Value::Null);
    let flag = |key| attribute.get(key).and_then(Value::as_bool).unwrap_or(false);
    let credential = match (flag("isLogin"), flag("isPassword")) {
        (true, _) => Some(Credential::Login),
        (_, true) => Some(Credential::Password),
        _ => None,
    };
    let title = words(infos, locale, "title").unwrap_or_else(|| Words { text: marker.clone(), language: None });
    let language = title.language;
    let (title, links) = linked_text::words_and_links(title.text);
    let line = |key| extra(attribute, key, locale).map(|text| rich_text::of_markdown_line(&text));
    let sign_up = SignUpRole {
        is_asked: flag("isSignUp"),
        is_required: flag("isSignUpRequired"),
        is_email: flag("isNotificationEmail"),
        is_push: flag("isNotificationPhonePush"),
        is_sms: flag("isNotificationPhoneSMS"),
    };
    Some(Field {
        kind: kind(&type_name, attribute, infos, locale, reading),
        title,
        links,
        language,
        hint: line("hint").or_else(|| line("helperText")),
        placeholder: extra(attribute, "placeholder", locale),
        prefix: extra(attribute, "prefix", locale),
        suffix: extra(attribute, "suffix", locale),
        tooltip: line("tooltip"),
        mask: extra(attribute, "mask", locale),
        step: extra(attribute, "step", locale),
        input_type: extra(attribute, "inputType", locale),
        autocomplete: extra(attribute, "autoComplete", locale),
        is_visible: attribute.get("isVisible").and_then(Value::as_bool).unwrap_or(true),
        rules: rules(attribute, locale),
        credential,
        is_slot_optional: false,
        sign_up,
        marker,
        type_name,
    })
}

/// What the validators say; `initialValue` stands in where they know no default.
fn rules(attribute: &Value, locale: &str) -> Rules {
    let mut rules = validators::read(localized(attribute.get("validators").unwrap_or(&Value::Null), locale));
    let initial = attribute.get("initialValue").map(|value| localized(value, locale)).and_then(text_of);
    rules.default = rules.default.or(initial.filter(|text| !text.trim().is_empty()));
    rules
}

fn kind(type_name: &str, attribute: &Value, infos: &Value, locale: &str, reading: ScheduleDay) -> FieldKind {
    let options = list(localized(attribute.get("listTitles").unwrap_or(&Value::Null), locale));
    match type_name {
        "string" => FieldKind::Line,
        "text" => FieldKind::Paragraph,
        "textWithHeader" => FieldKind::Headed,
        "date" => FieldKind::Moment(MomentKind::Date),
        "dateTime" => FieldKind::Moment(MomentKind::DateTime),
        "time" => FieldKind::Moment(MomentKind::Time),
        "file" => FieldKind::Files(FileKind::File),
        "image" => FieldKind::Files(FileKind::Image),
        "groupOfImages" => FieldKind::Files(FileKind::Images),
        "json" => FieldKind::Json,
        "integer" => FieldKind::Number { is_whole: true },
        "real" | "float" => FieldKind::Number { is_whole: false },
        "radioButton" => FieldKind::Choice { options: choices(&options), is_multiple: false },
        "list" => {
            let is_multiple = attribute.get("multiselect").and_then(Value::as_bool).unwrap_or(false);
            FieldKind::Choice { options: choices(&options), is_multiple }
        }
        "entity" => FieldKind::Entity(options.into_iter().filter_map(entity_row).collect()),
        "timeInterval" => {
            let capacity = extra_value(attribute, "capacity", locale);
            FieldKind::Schedule(schedules::read(localized(infos, locale).get("intervals"), capacity, reading))
        }
        "button" => FieldKind::Button,
        "spam" => captcha(attribute).map_or(FieldKind::Unknown, FieldKind::Captcha),
        _ => FieldKind::Unknown,
    }
}

/// `settings.captcha {key, action}`; an early project wrote `settings.captchaKey` (docs/oneentry-contract/forms.md#captcha).
fn captcha(attribute: &Value) -> Option<Captcha> {
    let settings = attribute.get("settings")?;
    let text = |value: Option<&Value>| value.and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned);
    let captcha = settings.get("captcha").unwrap_or(&Value::Null);
    let key = text(captcha.get("key")).or_else(|| text(settings.get("captchaKey")))?;
    Some(Captcha { key, action: text(captcha.get("action")).unwrap_or_else(|| "SUBMIT".to_owned()) })
}

pub(super) fn choices(options: &[&Value]) -> Vec<ChoiceOption> {
    let option = |option: &&Value| {
        let value = text_of(option.get("value")?)?;
        let title = option.get("title").and_then(Value::as_str).unwrap_or(&value).to_owned();
        Some(ChoiceOption::new(value, title))
    };
    options.iter().filter_map(option).collect()
}

/// A row of the flattened tree. Products are offered when ticked, or where an older server has no tick at all.
fn entity_row(row: &Value) -> Option<EntityRow> {
    let id = row.get("id").or_else(|| row.get("value").and_then(|value| value.get("id")))?;
    let id = EntityId::parse(&text_of(id)?)?;
    Some(EntityRow {
        id,
        depth: row.get("depth").and_then(whole).and_then(|depth| u32::try_from(depth).ok()).unwrap_or(0),
        title: row.get("title").and_then(Value::as_str).unwrap_or_default().to_owned(),
        is_offered: row.get("selected").and_then(Value::as_bool).unwrap_or(false),
        price: None,
    })
}

/// A UI text of `additionalFields`.
fn extra(attribute: &Value, marker: &str, locale: &str) -> Option<String> {
    let text = text_of(extra_value(attribute, marker, locale)?)?;
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A value of `additionalFields`: an array of `{marker, value}`, or a map by marker.
fn extra_value<'a>(attribute: &'a Value, marker: &str, locale: &str) -> Option<&'a Value> {
    let fields = localized(attribute.get("additionalFields")?, locale);
    let field = match fields {
        Value::Array(fields) => fields.iter().find(|field| field.get("marker").and_then(Value::as_str) == Some(marker))?,
        other => other.get(marker)?,
    };
    Some(localized(field.get("value")?, locale))
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
    use kassa_domain::answers::Answers;
    use kassa_domain::submission::Limits;

    use super::*;

    /// The scenario's own reply, as the sandbox serves it.
    const TICKETS: &str = include_str!("../../../tests/fixtures/tickets_form.json");

    fn tickets() -> Definition {
        definition(&serde_json::from_str(TICKETS).unwrap(), "en_US", ScheduleDay::Editor)
    }

    #[test]
    fn the_scenarios_form_has_two_fields() {
        let form = tickets();
        assert_eq!(form.title, "Билеты");
        assert_eq!(form.visible_fields().map(|field| field.marker.as_str()).collect::<Vec<_>>(), ["schedule", "tickets"]);
        assert!(form.schedule().is_some());
    }

    #[test]
    fn its_tickets_are_offered_under_a_heading() {
        let form = tickets();
        let Some(FieldKind::Entity(rows)) = form.field("tickets").map(|field| &field.kind) else { panic!("no entity") };
        let offered: Vec<String> = rows.iter().filter(|row| row.is_offered).map(|row| row.id.to_string()).collect();
        assert_eq!(offered, ["p-8-10", "p-8-11", "p-8-12"]);
        assert_eq!((rows[0].depth, rows[0].is_offered), (0, false));
    }

    #[test]
    fn only_a_form_that_books_needs_a_time_whatever_its_validators_say() {
        for (kind, is_enough) in [("order", false), ("data", true)] {
            let field = serde_json::json!({ "marker": "when", "type": "timeInterval", "validators": {} });
            let form = serde_json::json!({ "identifier": "f", "type": kind, "attributes": [field] });
            let form = definition(&serde_json::from_value(form).unwrap(), "en_US", ScheduleDay::Editor);
            let limits = Limits { now: DateTime::<Utc>::UNIX_EPOCH, zone: &Utc, max_tickets: 1, files: &[] };
            assert_eq!(form.check(&Answers::default(), &limits).is_ok(), is_enough, "{kind}");
        }
    }

    #[test]
    fn attributes_may_be_a_map_or_nothing() {
        let form = |attributes: Value| {
            serde_json::from_value(serde_json::json!({ "identifier": "f", "attributes": attributes })).unwrap()
        };
        let field = serde_json::json!({ "marker": "name", "type": "string", "validators": [] });
        let map = form(serde_json::json!({ "attribute1": field }));
        assert_eq!(definition(&map, "en_US", ScheduleDay::Editor).fields.len(), 1);
        for nothing in [Value::Null, serde_json::json!({}), serde_json::json!([])] {
            assert!(definition(&form(nothing), "en_US", ScheduleDay::Editor).fields.is_empty());
        }
    }
}
