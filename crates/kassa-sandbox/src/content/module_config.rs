//! `moduleFormConfigs` tells how a form hangs on pages, products and other entities
//! (docs/oneentry-contract/forms.md#where-a-form-hangs).

use serde::Deserialize;
use serde_json::Value;

use super::{Page, Project};

/// One binding of a form; its `id` is the `formModuleConfigId` of a submission.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ModuleConfig {
    pub id: i64,
    /// `content` (pages), `catalog` (products), ...
    #[serde(default)]
    pub module_identifier: String,
    /// Bound to every entity of the module.
    #[serde(default)]
    pub is_global: bool,
    /// Takes nothing new.
    #[serde(default)]
    pub is_closed: bool,
    /// What is sent waits for a moderator.
    #[serde(default)]
    pub is_moderate: Option<bool>,
    /// People see only what they sent themselves.
    #[serde(default, alias = "viewOnlyMyData")]
    pub view_only_user_data: bool,
    /// People answer only to what they sent themselves.
    #[serde(default, alias = "commentOnlyMyData")]
    pub comment_only_user_data: bool,
    #[serde(default)]
    pub entity_identifiers: Vec<EntityLink>,
    #[serde(default)]
    pub exception_ids: Vec<Value>,
    #[serde(default)]
    pub is_rating: Option<bool>,
    /// `false`: only people who signed in may send.
    #[serde(default)]
    pub is_anonymous: Option<bool>,
    #[serde(default)]
    pub allow_half_ratings: Option<bool>,
    #[serde(default)]
    pub allow_rerating: Option<bool>,
    #[serde(default)]
    pub max_rating_scale: Option<f64>,
    #[serde(default)]
    pub rating_calculation: Option<String>,
    /// As the editor saved it.
    #[serde(skip)]
    pub body: Value,
}

/// An entity a form is bound to: a page's url or id, a product's id.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EntityLink {
    pub id: Value,
    /// With everything below it.
    #[serde(default)]
    pub is_nested: bool,
}

impl ModuleConfig {
    /// All of a form's `moduleFormConfigs`; the reason when one cannot be read.
    pub(crate) fn read_all(list: Option<&Value>) -> Result<Vec<Self>, String> {
        let list = match list {
            None | Some(Value::Null) => return Ok(Vec::new()),
            Some(Value::Array(list)) => list,
            Some(_) => return Err("moduleFormConfigs must be an array".into()),
        };
        let read = |(body, at): (&Value, usize)| match serde_json::from_value::<Self>(body.clone()) {
            Ok(config) => Ok(Self { body: body.clone(), ..config }),
            Err(error) => Err(format!("moduleFormConfigs[{at}]: {error}")),
        };
        list.iter().zip(0..).map(read).collect()
    }

    pub(crate) fn is_rating(&self) -> bool {
        self.is_rating == Some(true)
    }

    /// Whether the form is bound to this entity, directly or through a page above it.
    pub(crate) fn covers(&self, entity: &str, project: &Project) -> bool {
        if self.exception_ids.iter().any(|id| text(id) == entity) {
            return false;
        }
        let page = self.page(entity, project);
        let exists = match self.module_identifier.as_str() {
            "catalog" => project.products.iter().any(|product| product.id.to_string() == entity),
            "content" => page.is_some(),
            _ => true,
        };
        (self.is_global && exists) || self.entity_identifiers.iter().any(|link| link.fits(entity, page, project))
    }

    /// One name for one entity: pages are known by their url, even when their id was sent.
    pub(crate) fn entity_name(&self, entity: &str, project: &Project) -> String {
        self.page(entity, project).map_or_else(|| entity.to_owned(), |page| page.url.clone())
    }

    fn page<'a>(&self, entity: &str, project: &'a Project) -> Option<&'a Page> {
        let is_catalog = self.module_identifier == "catalog";
        let is = |page: &&Page| page.url == entity || (!is_catalog && page.id.to_string() == entity);
        project.pages.iter().find(is)
    }
}

impl EntityLink {
    fn fits(&self, entity: &str, page: Option<&Page>, project: &Project) -> bool {
        let own = text(&self.id);
        let named = |page: &Page| page.url == own || page.id.to_string() == own;
        if own == entity || page.is_some_and(named) {
            return true;
        }
        let above = project.pages.iter().find(|page| named(page)).map(|page| format!("{}.", page.path));
        self.is_nested && above.is_some_and(|above| page.is_some_and(|page| page.path.starts_with(&above)))
    }
}

fn text(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}
