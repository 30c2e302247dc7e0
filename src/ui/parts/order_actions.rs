//! What a customer can do with an order.

use kassa_domain::attempt::{Attempt, Purpose, State};
use kassa_domain::money::Money;
use kassa_domain::order_words::OrderWord;
use kassa_i18n::FormatMoney;
use leptos::prelude::*;

use super::order_button::order_label;
use super::refund::AskRefund;
use crate::ui::context::page;
use crate::ui::text::orders as text;

/// The forms that fit the state; there is always a way on. When the card changes in an open page, the style hides those that no longer do.
#[component]
pub fn OrderActions(
    attempt: Attempt,
    /// What a button that orders says instead of the shop's own words.
    #[prop(optional_no_strip)]
    order_word: Option<OrderWord>,
) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let state = attempt.state;
    let action = |verb: &str| page.href(&format!("/orders/{}/{verb}", attempt.reference));
    let main = |verb: &str, label: &'static str| {
        view! { <form method="post" action=action(verb)><button class="button" type="submit">{label}</button></form> }
    };
    // Both order: the one what costs something else by now, the other what has not arrived.
    let ordering = |verb: &str, plain: &'static str, total: Option<Money>| {
        let word = order_word.clone();
        // Words that were asked for stand beside what they cost.
        let total = total.filter(|_| word.is_some());
        view! {
            <form method="post" action=action(verb)><button class="button" type="submit">{order_label(word, plain, total)}</button></form>
        }
    };
    let totals = (state == State::PriceChanged).then(|| {
        let agreed = attempt.order.total.format(lang);
        let other = attempt.other_total.map(|other| view! { <div><dt>{text::new_total(lang)}</dt><dd class="price">{other.format(lang)}</dd></div> });
        view! { <dl class="facts totals"><div><dt>{text::agreed_total(lang)}</dt><dd class="price">{agreed}</dd></div>{other}</dl> }
    });
    let correction = attempt.correction().map(|path| page.href(&path));
    let is_cancellable = attempt.is_cancellable();
    let is_payable_again = attempt.is_payable_again(page.now);
    let pay_again = if attempt.is_page_overdue(page.now) { text::new_page(lang) } else { text::pay_again(lang) };
    let starts_at = attempt.order.slot.and_then(|slot| slot.starts_at(&page.venue));
    let is_refundable = attempt.is_refundable(starts_at, page.now);
    let is_repeatable = attempt.order.purpose == Purpose::Products && state.is_settled();
    // What was paid for a place that is gone is in good hands: nobody should pay a second time meanwhile.
    let is_bookable = attempt.order.purpose == Purpose::Tickets && state.is_settled() && state != State::PaidLate;
    // Where nothing can be done but to wait, the other orders are where people go.
    let has_none = correction.is_none()
        && !is_repeatable
        && !is_bookable
        && !is_cancellable
        && !is_payable_again
        && !matches!(state, State::PriceChanged | State::Absent);
    view! {
        <section class="order-actions" aria-labelledby="actions-heading">
            <h2 id="actions-heading" class="visually-hidden">{text::actions(lang)}</h2>
            {totals}
            <div class="actions">
                {is_payable_again.then(|| main("pay-again", pay_again))}
                {correction.map(|href| view! { <a class="button" href=href>{text::correct(lang)}</a> })}
                {(state == State::PriceChanged).then(|| ordering("accept", text::accept(lang), attempt.other_total))}
                {(state == State::Absent).then(|| ordering("retry", text::retry(lang), Some(attempt.order.total)))}
                {is_repeatable.then(|| view! {
                    <form method="post" action=action("repeat")>
                        <button class="button button-quiet" type="submit">{text::repeat(lang)}</button>
                    </form>
                })}
                {is_bookable.then(|| view! { <a class="button button-quiet" href=page.href("/tickets")>{text::book_again(lang)}</a> })}
                {has_none.then(|| view! { <a class="button button-quiet" href=page.href("/orders")>{text::all(lang)}</a> })}
            </div>
            // Apart from what goes on, and a question first: nobody ends an order with a slip of the thumb.
            {is_cancellable.then(|| view! { <p class="order-cancel"><a class="button button-quiet" href=action("cancel")>{text::cancel(lang)}</a></p> })}
            {is_refundable.then(|| view! { <AskRefund action=action("refund")/> })}
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use kassa_domain::lang::Lang;
    use kassa_domain::status::Status;
    use kassa_testkit::sample;

    use super::*;
    use crate::ui::context::Page;
    use crate::ui::text::status;

    /// What can be pressed below the status of such an order.
    fn actions(attempt: &Attempt) -> String {
        worded(attempt, None)
    }

    fn worded(attempt: &Attempt, order_word: Option<OrderWord>) -> String {
        let page = Page { now: attempt.created_at, ..Page::in_language(Lang::En) };
        let attempt = attempt.clone();
        Owner::new().with(|| {
            provide_context(page);
            view! { <OrderActions attempt order_word/> }.to_html()
        })
    }

    #[test]
    fn every_order_says_how_it_stands_and_has_a_way_on() {
        for state in State::ALL {
            for (purpose, account) in
                [Purpose::Products, Purpose::Tickets].into_iter().flat_map(|purpose| [(purpose, "cash"), (purpose, "card")])
            {
                let mut attempt = sample(state);
                attempt.order.purpose = purpose;
                attempt.order.account.identifier = account.to_owned();
                let html = actions(&attempt);
                assert!(html.contains("<a ") || html.contains("<button "), "{state:?} {purpose:?} {account}: {html}");
                for lang in Lang::ALL {
                    let (heading, more) = status::words(lang, &Status::of(&attempt, attempt.created_at));
                    assert!(!heading.is_empty() && more.len() > 20, "{state:?} {lang:?}");
                }
            }
        }
    }

    #[test]
    fn what_orders_once_more_says_so_in_the_words_that_are_asked_for() {
        let word = OrderWord { text: "Zahlungspflichtig bestellen".to_owned(), lang: Some("de".to_owned()) };
        for (state, verb) in [(State::PriceChanged, "accept"), (State::Absent, "retry")] {
            let mut attempt = sample(state);
            attempt.other_total = Some(attempt.order.total);
            // Leptos's own marks are taken out of pages.
            let html = worded(&attempt, Some(word.clone())).replace("<!>", "");
            let total = attempt.order.total.format(Lang::En);
            let (_, form) = html.split_once(&format!("/{verb}\"")).unwrap();
            let (form, _) = form.split_once("</form>").unwrap();
            assert!(form.contains("lang=\"de\">Zahlungspflichtig bestellen</span>") && form.contains(&total), "{form}");
            assert!(!actions(&attempt).contains("Zahlungspflichtig"));
        }
    }

    #[test]
    fn a_booking_that_has_ended_can_be_made_again() {
        let html = |state, purpose| {
            let mut attempt = sample(state);
            attempt.order.purpose = purpose;
            actions(&attempt)
        };
        for state in [State::Expired, State::Cancelled, State::Refused] {
            assert!(html(state, Purpose::Tickets).contains("href=\"/tickets\""), "{state:?}");
            assert!(html(state, Purpose::Products).contains("/repeat\""), "{state:?}");
        }
        // Whoever is waited for by our staff is not asked to pay once more.
        for state in [State::PaidLate, State::NeedsPerson, State::CannotTell] {
            assert!(!html(state, Purpose::Tickets).contains("/tickets"), "{state:?}");
        }
    }
}
