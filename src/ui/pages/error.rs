//! When something went wrong: what, what to do, and how to ask about it.

use leptos::prelude::*;

use crate::model::error::ErrorCode;
use crate::ui::context::page;
use crate::ui::parts::head_title::HeadTitle;
use crate::ui::shell::sign_in_href;
use crate::ui::text::errors as text;

/// The page for a code. The request's id leads to the server's log.
#[component]
pub fn ErrorPage(code: ErrorCode) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let (heading, more) = text::words(lang, &code);
    let can_repeat = matches!(
        code,
        ErrorCode::Unavailable | ErrorCode::Nonsense | ErrorCode::Forbidden | ErrorCode::Internal | ErrorCode::TooManyTries(_)
    );
    let again = can_repeat.then(|| view! { <a class="button" href=page.href(&page.path)>{text::try_again(lang)}</a> });
    let sign_in = (code == ErrorCode::SignInRequired)
        .then(|| view! { <a class="button" href=sign_in_href(&page)>{text::to_sign_in(lang)}</a> });
    let has_main = again.is_some() || sign_in.is_some();
    let request = (!page.request_id.is_empty()).then(|| {
        view! { <p class="quiet">{text::request_id(lang)}" "<span class="code" id="request-id">{page.request_id.clone()}</span></p> }
    });
    view! {
        <HeadTitle text=heading/>
        <div class="error-page">
            <p class="error-status" aria-hidden="true">{code.status()}</p>
            <h1>{heading}</h1>
            <p class="lead">{more}</p>
            {has_main.then(|| view! { <p class="actions">{again}{sign_in}</p> })}
            <nav aria-labelledby="helpful-heading">
                <h2 id="helpful-heading" class="small-heading">{text::helpful(lang)}</h2>
                <ul class="link-list">
                    <li><a href=page.href("/tickets")>{text::to_tickets(lang)}</a></li>
                    <li><a href=page.href("/")>{text::to_shop(lang)}</a></li>
                    <li><a href=page.href("/orders")>{text::to_orders(lang)}</a></li>
                </ul>
            </nav>
            {request}
        </div>
    }
    .into_any()
}
