//! Placing an order: what stood on the page is written down within a moment, whatever OneEntry does.

use std::collections::BTreeMap;
use std::time::Duration;

use backon::Retryable;
use kassa_domain::attempt::{Attempt, Order};
use kassa_domain::attempt_key::{carried, sample};
use kassa_domain::draft::Draft;
use kassa_domain::error::ErrorCode;
use kassa_domain::form::{Definition, Field};
use kassa_domain::problem::FieldError;
use kassa_domain::reference::Reference;
use kassa_domain::schedule::Slot;
use kassa_domain::submission::Submission;
use kassa_oneentry::{CaptchaMissing, captcha_element, encode_all, encode_line};
use kassa_store::{Agreement, Owner, Placed, random_reference};

use super::checkout::Review;
use super::journal::span_of;
use super::patience::patience;
use super::{Person, Shop, sales};

/// So long everything is looked at once more. Later than that, the order is placed for what the page has shown.
const FRESH: Duration = Duration::from_millis(1_500);
/// The longest key that a page holds, by far.
const LONGEST_KEY: usize = 100;
/// The most characters of a string whose length the CMS does not limit.
const LONGEST_LINE: u32 = 1_000;

/// What came of placing an order.
#[derive(Debug)]
pub enum Placement {
    /// Written down, now or before under the same key.
    Placed(Reference),
    /// The draft was changed since the page was drawn.
    Stale,
    /// The total is another than the one that was shown.
    PriceMoved,
    /// The form wants a check that a person sends it, and there is no token.
    NoProof,
    /// The answers do not pass any more: a slot began, a ticket or a file is gone, the form asks for something else. The details
    /// name it; there may be nothing here.
    Invalid(Vec<FieldError>),
    /// The slot has not so many places left; these still have, as far as that can be told now.
    SoldOut(Vec<Slot>),
    /// No account is chosen, or the chosen one is not offered any more.
    NoAccount,
}

/// What is ordered, and by what the next free places would be found; those cannot be told while OneEntry is away.
type Agreed = (Agreement, Option<(Definition, Submission)>);

impl Shop {
    /// What stands to be ordered, checked again, and kept under its key until the button is pressed.
    pub async fn show_review(&self, person: &Person, draft: &Draft) -> Result<Result<Review, Placement>, ErrorCode> {
        let review = match self.review(person, draft).await? {
            Ok(review) => review,
            Err(placement) => return Ok(Err(placement)),
        };
        let mut agreement = self.agreement(draft, &review).await?;
        agreement.order.names = self.names(person, &agreement.order).await;
        self.store().keep_agreement(&person.owner, &review.key, &agreement, self.clock().now()).await?;
        Ok(Ok(review))
    }

    /// Places the order: journals it and sets it on its way. The same key gives the same attempt, however often it comes.
    ///
    /// `token`: what the check for persons gave, where the form wants one.
    pub async fn place(&self, person: &Person, draft: &Draft, posted: &str, token: &str) -> Result<Placement, ErrorCode> {
        let key = self.attempt_key(draft)?;
        if !is_key(posted) {
            return Ok(Placement::Stale);
        }
        let posted_key = posted.split_once('.').map_or("", |(key, _)| key);
        // Placed before (a double click, Back, a second tab): nothing is checked again, whatever became of cart and draft since.
        if let Some(reference) = self.store().placed_before(&person.owner, posted_key).await? {
            return Ok(Placement::Placed(reference));
        }
        if posted_key != key {
            return Ok(Placement::Stale);
        }
        let (agreement, form) = match self.agreed(person, draft, posted).await? {
            Ok(agreed) => agreed,
            Err(placement) => return Ok(placement),
        };
        let Agreement { mut order, reservation, captcha, carries_reference } = agreement;
        match captcha_element(captcha.as_ref().map(|(marker, captcha)| (marker.as_str(), captcha)), token) {
            Ok(element) => order.elements.extend(element),
            Err(CaptchaMissing) => return Ok(Placement::NoProof),
        }
        let reference = random_reference();
        if carries_reference {
            self.put_reference(&mut order, &reference, &key);
        }
        let attempt = Attempt::placed(reference, person.user.clone(), order, self.clock().now());
        // The key makes it safe to place twice what was perhaps placed before the answer was lost.
        let place = || self.store().place_attempt(&person.owner, &key, &attempt, reservation.as_ref());
        let reference = match place.retry(patience().with_max_times(3)).when(kassa_store::Error::is_passing).await? {
            Placed::New => {
                span_of(&attempt).in_scope(|| tracing::info!(owner = %person.owner, "order placed"));
                sales::note_placed(&attempt);
                attempt.reference
            }
            Placed::Before(reference) => reference,
            Placed::SoldOut => {
                let free = match form {
                    Some((definition, submission)) => self.nearest_free(&person.owner, draft, &definition, &submission).await?,
                    None => Vec::new(),
                };
                return Ok(Placement::SoldOut(free));
            }
        };
        Ok(Placement::Placed(reference))
    }

