//! The code that proves an address.

use kassa_domain::problem::Problem as Wrong;
use leptos::prelude::*;

use crate::ui::context::{CodeProblem, page};
use crate::ui::parts::credential::Credential;
use crate::ui::parts::error_summary::{ErrorSummary, Fault};
use crate::ui::parts::head_title::HeadTitle;
use crate::ui::parts::notice::{Notice, Success};
use crate::ui::parts::on_the_way::{OnTheWay, beside};
use crate::ui::parts::questions::FINISH;
use crate::ui::parts::sentence::sentence;
use crate::ui::text::{problems, sign_in, sign_up as text};

/// Code and password; the login too, where nobody knows who waits for a code.
#[component]
pub fn ActivatePage(
    /// The login that waits for a code.
    #[prop(optional_no_strip)]
    waiting: Option<String>,
    /// What was typed as the login.
    typed: String,
    /// The questions that were left open: `login`, `code`, `password`.
    missing: Vec<&'static str>,
    #[prop(optional_no_strip)] problem: Option<CodeProblem>,
    /// Another code has just been sent.
    is_sent: bool,
    /// The order that waits for it.
    #[prop(optional_no_strip)]
    order: Option<OnTheWay>,
) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let message = |name: &str| match problem {
        Some(CodeProblem::Wrong) if name == "code" => Some(problems::problem(lang, &Wrong::WrongCode, None)),
        _ => missing.contains(&name).then(|| problems::fill_in(lang).to_owned()),
    };
    let asked = [("login", text::login(lang)), ("code", text::code(lang)), ("password", text::password(lang))];
    let faults: Vec<Fault> = asked
        .into_iter()
        .filter_map(|(name, title)| {
            message(name).map(|message| Fault { target: name.into(), question: Some(title.into()), message: message.into() })
        })
        .collect();
    let is_error = problem.is_some() || !faults.is_empty();
    let is_known = waiting.is_some();
    let lead = match waiting {
        Some(login) => {
            let login = view! { <strong>{login}</strong> }.into_any();
            view! { <p class="lead">{sentence(text::activate_lead(lang, login))}</p> }.into_any()
        }
        None => view! { <p class="lead">{text::activate_open_lead(lang)}</p> }.into_any(),
    };
    let head = view! {
        <ErrorSummary faults/>
        {problem.map(|problem| view! { <Problem problem/> })}
        {is_sent.then(|| view! { <Success heading=text::sent(lang) text=text::sent_more(lang)/> })}
    };
    let form = view! {
        <form class="questions" id=FINISH method="post" action=page.href("/sign-up/activate") novalidate=true>
            {(!is_known).then(|| view! {
                <Credential name="login" kind="text" autocomplete="username" title=text::login(lang).to_owned() value=typed message=message("login")/>
            })}
            <Credential name="code" kind="text" autocomplete="one-time-code" title=text::code(lang).to_owned() value=String::new()
                message=message("code")/>
            <Credential name="password" kind="password" autocomplete="current-password" title=text::password(lang).to_owned()
                value=String::new() message=message("password") hint=text::password_hint(lang)/>
            <p class="actions">
                <button class="button" type="submit">{text::confirm(lang)}</button>
                <button class="link-button" type="submit" name="another" value="1">{text::another(lang)}</button>
            </p>
        </form>
    };
    view! {
        <HeadTitle text=text::activate(lang) is_error/>
        {beside(order, head.into_any(), text::activate(lang), lead, form.into_any())}
    }
    .into_any()
}

#[component]
fn Problem(problem: CodeProblem) -> impl IntoView {
    let lang = page().lang;
    let (heading, text) = match problem {
        // Said beside the field.
        CodeProblem::Wrong => return ().into_any(),
        CodeProblem::Spent => (text::spent(lang), text::spent_more(lang).to_owned()),
        CodeProblem::Wait(seconds) => (text::wait(lang), text::wait_more(lang, seconds)),
        CodeProblem::Unavailable => (text::code_unavailable(lang), text::code_unavailable_more(lang).to_owned()),
        CodeProblem::TooMany(seconds) => (text::too_many(lang), sign_in::too_many(lang, seconds)),
    };
    view! { <Notice heading text/> }.into_any()
}
