//! Signing in.

use leptos::prelude::*;

use crate::model::error::ErrorCode;
use crate::ui::context::page;
use crate::ui::parts::cms::lang_of;
use crate::ui::parts::error_summary::{ErrorSummary, Fault, FieldMessage};
use crate::ui::parts::head_title::HeadTitle;
use crate::ui::parts::notice::Notice;
use crate::ui::text::{errors, problems, sign_in as text};

/// The demo's login, as the sandbox knows it.
pub const DEMO_LOGIN: &str = "your-user@email.com";
/// The demo's password.
pub const DEMO_PASSWORD: &str = "123456";

/// `missing` names the fields that were left empty: `login`, `password`. `next` is a path of this site.
#[component]
pub fn SignInPage(
    login_title: String,
    password_title: String,
    login: String,
    next: String,
    #[prop(optional_no_strip)] problem: Option<ErrorCode>,
    missing: Vec<&'static str>,
) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let or = |title: String, own: &'static str| if title.trim().is_empty() { own.to_owned() } else { title };
    let (login_title, password_title) = (or(login_title, text::login(lang)), or(password_title, text::password(lang)));
    let message = |name| missing.contains(&name).then(|| problems::fill_in(lang).to_owned());
    let faults: Vec<Fault> = [("login", &login_title), ("password", &password_title)]
        .into_iter()
        .filter_map(|(name, title)| {
            message(name).map(|message| Fault { target: name.to_owned(), question: Some(title.clone()), message })
        })
        .collect();
    let is_error = problem.is_some() || !faults.is_empty();
    view! {
        <HeadTitle text=text::title(lang) is_error/>
        <div class="narrow">
            <ErrorSummary faults/>
            {problem.map(|problem| view! { <Problem problem/> })}
            <header class="page-head"><h1>{text::title(lang)}</h1><p class="lead">{text::lead(lang)}</p></header>
            {page.is_demo.then(|| view! { <Demo/> })}
            <form class="questions" method="post" action=page.href("/sign-in") novalidate=true>
                <input type="hidden" name="next" value=next/>
                <Credential name="login" kind="text" autocomplete="username" title=login_title value=login message=message("login")/>
                <Credential name="password" kind="password" autocomplete="current-password" title=password_title
                    value=String::new() message=message("password")/>
                <p class="actions"><button class="button" type="submit">{text::button(lang)}</button></p>
            </form>
        </div>
    }
    .into_any()
}

#[component]
fn Credential(
    name: &'static str,
    kind: &'static str,
    autocomplete: &'static str,
    title: String,
    value: String,
    #[prop(optional_no_strip)] message: Option<String>,
) -> impl IntoView {
    let lang = page().lang;
    let error_id = format!("{name}-error");
    let is_wrong = message.is_some();
    let describedby = is_wrong.then(|| error_id.clone());
    view! {
        <div class="field" class:field-wrong=is_wrong>
            <label class="question" for=name lang=lang_of(lang, &title)>{title.clone()}</label>
            {message.map(|message| view! { <FieldMessage id=error_id message/> })}
            <input class="input" type=kind id=name name=name value=value autocomplete=autocomplete autocapitalize="none" spellcheck="false"
                aria-describedby=describedby aria-invalid=is_wrong.then_some("true")/>
        </div>
    }
    .into_any()
}

#[component]
fn Problem(problem: ErrorCode) -> impl IntoView {
    let lang = page().lang;
    let (heading, more) = match problem {
        ErrorCode::Unavailable | ErrorCode::Nonsense | ErrorCode::Forbidden => {
            (text::unavailable(lang), text::unavailable_more(lang).to_owned())
        }
        other => errors::words(lang, &other),
    };
    view! { <Notice heading text=more/> }
}

#[component]
fn Demo() -> impl IntoView {
    let lang = page().lang;
    view! {
        <div class="aside">
            <p>{text::demo(lang)}</p>
            <dl class="facts">
                <div><dt>{text::login(lang)}</dt><dd class="code">{DEMO_LOGIN}</dd></div>
                <div><dt>{text::password(lang)}</dt><dd class="code">{DEMO_PASSWORD}</dd></div>
            </dl>
        </div>
    }
    .into_any()
}
