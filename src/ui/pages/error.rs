//! When something went wrong: what, what to do, and how to ask about it.

use kassa_domain::error::ErrorCode;
use kassa_domain::order_words::OrderWord;
use leptos::prelude::*;

use crate::ui::context::page;
use crate::ui::parts::head_title::HeadTitle;
use crate::ui::parts::order_button::order_label;
use crate::ui::shell::sign_in_href;
use crate::ui::text::errors as text;

/// The page for a code. The request's id leads to the server's log.
#[component]
pub fn ErrorPage(
    code: ErrorCode,
    /// What the form that failed held: a button sends it once more. Empty for a page that was only asked for.
    posted: Vec<(String, String)>,
    /// What the button that sends it once more says, where that orders and words are asked for.
    #[prop(optional_no_strip)]
    order_word: Option<OrderWord>,
) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let keeps = !posted.is_empty();
    let (heading, more) = text::words(lang, &code);
    let can_repeat = matches!(
        code,
        ErrorCode::Unavailable
            | ErrorCode::Busy
            | ErrorCode::Nonsense
            | ErrorCode::Forbidden
            | ErrorCode::Internal
            | ErrorCode::TooManyTries(_)
    );
    let needs_sign_in = code == ErrorCode::SignInRequired;
    let again =
        (can_repeat && !keeps).then(|| view! { <a class="button" href=page.href(&page.here())>{text::try_again(lang)}</a> });
    // In another tab: leaving this page would lose what it keeps.
    let target = keeps.then_some("_blank");
    let sign_in = needs_sign_in.then(|| {
        let words = if keeps { text::to_sign_in_beside(lang) } else { text::to_sign_in(lang) };
        view! { <a class="button" href=sign_in_href(&page) target=target>{words}</a> }
    });
    let kept = (keeps && (can_repeat || needs_sign_in)).then(|| view! { <Kept posted order_word/> });
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
            {kept}
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

/// The form as it was sent, to be sent again.
#[component]
fn Kept(posted: Vec<(String, String)>, #[prop(optional_no_strip)] order_word: Option<OrderWord>) -> impl IntoView {
    let page = page();
    let fields = posted.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    view! {
        <form class="kept" method="post" action=page.href(&page.path)>
            {fields.collect_view()}
            <p>{text::kept(page.lang)}</p>
            <button class="button" type="submit">{order_label(order_word, text::send_again(page.lang), None)}</button>
        </form>
    }
    .into_any()
}
