//! The steps of a checkout.

use leptos::prelude::*;

use super::{Loaded, href, query, redirect, reference, visit};
use crate::model::answers::Answers;
use crate::model::attempt::Purpose;
use crate::model::draft::Draft;
use crate::model::error::ErrorCode;
use crate::model::file::KeptFile;
use crate::model::form::{Definition, FieldKind};
use crate::model::lang::Lang;
use crate::model::schedule::{Slot, View};
use crate::model::submission::{FieldError, Problem};
use crate::service::{Changes, Placement, Review, Shop, Visit};
use crate::store::Owner;
use crate::ui::context::{Rejected, ReviewProblem, page};
use crate::ui::pages::form::{FormPage, Heading};
use crate::ui::pages::payment::PaymentPage;
use crate::ui::pages::review::ReviewPage;
use crate::ui::parts::proof::Proof;
use crate::ui::parts::questions::Questions;
use crate::ui::parts::schedule::Calendar;

/// What is on the form: the answers so far, what is wrong with them, and which days are looked at.
struct Filled {
    answers: Answers,
    errors: Vec<FieldError>,
    files: Vec<KeptFile>,
    changes: Option<Changes>,
    /// This very request brought it.
    is_posted: bool,
    view: View,
}

impl Filled {
    /// What was just posted, else what the draft keeps.
    fn now(kept: Option<Answers>) -> Self {
        match use_context::<Rejected>() {
            Some(Rejected::Details { answers, errors, files, changes, view }) => {
                Self { answers, errors, files, changes, is_posted: true, view }
            }
            _ => {
                let date = |name| query(name).and_then(|day| day.parse().ok());
                Self {
                    answers: kept.unwrap_or_default(),
                    errors: Vec::new(),
                    files: Vec::new(),
                    changes: None,
                    is_posted: false,
                    view: View { day: date("day"), month: date("from") },
                }
            }
        }
    }

    /// The page of the calendar to open: the one that is looked at, else the chosen slot's.
    fn view(&self, definition: &Definition) -> View {
        let slot = definition.schedule().and_then(|(field, _)| Slot::from_id(self.answers.text(&field.marker)));
        View { day: self.view.day.or(slot.map(|slot| slot.start.date())), ..self.view }
    }
}

/// A booking that has no draft yet.
pub async fn tickets() -> Loaded {
    let (visit, lang) = (visit()?, page().lang);
    let filled = Filled::now(None);
    let definition = visit.shop.tickets_form(lang).await?;
    let questions = questions(&visit.shop, (Purpose::Tickets, lang), definition, filled).await?;
    Ok(view! { <FormPage heading=Heading::Tickets questions lines=Vec::new() action=href("/tickets")/> }.into_any())
}

/// The details of a draft.
pub async fn details() -> Loaded {
    let visit = visit()?;
    let action = href(&page().path);
    let id = reference("draft")?;
    let (owner, draft) = visit.draft(&id).await?;
    let mut filled = Filled::now(Some(draft.answers.clone()));
    let (is_again, refused) = (query("again").is_some(), query("refused"));
    let definition = visit.shop.draft_form(&draft).await?;
    if !filled.is_posted {
        filled.files = visit.shop.files_of(owner, &definition, &draft.answers).await?;
        if let Some(error) = refused_answer(&visit, &refused).await? {
            filled.errors.push(error);
        } else if is_again {
            filled.errors = visit.shop.check_draft(owner, &draft).await?.err().unwrap_or_default();
        }
    }
    let (heading, lines) = match draft.purpose {
        Purpose::Tickets => (Heading::Tickets, Vec::new()),
        Purpose::Products => (Heading::Details, visit.shop.draft_lines(&draft, &draft.lines).await?),
    };
    let questions = questions(&visit.shop, (draft.purpose, draft.lang), definition, filled).await?;
    Ok(view! { <FormPage heading questions lines action/> }.into_any())
}

/// The answer that OneEntry did not accept in an order of this very person.
async fn refused_answer(visit: &Visit, reference: &Option<String>) -> Result<Option<FieldError>, ErrorCode> {
    let reference = reference.as_ref().and_then(|text| text.parse().ok());
    let (Some(person), Some(reference)) = (&visit.person, reference) else { return Ok(None) };
    let marker = match visit.shop.order(person, &reference).await {
        Ok(attempt) => attempt.order.refused,
        Err(ErrorCode::NotFound) => None,
        Err(code) => return Err(code),
    };
    Ok(marker.map(|marker| FieldError { marker, problem: Problem::Refused, custom: None }))
}

