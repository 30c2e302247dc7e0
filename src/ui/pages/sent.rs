//! After a form was sent: it arrived, it is on its way, or nobody knows.

use kassa_shop::SentState;
use leptos::prelude::*;

use crate::ui::context::page;
use crate::ui::parts::cms::lang_of;
use crate::ui::parts::head_title::HeadTitle;
use crate::ui::parts::prose::Prose;
use crate::ui::text::cms_form as text;

/// The page that stays true however often it is loaded.
#[component]
pub fn SentPage(
    /// The form's title.
    title: String,
    state: SentState,
    /// The CMS's own words for answers that arrived: sanitised HTML.
    #[prop(optional_no_strip)]
    message: Option<String>,
    /// Where the CMS sends people afterwards: a path of this site.
    #[prop(optional_no_strip)]
    next: Option<String>,
    /// This page's address.
    here: String,
    /// The form's address.
    way_back: String,
) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let heading = match state {
        SentState::Sent => text::sent(lang),
        SentState::Sending => text::sending(lang),
        SentState::Unknown => text::unknown(lang),
    };
    let words = match (state, message) {
        (SentState::Sent, Some(html)) => view! { <Prose html class="prose lead"/> }.into_any(),
        (SentState::Sent, None) => view! { <p class="lead">{text::sent_more(lang)}</p> }.into_any(),
        (SentState::Sending, _) => view! { <p class="lead">{text::sending_more(lang)}</p> }.into_any(),
        (SentState::Unknown, _) => view! { <p class="lead">{text::unknown_more(lang)}</p> }.into_any(),
    };
    let ways = match state {
        SentState::Sent => {
            let (href, label) = match next {
                Some(next) => (next, text::go_on(lang)),
                None => (page.href("/"), text::to_shop(lang)),
            };
            view! { <a class="button" href=href>{label}</a> }.into_any()
        }
        SentState::Sending => view! { <a class="button" href=here>{text::look_again(lang)}</a> }.into_any(),
        SentState::Unknown => view! { <a class="button" href=way_back>{text::open_form(lang)}</a> }.into_any(),
    };
    view! {
        <HeadTitle text=heading/>
        <div class="narrow" data-state=state.word()>
            <header class="page-head">
                <p class="step" lang=lang_of(lang, &title)>{title.clone()}</p>
                <h1>{heading}</h1>
                {words}
            </header>
            <p class="actions">{ways}</p>
        </div>
    }
    .into_any()
}
