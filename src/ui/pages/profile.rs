//! What OneEntry knows about the person who is signed in.

use leptos::prelude::*;

use crate::ui::context::{SaveProblem, page};
use crate::ui::parts::error_summary::ErrorSummary;
use crate::ui::parts::head_title::HeadTitle;
use crate::ui::parts::notice::{Notice, Success};
use crate::ui::parts::questions::Questions;
use crate::ui::text::{profile as text, sign_in};

/// What was just saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SavedPart {
    Profile,
    Password,
}

/// The login, which stays, and the questions of the provider's form.
#[component]
pub fn ProfilePage(
    login: String,
    questions: Questions,
    #[prop(optional_no_strip)] problem: Option<SaveProblem>,
    #[prop(optional_no_strip)] saved: Option<SavedPart>,
) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let faults = questions.faults();
    let is_error = !faults.is_empty() || problem.is_some();
    let has_questions = questions.definition.visible_fields().next().is_some();
    let form = if has_questions {
        questions.view_with(page.href("/profile"), text::save(lang), Vec::new())
    } else {
        view! { <p class="quiet">{text::nothing(lang)}</p> }.into_any()
    };
    view! {
        <HeadTitle text=text::title(lang) is_error/>
        <div class="narrow">
            <ErrorSummary faults/>
            {problem.map(|problem| view! { <SaveNotice problem unknown=text::unknown_more(lang)/> })}
            {saved.map(|saved| view! { <Saved saved/> })}
            <header class="page-head"><h1>{text::title(lang)}</h1><p class="lead">{text::lead(lang)}</p></header>
            <dl class="facts profile-facts">
                <div><dt>{text::login(lang)}</dt><dd>{login}</dd></div>
                <div><dt>{text::password(lang)}</dt><dd><a href=page.href("/profile/password")>{text::to_password(lang)}</a></dd></div>
            </dl>
            {form}
        </div>
    }
    .into_any()
}

#[component]
fn Saved(saved: SavedPart) -> impl IntoView {
    let lang = page().lang;
    let (heading, text) = match saved {
        SavedPart::Profile => (text::saved(lang), text::saved_more(lang)),
        SavedPart::Password => (text::password_saved(lang), text::password_saved_more(lang)),
    };
    view! { <Success heading text/> }
}

/// Why nothing was saved. `unknown`: what to do where nobody knows.
#[component]
pub fn SaveNotice(problem: SaveProblem, unknown: &'static str) -> impl IntoView {
    let lang = page().lang;
    let (heading, text) = match problem {
        SaveProblem::Refused => (text::refused(lang), text::refused_more(lang).to_owned()),
        SaveProblem::Unknown => (text::unknown(lang), unknown.to_owned()),
        SaveProblem::Unavailable => (text::unavailable(lang), text::unavailable_more(lang).to_owned()),
        SaveProblem::TooMany(seconds) => (text::too_many(lang), sign_in::too_many(lang, seconds)),
    };
    view! { <Notice heading text/> }
}
