//! Does an order that was read say what was sent? OneEntry reads some values back in another shape than they were sent in
//! (docs/oneentry-contract/attributes.md#values-read-and-values-sent), and may add to them.

use chrono::DateTime;
use kassa_domain::element::Element;
use kassa_domain::schedule::Slot;
use serde_json::Value;

use super::decode::slot;
use crate::listed_orders::ListedOrder;

/// A button travels with an order and says nothing; the check for persons is used up.
const BUTTON: &str = "button";

impl ListedOrder {
    /// Whether each of these answers was read back. What is no answer does not count: a button, a captcha.
    pub fn has_answers(&self, sent: &[Element]) -> bool {
        sent.iter().filter(|element| element.type_name != BUTTON && !element.is_captcha()).all(|element| self.has_answer(element))
    }

    /// Whether the answer was read back: in the shape in which it was sent, or in OneEntry's own.
    pub fn has_answer(&self, sent: &Element) -> bool {
        self.values(&sent.marker).any(|read| says(&sent.value, read))
    }

    /// The answer to the field with this marker, where it is a line of text or a number; without blanks around it.
    pub fn text(&self, marker: &str) -> Option<String> {
        self.values(marker).next().and_then(text)
    }

    /// The slot among its answers, if it books one.
    pub fn slot(&self) -> Option<Slot> {
        self.elements.iter().find_map(|(_, value)| slot(value))
    }

    fn values(&self, marker: &str) -> impl Iterator<Item = &Value> {
        self.elements.iter().filter(move |(known, _)| known == marker).map(|(_, value)| value)
    }
}

/// Whether a value that was read says everything that the sent one does: keys beside ours are OneEntry's, a list of one may
/// have become its only value, a choice may have got its title.
fn says(sent: &Value, read: &Value) -> bool {
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

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.replace("\r\n", "\n").trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
