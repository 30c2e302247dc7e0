//! The notice before the payment provider's page: who takes the money, and how much.

use kassa_domain::attempt::Attempt;
use kassa_i18n::FormatMoney;
use leptos::prelude::*;

use crate::ui::context::page;
use crate::ui::parts::head_title::HeadTitle;
use crate::ui::text::checkout as text;

/// `host` is the host of the provider's page, once there is one, and if the shop may lead there.
#[component]
pub fn PayPage(attempt: Attempt, #[prop(optional_no_strip)] host: Option<String>) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let order = page.href(&format!("/orders/{}", attempt.reference));
    let (heading, more) = match attempt.page() {
        Some(_) => (text::closed_way(lang), text::closed_way_more(lang)),
        None => (text::no_page(lang), text::no_page_more(lang)),
    };
    let Some(host) = host else {
        return view! {
            <HeadTitle text=heading/>
            <div class="narrow">
                <header class="page-head"><h1>{heading}</h1><p class="lead">{more}</p></header>
                <p class="actions"><a class="button" href=order>{text::back_to_order(lang)}</a></p>
            </div>
        }
        .into_any();
    };
    let total = attempt.order.total.format(lang);
    let leave = format!("{order}/leave");
    view! {
        <HeadTitle text=text::leaving(lang)/>
        <div class="narrow">
            <header class="page-head"><h1>{text::leaving(lang)}</h1><p class="lead">{text::leaving_lead(lang)}</p></header>
            <dl class="facts leaving">
                <div><dt>{text::leaving_host(lang)}</dt><dd class="code">{host}</dd></div>
                <div><dt>{text::leaving_amount(lang)}</dt><dd class="price price-large">{total}</dd></div>
            </dl>
            <p>{text::leaving_after(lang)}</p>
            <p class="actions">
                <a class="button" href=leave rel="nofollow">{text::leaving_button(lang)}</a>
                <a class="button button-quiet" href=order>{text::back_to_order(lang)}</a>
            </p>
        </div>
    }
    .into_any()
}
