//! Pieces of a page that an open page asks for: drawn as in the page itself.

use kassa_domain::file::KeptFile;
use kassa_domain::form::Field;
use kassa_domain::lang::Lang;
use kassa_domain::problem::FieldError;
use leptos::prelude::*;

use super::context::Page;
use super::parts::error_summary::FieldMessage;
use super::parts::fields::{self, files};

/// The message beside a field.
pub fn problem(lang: Lang, field: &Field, error: &FieldError) -> String {
    let (id, message) = fields::said(lang, field, error);
    draw(lang, move || view! { <FieldMessage id message/> }.into_any())
}

/// Files that were taken, a line each.
pub fn kept(lang: Lang, field: &Field, kept: &[KeptFile]) -> String {
    let lines: Vec<_> = kept.iter().map(|file| files::kept(lang, field, file)).collect();
    draw(lang, move || lines.into_any())
}

fn draw(lang: Lang, view: impl FnOnce() -> AnyView) -> String {
    Owner::new().with(|| {
        provide_context(Page::in_language(lang));
        view().to_html()
    })
}
