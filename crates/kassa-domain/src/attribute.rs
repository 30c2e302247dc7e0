//! The CMS says more of a product than title, price and pictures: its attributes
//! (docs/oneentry-contract/attributes.md#attributes-of-content).

use serde::{Deserialize, Serialize};

use super::form::ChoiceOption;

/// An attribute with its value. Its title stands in the product's attribute set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    pub marker: String,
    pub said: Said,
}

/// A value that can be shown. Schedules, links to other content, buttons and JSON are not for reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Said {
    /// A text, a number, or a date as the CMS writes it.
    Line(String),
    /// Options of a list.
    Options(Vec<ChosenOption>),
    /// Sanitised HTML, safe to put into a page as it is.
    Prose {
        header: Option<String>,
        html: String,
    },
    Files(Vec<Download>),
}

/// An option as the product has it; older servers send its title along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenOption {
    pub value: String,
    pub title: Option<String>,
}

/// A file that people may download.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Download {
    pub name: String,
    pub url: String,
}

/// The words that an attribute set has for one of its attributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributeWords {
    pub marker: String,
    pub title: String,
    pub options: Vec<ChoiceOption>,
}

/// An attribute as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    pub title: String,
    pub said: Said,
}

impl Fact {
    /// `words`: those of the product's attribute set. Where it says nothing of an attribute, its marker is better than nothing.
    pub fn of(attribute: &Attribute, words: &[AttributeWords]) -> Self {
        let own = words.iter().find(|words| words.marker == attribute.marker);
        let title = own.map_or(&attribute.marker, |words| &words.title).clone();
        let said = match &attribute.said {
            Said::Options(chosen) => {
                let options = own.map_or(&[][..], |words| &words.options);
                Said::Line(chosen.iter().map(|option| option.words(options)).collect::<Vec<_>>().join(", "))
            }
            other => other.clone(),
        };
        Self { title, said }
    }
}

impl ChosenOption {
    /// Its title as the set has it, else as the product has it.
    pub fn words<'a>(&'a self, options: &'a [ChoiceOption]) -> &'a str {
        let listed = options.iter().find(|option| option.value == self.value).map(|option| option.title.as_str());
        listed.or(self.title.as_deref()).unwrap_or(&self.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn option(value: &str, title: &str) -> ChoiceOption {
        ChoiceOption::new(value, title)
    }

    #[test]
    fn options_are_read_by_their_titles() {
        let chosen = |value: &str, title: Option<&str>| ChosenOption { value: value.to_owned(), title: title.map(str::to_owned) };
        let said = Said::Options(vec![chosen("lp", None), chosen("mc", Some("Tape")), chosen("cd", None)]);
        let attribute = Attribute { marker: "format".to_owned(), said };
        let words =
            [AttributeWords { marker: "format".to_owned(), title: "Format".to_owned(), options: vec![option("lp", "Vinyl")] }];
        let fact = Fact::of(&attribute, &words);
        assert_eq!((fact.title.as_str(), fact.said), ("Format", Said::Line("Vinyl, Tape, cd".to_owned())));
        assert_eq!(Fact::of(&attribute, &[]).title, "format");
    }
}
