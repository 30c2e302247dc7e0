//! Is this listed order the one that we sent? Equality of the attempt's key where the form carries it, else of the content.
//!
//! What might be ours and cannot be told apart is never taken for absent: a person looks at it.

#[cfg(test)]
mod tests;

use chrono::{DateTime, Duration, Utc};
use kassa_domain::attempt::Order;
use kassa_domain::attempt_key::key_in;
use kassa_domain::product::ProductLine;
use kassa_domain::submission::Element;
use kassa_oneentry::{Created, ListedOrder};

/// How far apart OneEntry's own clocks may be: the one that dates replies and the one that dates orders.
const SKEW: Duration = Duration::minutes(2);
/// The same, where the question is whether an order may be ours at all.
const WIDE_SKEW: Duration = Duration::minutes(10);
/// Digits without a zone may be those of the westernmost one.
const WESTERNMOST: Duration = Duration::hours(12);

/// What a listed order can be to one whose answer was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// It is the one.
    Same,
    /// Nobody can say that it is not the one.
    Perhaps,
    Other,
}

/// An order that was sent, and what it can be recognised by.
#[derive(Debug, Clone, Copy)]
pub struct Sent<'a> {
    pub order: &'a Order,
    /// The marker under which the attempt's key travels.
    pub attempt_field: Option<&'a str>,
    /// When it was sent, and what time it is, both by OneEntry's clock; `None`: its replies do not tell.
    pub between: Option<(DateTime<Utc>, DateTime<Utc>)>,
    /// Several people order under this login: equal content proves nothing.
    pub is_shared: bool,
}

impl Sent<'_> {
    /// What a listed order that nobody claims is to this one.
    pub fn likeness(&self, listed: &ListedOrder) -> Likeness {
        if let Some(likeness) = self.by_key(listed) {
            return likeness;
        }
        let is_another = |ours: &str, theirs: Option<&String>| theirs.is_some_and(|theirs| theirs != ours);
        if is_another(&self.order.form, listed.form.as_ref())
            || is_another(&self.order.account.identifier, listed.account.as_ref())
            || !self.may_be_of_then(listed.created)
        {
            return Likeness::Other;
        }
        let is_known_by_content = self.key().is_none() && !self.is_shared;
        if is_known_by_content && self.is_of_then(listed.created) && is_same(self.order, listed) {
            return Likeness::Same;
        }
        Likeness::Perhaps
    }

    fn key(&self) -> Option<&Element> {
        self.attempt_field.and_then(|field| self.order.elements.iter().find(|element| element.marker == field))
    }

    /// What the key says, if one was sent and one was read: with the reference in front of it, or alone, as earlier versions sent it and
    /// as fields without room for more hold it. Anything else of another length is no key of an attempt.
    fn by_key(&self, listed: &ListedOrder) -> Option<Likeness> {
        let key = self.key()?;
        if listed.has_answer(key) {
            return Some(Likeness::Same);
        }
        let (ours, theirs) = (key.value.as_str()?.trim(), listed.text(&key.marker)?);
        match (key_in(ours), key_in(&theirs)) {
            (Some(ours), Some(theirs)) => Some(if ours == theirs { Likeness::Same } else { Likeness::Other }),
            _ => (ours.len() == theirs.len()).then_some(Likeness::Other),
        }
    }

    /// It was made when ours must have been.
    fn is_of_then(&self, created: Option<Created>) -> bool {
        let (Some((sent_at, now)), Some(created)) = (self.between, created) else { return false };
        match created {
            Created::At(at) => at >= sent_at - SKEW,
            // Digits of another zone would be hours away.
            Created::Digits(digits) => (sent_at - SKEW..=now + SKEW).contains(&digits.and_utc()),
        }
    }

    /// It may have been made after ours was sent.
    fn may_be_of_then(&self, created: Option<Created>) -> bool {
        let (Some((sent_at, _)), Some(created)) = (self.between, created) else { return true };
        let latest = match created {
            Created::At(at) => at,
            Created::Digits(digits) => digits.and_utc() + WESTERNMOST,
        };
        latest >= sent_at - WIDE_SKEW
    }
}

/// Whether every answer and every product of `order` is in `listed`, and no product more.
fn is_same(order: &Order, listed: &ListedOrder) -> bool {
    listed.has_answers(&order.elements) && sorted(&listed.products) == sorted(&order.product_lines())
}

fn sorted(lines: &[ProductLine]) -> Vec<(i64, u32)> {
    let mut lines: Vec<_> = lines.iter().map(|line| (line.product_id, line.quantity)).collect();
    lines.sort_unstable();
    lines
}
