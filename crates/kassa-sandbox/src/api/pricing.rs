//! Prices an order: its products, less one discount and bonus points
//! (docs/oneentry-contract/discounts.md#what-an-order-comes-to).
//!
//! Nothing stacks: of the discounts that count, the one that takes off most is taken. The shapes inside
//! `orderDiscounts` and `coupon` are not documented; they repeat the discount and the coupon.

use serde_json::{Map, Value, json};

use crate::api_error::ApiError;
use crate::content::{Coupon, Discount, Product, Project, localised};
use crate::money::Cents;
use crate::state::App;
use crate::store::{CouponUse, Price};

/// The largest sum the sandbox calculates with.
const MOST: Cents = Cents(99_999_999_999);

/// The parts of a body that change a price.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    pub coupon: Option<String>,
    markers: Vec<String>,
    bonus: Option<Cents>,
}

impl Wanted {
    pub(crate) fn read(body: &Map<String, Value>) -> Result<Self, ApiError> {
        let given = |key: &str| body.get(key).filter(|value| !value.is_null());
        let coupon = match given("couponCode") {
            None => None,
            Some(Value::String(code)) => Some(code.clone()).filter(|code| !code.is_empty()),
            Some(_) => return Err(ApiError::bad_request("\"couponCode\" must be a string")),
        };
        let markers = match given("additionalDiscountsMarkers") {
            None => Some(Vec::new()),
            Some(list) => serde_json::from_value(list.clone()).ok(),
        };
        let markers =
            markers.ok_or_else(|| ApiError::bad_request("\"additionalDiscountsMarkers\" must be an array of strings"))?;
        let bonus = match given("bonusAmount") {
            None => None,
            Some(amount) => Some(
                Cents::from_json(amount)
                    .filter(|amount| (0..=MOST.0).contains(&amount.0))
                    .ok_or_else(|| ApiError::bad_request("\"bonusAmount\" must be a positive number"))?,
            ),
        };
        Ok(Self { coupon, markers, bonus })
    }

    /// The same without bonus points, and with that coupon where none was named: what an update may ask for.
    pub(crate) fn or_coupon(&self, own: Option<&str>) -> Self {
        let coupon = self.coupon.clone().or_else(|| own.map(str::to_owned));
        Self { coupon, markers: self.markers.clone(), bonus: None }
    }

    fn is_nothing(&self) -> bool {
        self.coupon.is_none() && self.markers.is_empty() && self.bonus.is_none()
    }
}

/// Who asks, and when.
pub(super) struct Terms {
    /// The customer's bonus points.
    pub balance: Cents,
    pub now: i64,
}

impl Terms {
    /// Points are only counted when they are wanted.
    pub(crate) async fn of(app: &App, user: i64, wanted: &Wanted) -> Result<Self, ApiError> {
        let balance = if wanted.is_nothing() { Cents(0) } else { app.store.bonus_balance(user).await? };
        Ok(Self { balance, now: app.clock.now_ms() })
    }
}

/// The products with today's prices, and their sum. An empty list is legal.
pub(super) fn lines(list: &Value, project: &Project) -> Result<(Vec<Value>, Cents), ApiError> {
    let list = list.as_array().ok_or_else(|| ApiError::bad_request("products must be an array"))?;
    let mut total = Cents::default();
    let mut lines = Vec::with_capacity(list.len());
    for line in list {
        let id = line.get("productId").and_then(Value::as_i64);
        let id = id.ok_or_else(|| ApiError::bad_request("products.productId must be a number"))?;
        let quantity = line.get("quantity").and_then(Value::as_i64).filter(|quantity| *quantity > 0);
        let quantity = quantity.ok_or_else(|| ApiError::bad_request("products.quantity must be a positive number"))?;
        let product = project.product(id);
        let product = product.ok_or_else(|| ApiError::bad_request(format!("Product {id} not found")))?;
        let price = product.price.unwrap_or_default();
        total = price
            .times(quantity)
            .and_then(|sum| total.plus(sum))
            .filter(|sum| *sum <= MOST)
            .ok_or_else(|| ApiError::bad_request("products.quantity is too large"))?;
        lines.push(json!({
            "productId": id, "quantity": quantity, "price": price.to_number(),
            "sku": product.body["sku"], "title": title(product, project),
        }));
    }
    Ok((lines, total))
}

fn title(product: &Product, project: &Project) -> Value {
    let names = localised(&json!({ "localizeInfos": product.body["localizeInfos"] }), project.default_locale(), project);
    json!(Product::title(&names))
}

