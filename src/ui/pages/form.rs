//! A checkout's form: the box office's booking form, the shop's order form.

use kassa_domain::lang::Lang;
use kassa_domain::product::AgreedLine;
use leptos::prelude::*;

use crate::ui::context::{Page, page};
use crate::ui::head::{DocumentHead, PageHead};
use crate::ui::parts::error_summary::ErrorSummary;
use crate::ui::parts::questions::Questions;
use crate::ui::parts::receipt::Receipt;
use crate::ui::parts::venue_words::PriceNote;
use crate::ui::text::{forms as text, head, steps};

/// What the page is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    Tickets,
    Details,
}

impl Heading {
    fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Tickets => text::tickets(lang),
            Self::Details => text::details(lang),
        }
    }
}

/// The box office's address; a booking that was begun has one of its own.
const BOX_OFFICE: &str = "/tickets";

/// The form beside what is ordered so far. `above`: what has to be known before; `action`: the address that it is posted to.
#[component]
pub fn FormPage(heading: Heading, above: AnyView, questions: Questions, lines: Vec<AgreedLine>, action: String) -> impl IntoView {
    let Page { lang, path, hides_prices, .. } = page();
    let title = heading.title(lang);
    let faults = questions.faults();
    let head = match path.as_str() {
        BOX_OFFICE => PageHead::listed(title, head::tickets(lang), BOX_OFFICE),
        _ => PageHead::unlisted(title),
    };
    // The tickets have their prices in the questions.
    let is_first = heading == Heading::Tickets;
    // Without prices there is no ticket to choose, and so no way on.
    let form = if is_first && hides_prices { questions.view_closed(action) } else { questions.view(action) };
    let lead = (heading == Heading::Tickets).then(|| view! { <p class="lead">{text::tickets_lead(lang)}</p> });
    view! {
        <DocumentHead head=head.wrong(!faults.is_empty())/>
        <ErrorSummary faults/>
        <header class="page-head"><p class="step">{steps::step(lang, 1)}</p><h1>{title}</h1>{lead}</header>
        {above}
        <div class="columns">{form}<Receipt lines/></div>
        {is_first.then(|| view! { <PriceNote/> })}
    }
    .into_any()
}
