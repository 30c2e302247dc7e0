//! Builds the project from its documents, and checks that they fit together.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{Account, Coupon, Discount, Document, Form, Page, Product, Provider, ServedForms, Storage, with_slots};
use crate::SandboxError;

/// Every document the sandbox serves, by kind.
#[derive(Debug)]
pub(crate) struct Project {
    pub locales: Vec<Value>,
    codes: Vec<String>,
    pub providers: Vec<Provider>,
    pub forms: Vec<Form>,
    pub storages: Vec<Storage>,
    pub accounts: Vec<Account>,
    pub discounts: Vec<Discount>,
    pub coupons: Vec<Coupon>,
    pub pages: Vec<Page>,
    pub products: Vec<Product>,
    pub product_statuses: Vec<Value>,
    /// Menus, blocks, attribute sets, ...: documents that are served as they are written, by kind.
    plain: BTreeMap<String, Vec<Value>>,
    pub users: Vec<SeedUser>,
    /// Forms as they were served, where nothing in them depends on who reads.
    pub served_forms: ServedForms,
}

/// A user the project begins with; later ones live in the store alone.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SeedUser {
    pub id: i64,
    pub identifier: String,
    pub password: String,
    pub auth_provider_identifier: String,
    #[serde(default)]
    pub groups: Vec<Value>,
    /// Answers of the provider's form, keyed by locale.
    #[serde(default)]
    pub form_data: Map<String, Value>,
}

/// Documents of one `kind` that name others of the kind `to` under a `key`.
struct Links {
    kind: &'static str,
    key: &'static str,
    to: &'static str,
}

impl Project {
    /// Checks the documents and links them; a mistake is reported with its file.
    pub(crate) fn build(documents: &[Document]) -> Result<Self, SandboxError> {
        Self::assemble(documents).map_err(|error| located(error, documents))
    }

    fn assemble(documents: &[Document]) -> Result<Self, SandboxError> {
        let of = |kind: &'static str| documents.iter().filter(move |document| document.kind == kind);
        let bodies = |kind: &'static str| -> Vec<Value> { of(kind).map(|document| document.body.clone()).collect() };
        let locales: Vec<Value> = bodies("locales").into_iter().filter(|locale| locale["isActive"] != false).collect();
        let codes = locales.iter().filter_map(|locale| locale["code"].as_str()).map(str::to_owned).collect();
        let pages = Page::parse_all(&of("pages").collect::<Vec<_>>())?;
        let mut products = of("products")
            .zip(1..)
            .map(|(document, rank)| Product::parse(document, rank, &pages))
            .collect::<Result<Vec<_>, _>>()?;
        products.sort_by_key(|product| (product.position, product.id));
        let project = Self {
            locales,
            codes,
            providers: typed("providers", of("providers"))?,
            forms: of("forms").map(Form::parse).collect::<Result<_, _>>()?,
            storages: typed("storages", of("storages"))?,
            accounts: typed("accounts", of("accounts"))?,
            discounts: of("discounts").map(Discount::parse).collect::<Result<_, _>>()?,
            coupons: typed("coupons", of("coupons"))?,
            pages,
            products,
            product_statuses: bodies("product-statuses"),
            plain: plain(documents),
            users: typed("users", of("users"))?,
            served_forms: ServedForms::default(),
        };
        project.check()?;
        Ok(project)
    }

    fn check(&self) -> Result<(), SandboxError> {
        if self.codes.is_empty() {
            return Err(SandboxError::Incomplete("locales.json names no active locale".into()));
        }
        for storage in &self.storages {
            let wrong =
                |reason: String| SandboxError::Project { kind: "storages".into(), marker: storage.identifier.clone(), reason };
            if let Some(form) = storage.form_identifier.as_deref().filter(|form| self.form(form).is_none()) {
                return Err(wrong(format!("there is no form {form:?}")));
            }
            for link in &storage.payment_account_identifiers {
                if self.account(&link.identifier).is_none() {
                    return Err(wrong(format!("there is no payment account {:?}", link.identifier)));
                }
            }
        }
        for coupon in &self.coupons {
            if !self.discounts.iter().any(|discount| discount.id == coupon.discount_id) {
                let reason = format!("there is no discount {}", coupon.discount_id);
                return Err(SandboxError::Project { kind: "coupons".into(), marker: coupon.code.clone(), reason });
            }
        }
        let is_page = |name: &str| self.pages.iter().any(|page| page.url == name);
        let is_block = |name: &str| self.document("blocks", name).is_some();
        self.check_links(Links { kind: "menus", key: "pages", to: "page" }, is_page)?;
        self.check_links(Links { kind: "blocks", key: "productPageUrls", to: "page" }, is_page)?;
        self.check_links(Links { kind: "pages", key: "blocks", to: "block" }, is_block)?;
        self.check_links(Links { kind: "products", key: "blocks", to: "block" }, is_block)
    }

