//! A form's definition is what the CMS asks for, in one locale (docs/oneentry-contract/forms.md).

use serde::{Deserialize, Serialize};

use super::entity::EntityId;
use super::file::FileKind;
use super::linked_text::{self, LinkedText};
use super::moment::MomentKind;
use super::money::Money;
use super::rules::{Check, Rules};
use super::schedule::Schedule;

/// A form as the CMS describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    pub id: i64,
    pub identifier: String,
    pub title: String,
    /// The title's language (BCP 47), where the CMS has none in the reader's.
    pub language: Option<String>,
    pub version: i64,
    /// In the order of their positions.
    pub fields: Vec<Field>,
}

impl Definition {
    /// The fields that people see, in order.
    pub fn visible_fields(&self) -> impl Iterator<Item = &Field> {
        let is_asked = |field: &&Field| !matches!(field.kind, FieldKind::Button | FieldKind::Captcha(_));
        self.fields.iter().filter(|field| field.is_visible).filter(is_asked)
    }

    pub fn field(&self, marker: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.marker == marker)
    }

    /// The first schedule of the form: what makes it a booking form.
    pub fn schedule(&self) -> Option<(&Field, &Schedule)> {
        self.fields.iter().find_map(|field| match &field.kind {
            FieldKind::Schedule(schedule) => Some((field, schedule)),
            _ => None,
        })
    }

    /// The products that its entity fields offer.
    pub fn products(&self) -> Vec<i64> {
        let rows = self.fields.iter().filter_map(|field| match &field.kind {
            FieldKind::Entity(rows) => Some(rows),
            _ => None,
        });
        rows.flatten().filter(|row| row.is_offered).filter_map(|row| row.id.product()).collect()
    }

    /// The CMS judges answers by patterns, whose work nobody can foresee.
    pub fn has_patterns(&self) -> bool {
        self.visible_fields().any(|field| field.rules.checks.iter().any(|(check, _)| matches!(check, Check::Pattern(_))))
    }

    /// People can attach files: the form is sent in parts.
    pub fn takes_files(&self) -> bool {
        self.visible_fields().any(|field| matches!(field.kind, FieldKind::Files(_)))
    }

    /// The check that a person sends the form, if the CMS wants one: its marker and its settings.
    pub fn captcha(&self) -> Option<(&str, &Captcha)> {
        self.fields.iter().find_map(|field| match &field.kind {
            FieldKind::Captcha(captcha) => Some((field.marker.as_str(), captcha)),
            _ => None,
        })
    }

    /// The submit label that the CMS chose, if it did.
    pub fn submit_label(&self) -> Option<&str> {
        self.fields.iter().find(|field| field.kind == FieldKind::Button).map(|field| field.title.as_str())
    }

    /// A required question that the shop cannot ask: nobody can send this form before Kassa is updated.
    pub fn unanswerable(&self) -> Option<&Field> {
        self.fields.iter().find(|field| field.kind == FieldKind::Unknown && field.rules.is_required())
    }
}

/// One question of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    pub marker: String,
    /// OneEntry's name of the type, sent back with the answer.
    pub type_name: String,
    pub kind: FieldKind,
    /// Without the addresses of its links.
    pub title: String,
    /// The title with its links, where it has any.
    #[serde(default)]
    pub links: Option<LinkedText>,
    /// The title's language (BCP 47), where the CMS has none in the reader's.
    pub language: Option<String>,
    /// Sanitised HTML, of a line of Markdown.
    pub hint: Option<String>,
    pub placeholder: Option<String>,
    /// Stand before and behind the input: a currency, a unit.
    pub prefix: Option<String>,
    pub suffix: Option<String>,
    /// More to read for those who want it; sanitised HTML, as the hint.
    pub tooltip: Option<String>,
    /// What an answer looks like, as a mask that nobody checks.
    pub mask: Option<String>,
    /// Seconds between two times on offer, or the step of a number.
    pub step: Option<String>,
    /// The CMS's wish for the kind of input.
    pub input_type: Option<String>,
    pub autocomplete: Option<String>,
    pub is_visible: bool,
    pub credential: Option<Credential>,
    pub sign_up: SignUpRole,
    /// A schedule of a form that books nothing, such as a survey: its validators decide whether a time must be chosen.
    pub is_slot_optional: bool,
    pub rules: Rules,
}

/// The part that a field of a sign-up form plays at sign-in (docs/oneentry-contract/auth-providers.md#credentials-in-the-form).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Credential {
    Login,
    Password,
}

/// What a sign-up makes of a field of the provider's form (docs/oneentry-contract/auth-providers.md#credentials-in-the-form).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignUpRole {
    pub is_asked: bool,
    pub is_required: bool,
    /// Notifications go to this answer: by mail, as a push message, as an SMS.
    pub is_email: bool,
    pub is_push: bool,
    pub is_sms: bool,
}

/// How a question is asked and its answer read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldKind {
    /// `string`.
    #[default]
    Line,
    /// `text`: sent as `[{plainValue}]`.
    Paragraph,
    /// `integer` (whole), `real` and `float`.
    Number { is_whole: bool },
    /// `textWithHeader`: a line above a paragraph.
    Headed,
    /// `date`, `dateTime`, `time`.
    Moment(MomentKind),
    /// `file`, `image`, `groupOfImages`.
    Files(FileKind),
    /// `json`: for those who know what they do.
    Json,
    /// `radioButton` and `list`.
    Choice { options: Vec<ChoiceOption>, is_multiple: bool },
    /// `entity`: pages or products of the CMS, grouped by depth.
    Entity(Vec<EntityRow>),
    /// `timeInterval`.
    Schedule(Schedule),
    /// `button`: the submit label, no question.
    Button,
    /// `spam`: an invisible check that a person sends the form; no question.
    Captcha(Captcha),
    /// A type that this version of Kassa does not draw: a plain line if optional (docs/adr/0010-unknown-is-survivable.md).
    Unknown,
}

/// What the provider of the check wants to know (docs/oneentry-contract/forms.md#captcha).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Captcha {
    pub key: String,
    pub action: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceOption {
    pub value: String,
    /// Without the addresses of its links.
    pub title: String,
    /// The title with its links, where it has any: a consent leads to what it is about.
    #[serde(default)]
    pub links: Option<LinkedText>,
}

impl ChoiceOption {
    /// `title`: as the CMS has it, with links or without.
    pub fn new(value: impl Into<String>, title: impl Into<String>) -> Self {
        let (title, links) = linked_text::words_and_links(title.into());
        Self { value: value.into(), title, links }
    }
}

/// A row of an `entity` field's flattened tree: a heading, or something to pick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityRow {
    pub id: EntityId,
    pub depth: u32,
    pub title: String,
    /// Ticked in the CMS: people may pick it. Other rows are headings.
    pub is_offered: bool,
    /// The product's price, where the row is a product; looked up in the catalogue.
    pub price: Option<Money>,
}
