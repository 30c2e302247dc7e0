//! Orders that a person has to look at, with all that is known about them.

use kassa_domain::attempt::State;
use kassa_domain::reference::Reference;
use kassa_i18n::FormatMoney;
use kassa_shop::{Concern, Named};
use leptos::prelude::*;

use crate::ui::context::page;
use crate::ui::parts::cms::lang_of;
use crate::ui::parts::error_summary::{ErrorSummary, Fault, FieldMessage};
use crate::ui::parts::head_title::HeadTitle;
use crate::ui::parts::time::{Moment, SlotTime};
use crate::ui::text::{orders, staff as text};

/// A number that staff gave for an order, and why it cannot be that one.
#[derive(Clone)]
pub struct Wrong {
    pub reference: Reference,
    pub number: String,
    pub named: Named,
}

/// In the order in which they come.
#[component]
pub fn StaffPage(found: Vec<Concern>, wrong: Option<Wrong>) -> impl IntoView {
    let lang = page().lang;
    let wrong = wrong.filter(|wrong| found.iter().any(|concern| concern.attempt.reference == wrong.reference));
    let fault = wrong.as_ref().map(|wrong| Fault {
        target: number_field(&wrong.reference),
        question: Some(text::found_number(lang).into()),
        message: text::not_found(lang, &wrong.named).into(),
    });
    let is_error = fault.is_some();
    let body = if found.is_empty() {
        view! { <div class="empty"><h2>{text::nothing(lang)}</h2><p>{text::nothing_more(lang)}</p></div> }.into_any()
    } else {
        let cards = found.into_iter().map(|concern| {
            let wrong = wrong.clone().filter(|wrong| wrong.reference == concern.attempt.reference);
            view! { <li><Case concern wrong/></li> }
        });
        view! { <ul class="orders">{cards.collect_view()}</ul> }.into_any()
    };
    view! {
        <HeadTitle text=text::title(lang) is_error/>
        <ErrorSummary faults=fault.into_iter().collect()/>
        <header class="page-head"><h1>{text::title(lang)}</h1><p class="lead">{text::lead(lang)}</p></header>
        {body}
    }
    .into_any()
}

/// The id of the input for an order's number at OneEntry.
fn number_field(reference: &Reference) -> String {
    format!("number-{reference}")
}

#[component]
fn Case(concern: Concern, wrong: Option<Wrong>) -> impl IntoView {
    let Concern { attempt, attention, named_order_id } = concern;
    let lang = page().lang;
    let find = attempt.is_unknown().then(|| view! { <NameOrder reference=attempt.reference.clone() wrong/> });
    let id = format!("case-{}", attempt.reference);
    let done = attention.ends_by_hand(attempt.state).then(|| {
        let action = page().href(&format!("/staff/{}/done", attempt.reference));
        view! {
            <form method="post" action=action>
                <input type="hidden" name="kind" value=attention.word()/>
                <button class="button button-quiet" type="submit" aria-describedby=id.clone()>{text::done(lang)}</button>
            </form>
        }
    });
    let end = attention.ended_by_staff(&attempt).map(|to| view! { <EndOrder reference=attempt.reference.clone() to/> });
    let order = attempt.order;
    let refund_note = Some(order.refund_note).filter(|note| !note.is_empty());
    let labelledby = id.clone();
    let lines = order.lines.into_iter().map(|line| {
        view! { <li>{line.quantity}"\u{a0}× "<span lang=lang_of(lang, &line.title)>{line.title.clone()}</span></li> }
    });
    let fact =
        |term: &'static str, value: Option<String>| value.map(|value| view! { <div><dt>{term}</dt><dd>{value}</dd></div> });
    view! {
        <article class="case" aria-labelledby=labelledby data-state=attempt.state.word() data-kind=attention.word()>
            <h2 id=id><span class="code">{attempt.reference.grouped()}</span></h2>
            <p class="case-why"><strong>{text::why(lang, attention)}</strong>" "{text::what_to_do(lang, attention)}</p>
            <ul class="order-card-lines">{lines.collect_view()}</ul>
            <dl class="facts">
                <div><dt>{text::state(lang)}</dt><dd>{orders::state(lang, attempt.state)}</dd></div>
                {fact(text::customer(lang), Some(attempt.user))}
                {fact(orders::total(lang), Some(order.total.format(lang)))}
                {fact(orders::new_total(lang), attempt.other_total.map(|total| total.format(lang)))}
                {order.slot.map(|slot| view! { <div><dt>{orders::when(lang)}</dt><dd><SlotTime when=slot/></dd></div> })}
                {fact(text::storage(lang), Some(order.storage))}
                {fact(text::order_id(lang), attempt.order_id.map(|id| id.to_string()))}
                {fact(text::named(lang), named_order_id.map(|id| text::named_as(lang, &id.to_string())))}
                {fact(text::session_id(lang), attempt.session_id.map(|id| id.to_string()))}
                <div><dt>{text::placed_at(lang)}</dt><dd><Moment at=attempt.created_at/></dd></div>
                <div><dt>{text::changed(lang)}</dt><dd><Moment at=attempt.changed_at/></dd></div>
                {fact(text::refund_note(lang), refund_note)}
                {fact(text::log(lang), Some(format!("reference={}", attempt.reference.grouped())))}
            </dl>
            {done}
            {find}
            {end}
        </article>
    }
    .into_any()
}

/// Which order at OneEntry it is.
#[component]
fn NameOrder(reference: Reference, wrong: Option<Wrong>) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let field = number_field(&reference);
    let [hint, error] = ["hint", "error"].map(|part| format!("{field}-{part}"));
    let is_wrong = wrong.is_some();
    let message = wrong.as_ref().map(|wrong| text::not_found(lang, &wrong.named));
    let typed = wrong.map(|wrong| wrong.number);
    let described = if is_wrong { format!("{error} {hint}") } else { hint.clone() };
    view! {
        <details class="disclosure" open=is_wrong>
            <summary>{text::found(lang)}</summary>
            <form method="post" action=page.href("/staff")>
                <input type="hidden" name="reference" value=reference.to_string()/>
                <div class="field" class:field-wrong=is_wrong>
                    <label class="question" for=field.clone()>{text::found_number(lang)}</label>
                    <p class="hint" id=hint>{text::found_more(lang)}</p>
                    {message.map(|message| view! { <FieldMessage id=error message/> })}
                    <input class="input" id=field name="order" value=typed inputmode="numeric" autocomplete="off" required
                        aria-describedby=described aria-invalid=is_wrong.then_some("true")/>
                </div>
                <button class="button button-quiet" type="submit">{text::found_now(lang)}</button>
            </form>
        </details>
    }
    .into_any()
}

/// Behind a disclosure: nobody ends an order by mistake. `to`: the state that it comes to at first.
#[component]
fn EndOrder(reference: Reference, to: State) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let hint = format!("end-{reference}");
    let more = if to == State::Cancelling { text::end_known(lang) } else { text::end_unknown(lang) };
    view! {
        <details class="disclosure">
            <summary>{text::end(lang)}</summary>
            <form method="post" action=page.href(&format!("/staff/{reference}/end"))>
                <p id=hint.clone()>{more}</p>
                <button class="button button-quiet" type="submit" aria-describedby=hint>{text::end_now(lang)}</button>
            </form>
        </details>
    }
    .into_any()
}
