//! Reads the Fluent files of every language and compares them. English is the source: it says which messages there are, and which
//! arguments they take.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast;
use fluent_syntax::parser;

/// The language that the others are compared with.
pub const SOURCE: &str = "en";

/// What an argument is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Finished text.
    Text,
    /// A number, written as the language does, that can choose a plural form.
    Number,
    /// A part of the page.
    Element,
    /// No text: what follows is only read out.
    Cut,
}

impl Kind {
    fn named(word: &str) -> Option<Self> {
        match word {
            "Text" => Some(Self::Text),
            "Number" => Some(Self::Number),
            "Element" => Some(Self::Element),
            "Cut" => Some(Self::Cut),
            _ => None,
        }
    }
}

/// An argument of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    pub name: String,
    pub kind: Kind,
}

/// A message of the source language.
#[derive(Debug, Clone)]
pub struct Message {
    pub id: String,
    /// What it is for, from its comment.
    pub note: Vec<String>,
    /// The pattern as it stands in the file.
    pub pattern: String,
    /// In the order in which the comment declares them.
    pub arguments: Vec<Argument>,
    /// Other messages that stand in it.
    pub references: Vec<String>,
}

/// The files of all languages.
#[derive(Debug, Default)]
pub struct Locales {
    /// The messages by the file that they stand in, without its ending.
    pub files: BTreeMap<String, Vec<Message>>,
    /// The languages' codes.
    pub languages: Vec<String>,
}

/// What stands in one language's files.
#[derive(Default)]
struct Locale {
    messages: BTreeMap<String, Entry>,
}

struct Entry {
    file: String,
    comment: Vec<String>,
    pattern: String,
    /// Names of arguments, in the message itself.
    variables: Vec<String>,
    /// Those that choose a variant by a plural form.
    plurals: BTreeSet<String>,
    /// Other messages that stand in it.
    references: Vec<String>,
}

impl Locales {
    /// The languages in a folder, and what is wrong with them, in sentences.
    pub fn read(folder: &Path) -> (Self, Vec<String>) {
        let mut problems = Vec::new();
        let languages = names(folder, "");
        let read: BTreeMap<&String, Locale> =
            languages.iter().map(|language| (language, Locale::read(&folder.join(language), language, &mut problems))).collect();
        let source = languages.iter().find(|language| *language == SOURCE).and_then(|source| read.get(source));
        let Some(source) = source else {
            return (Self::default(), vec![format!("there is no folder {SOURCE} in {}", folder.display())]);
        };
        let mut files: BTreeMap<String, Vec<Message>> = BTreeMap::new();
        for (id, entry) in &source.messages {
            let arguments = source.declared(id, entry, &mut problems);
            let note = entry.comment.iter().filter(|line| !line.starts_with('$')).cloned().collect();
            let (pattern, references) = (entry.pattern.clone(), entry.references.clone());
            let message = Message { id: id.clone(), note, pattern, arguments, references };
            files.entry(entry.file.clone()).or_default().push(message);
        }
        for (language, locale) in read.iter().filter(|(language, _)| **language != SOURCE) {
            locale.compare(language, source, &files, &mut problems);
        }
        (Self { files, languages }, problems)
    }
}

impl Locale {
    fn read(folder: &Path, language: &str, problems: &mut Vec<String>) -> Self {
        let mut locale = Self::default();
        for file in names(folder, ".ftl") {
            let place = format!("locales/{language}/{file}.ftl");
            let text = match fs::read_to_string(folder.join(format!("{file}.ftl"))) {
                Ok(text) => text,
                Err(error) => {
                    problems.push(format!("{place} cannot be read: {error}"));
                    continue;
                }
            };
            let resource = match parser::parse(text.as_str()) {
                Ok(resource) => resource,
                Err((_, errors)) => {
                    let said: Vec<String> =
                        errors.iter().map(|error| format!("{} (byte {})", error.kind, error.pos.start)).collect();
                    problems.push(format!("{place}: {}", said.join("; ")));
                    continue;
                }
            };
            for entry in &resource.body {
                let ast::Entry::Message(message) = entry else { continue };
                let id = message.id.name;
                if !id.starts_with(&format!("{}-", file.replace('_', "-"))) {
                    problems.push(format!("{place}: {id} does not begin with the name of its file"));
                }
                let Some(pattern) = &message.value else {
                    problems.push(format!("{place}: {id} says nothing"));
                    continue;
                };
                let comment = message.comment.iter().flat_map(|comment| &comment.content);
                let mut found = Entry {
                    file: file.clone(),
                    comment: comment.map(|line| (*line).trim().to_owned()).collect(),
                    pattern: written(pattern),
                    variables: Vec::new(),
                    plurals: BTreeSet::new(),
                    references: Vec::new(),
                };
                found.look_through(pattern);
                if locale.messages.insert(id.to_owned(), found).is_some() {
                    problems.push(format!("{place}: {id} stands there twice"));
                }
            }
        }
        locale
    }

    /// The arguments of a message and of all that it refers to.
    fn variables(&self, id: &str) -> BTreeSet<String> {
        let mut seen = BTreeSet::new();
        let mut found = BTreeSet::new();
        let mut open = vec![id.to_owned()];
        while let Some(id) = open.pop() {
            let Some(entry) = self.messages.get(&id).filter(|_| seen.insert(id.clone())) else { continue };
            found.extend(entry.variables.iter().cloned());
            open.extend(entry.references.iter().cloned());
        }
        found
    }

