//! An order has two shapes: after a write (docs/oneentry-contract/orders.md#the-reply-to-a-write), and in reads
//! (docs/oneentry-contract/orders.md#an-order-that-is-read).

use serde_json::{Value, json};

use super::files::with_links;
use super::order_write::OrderScope;
use crate::api_error::ApiError;
use crate::clock::iso;
use crate::content::{Product, Project, localised};
use crate::state::App;
use crate::store::Order;
use crate::submission;

/// After create and update: `totalSum` is a number, products are echoed.
pub(super) fn written(order: &Order, lang: &str) -> Value {
    let products: Vec<Value> =
        order.products().iter().map(|line| json!({ "productId": line["productId"], "quantity": line["quantity"] })).collect();
    let mut reply = json!({
        "id": order.id, "formIdentifier": order.form, "paymentAccountIdentifier": order.account,
        "formData": submission::flat(&order.form_data(), lang), "products": products,
        "currency": order.currency, "totalSum": order.total().to_number(),
        "createdDate": iso(order.created_at), "statusIdentifier": order.status,
    });
    // Since 1.0.149, where discounts were asked for.
    if let (Value::Object(reply), Some(Value::Object(extra))) = (&mut reply, order.reckoning()) {
        reply.extend(extra);
    }
    reply
}

/// In lists and single reads: `totalSum` is a string, products are described.
pub(super) async fn read(scope: OrderScope<'_>, order: &Order, lang: &str) -> Result<Value, ApiError> {
    let OrderScope { app, project, storage } = scope;
    let sessions = app.store.sessions_of_order(order.id).await?;
    let now = app.clock.now_ms();
    let payment_url = sessions.iter().rev().find(|session| session.is_waiting()).and_then(|session| session.payment_url(now));
    let status = storage.status(&order.status).map(|status| localised(&status.localize_infos, lang, project));
    let account = project.account(&order.account).map(|account| localised(&account.localize_infos, lang, project));
    let products: Vec<Value> = order.products().iter().map(|line| described(app, line, project, lang)).collect();
    let mut reply = json!({
        "id": order.id, "storageId": storage.id, "createdDate": iso(order.created_at),
        "statusIdentifier": order.status, "statusLocalizeInfos": status.unwrap_or_else(|| json!({})),
        "formIdentifier": order.form, "formData": submission::flat(&order.form_data(), lang),
        "totalSum": order.total().to_text(), "currency": order.currency,
        "paymentAccountIdentifier": order.account,
        "paymentAccountLocalizeInfos": account.unwrap_or_else(|| json!({})),
        "products": products, "paymentUrl": payment_url, "isCompleted": order.is_completed,
    });
    // A text or nothing: SDKs that validate refuse a null (docs/oneentry-contract/orders.md#an-order-that-is-read).
    if let Some(set) = project.form(&order.form).map(|form| &form.body["attributeSetIdentifier"]).filter(|set| set.is_string()) {
        reply["attributeSetIdentifier"] = set.clone();
    }
    Ok(reply)
}

/// What newer platforms add when a single order is read.
pub(super) fn add_single_read(reply: &mut Value, order: &Order) {
    reply["discountConfig"] = order.reckoning().map_or(Value::Null, |extra| extra["discountConfig"].clone());
    reply["totalSumRaw"] = json!(order.raw().to_text());
    reply["isPartial"] = json!(false);
    reply["paymentStrategy"] = json!("once");
    reply["split"] = Value::Null;
}

/// A line as it was ordered, with today's title and picture when the product still stands.
fn described(app: &App, line: &Value, project: &Project, lang: &str) -> Value {
    let product = line["productId"].as_i64().and_then(|id| project.product(id));
    let shown = product.map(|product| with_links(app, localised(&product.body, lang, project), "catalog", product.id));
    let title = shown.as_ref().map_or_else(|| line["title"].clone(), |shown| json!(Product::title(shown)));
    json!({
        "id": line["productId"], "title": title, "sku": line["sku"], "price": line["price"],
        "quantity": line["quantity"], "previewImage": shown.as_ref().map(Product::preview_image), "isGift": false,
    })
}