    /// What is ordered: as it is now, or, where OneEntry cannot say that in time, as the page has shown it. The created order's total
    /// is compared with the one that was shown all the same.
    async fn agreed(&self, person: &Person, draft: &Draft, posted: &str) -> Result<Result<Agreed, Placement>, ErrorCode> {
        let look = async {
            let review = match self.review(person, draft).await? {
                Ok(review) if review.key == posted => review,
                Ok(_) => return Ok(Err(Placement::PriceMoved)),
                Err(placement) => return Ok(Err(placement)),
            };
            let mut agreement = self.agreement(draft, &review).await?;
            // As the page has shown it: nobody waits for names now.
            let shown = self.store().agreement(&person.owner, posted).await?;
            agreement.order.names = shown.map(|shown| shown.order.names).unwrap_or_default();
            Ok(Ok((agreement, Some((review.definition, review.submission)))))
        };
        let code = match tokio::time::timeout(FRESH, look).await.unwrap_or(Err(ErrorCode::Unavailable)) {
            Err(code @ (ErrorCode::Unavailable | ErrorCode::Nonsense)) => code,
            known => return known,
        };
        let Some(agreement) = self.store().agreement(&person.owner, posted).await? else { return Err(code) };
        if self.currency() != Ok(agreement.order.total.currency()) {
            return Err(ErrorCode::NoPrices);
        }
        if !self.still_stands(&person.owner, &agreement.order).await? {
            return Ok(Err(Placement::Invalid(Vec::new())));
        }
        tracing::warn!(%code, owner = %person.owner, "OneEntry cannot be asked once more: what the page has shown is ordered");
        Ok(Ok((agreement, None)))
    }

    /// What time alone takes away: a slot that has begun, a file that was deleted.
    async fn still_stands(&self, owner: &Owner, order: &Order) -> Result<bool, ErrorCode> {
        let settings = self.settings();
        let latest = self.clock().now() + settings.lead;
        if order.slot.is_some_and(|slot| slot.starts_at(&settings.zone).is_none_or(|start| start <= latest)) {
            return Ok(false);
        }
        for file in &order.files {
            if self.store().file(owner, file).await?.is_none() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    async fn agreement(&self, draft: &Draft, review: &Review) -> Result<Agreement, ErrorCode> {
        let definition = &review.definition;
        let mut elements = encode_all(&review.submission.answers);
        let field = self.attempt_field(draft.lang, &definition.identifier).await?;
        // A field that the CMS keeps short still takes the key alone.
        let carries_reference = field.as_ref().is_some_and(|field| field.rules.check(&sample(), LONGEST_LINE).is_ok());
        if let Some(Field { marker, .. }) = field {
            elements.push(encode_line(marker, self.attempt_key(draft)?));
        }
        let order = Order {
            purpose: draft.purpose,
            storage: self.storage_of(draft.purpose).to_owned(),
            form: definition.identifier.clone(),
            locale: self.locale(draft.lang).await?,
            lang: draft.lang,
            account: review.account.clone(),
            elements,
            lines: review.lines.clone(),
            total: review.total,
            reckoning: review.reckoned.reckoning.clone(),
            slot: review.submission.slot,
            draft: Some(draft.id.clone()),
            files: review.files.iter().map(|file| file.id.to_string()).collect(),
            refused: None,
            refund_note: String::new(),
            names: BTreeMap::new(),
        };
        let reservation = self.reservation(definition, draft.purpose, order.slot, &order.lines);
        let captcha = definition.captcha().map(|(marker, captcha)| (marker.to_owned(), captcha.clone()));
        Ok(Agreement { order, reservation, captcha, carries_reference })
    }

    /// Puts the reference in front of the key, where the order carries one: OneEntry's panel can be searched for it.
    fn put_reference(&self, order: &mut Order, reference: &Reference, key: &str) {
        let field = self.settings().attempt_field.as_deref();
        for element in order.elements.iter_mut().filter(|element| Some(element.marker.as_str()) == field) {
            *element = encode_line(element.marker.clone(), carried(reference, key));
        }
    }
}

/// Whether this can be a key of a page: anything else is not even looked for, and not every database takes it.
fn is_key(posted: &str) -> bool {
    posted.len() <= LONGEST_KEY && posted.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    #[rstest]
    #[case("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ.34000USD", true)]
    #[case("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ.-100USD", true)]
    #[case("GEZDGNBVGY3TQOJQ\0.34000USD", false)]
    #[case("ключ.34000USD", false)]
    fn a_key_has_a_keys_shape(#[case] posted: &str, #[case] expected: bool) {
        assert_eq!(super::is_key(posted), expected);
        assert!(!super::is_key(&posted.repeat(10)));
    }
}
