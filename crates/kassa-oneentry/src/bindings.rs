//! `moduleFormConfigs` says what a form hangs on (docs/oneentry-contract/forms.md#where-a-form-hangs).

use kassa_domain::cms_form::Binding;
use serde_json::Value;

use super::wire::text_of;
use super::wire::{list, whole};

/// Reads the configurations in the CMS's order; one without a number cannot be sent to.
pub fn read(configs: &Value) -> Vec<Binding> {
    list(configs).into_iter().filter_map(binding).collect()
}

fn binding(config: &Value) -> Option<Binding> {
    let flag = |key: &str| config.get(key).and_then(Value::as_bool);
    let entities = config.get("entityIdentifiers").map(list).unwrap_or_default();
    let entity = entities.into_iter().find_map(|entity| text_of(entity.get("id")?)).filter(|id| !id.is_empty());
    Some(Binding {
        id: config.get("id").and_then(whole)?,
        entity,
        is_closed: flag("isClosed") == Some(true),
        needs_sign_in: flag("isAnonymous") == Some(false),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn configurations_are_read_as_far_as_they_say_something() {
        let configs = json!([
            { "id": 2, "isClosed": false, "isAnonymous": false, "entityIdentifiers": [{ "id": "evenings", "isNested": true }] },
            { "id": "4", "isGlobal": true, "isClosed": true, "isAnonymous": null, "entityIdentifiers": [] },
            { "id": 5, "entityIdentifiers": [{ "id": 25 }] },
            { "moduleIdentifier": "content" },
        ]);
        let binding = |id, entity: Option<&str>, is_closed, needs_sign_in| Binding {
            id,
            entity: entity.map(str::to_owned),
            is_closed,
            needs_sign_in,
        };
        let expected =
            [binding(2, Some("evenings"), false, true), binding(4, None, true, false), binding(5, Some("25"), false, false)];
        assert_eq!(read(&configs), expected);
        assert!(read(&Value::Null).is_empty());
    }
}