/// The form's questions, its calendar open where it is looked at. `form`: which one it is, and in which language it is read.
async fn questions(shop: &Shop, form: (Purpose, Lang), definition: Definition, filled: Filled) -> Result<Questions, ErrorCode> {
    let lang = page().lang;
    let month = shop.calendar(&definition, form.0, filled.view(&definition)).await?;
    let calendar = Calendar { month, form: Some(form) };
    let (max_tickets, largest_file) = (shop.settings().max_tickets, shop.largest_file());
    let Filled { answers, errors, files, changes, .. } = filled;
    Ok(Questions { lang, definition, answers, errors, calendar, max_tickets, files, largest_file, proof: None, changes })
}

/// The way to pay.
pub async fn payment() -> Loaded {
    let visit = visit()?;
    let rejected = use_context::<Rejected>();
    let id = reference("draft")?;
    let (action, back) = (href(&page().path), href(&format!("/checkout/{id}")));
    let person = visit.signed_in()?;
    let draft = visit.shop.draft(&person.owner, &id).await?;
    let accounts = visit.shop.accounts(person, &draft).await?;
    let (chosen, is_missing) = match rejected {
        Some(Rejected::Payment { account }) => (account, true),
        _ => (draft.account.clone(), false),
    };
    let (lines, when) = so_far(&visit.shop, &person.owner, &draft).await?;
    Ok(view! { <PaymentPage accounts chosen is_missing lines when action back/> }.into_any())
}

/// What the order comes to so far; answers that no longer pass are told at the next step.
async fn so_far(
    shop: &Shop,
    owner: &Owner,
    draft: &Draft,
) -> Result<(Vec<crate::model::product::AgreedLine>, Option<Slot>), ErrorCode> {
    if draft.purpose == Purpose::Products {
        return Ok((shop.draft_lines(draft, &draft.lines).await?, None));
    }
    match shop.check_draft(owner, draft).await? {
        Ok(submission) => Ok((shop.draft_lines(draft, &submission.products).await?, submission.slot)),
        Err(_) => Ok((Vec::new(), None)),
    }
}

/// Everything once more, before the order is placed.
pub async fn review() -> Loaded {
    let visit = visit()?;
    let problem = match use_context::<Rejected>() {
        Some(Rejected::Review(problem)) => Some(problem),
        _ => None,
    };
    let id = reference("draft")?;
    let action = href(&page().path);
    let change_details = href(&format!("/checkout/{id}"));
    let change_payment = href(&format!("/checkout/{id}/payment"));
    let person = visit.signed_in()?;
    let draft = visit.shop.draft(&person.owner, &id).await?;
    match visit.shop.review(person, &draft).await? {
        Ok(review) => {
            let answers = said(&review, &draft.answers);
            let (when, total, account) = (review.submission.slot, Some(review.total), review.account.title);
            let proof = Proof::of(&review.definition, &visit.shop);
            let (lines, key) = (review.lines, review.key);
            Ok(view! {
                <ReviewPage answers lines total when account key action change_details change_payment problem proof/>
            }
            .into_any())
        }
        Err(Placement::NoAccount) => Ok(redirect(&change_payment)),
        Err(placement) => {
            let problem = match placement {
                Placement::SoldOut(free) => Some(ReviewProblem::SoldOut(free)),
                _ => problem,
            };
            if problem.is_none() {
                // The form says what does not pass any more.
                return Ok(redirect(&format!("{change_details}?again=1")));
            }
            // What was chosen is gone: the page says so and offers to change it.
            let (answers, lines) = (Vec::new(), Vec::new());
            let (account, key) = (String::new(), String::new());
            Ok(view! {
                <ReviewPage answers lines total=None when=None account key action change_details change_payment problem proof=None/>
            }
            .into_any())
        }
    }
}

/// The answers in words, for the review. Slot and tickets have lines of their own there.
fn said(review: &Review, answers: &Answers) -> Vec<(String, String)> {
    let is_listed = |kind: &FieldKind| matches!(kind, FieldKind::Schedule(_) | FieldKind::Entity(_));
    let fields = review.definition.visible_fields().filter(|field| !is_listed(&field.kind));
    let answered = fields.filter(|field| review.submission.elements.iter().any(|element| element.marker == field.marker));
    let words = answered.map(|field| {
        let text = match &field.kind {
            FieldKind::Choice { options, .. } => {
                let chosen = answers.texts(&field.marker);
                let titles = options.iter().filter(|option| chosen.contains(&option.value)).map(|option| option.title.as_str());
                titles.collect::<Vec<_>>().join(", ")
            }
            FieldKind::Files(kind) => {
                let ids = field.file_ids(answers, *kind);
                let files = review.files.iter().filter(|file| ids.contains(&file.id.as_str()));
                files.map(|file| file.name.as_str()).collect::<Vec<_>>().join(", ")
            }
            _ => answers.text(&field.marker).to_owned(),
        };
        (field.title.clone(), text)
    });
    words.collect()
}
