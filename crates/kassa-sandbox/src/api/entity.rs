//! Forms add their bindings and their rating to a page or a product (docs/oneentry-contract/forms.md#where-a-form-hangs).

use serde_json::{Value, json};

use super::read_scope::ReadScope;
use crate::api_error::ApiError;
use crate::content::{Form, ModuleConfig, Page};

/// The visible forms that hang on an entity of a module, each with its binding.
pub(super) fn bindings<'a>(reader: &'a ReadScope, module: &str, entity: &str) -> Vec<(&'a Form, &'a ModuleConfig)> {
    let forms = reader.project.forms.iter().filter(|form| reader.sees(&form.body));
    forms
        .flat_map(|form| form.configs.iter().map(move |config| (form, config)))
        .filter(|(_, config)| config.module_identifier == module && config.covers(entity, &reader.project))
        .collect()
}

/// Fills in `moduleFormConfigs` and `rating`.
pub(super) async fn complete(reader: &ReadScope, reply: &mut Value, module: &str, entity: &str) -> Result<(), ApiError> {
    let mut configs = Vec::new();
    for (form, config) in bindings(reader, module, entity) {
        let mut shown = reader.show(&config.body);
        let sent = reader.app.store.count_form_data_at(config.id, entity).await?;
        shown["formIdentifier"] = json!(form.identifier);
        shown["entityFormDataCount"] = json!(sent);
        configs.push(shown);
        if config.is_rating() {
            reply["rating"] = rating(reader, config, entity).await?;
        }
    }
    reply["moduleFormConfigs"] = Value::Array(configs);
    Ok(())
}

/// Builds the rating; `{}` until there is one.
async fn rating(reader: &ReadScope, config: &ModuleConfig, entity: &str) -> Result<Value, ApiError> {
    let rating = reader.app.store.rating(config.id, entity).await?;
    let Some(average) = rating.average else {
        return Ok(json!({}));
    };
    let method = config.rating_calculation.as_deref().unwrap_or("average");
    if method == "like" {
        return Ok(json!({ "like": rating.likes, "dislike": rating.dislikes, "method": method }));
    }
    let rounded = (average * 100.0).round() / 100.0;
    Ok(json!({ "value": rounded, "like": 0, "dislike": 0, "method": method }))
}

/// A page as it is read.
pub(super) async fn page(reader: &ReadScope, page: &Page) -> Result<Value, ApiError> {
    let mut reply = super::files::with_links(&reader.app, reader.show(&page.body), "page", page.id);
    let products = reader.project.products.iter().filter(|product| product.is_visible && product.pages.contains(&page.id));
    reply["products"] = json!(products.count());
    complete(reader, &mut reply, "content", &page.url).await?;
    Ok(reply)
}
