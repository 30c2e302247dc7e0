//! From answers to a submission: the one place where a form's rules are run.

use std::collections::HashSet;

use chrono::{DateTime, TimeZone, Utc};

use super::answer_value::{Answer, AnswerValue, AttachedFile};
use super::answers::Answers;
pub use super::element::Element;
use super::entity::EntityId;
use super::file::{FileKind, KeptFile};
use super::form::{Definition, EntityRow, Field, FieldKind};
use super::moment::MomentKind;
use super::problem::{CustomText, FieldError, Problem};
use super::product::ProductLine;
use super::rules::NumberRule;
use super::schedule::{ClockChange, Schedule, Slot};

/// Answers that passed the definition's rules.
#[derive(Debug, Clone, PartialEq)]
pub struct Submission {
    /// The answers in the order of the form's fields.
    pub answers: Vec<Answer>,
    /// Products that were picked in entity fields, with their quantities.
    pub products: Vec<ProductLine>,
    /// The slot that is booked, if the form books one.
    pub slot: Option<Slot>,
}

/// The most characters of an answer where the CMS says nothing: of a line, of a paragraph, of a number or a date.
const LINE: u32 = 1_000;
const PARAGRAPH: u32 = 20_000;
const VALUE: u32 = 100;

/// What the rules need to know of the world.
#[derive(Debug, Clone)]
pub struct Limits<'a, Tz: TimeZone> {
    pub now: DateTime<Utc>,
    /// The venue's zone.
    pub zone: &'a Tz,
    /// The most tickets of one order.
    pub max_tickets: u32,
    /// The files that the answers name and their owner has.
    pub files: &'a [KeptFile],
}

impl Definition {
    /// Runs every rule over the answers. All problems are reported at once, in the order of the fields.
    pub fn check<Tz: TimeZone>(&self, answers: &Answers, limits: &Limits<'_, Tz>) -> Result<Submission, Vec<FieldError>> {
        let mut submission = Submission { answers: Vec::new(), products: Vec::new(), slot: None };
        let mut errors = Vec::new();
        for field in self.visible_fields() {
            if let Err((problem, custom)) = field.check(answers, limits, &mut submission) {
                errors.push(FieldError { marker: field.marker.clone(), problem, custom });
            }
        }
        if errors.is_empty() { Ok(submission) } else { Err(errors) }
    }
}

type Checked<T> = Result<T, (Problem, CustomText)>;

const fn plain<T>(problem: Problem) -> Checked<T> {
    Err((problem, None))
}

impl Field {
    fn check<Tz: TimeZone>(&self, answers: &Answers, limits: &Limits<'_, Tz>, submission: &mut Submission) -> Checked<()> {
        let value = match &self.kind {
            FieldKind::Line | FieldKind::Unknown => self.text(answers, LINE)?.map(AnswerValue::Text),
            FieldKind::Paragraph => self.text(answers, PARAGRAPH)?.map(AnswerValue::Paragraph),
            FieldKind::Headed => self.headed(answers)?,
            FieldKind::Number { is_whole } => self.number(answers, *is_whole)?,
            FieldKind::Moment(kind) => self.moment(answers, *kind)?,
            FieldKind::Files(kind) => self.files(answers, *kind, limits.files)?,
            FieldKind::Json => self.json(answers)?,
            FieldKind::Choice { options, is_multiple } => {
                let offered: HashSet<&String> = options.iter().map(|option| &option.value).collect();
                let mut posted = answers.texts(&self.marker).iter().filter(|value| !value.is_empty());
                let mut seen = HashSet::new();
                let chosen: Vec<&String> = if *is_multiple {
                    posted.filter(|value| seen.insert(*value)).collect()
                } else {
                    posted.next_back().into_iter().collect()
                };
                if chosen.iter().any(|value| !offered.contains(value)) {
                    return plain(Problem::NotOffered);
                }
                (!chosen.is_empty()).then(|| AnswerValue::Choices(chosen.into_iter().cloned().collect()))
            }
            FieldKind::Entity(rows) => self.entities(rows, answers, limits.max_tickets, submission)?,
            FieldKind::Schedule(_) if self.is_slot_optional && answers.text(&self.marker).is_empty() => None,
            FieldKind::Schedule(schedule) => {
                let slot = self.slot(schedule, answers, limits)?;
                submission.slot = Some(slot);
                Some(AnswerValue::Slot(slot))
            }
            FieldKind::Button | FieldKind::Captcha(_) => None,
        };
        match value {
            Some(value) => {
                let answer = Answer { type_name: self.type_name.clone(), marker: self.marker.clone(), value };
                submission.answers.push(answer);
            }
            None => self.require(false)?,
        }
        Ok(())
    }

    fn require(&self, is_there: bool) -> Checked<()> {
        match &self.rules.required {
            Some(custom) if !is_there => Err((Problem::Required, custom.clone())),
            _ => Ok(()),
        }
    }

    /// `usual`: the most characters, where the CMS says nothing.
    fn text(&self, answers: &Answers, usual: u32) -> Checked<Option<String>> {
        let text = answers.text(&self.marker);
        if text.is_empty() {
            return Ok(None);
        }
        self.rules.check(text, usual)?;
        Ok(Some(text.to_owned()))
    }

    fn number(&self, answers: &Answers, is_whole: bool) -> Checked<Option<AnswerValue>> {
        let Some(text) = self.text(answers, VALUE)? else { return Ok(None) };
        // The type's own rule, whatever the validators say.
        let number = NumberRule { is_whole, ..NumberRule::default() }.check(&text).map_err(|problem| (problem, None))?;
        Ok(Some(AnswerValue::Number(number)))
    }

