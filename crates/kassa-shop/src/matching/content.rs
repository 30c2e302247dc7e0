//! Does an order that was read say what was sent? OneEntry reads some values back in another shape than they were sent in
//! (docs/oneentry-contract/attributes.md#values-read-and-values-sent), and may add to them.

use chrono::DateTime;
use kassa_domain::attempt::Order;
use kassa_domain::product::ProductLine;
use kassa_oneentry::ListedOrder;
use serde_json::Value;

/// What travels with an order and is no answer: the check for persons is used up, a button says nothing.
const NO_ANSWERS: [&str; 2] = ["spam", "button"];

/// Whether every answer and every product of `order` is in `listed`, and no product more.
pub fn is_same(order: &Order, listed: &ListedOrder) -> bool {
    let mut answers = order.elements.iter().filter(|element| !NO_ANSWERS.contains(&element.type_name.as_str()));
    let has_answers =
        answers.all(|sent| listed.elements.iter().any(|(marker, value)| *marker == sent.marker && says(&sent.value, value)));
    has_answers && sorted(&listed.products) == sorted(&order.product_lines())
}

fn sorted(lines: &[ProductLine]) -> Vec<(i64, u32)> {
    let mut lines: Vec<_> = lines.iter().map(|line| (line.product_id, line.quantity)).collect();
    lines.sort_unstable();
    lines
}

/// Whether a value that was read says everything that the sent one does: keys beside ours are OneEntry's, a list of one may
/// have become its only value, a choice may have got its title.
pub fn says(sent: &Value, read: &Value) -> bool {
    match (sent, read) {
        (Value::Object(sent), Value::Object(read)) => {
            sent.iter().all(|(key, value)| read.get(key).is_some_and(|read| says(value, read)))
        }
        (Value::Array(sent), Value::Array(read)) => {
            sent.len() == read.len() && sent.iter().zip(read).all(|(sent, read)| says(sent, read))
        }
        (Value::Array(sent), read) => matches!(sent.as_slice(), [one] if says(one, read)),
        (sent, Value::Array(read)) => matches!(read.as_slice(), [one] if says(sent, one)),
        (sent, Value::Object(read)) => read.get("value").is_some_and(|read| says(sent, read)),
        (sent, read) => is_same_scalar(sent, read),
    }
}

fn is_same_scalar(sent: &Value, read: &Value) -> bool {
    let (Some(sent_text), Some(read_text)) = (text(sent), text(read)) else { return sent == read };
    if sent_text == read_text {
        return true;
    }
    let is_number = sent.is_number() || read.is_number();
    let numbers = sent_text.parse::<f64>().ok().zip(read_text.parse::<f64>().ok());
    if let (true, Some((sent, read))) = (is_number, numbers) {
        return (sent - read).abs() < f64::EPSILON * sent.abs().max(1.0);
    }
    let moment = |text: &str| DateTime::parse_from_rfc3339(text).ok();
    moment(&sent_text).is_some_and(|sent| Some(sent) == moment(&read_text))
}

pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.replace("\r\n", "\n").trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
