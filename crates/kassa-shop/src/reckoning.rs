//! What an order comes to: OneEntry's own reckoning where the project has one, else the lines' sum.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Duration, Utc};
use iso_currency::Currency;
use kassa_domain::draft::Draft;
use kassa_domain::error::ErrorCode;
use kassa_domain::money::Money;
use kassa_domain::product::{AgreedLine, ProductLine, total};
use kassa_domain::reckoning::{CouponProblem, Gift, Reckoning, gifts};
use kassa_oneentry::{Error, Preview, PreviewLine};

use super::places::ordered;
use super::{Person, Shop};

/// A project that does not reckon beforehand is not asked again for so long.
const UNASKED: Duration = Duration::minutes(10);
/// The longest code that is looked at.
const LONGEST_CODE: usize = 64;

/// Until when, in milliseconds since 1970, the project is taken to have no previews.
#[derive(Default)]
pub struct Previews {
    none_until: AtomicI64,
}

impl Previews {
    /// The project is worth asking.
    pub(super) fn may_be_there(&self, now: DateTime<Utc>) -> bool {
        now.timestamp_millis() >= self.none_until.load(Ordering::Relaxed)
    }

    pub(super) fn are_missing(&self, now: DateTime<Utc>) {
        self.none_until.store((now + UNASKED).timestamp_millis(), Ordering::Relaxed);
    }
}

/// What lines come to.
#[derive(Debug, Clone, Default)]
pub struct Reckoned {
    /// `None`: the project does not reckon beforehand.
    pub reckoning: Option<Reckoning>,
    /// Why the draft's coupon was left out.
    pub problem: Option<CouponProblem>,
    /// The bonus that the person could use.
    pub bonus_available: Option<Money>,
}

/// What was asked for on the review page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Discount<'a> {
    /// A code; an empty one takes the coupon away.
    Coupon(&'a str),
    Bonus(bool),
}

/// What came of asking OneEntry.
enum Asked {
    Reckoned(Preview),
    /// With what speaks against the coupon, if one was asked with.
    Refused(CouponProblem),
    /// The project has no previews.
    Never,
}

impl Shop {
    /// Asks OneEntry what a draft's lines come to, with its coupon and bonus. A coupon that counts no more is left out.
    pub(super) async fn reckon(&self, person: &Person, draft: &Draft, lines: &[AgreedLine]) -> Result<Reckoned, ErrorCode> {
        let products: Vec<ProductLine> =
            lines.iter().map(|line| ProductLine { product_id: line.product_id, quantity: line.quantity }).collect();
        let mut problem = None;
        let mut coupon = draft.coupon.as_deref();
        let mut asked = self.ask_preview(person, draft, &products, coupon, draft.bonus).await?;
        if let (Asked::Refused(said), true) = (&asked, coupon.is_some() || draft.bonus.is_some()) {
            problem = coupon.map(|_| said.clone());
            coupon = None;
            asked = self.ask_preview(person, draft, &products, None, None).await?;
        }
        let preview = match asked {
            Asked::Reckoned(preview) => preview,
            // The created order's total is compared all the same.
            Asked::Refused(_) | Asked::Never => return Ok(Reckoned { problem, ..Reckoned::default() }),
        };
        let currency = self.agreed_currency(draft, &preview, lines).await?;
        let money = |digits: &str| Money::parse(digits, currency).map_err(|_| ErrorCode::Nonsense);
        let optional = |digits: Option<&String>| digits.map(|digits| money(digits)).transpose();
        let bonus = optional(preview.bonus.as_ref())?.unwrap_or(Money::new(0, currency));
        let gifts = self.gifts_of(draft, &products, &preview).await?;
        let reckoning = Reckoning {
            sum: money(&preview.total)?,
            discounted: money(&preview.discounted)?,
            bonus,
            due: money(&preview.due)?,
            coupon: coupon.map(str::to_owned),
            gifts,
        };
        let bonus_available = optional(preview.bonus_available.as_ref())?.filter(|available| available.minor() > 0);
        Ok(Reckoned { reckoning: Some(reckoning), problem, bonus_available })
    }

