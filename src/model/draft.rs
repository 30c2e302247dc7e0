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
}
