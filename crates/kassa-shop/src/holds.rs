//! Places are kept while somebody makes up an order (docs/adr/0007-capacity-and-holds.md): from their details on, for a quarter
//! of an hour.
//!
//! Only where places are counted (`capacity` in the CMS): elsewhere there are as many as people want, and nothing can be lost.

use kassa_domain::draft::Draft;
use kassa_domain::error::ErrorCode;
use kassa_domain::form::Definition;
use kassa_domain::hold::{CheckoutPage, GUEST_HOLDS, Hold};
use kassa_domain::problem::{FieldError, Problem};
use kassa_domain::reference::Reference;
use kassa_domain::schedule::Slot;
use kassa_domain::submission::Submission;
use kassa_store::{Held, Owner};

use super::places::{lack, ordered, tickets};
use super::{Filled, Person, Place, Shop};

/// For whom places are kept.
#[derive(Debug, Clone, Copy)]
pub struct Holder<'a> {
    pub owner: &'a Owner,
    /// A guest's network, as a keyed hash: so many of its guests may keep places. People who are signed in have none.
    pub network: Option<&'a str>,
}

/// Why places are not kept.
#[derive(Debug)]
pub struct Lacking {
    pub error: FieldError,
    /// The nearest times that have enough, in order.
    pub free: Vec<Slot>,
}

impl Shop {
    /// Keeps what a draft's good answers ask for, all or nothing. `changed`: the draft as it will be saved.
    pub(super) async fn keep_places(
        &self,
        holder: Holder<'_>,
        draft: &Draft,
        changed: &Draft,
        definition: &Definition,
        submission: &Submission,
    ) -> Result<Option<Lacking>, ErrorCode> {
        let Some((field, schedule)) = definition.schedule() else { return Ok(None) };
        let (Some(slot), Some(_)) = (submission.slot, schedule.places) else { return Ok(None) };
        // Somebody who comes back after ordering, and changes nothing, has the places already.
        if draft == changed && self.is_ordered(holder.owner, draft).await? {
            return Ok(None);
        }
        let wish = self.places_of(definition, draft.purpose, slot, tickets(ordered(draft, submission)));
        let Some(wish) = wish else { return Ok(None) };
        let held = self.store().hold(holder.owner, &draft.id, &wish, holder.network, self.clock().now()).await?;
        let (problem, free) = match held {
            Held::Yes => return Ok(None),
            Held::Few(left) => (lack(left), self.nearest_free(holder.owner, draft, definition, submission).await?),
            Held::TooManyGuests => {
                metrics::counter!("kassa_limited_total", "door" => "guest_places").increment(1);
                if self.seldom().may_say("guest_places", "") {
                    tracing::warn!(
                        door = "guest_places",
                        most = GUEST_HOLDS,
                        "a limit was hit: so many guests of one network keep places already. Do all visitors come from your proxy's address (KASSA_TRUSTED_PROXIES)?"
                    );
                }
                (Problem::TooManyGuests, Vec::new())
            }
        };
        Ok(Some(Lacking { error: FieldError { marker: field.marker.clone(), problem, custom: None }, free }))
    }

    /// What is kept for an owner for this draft, or was until a while ago.
    pub async fn hold_of(&self, owner: &Owner, draft: &Reference) -> Result<Option<Hold>, ErrorCode> {
        Ok(self.store().held(owner).await?.filter(|hold| hold.draft == *draft))
    }

    /// What is kept for an owner, whatever for, or was until a while ago; as long as its time has not begun.
    pub async fn last_hold(&self, owner: &Owner) -> Result<Option<Hold>, ErrorCode> {
        let (zone, now) = (self.settings().zone, self.clock().now() + self.settings().lead);
        let is_ahead = |hold: &Hold| !hold.is_over(now) || hold.slot.starts_at(&zone).is_some_and(|start| start > now);
        Ok(self.store().held(owner).await?.filter(is_ahead))
    }