    /// The currency of a preview: that of the lines. Where the project says another one, it is noted, and nothing is reckoned: a total
    /// beside lines in another currency would be a lie.
    async fn agreed_currency(&self, draft: &Draft, preview: &Preview, lines: &[AgreedLine]) -> Result<Currency, ErrorCode> {
        self.note_currency(self.storage_of(draft.purpose), &preview.currency).await;
        let currency = self.currency().map_err(|_| ErrorCode::NoPrices)?;
        if lines.iter().all(|line| line.price.currency() == currency) { Ok(currency) } else { Err(ErrorCode::NoPrices) }
    }

    /// What comes along for nothing, by name.
    async fn gifts_of(&self, draft: &Draft, ordered: &[ProductLine], preview: &Preview) -> Result<Vec<Gift>, ErrorCode> {
        let line = |line: &PreviewLine| (ProductLine { product_id: line.product, quantity: line.quantity }, line.is_gift);
        let reckoned: Vec<_> = preview.lines.iter().map(line).collect();
        let gifts = gifts(ordered, &reckoned);
        let ids: Vec<i64> = gifts.iter().map(|gift| gift.product_id).collect();
        let found = self.fresh_products(draft.lang, &ids).await?;
        let title = |id| found.iter().find(|product| product.id == id).map(|product| product.title.clone()).unwrap_or_default();
        let named = |ProductLine { product_id, quantity }| Gift { product_id, quantity, title: title(product_id) };
        Ok(gifts.into_iter().map(named).collect())
    }

    /// Uses a coupon or the bonus for a draft, or no more. A coupon that does not count changes nothing.
    pub async fn use_discount(
        &self,
        person: &Person,
        draft: Draft,
        discount: Discount<'_>,
    ) -> Result<Result<(), CouponProblem>, ErrorCode> {
        let changed = match discount {
            Discount::Coupon(code) => match code.trim() {
                "" if draft.coupon.is_none() => return Ok(Err(CouponProblem::Missing)),
                "" => Draft { coupon: None, ..draft.clone() },
                code if code.chars().count() > LONGEST_CODE => return Ok(Err(CouponProblem::Unknown)),
                code => Draft { coupon: Some(code.to_owned()), ..draft.clone() },
            },
            Discount::Bonus(false) => Draft { bonus: None, ..draft.clone() },
            Discount::Bonus(true) => {
                let reckoned = self.reckon(person, &draft, &self.lines_of(person, &draft).await?).await?;
                Draft { bonus: reckoned.bonus_available, ..draft.clone() }
            }
        };
        if let Discount::Coupon(_) = discount
            && changed.coupon.is_some()
            && let Some(problem) = self.reckon(person, &changed, &self.lines_of(person, &changed).await?).await?.problem
        {
            return Ok(Err(problem));
        }
        self.save(&person.owner, &draft, changed).await?;
        Ok(Ok(()))
    }

    /// The lines of a draft whose answers pass; none otherwise.
    async fn lines_of(&self, person: &Person, draft: &Draft) -> Result<Vec<AgreedLine>, ErrorCode> {
        match self.check_draft(&person.owner, draft).await? {
            Ok(submission) => self.draft_lines(draft, ordered(draft, &submission)).await,
            Err(_) => Ok(Vec::new()),
        }
    }

    async fn ask_preview(
        &self,
        person: &Person,
        draft: &Draft,
        products: &[ProductLine],
        coupon: Option<&str>,
        bonus: Option<Money>,
    ) -> Result<Asked, ErrorCode> {
        let now = self.clock().now();
        if !self.inner.previews.may_be_there(now) {
            return Ok(Asked::Never);
        }
        let locale = self.locale(draft.lang).await?;
        let keeper = self.keeper(person).await?;
        match self.client().orders(&keeper).preview(products, coupon, bonus, &locale).await {
            Ok(preview) => Ok(Asked::Reckoned(preview)),
            Err(Error::Refused(reply)) => Ok(Asked::Refused(reply.coupon_problem())),
            Err(error @ (Error::NotFound(_) | Error::Forbidden(_))) => {
                tracing::info!(%error, "the project does not reckon orders beforehand; the shop adds up by itself");
                self.inner.previews.are_missing(now);
                Ok(Asked::Never)
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// What is to pay for these lines; `None` for no lines.
pub(super) fn due(lines: &[AgreedLine], reckoned: &Reckoned) -> Option<Money> {
    let sum = total(lines)?;
    Some(reckoned.reckoning.as_ref().map_or(sum, |reckoning| reckoning.due))
}
