//! A form of the CMS on a page of its own.

use kassa_domain::address;
use kassa_domain::cms_form::Shut;
use leptos::prelude::*;

use crate::ui::context::{FormProblem, page};
use crate::ui::head::{DocumentHead, Indexing, PageHead};
use crate::ui::parts::cms::language_of;
use crate::ui::parts::error_summary::ErrorSummary;
use crate::ui::parts::head_title::HeadTitle;
use crate::ui::parts::notice::{Empty, Notice};
use crate::ui::parts::prose::Prose;
use crate::ui::parts::questions::Questions;
use crate::ui::prose::SECTION;
use crate::ui::shell::sign_in_href;
use crate::ui::text::{cms_form as text, head};

/// The form's title, what is in the way, and the questions. `once_key` goes with the form, so that it is sent at most once.
#[component]
pub fn CmsFormPage(
    questions: Questions,
    once_key: String,
    /// The address that the form is posted to.
    action: String,
    #[prop(optional_no_strip)] problem: Option<FormProblem>,
    /// The CMS's own words for answers that were not taken: sanitised HTML.
    #[prop(optional_no_strip)]
    failure: Option<String>,
    /// The visitor has to sign in before the answers can be sent.
    needs_sign_in: bool,
) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let title = questions.definition.title.clone();
    let language = language_of(questions.definition.language.as_deref(), lang, &title);
    if let Some(FormProblem::Shut(shut)) = problem {
        return view! {
            <HeadTitle text=title.clone()/>
            <header class="page-head"><h1 lang=language.clone()>{title}</h1></header>
            <ShutForm shut/>
        }
        .into_any();
    }
    let faults = questions.faults();
    let is_error = !faults.is_empty() || problem.is_some();
    let address = address::form(&questions.definition.identifier);
    let head = PageHead::listed(title.clone(), head::form(lang, page.brand.name.as_str(), &title), &address).wrong(is_error);
    // Whoever comes from a search would meet the way to sign in.
    let head = if needs_sign_in { head.indexed(Indexing::Unlisted) } else { head };
    let sign_in = needs_sign_in.then(|| {
        view! { <div class="aside"><p>{text::sign_in_first(lang)}</p><p><a href=sign_in_href(&page)>{text::sign_in_now(lang)}</a></p></div> }
    });
    view! {
        <DocumentHead head/>
        <ErrorSummary faults/>
        {problem.map(|problem| view! { <Problem problem failure/> })}
        <header class="page-head"><h1 lang=language>{title}</h1></header>
        {sign_in}
        <div class="columns">{questions.view_with(action, text::send(lang), vec![("key", once_key)])}</div>
    }
    .into_any()
}

#[component]
fn Problem(problem: FormProblem, #[prop(optional_no_strip)] failure: Option<String>) -> impl IntoView {
    let lang = page().lang;
    match (problem, failure) {
        (FormProblem::NotSent, _) => view! { <Notice heading=text::not_sent(lang) text=text::not_sent_more(lang)/> }.into_any(),
        (FormProblem::NoProof, _) => view! { <Notice heading=text::no_proof(lang) text=text::no_proof_more(lang)/> }.into_any(),
        (_, Some(html)) => view! {
            <div class="notice" role="alert">
                <h2 class="notice-heading">{text::refused(lang)}</h2>
                <Prose html place=SECTION/>
            </div>
        }
        .into_any(),
        (_, None) => view! { <Notice heading=text::refused(lang) text=text::refused_more(lang)/> }.into_any(),
    }
}

#[component]
fn ShutForm(shut: Shut) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let (heading, text) = match shut {
        Shut::Closed => (text::closed(lang), text::closed_more(lang)),
        Shut::Unbound => (text::unbound(lang), text::unbound_more(lang)),
    };
    view! { <Empty heading text><a class="button" href=page.href("/")>{text::to_shop(lang)}</a></Empty> }.into_any()
}
