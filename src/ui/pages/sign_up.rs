//! Signing up.

use leptos::prelude::*;

use super::sign_in::with_next;
use crate::ui::context::{SignUpProblem, page};
use crate::ui::parts::error_summary::ErrorSummary;
use crate::ui::parts::head_title::HeadTitle;
use crate::ui::parts::notice::Notice;
use crate::ui::parts::on_the_way::{OnTheWay, beside};
use crate::ui::parts::questions::Questions;
use crate::ui::text::{sign_in, sign_up as text};

/// The questions of the provider's form. `next` is where the visitor is going.
#[component]
pub fn SignUpPage(
    questions: Questions,
    next: String,
    #[prop(optional_no_strip)] problem: Option<SignUpProblem>,
    /// A code has to be entered before the first sign-in.
    needs_code: bool,
    /// The order that waits for it.
    #[prop(optional_no_strip)]
    order: Option<OnTheWay>,
) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let faults = questions.faults();
    let is_error = !faults.is_empty() || problem.is_some();
    let sign_in_href = with_next(&page, "/sign-in", &next);
    let code = needs_code.then(|| {
        view! { <p class="form-after">{text::have_code(lang)}" "<a href=page.href("/sign-up/activate")>{text::to_code(lang)}</a></p> }
    });
    let head = view! { <ErrorSummary faults/>{problem.map(|problem| view! { <Problem problem/> })} };
    let lead = view! { <p class="lead">{text::lead(lang)}</p> };
    let form = view! {
        {questions.view_with(page.href("/sign-up"), text::button(lang), vec![("next", next)])}
        <p class="form-after">{text::have_one(lang)}" "<a href=sign_in_href>{text::to_sign_in(lang)}</a></p>
        {code}
    };
    view! {
        <HeadTitle text=text::title(lang) is_error/>
        {beside(order, head.into_any(), text::title(lang), lead.into_any(), form.into_any())}
    }
    .into_any()
}

#[component]
fn Problem(problem: SignUpProblem) -> impl IntoView {
    let lang = page().lang;
    let (heading, text) = match problem {
        SignUpProblem::Refused => (text::refused(lang), text::refused_more(lang).to_owned()),
        SignUpProblem::Unknown => (text::unknown(lang), text::unknown_more(lang).to_owned()),
        SignUpProblem::Unavailable => (text::unavailable(lang), text::unavailable_more(lang).to_owned()),
        SignUpProblem::TooMany(seconds) => (text::too_many(lang), sign_in::too_many(lang, seconds)),
    };
    view! { <Notice heading text/> }
}
