//! From answers to what stands to be ordered.

use kassa_domain::account::PaymentAccount;
use kassa_domain::attempt::{Purpose, State};
use kassa_domain::draft::Draft;
use kassa_domain::error::ErrorCode;
use kassa_domain::file::KeptFile;
use kassa_domain::form::Definition;
use kassa_domain::lang::Lang;
use kassa_domain::money::Money;
use kassa_domain::problem::FieldError;
use kassa_domain::product::{AgreedLine, ProductLine};
use kassa_domain::reference::Reference;
use kassa_domain::submission::Submission;
use kassa_store::{Owner, random_reference};

use super::filled::{Filled, Invalid, Taken};
use super::holds::{Holder, Lacking};
use super::places::{no_tickets, ordered};
use super::reckoning::{Reckoned, due};
use super::{Person, Place, Placement, Shop};

/// So often somebody else may be faster while one change is saved.
const MOST_RACES: usize = 10;

/// What came of saving details.
#[derive(Debug)]
pub enum Saved {
    Yes(Draft),
    /// The page keeps the answers and says what is to be looked at.
    Invalid(Invalid),
}

/// Everything that the customer agrees to before the order is placed.
#[derive(Debug, Clone)]
pub struct Review {
    pub definition: Definition,
    pub submission: Submission,
    /// The files among the answers.
    pub files: Vec<KeptFile>,
    pub lines: Vec<AgreedLine>,
    /// How the total comes about, where OneEntry reckons beforehand.
    pub reckoned: Reckoned,
    pub total: Money,
    pub account: PaymentAccount,
    /// Goes out with the page and must come back with the order: the attempt's key and the total that was shown.
    pub key: String,
}

impl Shop {
    /// A booking that has no draft yet: it gets one with its first good answers.
    pub async fn start_tickets(&self, holder: Holder<'_>, lang: Lang, filled: Filled) -> Result<Saved, ErrorCode> {
        let draft = Draft::new(random_reference(), Purpose::Tickets, lang);
        self.save_typed(holder, draft, filled, Place::Tickets).await
    }

    /// The form of a booking that has no draft yet, with prices.
    pub async fn tickets_form(&self, lang: Lang) -> Result<Definition, ErrorCode> {
        self.form_with_prices(lang, self.form_of(Purpose::Tickets)).await
    }

    /// The owner's draft, with what lies in the cart now.
    pub async fn draft(&self, owner: &Owner, id: &Reference) -> Result<Draft, ErrorCode> {
        let draft = self.store().draft(owner, id).await?.ok_or(ErrorCode::NotFound)?;
        self.follow_cart(owner, draft).await
    }

    /// The form of a draft, with prices. The draft keeps the language that it began with.
    pub async fn draft_form(&self, draft: &Draft) -> Result<Definition, ErrorCode> {
        self.form_with_prices(draft.lang, self.form_of(draft.purpose)).await
    }

    /// Takes the files that came along, checks the answers, and keeps the places that they ask for. Answers that pass become the
    /// draft's; others are kept beside it.
    pub async fn save_details(&self, holder: Holder<'_>, draft: Draft, filled: Filled) -> Result<Saved, ErrorCode> {
        let id = draft.id.clone();
        self.save_typed(holder, draft, filled, Place::Details(&id)).await
    }

    async fn save_typed(&self, holder: Holder<'_>, draft: Draft, filled: Filled, place: Place<'_>) -> Result<Saved, ErrorCode> {
        let owner = holder.owner;
        let definition = self.draft_form(&draft).await?;
        let invalid = match self.take(owner, &definition, filled).await? {
            Ok(Taken { answers, submission, files }) if draft.purpose == Purpose::Tickets && submission.products.is_empty() => {
                Invalid { answers, errors: no_tickets(&definition), files, ..Invalid::default() }
            }
            Ok(Taken { answers, submission, files }) => {
                let changed = Draft { answers, ..draft.clone() };
                match self.keep_places(holder, &draft, &changed, &definition, &submission).await? {
                    None => {
                        let saved = self.save(owner, &draft, changed).await?;
                        self.forget_answers(owner, place).await?;
                        return Ok(Saved::Yes(saved));
                    }
                    Some(Lacking { error, free }) => {
                        Invalid { answers: changed.answers, errors: vec![error], files, free, ..Invalid::default() }
                    }
                }
            }
            Err(mut invalid) => {
                invalid.free = self.instead_of(&invalid.answers, &invalid.errors, owner, draft.purpose, &definition).await?;
                invalid
            }
        };
        self.keep_answers(owner, place, &definition, &invalid.answers).await?;
        Ok(Saved::Invalid(invalid))
    }

    /// Runs the form's rules over a draft's answers, as things are now.
    pub async fn check_draft(&self, owner: &Owner, draft: &Draft) -> Result<Result<Submission, Vec<FieldError>>, ErrorCode> {
        let definition = self.draft_form(draft).await?;
        let files = self.files_of(owner, &definition, &draft.answers).await?;
        self.run_rules(&definition, &draft.answers, &files).await
    }