    fn moment(&self, answers: &Answers, kind: MomentKind) -> Checked<Option<AnswerValue>> {
        let Some(text) = self.text(answers, VALUE)? else { return Ok(None) };
        match kind.read(&text) {
            Some(moment) => Ok(Some(AnswerValue::Moment(kind, moment))),
            None => plain(Problem::NotAMoment(kind)),
        }
    }

    /// The text decides: a header alone says nothing.
    fn headed(&self, answers: &Answers) -> Checked<Option<AnswerValue>> {
        let header = answers.header(&self.marker);
        if header.chars().nth(LINE as usize).is_some() {
            return plain(Problem::TooLong(LINE));
        }
        match self.text(answers, PARAGRAPH)? {
            Some(text) => Ok(Some(AnswerValue::Headed { header: header.to_owned(), text })),
            None if header.is_empty() => Ok(None),
            None => plain(Problem::Required),
        }
    }

    /// Answers name files by their ids: what they are is in the shop's own books.
    fn files(&self, answers: &Answers, kind: FileKind, kept: &[KeptFile]) -> Checked<Option<AnswerValue>> {
        let chosen = self.file_ids(answers, kind);
        if chosen.len() > kind.most() {
            return plain(Problem::TooManyFiles(kind.most()));
        }
        let known = chosen.iter().map(|id| kept.iter().find(|file| file.id.as_str() == *id)).collect::<Option<Vec<_>>>();
        let Some(known) = known else { return plain(Problem::FileGone) };
        let attached =
            |file: &KeptFile| AttachedFile { filename: file.filename.clone(), link: file.link.clone(), bytes: file.bytes };
        Ok((!known.is_empty()).then(|| AnswerValue::Files(known.into_iter().map(attached).collect())))
    }

    /// The ids of an answer's files. Where one is taken, the latest replaces the others.
    pub fn file_ids<'a>(&self, answers: &'a Answers, kind: FileKind) -> Vec<&'a str> {
        let mut ids = answers.texts(&self.marker).iter().map(|id| id.trim()).filter(|id| !id.is_empty());
        if kind.most() == 1 {
            return ids.next_back().into_iter().collect();
        }
        let mut seen = HashSet::new();
        // One too many is told as such, however many more there are.
        ids.filter(|id| seen.insert(*id)).take(kind.most() + 1).collect()
    }

    fn json(&self, answers: &Answers) -> Checked<Option<AnswerValue>> {
        match self.text(answers, PARAGRAPH)?.map(|text| serde_json::from_str(&text)) {
            None => Ok(None),
            Some(Ok(value)) => Ok(Some(AnswerValue::Json(value))),
            Some(Err(_)) => plain(Problem::NotJson),
        }
    }

    /// Options are derived from what is offered; posted ids only say which of them.
    fn entities(
        &self,
        rows: &[EntityRow],
        answers: &Answers,
        max: u32,
        submission: &mut Submission,
    ) -> Checked<Option<AnswerValue>> {
        let offered = || rows.iter().filter(|row| row.is_offered);
        let known: HashSet<String> = offered().map(|row| row.id.to_string()).collect();
        let is_known = |id: &str| known.contains(id);
        let unknown_quantity =
            answers.quantities(&self.marker).any(|(id, quantity)| !is_known(id) && !matches!(quantity, "" | "0"));
        let unknown_page = answers.texts(&self.marker).iter().any(|id| !is_known(id));
        if unknown_quantity || unknown_page {
            return plain(Problem::NotOffered);
        }
        let picked: HashSet<&String> = answers.texts(&self.marker).iter().collect();
        let mut chosen: Vec<EntityId> = Vec::new();
        let mut tickets = 0_u32;
        for row in offered() {
            match row.id.product() {
                Some(product_id) => {
                    let text = answers.quantity(&self.marker, row.id);
                    let quantity = if text.is_empty() { 0 } else { self.quantity(text, max)? };
                    if quantity > 0 {
                        tickets = tickets.saturating_add(quantity);
                        submission.products.push(ProductLine { product_id, quantity });
                        chosen.push(row.id);
                    }
                }
                None if picked.contains(&row.id.to_string()) => chosen.push(row.id),
                None => {}
            }
        }
        if tickets > max {
            return plain(Problem::TooMany(max));
        }
        Ok((!chosen.is_empty()).then_some(AnswerValue::Entities(chosen)))
    }

    fn quantity(&self, text: &str, max: u32) -> Checked<u32> {
        match text.parse::<u64>() {
            Ok(quantity) => match u32::try_from(quantity) {
                Ok(quantity) if quantity <= max => Ok(quantity),
                _ => plain(Problem::TooMany(max)),
            },
            Err(_) => plain(Problem::BadQuantity),
        }
    }

    /// A booking form with a schedule needs a slot whatever its validators say (docs/adr/0007-capacity-and-holds.md).
    fn slot<Tz: TimeZone>(&self, schedule: &Schedule, answers: &Answers, limits: &Limits<'_, Tz>) -> Checked<Slot> {
        let text = answers.text(&self.marker);
        if text.is_empty() {
            let custom = self.rules.required.clone().flatten();
            return Err((Problem::Required, custom));
        }
        let Some(slot) = Slot::from_id(text).filter(|slot| schedule.contains(*slot)) else {
            return plain(Problem::NoSuchSlot);
        };
        if slot.starts_at(limits.zone).is_none_or(|start| start <= limits.now) {
            return plain(Problem::SlotPast);
        }
        if slot.clock_change(limits.zone) == Some(ClockChange::Skipped) {
            return plain(Problem::SlotSkipped);
        }
        Ok(slot)
    }
}
