//! A new password.

use leptos::prelude::*;

use super::profile::SaveNotice;
use crate::ui::context::{SaveProblem, page};
use crate::ui::parts::error_summary::ErrorSummary;
use crate::ui::parts::head_title::HeadTitle;
use crate::ui::parts::questions::Questions;
use crate::ui::parts::sentence::sentence;
use crate::ui::text::profile as text;

/// The present password and the new one. The login stands above them, for password managers as well.
#[component]
pub fn PasswordPage(
    login: String,
    questions: Questions,
    #[prop(optional_no_strip)] problem: Option<SaveProblem>,
) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let faults = questions.faults();
    let is_error = !faults.is_empty() || problem.is_some();
    view! {
        <HeadTitle text=text::change_password(lang) is_error/>
        <p class="way-back"><a href=page.href("/profile")>{text::back(lang)}</a></p>
        <div class="narrow">
            <ErrorSummary faults/>
            {problem.map(|problem| view! { <SaveNotice problem unknown=text::password_unknown_more(lang)/> })}
            <header class="page-head">
                <h1>{text::change_password(lang)}</h1>
                <p class="lead">{sentence(text::for_login(lang, view! { <strong>{login}</strong> }.into_any()))}</p>
            </header>
            {questions.view_with(page.href("/profile/password"), text::change(lang), Vec::new())}
        </div>
    }
    .into_any()
}