    /// The arguments that a message's comment declares: `$n (Number) - how many`.
    fn declared(&self, id: &str, entry: &Entry, problems: &mut Vec<String>) -> Vec<Argument> {
        let mut arguments = Vec::new();
        for line in entry.comment.iter().filter(|line| line.starts_with('$')) {
            let mut words = line.trim_start_matches('$').split_whitespace();
            let name = words.next().unwrap_or_default();
            let kind = words.next().and_then(|word| Kind::named(word.trim_matches(['(', ')'])));
            match kind {
                Some(kind) => arguments.push(Argument { name: name.to_owned(), kind }),
                None => problems.push(format!("{id}: \"{line}\" does not say what kind of argument it is")),
            }
        }
        let declared: BTreeSet<String> = arguments.iter().map(|argument| argument.name.clone()).collect();
        let used = self.variables(id);
        problems.extend(
            used.difference(&declared).map(|name| format!("{id} takes ${name}, and its comment does not say what that is")),
        );
        problems.extend(declared.difference(&used).map(|name| format!("{id} does not use ${name}, which its comment names")));
        problems.extend(self.unknown_references(entry).map(|other| format!("{id} refers to {other}, which is not there")));
        arguments
    }

    fn unknown_references<'a>(&'a self, entry: &'a Entry) -> impl Iterator<Item = &'a String> {
        entry.references.iter().filter(|other| !self.messages.contains_key(*other))
    }

    fn compare(&self, language: &str, source: &Locale, files: &BTreeMap<String, Vec<Message>>, problems: &mut Vec<String>) {
        for message in files.values().flatten() {
            let (id, file) = (&message.id, &source.messages[&message.id].file);
            let place = format!("locales/{language}/{file}.ftl");
            let Some(entry) = self.messages.get(id) else {
                problems.push(format!("{place}: {id} is missing"));
                continue;
            };
            if entry.file != *file {
                problems.push(format!("{place}: {id} stands in {}.ftl", entry.file));
            }
            // A language can do without an argument, if it says so: `Without $brand: ..`.
            let spared = |name: &String| entry.comment.iter().any(|line| line.starts_with(&format!("Without ${name}:")));
            let (own, expected) = (self.variables(id), source.variables(id));
            problems.extend(
                expected.difference(&own).filter(|name| !spared(name)).map(|name| format!("{place}: {id} does not use ${name}")),
            );
            problems.extend(own.difference(&expected).map(|name| format!("{place}: {id} takes ${name}, which nobody gives it")));
            problems.extend(
                self.unknown_references(entry).map(|other| format!("{place}: {id} refers to {other}, which is not there")),
            );
            for name in &entry.plurals {
                let is_number = |argument: &Argument| argument.name == *name && argument.kind == Kind::Number;
                if !message.arguments.iter().any(is_number) && expected.contains(name) {
                    problems.push(format!("{place}: {id} chooses a plural form by ${name}, which is no number"));
                }
            }
        }
        for (id, entry) in &self.messages {
            if !source.messages.contains_key(id) {
                problems.push(format!("locales/{language}/{}.ftl: {id} is not in {SOURCE}", entry.file));
            }
        }
    }
}

impl Entry {
    fn look_through(&mut self, pattern: &ast::Pattern<&str>) {
        for element in &pattern.elements {
            if let ast::PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &ast::Expression<&str>) {
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline),
            ast::Expression::Select { selector, variants } => {
                self.inline(selector);
                let by_form = variants.iter().any(|variant| {
                    matches!(&variant.key, ast::VariantKey::Identifier { name } if matches!(*name, "zero" | "one" | "two" | "few" | "many"))
                });
                if let (true, ast::InlineExpression::VariableReference { id }) = (by_form, selector) {
                    self.plurals.insert(id.name.to_owned());
                }
                for variant in variants {
                    self.look_through(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &ast::InlineExpression<&str>) {
        match inline {
            ast::InlineExpression::VariableReference { id } if !self.variables.iter().any(|known| known == id.name) => {
                self.variables.push(id.name.to_owned());
            }
            ast::InlineExpression::MessageReference { id, .. } => self.references.push(id.name.to_owned()),
            ast::InlineExpression::Placeable { expression } => self.expression(expression),
            _ => {}
        }
    }
}

/// A pattern as the documentation shows it.
fn written(pattern: &ast::Pattern<&str>) -> String {
    let parts = pattern.elements.iter().map(|element| match element {
        ast::PatternElement::TextElement { value } => (*value).to_owned(),
        ast::PatternElement::Placeable { expression: ast::Expression::Select { variants, .. } } => {
            variants.iter().find(|variant| variant.default).map(|variant| written(&variant.value)).unwrap_or_default()
        }
        ast::PatternElement::Placeable { expression: ast::Expression::Inline(inline) } => match inline {
            ast::InlineExpression::StringLiteral { value } if *value == "\\u00A0" => " ".to_owned(),
            ast::InlineExpression::StringLiteral { value } => (*value).to_owned(),
            ast::InlineExpression::VariableReference { id } => format!("{{ ${} }}", id.name),
            ast::InlineExpression::MessageReference { id, .. } => format!("{{ {} }}", id.name),
            _ => "…".to_owned(),
        },
    });
    parts.collect()
}

/// The names in a folder that end like this, without their ending, in order.
fn names(folder: &Path, ending: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> =
        entries.filter_map(|entry| Some(entry.file_name().to_str()?.strip_suffix(ending)?.to_owned())).collect();
    names.sort();
    names
}
