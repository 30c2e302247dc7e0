//! An answer as a browser sees it, and the forms on it.

use reqwest::header::HeaderMap;
use scraper::{ElementRef, Html, Selector};

/// What was answered.
#[derive(Debug)]
pub struct Page {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Page {
    /// The page itself, if it has exactly this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{:?}\n{}", self.headers.get("location"), self.body);
        self
    }

    /// Where a redirect after a form leads.
    #[track_caller]
    pub fn location(&self) -> String {
        assert_eq!(self.status, 303, "{}", self.body);
        self.header("location").to_owned()
    }

    /// A header's value, empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The text of the first element, white space tidied.
    #[track_caller]
    pub fn text(&self, selector: &str) -> String {
        let html = Html::parse_document(&self.body);
        let element = html.select(&css(selector)).next();
        assert!(element.is_some(), "nothing is {selector} in\n{}", self.body);
        element.unwrap().text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// An attribute of every element that has it.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let html = Html::parse_document(&self.body);
        html.select(&css(selector)).filter_map(|element| element.attr(name)).map(str::to_owned).collect()
    }

    /// Every attribute's value that begins so.
    pub fn values_from(&self, prefix: &str) -> Vec<String> {
        let html = Html::parse_document(&self.body);
        let all = css("*");
        let values = html.select(&all).flat_map(|element| element.value().attrs().map(|(_, value)| value.to_owned()));
        values.filter(|value| value.starts_with(prefix)).collect()
    }

    /// The first such form, with what a browser would send for its own submit button.
    #[track_caller]
    pub fn form(&self, selector: &str) -> Form {
        let html = Html::parse_document(&self.body);
        let form = html.select(&css(selector)).next();
        assert!(form.is_some(), "no form is {selector} in\n{}", self.body);
        Form::read(form.unwrap())
    }
}

/// A form of a page.
#[derive(Debug, Clone)]
pub struct Form {
    pub action: String,
    pub fields: Vec<(String, String)>,
    /// Every control that can be used: its name and, where it is one of several, its value.
    controls: Vec<(String, Option<String>)>,
}

impl Form {
    /// A form that nobody has loaded a page for.
    #[allow(dead_code, reason = "the proofs send one")]
    pub fn bare(action: &str, fields: &[(&str, &str)]) -> Self {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Self { action: action.to_owned(), fields, controls: Vec::new() }
    }

    fn read(form: ElementRef<'_>) -> Self {
        assert_eq!(form.attr("method"), Some("post"));
        let mut read = Self { action: form.attr("action").unwrap().to_owned(), fields: Vec::new(), controls: Vec::new() };
        for control in form.select(&css("input[name], textarea[name], select[name], button[name]")) {
            if control.attr("disabled").is_some() {
                continue;
            }
            let name = control.attr("name").unwrap().to_owned();
            let value = control.attr("value").unwrap_or_default().to_owned();
            let is_chosen = control.attr("checked").is_some();
            match (control.value().name(), control.attr("type")) {
                ("button", _) => read.controls.push((name, Some(value))),
                ("input", Some("radio" | "checkbox")) => {
                    if is_chosen {
                        read.fields.push((name.clone(), value.clone()));
                    }
                    read.controls.push((name, Some(value)));
                }
                ("textarea", _) => {
                    read.fields.push((name.clone(), control.text().collect()));
                    read.controls.push((name, None));
                }
                // A file that is attached travels in a part of its own.
                ("input", Some("file")) => {}
                _ => {
                    read.fields.push((name.clone(), value));
                    read.controls.push((name, None));
                }
            }
        }
        read
    }

    /// Fills in or chooses, as far as the form lets a person do that.
    #[track_caller]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        let is_there =
            self.controls.iter().any(|(known, only)| known == name && only.as_deref().is_none_or(|only| only == value));
        assert!(is_there, "{name}={value} cannot be chosen: {:?}", self.controls);
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// What can be chosen under a name.
    pub fn choices(&self, name: &str) -> Vec<String> {
        self.controls.iter().filter(|(known, _)| known == name).filter_map(|(_, value)| value.clone()).collect()
    }

    /// The present value under a name.
    pub fn value(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

fn css(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}
