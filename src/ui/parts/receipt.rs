//! What is ordered and what it costs: the slip beside a form.

use kassa_domain::money::Money;
use kassa_domain::product::{AgreedLine, total};
use kassa_domain::reckoning::Reckoning;
use kassa_domain::schedule::Slot;
use kassa_i18n::FormatMoney;
use leptos::prelude::*;

use super::cms::lang_of;
use super::time::SlotTime;
use super::venue_words::PriceNote;
use crate::ui::context::page;
use crate::ui::text::{discounts, forms as text};

/// The slip with a heading of its own. Draws nothing for an empty order.
#[component]
pub fn Receipt(lines: Vec<AgreedLine>, #[prop(optional_no_strip)] when: Option<Slot>) -> impl IntoView {
    let lang = page().lang;
    (!lines.is_empty())
        .then(|| {
            let sum = total(&lines);
            view! {
                <aside class="receipt" aria-labelledby="receipt-heading">
                    <h2 id="receipt-heading">{text::your_order(lang)}</h2>
                    {when.map(|slot| view! { <p><SlotTime when=slot/></p> })}
                    <Lines lines total=sum/>
                    <PriceNote/>
                </aside>
            }
        })
        .into_any()
}

/// The lines with their prices, how OneEntry reckons from there, and the total.
#[component]
pub fn Lines(
    lines: Vec<AgreedLine>,
    #[prop(optional_no_strip)] reckoning: Option<Reckoning>,
    #[prop(optional_no_strip)] total: Option<Money>,
) -> impl IntoView {
    let lang = page().lang;
    let rows = lines.into_iter().map(|line| {
        let sum = line.price.times(line.quantity).map(|sum| sum.format(lang));
        view! {
            <li class="line">
                <span class="line-what"><span class="line-quantity">{line.quantity}"\u{a0}×"</span>" "<span lang=lang_of(lang, &line.title)>{line.title.clone()}</span></span>
                " "
                <span class="line-sum">{sum}</span>
            </li>
        }
    });
    let gifts = reckoning.as_ref().map(|reckoning| reckoning.gifts.clone()).unwrap_or_default().into_iter().map(|gift| {
        let title = if gift.title.is_empty() { discounts::gift(lang).to_owned() } else { gift.title };
        view! {
            <li class="line line-gift">
                <span class="line-what"><span class="line-quantity">{gift.quantity}"\u{a0}×"</span>" "<span lang=lang_of(lang, &title)>{title.clone()}</span></span>
                " "
                <span class="line-sum">{discounts::gift_free(lang)}</span>
            </li>
        }
    });
    let gifts: Vec<_> = gifts.collect();
    view! {
        <ul class="lines" aria-label=text::items(lang)>{rows.collect_view()}{gifts}</ul>
        {reckoning.map(|reckoning| view! { <Steps reckoning/> })}
        {total.map(|total| view! { <p class="line-total"><span>{text::total(lang)}</span>" "<strong>{total.format(lang)}</strong></p> })}
    }
    .into_any()
}

/// From the lines' sum to the total. Draws nothing where they are the same.
#[component]
fn Steps(reckoning: Reckoning) -> impl IntoView {
    let lang = page().lang;
    let minus = |money: Money| Money::new(-money.minor(), money.currency());
    let discount = match &reckoning.coupon {
        Some(code) => discounts::coupon_line(lang, code),
        None => discounts::discount(lang).to_owned(),
    };
    let bonus = (reckoning.bonus.minor() != 0).then(|| minus(reckoning.bonus));
    let steps = [
        (discount, reckoning.discount().map(minus)),
        (discounts::bonus(lang).to_owned(), bonus),
        (discounts::other(lang).to_owned(), reckoning.other()),
    ];
    let steps: Vec<_> = steps.into_iter().filter_map(|(what, money)| Some((what, money?))).collect();
    (!steps.is_empty()).then(|| {
        let first = (discounts::sum(lang).to_owned(), reckoning.sum);
        let rows = std::iter::once(first).chain(steps).map(|(what, money)| {
            view! { <div><dt>{what}</dt><dd class="line-sum">{money.format(lang)}</dd></div> }
        });
        view! { <dl class="reckoning">{rows.collect_view()}</dl> }
    })
}

#[cfg(test)]
mod tests {
    use iso_currency::Currency;
    use kassa_domain::reckoning::Gift;

    use super::*;

    #[test]
    fn a_gift_is_a_line_that_costs_nothing() {
        let usd = |minor| Money::new(minor, Currency::USD);
        let gift = |title: &str| Gift { product_id: 21, quantity: 1, title: title.to_owned() };
        let gifts = vec![gift("A pin"), gift("")];
        let reckoning = Reckoning { sum: usd(100), discounted: usd(100), bonus: usd(0), due: usd(100), coupon: None, gifts };
        let lines = vec![AgreedLine { product_id: 14, quantity: 1, title: "A projector".to_owned(), price: usd(100) }];
        let html = Owner::new().with(|| view! { <Lines lines reckoning=Some(reckoning) total=Some(usd(100))/> }.to_html());
        assert_eq!(html.matches("gift, free").count(), 2, "{html}");
        assert!(html.contains("A pin") && html.contains("A gift"), "{html}");
    }
}