    /// The furthest page of a checkout on which its customer can go on. Where answers do not pass any more, or where something was
    /// typed since that did not, these are the details.
    pub async fn furthest(&self, owner: &Owner, draft: &Draft) -> Result<CheckoutPage, ErrorCode> {
        let typed = self.kept_answers(Some(owner), Place::Details(&draft.id)).await?;
        if typed.is_some_and(|typed| typed != draft.answers) || self.check_draft(owner, draft).await?.is_err() {
            return Ok(CheckoutPage::Details);
        }
        // Whether the account is still offered is asked there.
        Ok(if draft.account.is_some() { CheckoutPage::Review } else { CheckoutPage::Payment })
    }

    /// Keeps the places of a draft longer, which goes once. Where it does not, the page that follows shows how things are.
    pub async fn extend_hold(&self, owner: &Owner, draft: &Draft) -> Result<(), ErrorCode> {
        let Some(hold) = self.hold_of(owner, &draft.id).await? else { return Ok(()) };
        let definition = self.form(draft.lang, self.form_of(draft.purpose)).await?;
        let Some(wish) = self.places_of(&definition, draft.purpose, hold.slot, hold.tickets) else { return Ok(()) };
        if !self.store().extend_hold(owner, &draft.id, &wish, self.clock().now()).await? {
            tracing::info!(%owner, "a hold was not made longer");
        }
        Ok(())
    }

    /// Takes a draft's places once more; what lacks where they are gone.
    pub async fn hold_again(&self, holder: Holder<'_>, draft: &Draft) -> Result<Option<Lacking>, ErrorCode> {
        // Answers that do not pass any more are told by the pages.
        let Some((definition, submission)) = self.asked_for(holder.owner, draft).await? else { return Ok(None) };
        self.keep_places(holder, draft, draft, &definition, &submission).await
    }

    /// Takes places again whose time was over, if they are still there.
    pub(super) async fn renew_hold(&self, person: &Person, draft: &Draft) -> Result<(), ErrorCode> {
        let now = self.clock().now();
        if self.hold_of(&person.owner, &draft.id).await?.is_some_and(|hold| hold.is_over(now)) {
            self.hold_again(Holder { owner: &person.owner, network: None }, draft).await?;
        }
        Ok(())
    }

    /// What lacks for a draft's answers now, if they pass otherwise. Nothing is kept.
    pub async fn lacking(&self, owner: &Owner, draft: &Draft) -> Result<Option<Lacking>, ErrorCode> {
        let Some((definition, submission)) = self.asked_for(owner, draft).await? else { return Ok(None) };
        if self.is_ordered(owner, draft).await? {
            return Ok(None);
        }
        let Some(error) = self.lack_of_places(owner, draft, &definition, &submission).await? else { return Ok(None) };
        let free = self.nearest_free(owner, draft, &definition, &submission).await?;
        Ok(Some(Lacking { error, free }))
    }

    /// Keeps what somebody has typed on the page of the details so far, with its files. Nothing is checked.
    pub async fn keep_typed(&self, owner: &Owner, draft: &Draft, filled: Filled) -> Result<(), ErrorCode> {
        let definition = self.draft_form(draft).await?;
        let typed = self.look(owner, &definition, filled).await?;
        self.keep_answers(owner, Place::Details(&draft.id), &definition, &typed.answers).await
    }

    async fn asked_for(&self, owner: &Owner, draft: &Draft) -> Result<Option<(Definition, Submission)>, ErrorCode> {
        let definition = self.draft_form(draft).await?;
        let files = self.files_of(owner, &definition, &draft.answers).await?;
        let submission = self.run_rules(&definition, &draft.answers, &files).await?.ok();
        Ok(submission.map(|submission| (definition, submission)))
    }

    /// Gives the places of a draft back.
    pub async fn release_hold(&self, owner: &Owner, draft: &Reference) -> Result<(), ErrorCode> {
        Ok(self.store().release_hold(owner, Some(draft)).await?)
    }
}
