//! The order for which somebody has to sign in, or up: what it is, how long its places are kept, and which step it waits for.

use kassa_domain::hold::{CheckoutPage, Hold};
use kassa_domain::product::AgreedLine;
use kassa_domain::schedule::Slot;
use leptos::prelude::*;

use super::hold::HoldPanel;
use super::receipt::Receipt;
use crate::ui::context::page;
use crate::ui::text::{sign_in as text, steps};

/// What waits until its customer has signed in.
#[derive(Debug, Clone)]
pub struct OnTheWay {
    /// The page of the checkout that comes next.
    pub page: CheckoutPage,
    pub lines: Vec<AgreedLine>,
    pub when: Option<Slot>,
    pub hold: Option<Hold>,
}

/// A page of signing in, its form beside the order. `head`: what is above all, `title`: its heading, `lead` below that.
pub fn beside(order: Option<OnTheWay>, head: AnyView, title: &'static str, lead: AnyView, form: AnyView) -> AnyView {
    let lang = page().lang;
    let Some(OnTheWay { page: next, lines, when, hold }) = order else {
        return view! {
            <div class="narrow">
                {head}
                <header class="page-head"><h1>{title}</h1>{lead}</header>
                {form}
            </div>
        }
        .into_any();
    };
    // The buttons of the details' page belong to its questions, and those are not here.
    let here = if next == CheckoutPage::Details { CheckoutPage::Payment } else { next };
    view! {
        {head}
        <header class="page-head">
            <p class="step">{steps::step(lang, next.number())}</p>
            <h1>{title}</h1>
            {lead}
            <p class="lead">{text::on_the_way(lang)}</p>
        </header>
        {hold.map(|hold| view! { <HoldPanel hold here/> })}
        <div class="columns">
            <div class="narrow">{form}</div>
            <Receipt lines when/>
        </div>
    }
    .into_any()
}