    /// The lines of a draft at today's prices. Where the cart holds nothing, or something that is not on sale any more or is a
    /// ticket, it has to be looked at first: half of an order is another order.
    pub async fn draft_lines(&self, draft: &Draft, products: &[ProductLine]) -> Result<Vec<AgreedLine>, ErrorCode> {
        self.currency().map_err(|_| ErrorCode::NoPrices)?;
        let is_cart = draft.purpose == Purpose::Products;
        if is_cart && products.is_empty() {
            return Err(ErrorCode::LookAtCart);
        }
        if is_cart {
            let tickets = self.tickets(draft.lang).await?;
            if products.iter().any(|line| tickets.contains(&line.product_id)) {
                return Err(ErrorCode::LookAtCart);
            }
        }
        let ids: Vec<i64> = products.iter().map(|line| line.product_id).collect();
        let found = self.fresh_products(draft.lang, &ids).await?;
        let line = |line: &ProductLine| {
            let product = found.iter().find(|product| product.id == line.product_id)?;
            let (title, price) = (product.title.clone(), product.price?);
            Some(AgreedLine { product_id: line.product_id, quantity: line.quantity, title, price })
        };
        let missing = if is_cart { ErrorCode::LookAtCart } else { ErrorCode::NotFound };
        products.iter().map(line).collect::<Option<_>>().ok_or(missing)
    }

    /// What stands to be ordered, checked again.
    pub(super) async fn review(&self, person: &Person, draft: &Draft) -> Result<Result<Review, Placement>, ErrorCode> {
        let definition = self.draft_form(draft).await?;
        let files = self.files_of(&person.owner, &definition, &draft.answers).await?;
        let submission = match self.run_rules(&definition, &draft.answers, &files).await? {
            Ok(submission) => submission,
            Err(errors) => return Ok(Err(Placement::Invalid(errors))),
        };
        // Somebody who comes back after ordering has the place already.
        let is_placed = self.store().placed_before(&person.owner, &self.attempt_key(draft)?).await?.is_some();
        if !is_placed && self.lack_of_places(&person.owner, draft, &definition, &submission).await?.is_some() {
            let free = self.nearest_free(&person.owner, draft, &definition, &submission).await?;
            return Ok(Err(Placement::SoldOut(free)));
        }
        let lines = self.draft_lines(draft, ordered(draft, &submission)).await?;
        let reckoned = if lines.is_empty() { Reckoned::default() } else { self.reckon(person, draft, &lines).await? };
        let Some(total) = due(&lines, &reckoned) else { return Ok(Err(Placement::Invalid(no_tickets(&definition)))) };
        let accounts = self.accounts(person, draft).await?;
        let account = accounts.into_iter().find(|account| Some(&account.identifier) == draft.account.as_ref());
        let Some(account) = account else { return Ok(Err(Placement::NoAccount)) };
        let key = shown_key(&self.attempt_key(draft)?, total);
        Ok(Ok(Review { definition, submission, files, lines, reckoned, total, account, key }))
    }

    /// Saves a changed draft as a new version. An unchanged one keeps its key, unless its attempt came to nothing: then the
    /// customer means to try again. Where another tab was faster, the change is made to what that one has written: nobody's is lost,
    /// and every page that was drawn before is stale.
    pub(super) async fn save(&self, owner: &Owner, before: &Draft, mut changed: Draft) -> Result<Draft, ErrorCode> {
        let mut before = before.clone();
        for _ in 0..MOST_RACES {
            let is_over =
                matches!(self.ordered_as(owner, &before).await?, Some(State::Refused | State::Cancelled | State::Expired));
            if changed != before || is_over {
                changed.version = before.version.saturating_add(1);
            }
            if self.store().save_draft(owner, &changed, before.version, self.clock().now()).await? {
                return Ok(changed);
            }
            let current = self.draft(owner, &before.id).await?;
            changed = changed.onto(&before, &current);
            before = current;
        }
        tracing::error!(%owner, "a draft changes faster than it can be written");
        Err(ErrorCode::Internal)
    }

    /// The state of the order that this very version of a draft has become, if it was placed.
    async fn ordered_as(&self, owner: &Owner, draft: &Draft) -> Result<Option<State>, ErrorCode> {
        let Some(reference) = self.store().placed_before(owner, &self.attempt_key(draft)?).await? else { return Ok(None) };
        Ok(self.store().bare_attempt(owner, &reference).await?.map(|attempt| attempt.state))
    }

    /// Whether this very version of a draft has been ordered, and not in vain.
    pub(super) async fn is_ordered(&self, owner: &Owner, draft: &Draft) -> Result<bool, ErrorCode> {
        let state = self.ordered_as(owner, draft).await?;
        Ok(state.is_some_and(|state| !matches!(state, State::Refused | State::Cancelled | State::Expired)))
    }

    /// One for every state of the draft, and of its cart. What is in it counts, and not its version alone.
    pub(super) fn attempt_key(&self, draft: &Draft) -> Result<String, ErrorCode> {
        let cart = if draft.purpose == Purpose::Products { draft.cart } else { 0 };
        let content = serde_json::to_string(&draft.content()).map_err(|error| {
            tracing::error!(%error, "a draft cannot be written");
            ErrorCode::Internal
        })?;
        let state = format!("{}/{}/{cart}/{content}", draft.id, draft.version);
        Ok(self.store().vault().key_of("attempt", state.as_bytes()))
    }

    pub(super) fn storage_of(&self, purpose: Purpose) -> &str {
        match purpose {
            Purpose::Products => &self.settings().orders_storage,
            Purpose::Tickets => &self.settings().tickets_storage,
        }
    }
}

fn shown_key(key: &str, total: Money) -> String {
    format!("{key}.{}{}", total.minor(), total.currency().code())
}
