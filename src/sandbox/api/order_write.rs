//! What createOrder and updateOrder accept, and in which order it is checked (contract, sections 4.3 and 10.1).

use serde_json::{Map, Value, json};

use super::body::required_text;
use crate::sandbox::content::{Product, Project, Storage, localised};
use crate::sandbox::money::Cents;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::store::{NewOrder, Order, OrderChange};
use crate::sandbox::submission::{self, Demand};

/// The parts of a body that count; whatever else a client spreads into it is passed over.
pub(super) struct OrderBody {
    form: String,
    account: String,
    form_data: Option<Value>,
    products: Value,
    status: Option<String>,
    /// The language the answers came in: the only place where createOrder tells it.
    pub lang: String,
}

impl OrderBody {
    pub fn read(body: Map<String, Value>) -> Result<Self, Refusal> {
        let status = body.get("statusIdentifier").or_else(|| body.get("statusMarker"));
        let form_data = body.get("formData").cloned();
        let lang = form_data.as_ref().and_then(Value::as_object).and_then(|map| map.keys().next()).cloned();
        Ok(Self {
            form: required_text(&body, "formIdentifier")?.to_owned(),
            account: required_text(&body, "paymentAccountIdentifier")?.to_owned(),
            products: body.get("products").cloned().unwrap_or_else(|| json!([])),
            status: status.and_then(Value::as_str).map(str::to_owned),
            lang: lang.unwrap_or_default(),
            form_data,
        })
    }

    fn check(&self, project: &Project, storage: &Storage) -> Result<Value, Refusal> {
        let form = project.form(&self.form).ok_or_else(|| Refusal::not_found("Form not found"))?;
        let submission = submission::check(form, self.form_data.as_ref(), project, Demand::Whole)?;
        if form.kind.as_deref() != Some("order") {
            let kind = form.kind.as_deref().unwrap_or("null");
            return Err(Refusal::bad_request(format!("Form has incorrect type: {kind}")));
        }
        if storage.form_identifier.as_deref() != Some(self.form.as_str()) {
            return Err(Refusal::bad_request("Incorrect formIdentifier for provided config"));
        }
        Ok(submission.into_json())
    }

    fn check_account(&self, project: &Project, storage: &Storage) -> Result<(), Refusal> {
        let account = project.account(&self.account).filter(|account| storage.is_linked_to(&account.identifier));
        match account {
            None => Err(Refusal::bad_request("Payment account identifier is wrong or payment accounts are not defined")),
            Some(account) if !account.is_connected() => Err(not_connected()),
            Some(_) => Ok(()),
        }
    }
}

pub(super) fn not_connected() -> Refusal {
    Refusal::bad_request("Your payment account is not connected")
}

pub(super) fn new_order<'a>(
    project: &Project,
    storage: &'a Storage,
    user_id: i64,
    body: &'a OrderBody,
    now: i64,
) -> Result<NewOrder<'a>, Refusal> {
    let form_data = body.check(project, storage)?;
    body.check_account(project, storage)?;
    let (products, total) = priced(&body.products, project)?;
    let status = match &body.status {
        Some(status) => settable(storage, status)?,
        None => storage.default_status().map_or("", |status| status.identifier.as_str()),
    };
    Ok(NewOrder {
        storage: &storage.identifier,
        user_id,
        form: &body.form,
        account: &body.account,
        form_data,
        products,
        currency: &storage.currency,
        total,
        status,
        now,
    })
}

pub(super) fn change_of(project: &Project, storage: &Storage, order: &Order, body: &OrderBody) -> Result<OrderChange, Refusal> {
    let form_data = body.check(project, storage)?;
    // A body spread from a fetched order repeats what the order already has; only a change is checked.
    if body.account != order.account {
        body.check_account(project, storage)?;
    }
    let (products, total) = priced(&body.products, project)?;
    if order.is_completed == Some(true) && total != order.total() {
        return Err(Refusal::bad_request("Can't update the order. It has been paid."));
    }
    let status = body.status.as_deref().filter(|status| *status != order.status);
    let status = status.map(|status| settable(storage, status)).transpose()?;
    Ok(OrderChange {
        account: Some(body.account.clone()),
        form_data: Some(form_data),
        products: Some((products, total)),
        status: status.map(str::to_owned),
    })
}

/// A status of this storage that a customer may set: any but the one that stands for money received.
fn settable<'a>(storage: &'a Storage, status: &str) -> Result<&'a str, Refusal> {
    let status = storage.status(status);
    let status = status.ok_or_else(|| Refusal::bad_request("Order status not found"))?;
    if storage.is_paid_status(&status.identifier) {
        return Err(Refusal::forbidden("User doesn't have permissions to set this order status"));
    }
    Ok(&status.identifier)
}

/// The products with today's prices, and their sum. An empty list is legal.
fn priced(list: &Value, project: &Project) -> Result<(Vec<Value>, Cents), Refusal> {
    let list = list.as_array().ok_or_else(|| Refusal::bad_request("products must be an array"))?;
    let mut total = Cents::default();
    let mut lines = Vec::with_capacity(list.len());
    for line in list {
        let id = line.get("productId").and_then(Value::as_i64);
        let id = id.ok_or_else(|| Refusal::bad_request("products.productId must be a number"))?;
        let quantity = line.get("quantity").and_then(Value::as_i64).filter(|quantity| *quantity > 0);
        let quantity = quantity.ok_or_else(|| Refusal::bad_request("products.quantity must be a positive number"))?;
        let product = project.product(id);
        let product = product.ok_or_else(|| Refusal::bad_request(format!("Product {id} not found")))?;
        let price = product.price.unwrap_or_default();
        total = price
            .times(quantity)
            .and_then(|sum| total.plus(sum))
            .filter(|sum| sum.0 <= 99_999_999_999)
            .ok_or_else(|| Refusal::bad_request("products.quantity is too large"))?;
        let shown = localised(&product.body, project.default_locale(), project);
        lines.push(json!({
            "productId": id, "quantity": quantity, "price": price.to_number(),
            "sku": product.body["sku"], "title": Product::title(&shown),
        }));
    }
    Ok((lines, total))
}
