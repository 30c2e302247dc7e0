//! A draft: what somebody is about to order, step by step, before it becomes an attempt.

use serde::{Deserialize, Serialize};

use super::answers::Answers;
use super::attempt::Purpose;
use super::lang::Lang;
use super::money::Money;
use super::product::ProductLine;
use super::reference::Reference;

/// One checkout in the making. Every change makes a new version; the version is part of the attempt's key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub id: Reference,
    pub purpose: Purpose,
    pub lang: Lang,
    pub version: u32,
    /// The products of a shop order: what lay in the cart when the draft was read. A booking derives its own from the answers.
    pub lines: Vec<ProductLine>,
    /// The version of the cart with those lines; part of the attempt's key.
    #[serde(default)]
    pub cart: i64,
    pub answers: Answers,
    /// The identifier of the chosen payment account.
    pub account: Option<String>,
    /// The code of a coupon that counted when it was given.
    #[serde(default)]
    pub coupon: Option<String>,
    /// So much of the bonus is to be used.
    #[serde(default)]
    pub bonus: Option<Money>,
}

impl Draft {
    pub fn new(id: Reference, purpose: Purpose, lang: Lang) -> Self {
        let (lines, answers) = (Vec::new(), Answers::default());
        Self { id, purpose, lang, version: 1, lines, cart: 0, answers, account: None, coupon: None, bonus: None }
    }

    /// What makes one order another, beside cart and version: the attempt's key holds a digest of it.
    pub fn content(&self) -> impl Serialize {
        (self.lang, &self.answers, &self.account, &self.coupon, &self.bonus)
    }

    /// What this changes of `before`, made to what somebody else has written meanwhile.
    pub fn onto(self, before: &Self, current: &Self) -> Self {
        fn newer<T: Clone + PartialEq>(mine: T, before: &T, theirs: &T) -> T {
            if mine == *before { theirs.clone() } else { mine }
        }
        Self {
            lang: newer(self.lang, &before.lang, &current.lang),
            answers: newer(self.answers, &before.answers, &current.answers),
            account: newer(self.account, &before.account, &current.account),
            coupon: newer(self.coupon, &before.coupon, &current.coupon),
            bonus: newer(self.bonus, &before.bonus, &current.bonus),
            ..current.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_of_two_tabs_come_together_and_the_last_answer_stands() {
        let before = Draft::new(Reference::from_random([1; 12]), Purpose::Tickets, Lang::En);
        let account = |account: &str| Some(account.to_owned());
        let current = Draft { version: 2, account: account("cash"), lang: Lang::Ru, ..before.clone() };
        let answers = Answers::from_pairs([("a.name", "Ann")]);
        let mine = Draft { answers: answers.clone(), ..before.clone() };
        assert_eq!(mine.onto(&before, &current), Draft { answers, ..current.clone() });
        let mine = Draft { account: account("card"), ..before.clone() };
        assert_eq!(mine.onto(&before, &current), Draft { account: account("card"), ..current });
    }
}