/// Prices a sum of products with the discounts, the coupon and the bonus points that are wanted.
pub(super) fn price(raw: Cents, wanted: &Wanted, terms: &Terms, project: &Project) -> Result<Price, ApiError> {
    let coupon = wanted.coupon.as_deref().map(|code| coupon(code, raw, terms.now, project)).transpose()?;
    let mut running: Vec<&Discount> = project.discounts.iter().filter(|discount| is_automatic(discount, project)).collect();
    for marker in &wanted.markers {
        let named = project.discount(marker).filter(|discount| discount.kind == "PERSONAL_DISCOUNT");
        running.push(named.ok_or_else(|| ApiError::bad_request(format!("Discount {marker} not found")))?);
    }
    running.retain(|discount| discount.is_running(terms.now) && discount.minimum.is_none_or(|least| raw >= least));
    running.extend(coupon.map(|(_, discount)| discount));
    let best = running.into_iter().max_by_key(|discount| discount.amount_of(raw));
    let total = raw.less(best.map_or(Cents(0), |discount| discount.amount_of(raw)));
    let bonus = wanted.bonus.unwrap_or_default().min(terms.balance).min(total);
    let coupon = coupon.map(|(coupon, _)| coupon);
    let used = coupon.map(|coupon| CouponUse { code: coupon.code.clone(), is_reusable: coupon.is_reusable });
    let mut price = Price { raw, total, bonus, coupon: used, config: Value::Null, reckoning: None };
    price.config = config(&price, Applied { discount: best, coupon }, wanted, terms);
    if !wanted.is_nothing() || best.is_some() {
        price.reckoning = Some(reckoning(&price, wanted));
    }
    Ok(price)
}

/// Whether a discount applies without a coupon or a marker.
fn is_automatic(discount: &Discount, project: &Project) -> bool {
    discount.kind == "DISCOUNT" && !project.coupons.iter().any(|coupon| coupon.discount_id == discount.id)
}

/// Finds a coupon that applies to a sum now; a condition that is not met is named in the error
/// (docs/oneentry-contract/errors.md#messages-and-their-meaning).
fn coupon<'a>(code: &str, raw: Cents, now: i64, project: &'a Project) -> Result<(&'a Coupon, &'a Discount), ApiError> {
    let found = project.coupon(code).ok_or_else(|| ApiError::bad_request("Coupon not found"))?;
    if !found.1.is_running(now) {
        return Err(ApiError::bad_request("Coupon has expired"));
    }
    if let Some(least) = found.1.minimum.filter(|least| raw < *least) {
        let missing = least.less(raw).to_text();
        let missing = missing.strip_suffix(".00").unwrap_or(&missing).to_owned();
        return Err(ApiError::bad_request(format!("Add ${missing} more to unlock {}", found.0.code)));
    }
    Ok(found)
}

/// What was applied to a price.
struct Applied<'a> {
    discount: Option<&'a Discount>,
    coupon: Option<&'a Coupon>,
}

/// OneEntry's `discountConfig` (docs/oneentry-contract/discounts.md#what-an-order-comes-to).
fn config(price: &Price, applied: Applied<'_>, wanted: &Wanted, terms: &Terms) -> Value {
    let has_bonus = wanted.bonus.is_some() || terms.balance.0 > 0;
    let bonus = has_bonus.then(|| {
        json!({
            "availableBalance": terms.balance.to_number(), "bonusApplied": price.bonus.to_number(),
            "maxBonusDiscount": price.total.to_number(), "minBonusAmount": null, "minOrderAmountForBonus": null,
        })
    });
    let taken = applied.discount.map(|discount| {
        json!({
            "id": discount.id, "identifier": discount.identifier, "type": discount.kind,
            "discountValue": discount.body["discountValue"], "amount": discount.amount_of(price.raw).to_number(),
        })
    });
    let coupon = applied.coupon.map(|coupon| {
        json!({ "id": coupon.id, "discountId": coupon.discount_id, "code": coupon.code, "isReusable": coupon.is_reusable })
    });
    json!({
        "bonus": bonus, "coupon": coupon, "orderDiscounts": taken.into_iter().collect::<Vec<_>>(), "productDiscounts": [],
        "settings": { "allowGiftStacking": false, "allowStacking": false, "maxDiscountValue": null },
        "additionalDiscountsMarkers": wanted.markers, "bonusApplied": price.bonus.to_number(),
        "excludedGiftProductIds": [], "totalRaw": price.raw.to_number(),
        "totalSumWithDiscount": price.total.to_number(), "totalDue": price.total.less(price.bonus).to_number(),
    })
}

/// Builds the discount fields of create and update replies, since 1.0.149; only what was sent is echoed.
fn reckoning(price: &Price, wanted: &Wanted) -> Value {
    let mut extra = json!({
        "discountConfig": price.config, "bonusApplied": price.bonus.to_number(),
        "totalDue": price.total.less(price.bonus).to_number(),
    });
    if let Some(coupon) = &price.coupon {
        extra["couponCode"] = json!(coupon.code);
    }
    if !wanted.markers.is_empty() {
        extra["additionalDiscountsMarkers"] = json!(wanted.markers);
    }
    if let Some(bonus) = wanted.bonus {
        extra["bonusAmount"] = bonus.to_number();
    }
    extra
}
