//! Signing in.

use kassa_domain::error::ErrorCode;
use leptos::prelude::*;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::ui::context::{Page, page};
use crate::ui::parts::cms::lang_of;
use crate::ui::parts::credential::Credential;
use crate::ui::parts::error_summary::{ErrorSummary, Fault, Worded};
use crate::ui::parts::head_title::HeadTitle;
use crate::ui::parts::notice::{Notice, Success};
use crate::ui::parts::on_the_way::{OnTheWay, beside};
use crate::ui::parts::questions::FINISH;
use crate::ui::text::{errors, problems, sign_in as text};

/// The demo's login, as the sandbox knows it.
pub const DEMO_LOGIN: &str = "your-user@email.com";
/// The demo's password.
pub const DEMO_PASSWORD: &str = "123456";

/// `missing` names the fields that were left empty: `login`, `password`. `next` is a path of this site. `is_made`: the visitor's
/// account has just been made.
#[component]
pub fn SignInPage(
    login_title: String,
    password_title: String,
    login: String,
    next: String,
    #[prop(optional_no_strip)] problem: Option<ErrorCode>,
    missing: Vec<&'static str>,
    is_made: bool,
    /// The order that waits for it.
    #[prop(optional_no_strip)]
    order: Option<OnTheWay>,
) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    // The CMS's words for them, else the shop's.
    let or = |title: String, own: &'static str| match title.trim() {
        "" => Worded::from(own),
        _ => Worded { language: lang_of(lang, &title), text: title },
    };
    let (login_title, password_title) = (or(login_title, text::login(lang)), or(password_title, text::password(lang)));
    let message = |name| missing.contains(&name).then(|| problems::fill_in(lang).to_owned());
    let faults: Vec<Fault> = [("login", &login_title), ("password", &password_title)]
        .into_iter()
        .filter_map(|(name, title)| {
            message(name).map(|message| Fault { target: name.to_owned(), question: Some(title.clone()), message: message.into() })
        })
        .collect();
    let is_error = problem.is_some() || !faults.is_empty();
    let sign_up = with_next(&page, "/sign-up", &next);
    let head = view! {
        <ErrorSummary faults/>
        {problem.map(|problem| view! { <Problem problem/> })}
        {is_made.then(|| view! { <Success heading=text::made(lang) text=text::made_more(lang)/> })}
    };
    let lead = view! { <p class="lead">{text::lead(lang)}</p> };
    let form = view! {
        {page.is_demo.then(|| view! { <Demo/> })}
        <form class="questions" id=FINISH method="post" action=page.href("/sign-in") novalidate=true>
            <input type="hidden" name="next" value=next/>
            <Credential name="login" kind="text" autocomplete="username" title=login_title.text language=login_title.language value=login message=message("login")/>
            <Credential name="password" kind="password" autocomplete="current-password" title=password_title.text
                language=password_title.language value=String::new() message=message("password")/>
            <p class="actions"><button class="button" type="submit">{text::button(lang)}</button></p>
        </form>
        <p class="form-after">{text::new_here(lang)}" "<a href=sign_up>{text::to_sign_up(lang)}</a></p>
    };
    view! {
        <HeadTitle text=text::title(lang) is_error/>
        {beside(order, head.into_any(), text::title(lang), lead.into_any(), form.into_any())}
    }
    .into_any()
}

/// A page that knows where its visitor is going.
pub fn with_next(page: &Page, path: &str, next: &str) -> String {
    let href = page.href(path);
    if next.is_empty() { href } else { format!("{href}?next={}", utf8_percent_encode(next, NON_ALPHANUMERIC)) }
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
