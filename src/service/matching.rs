//! Is this listed order the one that we sent? Equality of the attempt's key where the form carries it, else of the content.

use chrono::{DateTime, Duration, Utc};

use crate::model::attempt::Order;
use crate::model::product::ProductLine;
use crate::oneentry::ListedOrder;

/// How far OneEntry's clock may be behind ours.
const SKEW: Duration = Duration::minutes(2);

/// Whether `listed` can be what came of sending `order` at `sent_at`.
pub fn is_same(order: &Order, attempt_field: Option<&str>, sent_at: DateTime<Utc>, listed: &ListedOrder) -> bool {
    let value_of = |marker: &str| listed.elements.iter().find(|(listed, _)| listed == marker).map(|(_, value)| value);
    let key = attempt_field.and_then(|field| order.elements.iter().find(|element| element.marker == field));
    if let Some(key) = key {
        return value_of(&key.marker) == Some(&key.value);
    }
    let is_recent = listed.created.is_none_or(|created| created >= sent_at - SKEW);
    let is_form = listed.form.as_ref().is_none_or(|form| *form == order.form);
    let is_account = listed.account.as_ref().is_none_or(|account| *account == order.account.identifier);
    let has_elements = order.elements.iter().all(|element| value_of(&element.marker) == Some(&element.value));
    is_recent && is_form && is_account && has_elements && sorted(&listed.products) == sorted(&order.product_lines())
}

fn sorted(lines: &[ProductLine]) -> Vec<(i64, u32)> {
    let mut lines: Vec<_> = lines.iter().map(|line| (line.product_id, line.quantity)).collect();
    lines.sort_unstable();
    lines
}
