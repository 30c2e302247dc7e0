//! A coupon, and the bonus: small forms of their own on the review page.

use kassa_domain::lang::Lang;
use kassa_domain::money::Money;
use kassa_domain::reckoning::CouponProblem;
use kassa_i18n::FormatMoney;
use leptos::prelude::*;

use super::cms::lang_of;
use super::error_summary::{FieldMessage, Worded};
use crate::ui::context::page;
use crate::ui::text::discounts as text;

/// The name under which a form of the review page says that it is about a discount: `coupon` or `bonus`.
pub const DISCOUNT: &str = "_discount";
/// The input for the code.
pub const CODE: &str = "coupon";
const MESSAGE: &str = "coupon-error";

/// What the review page knows of discounts.
#[derive(Debug, Clone, Default)]
pub struct Offer {
    /// The code that counts.
    pub coupon: Option<String>,
    /// What was typed last and did not count, and why.
    pub wrong: Option<(String, CouponProblem)>,
    /// The bonus that is used.
    pub bonus: Option<Money>,
    pub bonus_available: Option<Money>,
}

#[component]
pub fn Discounts(offer: Offer, action: String) -> impl IntoView {
    let lang = page().lang;
    let is_open = offer.wrong.is_some();
    let bonus = offer.bonus.filter(|bonus| bonus.minor() > 0);
    let bonus_action = action.clone();
    let bonus_form = (bonus.is_some() || offer.bonus_available.is_some()).then(|| {
        let (value, label) = match (bonus, offer.bonus_available) {
            (None, Some(available)) => ("use", text::use_bonus(lang, &available.format(lang))),
            _ => ("none", text::no_bonus(lang).to_owned()),
        };
        view! {
            <form method="post" action=bonus_action>
                <input type="hidden" name=DISCOUNT value="bonus"/>
                <input type="hidden" name="bonus" value=value/>
                <button class="button button-quiet" type="submit">{label}</button>
            </form>
        }
    });
    let coupon = match offer.coupon {
        Some(code) => view! {
            <form method="post" action=action>
                <p>{text::coupon_line(lang, &code)}</p>
                <input type="hidden" name=DISCOUNT value="coupon"/>
                <input type="hidden" name=CODE value=""/>
                <button class="button button-quiet" type="submit">{text::remove(lang)}</button>
            </form>
        }
        .into_any(),
        None => view! {
            <details class="disclosure" open=is_open>
                <summary>{text::have_coupon(lang)}</summary>
                <CouponForm wrong=offer.wrong action/>
            </details>
        }
        .into_any(),
    };
    view! {
        <section class="review-part discounts" aria-labelledby="review-discounts">
            <h2 id="review-discounts">{text::heading(lang)}</h2>
            {coupon}
            {bonus_form}
        </section>
    }
    .into_any()
}

/// Why a coupon does not count. A condition stands in the words of the CMS.
pub fn coupon_message(lang: Lang, problem: &CouponProblem) -> Worded {
    let language = match problem {
        CouponProblem::Said(words) => lang_of(lang, words),
        _ => None,
    };
    Worded { text: text::problem(lang, problem), language }
}

#[component]
fn CouponForm(#[prop(optional_no_strip)] wrong: Option<(String, CouponProblem)>, action: String) -> impl IntoView {
    let lang = page().lang;
    let is_wrong = wrong.is_some();
    let (typed, problem) = wrong.unzip();
    let message = problem.map(|problem| coupon_message(lang, &problem));
    view! {
        <form method="post" action=action novalidate=true>
            <input type="hidden" name=DISCOUNT value="coupon"/>
            <div class="field" class:field-wrong=is_wrong>
                <label class="question" for=CODE>{text::code(lang)}</label>
                {message.map(|message| view! { <FieldMessage id=MESSAGE.to_owned() message/> })}
                <input class="input" type="text" id=CODE name=CODE value=typed autocomplete="off" autocapitalize="characters" spellcheck="false"
                    maxlength="64" aria-describedby=is_wrong.then_some(MESSAGE) aria-invalid=is_wrong.then_some("true")/>
            </div>
            <button class="button button-quiet" type="submit">{text::apply(lang)}</button>
        </form>
    }
    .into_any()
}
