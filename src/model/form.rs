//! A form's definition: what the CMS asks for, in one locale (contract 8, 16, 17).

use serde::{Deserialize, Serialize};

use super::file::FileKind;
use super::moment::MomentKind;
use super::money::Money;
use super::rules::Rules;
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
    pub title: String,
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
    pub rules: Rules,
}

/// The part that a field of a sign-up form plays at sign-in (contract 6.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Credential {
    Login,
    Password,
}

/// What a sign-up makes of a field of the provider's form (contract 6.1).
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
    /// A type that this version of Kassa does not draw: a plain line if optional (DESIGN, decision 10).
    Unknown,
}

/// What the provider of the check wants to know (contract 21).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Captcha {
    pub key: String,
    pub action: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceOption {
    pub value: String,
    pub title: String,
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

/// What an `entity` option stands for; also the value that is submitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EntityId {
    Page(i64),
    Product { page: i64, product: i64 },
}

impl EntityId {
    /// Reads `8`, `"8"` or `"p-8-10"`.
    pub fn parse(text: &str) -> Option<Self> {
        match text.strip_prefix("p-") {
            None => text.parse().ok().map(Self::Page),
            Some(rest) => {
                let (page, product) = rest.split_once('-')?;
                Some(Self::Product { page: page.parse().ok()?, product: product.parse().ok()? })
            }
        }
    }

    /// The product behind the option, if it is one.
    pub const fn product(self) -> Option<i64> {
        match self {
            Self::Page(_) => None,
            Self::Product { product, .. } => Some(product),
        }
    }
}

impl std::fmt::Display for EntityId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Page(id) => write!(f, "{id}"),
            Self::Product { page, product } => write!(f, "p-{page}-{product}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("8", Some(EntityId::Page(8)))]
    #[case("p-8-10", Some(EntityId::Product { page: 8, product: 10 }))]
    #[case("p-8", None)]
    #[case("p-8-10-2", None)]
    #[case("", None)]
    fn an_entity_id_is_read_and_printed(#[case] text: &str, #[case] id: Option<EntityId>) {
        assert_eq!(EntityId::parse(text), id);
        if let Some(id) = id {
            assert_eq!(id.to_string(), text);
        }
    }
}
