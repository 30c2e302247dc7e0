//! How to pay.

use kassa_domain::account::PaymentAccount;
use kassa_domain::hold::{CheckoutPage, Hold};
use kassa_domain::product::AgreedLine;
use kassa_domain::schedule::Slot;
use leptos::prelude::*;

use crate::ui::context::page;
use crate::ui::parts::cms::lang_of;
use crate::ui::parts::error_summary::{ErrorSummary, Fault, FieldMessage};
use crate::ui::parts::head_title::HeadTitle;
use crate::ui::parts::hold::HoldPanel;
use crate::ui::parts::questions::FINISH;
use crate::ui::parts::receipt::Receipt;
use crate::ui::text::{checkout as text, forms, steps};

const FIRST: &str = "account-0";
const MESSAGE: &str = "account-error";

/// `is_missing`: the form was sent without a choice.
#[component]
pub fn PaymentPage(
    accounts: Vec<PaymentAccount>,
    #[prop(optional_no_strip)] chosen: Option<String>,
    is_missing: bool,
    lines: Vec<AgreedLine>,
    #[prop(optional_no_strip)] when: Option<Slot>,
    /// What is kept for this order, or was.
    #[prop(optional_no_strip)]
    hold: Option<Hold>,
    action: String,
    back: String,
) -> impl IntoView {
    let lang = page().lang;
    let title = text::payment(lang);
    let is_missing = is_missing && !accounts.is_empty();
    let missing = is_missing.then(|| text::payment_missing(lang).to_owned());
    let faults =
        missing.iter().map(|message| Fault { target: FIRST.into(), question: None, message: message.clone().into() }).collect();
    let form = if accounts.is_empty() {
        view! { <div class="notice"><p>{text::no_accounts(lang)}</p></div> }.into_any()
    } else {
        let radios = accounts.into_iter().enumerate().map(|(index, account)| {
            let is_checked = chosen.as_ref() == Some(&account.identifier);
            view! { <Account account id=format!("account-{index}") is_checked/> }
        });
        view! {
            <form class="questions" method="post" action=action novalidate=true>
                <fieldset class="field" class:field-wrong=is_missing aria-describedby=is_missing.then_some(MESSAGE)>
                    <legend class="question visually-hidden">{title}</legend>
                    {missing.map(|message| view! { <FieldMessage id=MESSAGE.to_owned() message/> })}
                    <div class="options options-large">{radios.collect_view()}</div>
                </fieldset>
                <p class="actions"><button class="button" type="submit" id=FINISH>{forms::continue_(lang)}</button></p>
            </form>
        }
        .into_any()
    };
    view! {
        <HeadTitle text=title is_error=is_missing/>
        <p class="way-back"><a href=back>{text::back(lang)}</a></p>
        <ErrorSummary faults/>
        <header class="page-head"><p class="step">{steps::step(lang, 2)}</p><h1>{title}</h1></header>
        {hold.map(|hold| view! { <HoldPanel hold here=CheckoutPage::Payment/> })}
        <div class="columns">
            {form}
            <Receipt lines when/>
        </div>
    }
    .into_any()
}

#[component]
fn Account(account: PaymentAccount, id: String, is_checked: bool) -> impl IntoView {
    let lang = page().lang;
    let hint_id = format!("{id}-hint");
    let hint = if account.is_cash() { text::cash_hint(lang) } else { text::card_hint(lang) };
    let language = lang_of(lang, &account.title);
    view! {
        <div class="option">
            <input type="radio" id=id.clone() name="account" value=account.identifier checked=is_checked aria-describedby=hint_id.clone()/>
            <label for=id lang=language>{account.title}</label>
            <p class="hint" id=hint_id>{hint}</p>
        </div>
    }
    .into_any()
}
