//! Checks what createOrder and updateOrder send, in the platform's order
//! (docs/oneentry-contract/orders.md#creating-an-order).

use serde_json::{Map, Value, json};

use super::body::required_text;
use super::pricing::{Terms, Wanted, lines, price};
use crate::api_error::ApiError;
use crate::content::{Project, Storage};
use crate::money::Cents;
use crate::state::App;
use crate::store::{NewOrder, Order, OrderChange, Price};
use crate::submission::{self, CheckMode, Submission};

/// The parts of a body that count; whatever else a client spreads into it is passed over.
pub(super) struct OrderBody {
    form: String,
    account: String,
    form_data: Option<Value>,
    products: Value,
    wanted: Wanted,
    status: Option<String>,
    /// The language the answers came in: the only place where createOrder tells it.
    pub lang: String,
}

impl OrderBody {
    pub(crate) fn read(body: Map<String, Value>) -> Result<Self, ApiError> {
        let wanted = Wanted::read(&body)?;
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
            wanted,
        })
    }

    /// Reads the customer's terms; bonus points are only counted when they are used.
    pub(crate) async fn terms(&self, app: &App, user: i64) -> Result<Terms, ApiError> {
        Terms::of(app, user, &self.wanted).await
    }

    fn check(&self, project: &Project, storage: &Storage, mode: CheckMode) -> Result<Submission, ApiError> {
        let form = project.form(&self.form).ok_or_else(|| ApiError::not_found("Form not found"))?;
        let submission = submission::check(form, self.form_data.as_ref(), project, mode)?;
        if form.kind.as_deref() != Some("order") {
            let kind = form.kind.as_deref().unwrap_or("null");
            return Err(ApiError::bad_request(format!("Form has incorrect type: {kind}")));
        }
        if storage.form_identifier.as_deref() != Some(self.form.as_str()) {
            let own = json!(storage.form_identifier);
            let reason = format!("orders storage '{}' has the form {own}, not \"{}\"", storage.identifier, self.form);
            return Err(ApiError::wrong_config(reason));
        }
        Ok(submission)
    }

    fn check_account(&self, project: &Project, storage: &Storage) -> Result<(), ApiError> {
        match project.account(&self.account) {
            None => Err(ApiError::bad_request("Payment account identifier is wrong or payment accounts are not defined")),
            Some(account) if !account.is_connected() || !storage.is_linked_to(&account.identifier) => Err(not_connected()),
            Some(_) => Ok(()),
        }
    }
}

pub(super) fn not_connected() -> ApiError {
    ApiError::bad_request("Your payment account is not connected")
}

/// The storage that an order is written to or read from, in the project as it is for the whole request.
#[derive(Clone, Copy)]
pub(super) struct OrderScope<'a> {
    pub app: &'a App,
    pub project: &'a Project,
    pub storage: &'a Storage,
}

/// Checks the body of createOrder and prices it.
pub(super) fn new_order<'a>(
    scope: OrderScope<'a>,
    user_id: i64,
    body: &'a OrderBody,
    terms: &Terms,
) -> Result<NewOrder<'a>, ApiError> {
    let OrderScope { app, project, storage } = scope;
    let submission = body.check(project, storage, CheckMode::Whole)?;
    body.check_account(project, storage)?;
    let (products, raw) = lines(&body.products, project)?;
    let price = price(raw, &body.wanted, terms, project)?;
    if !submission.tokens().all(|token| app.use_up(token)) {
        return Err(ApiError::bad_request("Captcha Validation Failed"));
    }
    let status = match &body.status {
        Some(status) => settable(storage, status)?,
        None => storage.default_status().map_or("", |status| status.identifier.as_str()),
    };
    Ok(NewOrder {
        storage: &storage.identifier,
        user_id,
        form: &body.form,
        account: &body.account,
        form_data: submission.without("spam").into_json(),
        products,
        currency: &storage.currency,
        price,
        status,
        now: terms.now,
    })
}

/// Checks the body of updateOrder against the order as it is.
pub(super) fn change_of(scope: OrderScope<'_>, order: &Order, body: &OrderBody) -> Result<OrderChange, ApiError> {
    let OrderScope { project, storage, .. } = scope;
    let form_data = body.check(project, storage, CheckMode::Again)?.into_json();
    // A body spread from a fetched order repeats what the order already has; only a change is checked.
    if body.account != order.account {
        body.check_account(project, storage)?;
    }
    let status = body.status.as_deref().filter(|status| *status != order.status);
    let status = status.map(|status| settable(storage, status)).transpose()?;
    let is_cancelled = status.and_then(|status| storage.status(status)).is_some_and(|status| status.is_cancel_final);
    Ok(OrderChange {
        account: Some(body.account.clone()),
        form_data: Some(form_data),
        products: new_products(scope, order, body, is_cancelled)?,
        status: status.map(str::to_owned),
        is_cancelled,
    })
}

/// The products at today's prices. An order with a discount keeps it: its coupon is judged as of then, and a cancelled
/// order stays reckoned as it was. Bonus points are given with createOrder only.
fn new_products(
    scope: OrderScope<'_>,
    order: &Order,
    body: &OrderBody,
    is_cancelled: bool,
) -> Result<Option<(Vec<Value>, Price)>, ApiError> {
    let OrderScope { app, project, .. } = scope;
    let (products, raw) = lines(&body.products, project)?;
    if is_cancelled && order.reckoning().is_some() {
        return Ok(None);
    }
    let own = order.coupon.clone();
    let wanted = body.wanted.or_coupon(own.as_deref());
    let is_same = wanted.coupon.as_deref().zip(own.as_deref()).is_some_and(|(new, old)| new.eq_ignore_ascii_case(old));
    let terms = Terms { balance: Cents(0), now: if is_same { order.created_at } else { app.clock.now_ms() } };
    let price = price(raw, &wanted, &terms, project)?;
    if order.is_completed == Some(true) && price.total != order.total() {
        return Err(ApiError::bad_request("Can't update the order. It has been paid."));
    }
    Ok(Some((products, price)))
}

/// Finds a status of this storage that a customer may set: any but the one that means "paid".
fn settable<'a>(storage: &'a Storage, status: &str) -> Result<&'a str, ApiError> {
    let status = storage.status(status);
    let status = status.ok_or_else(|| ApiError::bad_request("Order status not found"))?;
    if storage.is_paid_status(&status.identifier) {
        return Err(ApiError::forbidden("User doesn't have permissions to set this order status"));
    }
    Ok(&status.identifier)
}