    /// Refuses links to documents that do not exist: nobody would notice them.
    fn check_links(&self, links: Links, exists: impl Fn(&str) -> bool) -> Result<(), SandboxError> {
        let Links { kind, key, to } = links;
        for document in self.documents(kind) {
            let names = document[key].as_array().into_iter().flatten().filter_map(Value::as_str);
            if let Some(missing) = names.into_iter().find(|name| !exists(name)) {
                let marker = document
                    .get("identifier")
                    .map_or_else(|| document["id"].to_string(), |name| name.as_str().unwrap_or_default().to_owned());
                let reason = format!("there is no {to} {missing:?}");
                return Err(SandboxError::Project { kind: kind.to_owned(), marker, reason });
            }
        }
        Ok(())
    }

    /// The documents of a kind that needs no more than to be served, in the order of the files.
    pub(crate) fn documents(&self, kind: &str) -> &[Value] {
        self.plain.get(kind).map_or(&[], Vec::as_slice)
    }

    /// One of them, by its identifier.
    pub(crate) fn document(&self, kind: &str, identifier: &str) -> Option<&Value> {
        self.documents(kind).iter().find(|document| document["identifier"] == identifier)
    }

    /// The first active locale: what an unknown `langCode` gets.
    pub(crate) fn default_locale(&self) -> &str {
        self.codes.first().map_or("en_US", String::as_str)
    }

    pub(crate) fn is_locale(&self, code: &str) -> bool {
        self.codes.iter().any(|known| known == code)
    }

    pub(crate) fn form(&self, identifier: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.identifier == identifier)
    }

    pub(crate) fn provider(&self, identifier: &str) -> Option<&Provider> {
        self.providers.iter().find(|provider| provider.identifier == identifier)
    }

    pub(crate) fn storage(&self, identifier: &str) -> Option<&Storage> {
        self.storages.iter().find(|storage| storage.identifier == identifier)
    }

    pub(crate) fn account(&self, identifier: &str) -> Option<&Account> {
        self.accounts.iter().find(|account| account.identifier == identifier)
    }

    pub(crate) fn account_by_id(&self, id: i64) -> Option<&Account> {
        self.accounts.iter().find(|account| account.id == id)
    }

    pub(crate) fn discount(&self, identifier: &str) -> Option<&Discount> {
        self.discounts.iter().find(|discount| discount.identifier == identifier)
    }

    /// A coupon and its discount; people type codes in any case.
    pub(crate) fn coupon(&self, code: &str) -> Option<(&Coupon, &Discount)> {
        let coupon = self.coupons.iter().find(|coupon| coupon.code.eq_ignore_ascii_case(code.trim()))?;
        let discount = self.discounts.iter().find(|discount| discount.id == coupon.discount_id)?;
        Some((coupon, discount))
    }

    /// Whether a storage is linked to the account (`isUsed`).
    pub(crate) fn is_account_used(&self, identifier: &str) -> bool {
        self.storages.iter().any(|storage| storage.is_linked_to(identifier))
    }

    /// A visible product.
    pub(crate) fn product(&self, id: i64) -> Option<&Product> {
        self.products.iter().find(|product| product.id == id && product.is_visible)
    }
}

fn typed<'a, T: DeserializeOwned>(kind: &str, documents: impl Iterator<Item = &'a Document>) -> Result<Vec<T>, SandboxError> {
    documents
        .map(|document| {
            serde_path_to_error::deserialize(&document.body).map_err(|error| SandboxError::Project {
                kind: kind.to_owned(),
                marker: document.marker.clone(),
                reason: format!("{}: {}", error.path(), error.inner()),
            })
        })
        .collect()
}

/// All documents again, untyped, with their schedules written out.
fn plain(documents: &[Document]) -> BTreeMap<String, Vec<Value>> {
    let mut kinds: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for document in documents {
        kinds.entry(document.kind.clone()).or_default().push(with_slots(document.body.clone()));
    }
    kinds
}

/// Adds to an error the file of the document that it is about.
fn located(error: SandboxError, documents: &[Document]) -> SandboxError {
    let SandboxError::Project { kind, marker, reason } = error else {
        return error;
    };
    match documents.iter().find(|document| document.kind == kind && document.marker == marker) {
        Some(document) if !document.origin.file.is_empty() => SandboxError::Document {
            file: document.origin.file.clone(),
            path: document.origin.path(),
            reason: format!("{kind} {marker:?}: {reason}"),
        },
        _ => SandboxError::Project { kind, marker, reason },
    }
}
