//! Everything that has to be corrected, on top of the page, each with a link to its field (GOV.UK's pattern).

use leptos::prelude::*;

use crate::ui::context::page;
use crate::ui::text::forms as text;

/// One line of the summary.
pub struct Fault {
    /// The id of the input.
    pub target: String,
    /// The question, where the message alone would not tell which.
    pub question: Option<Worded>,
    pub message: Worded,
}

/// A text that may be the shop's own or the CMS's.
#[derive(Debug, Clone)]
pub struct Worded {
    pub text: String,
    /// The `lang` attribute, where it is not the page's language.
    pub language: Option<String>,
}

impl<S: Into<String>> From<S> for Worded {
    fn from(text: S) -> Self {
        Self { text: text.into(), language: None }
    }
}

impl Worded {
    /// What a sentence begins or goes on with.
    fn view(self) -> AnyView {
        match self.language {
            Some(language) => view! { <span lang=language>{self.text}</span> }.into_any(),
            None => self.text.into_any(),
        }
    }
}

/// Draws nothing when there is nothing to correct.
#[component]
pub fn ErrorSummary(faults: Vec<Fault>) -> impl IntoView {
    let lang = page().lang;
    (!faults.is_empty())
        .then(|| {
            let lines = faults.into_iter().map(|fault| {
                let question = fault.question.map(|question| Worded { text: lead_in(&question.text), ..question }.view());
                view! { <li><a href=format!("#{}", fault.target)>{question}{fault.message.view()}</a></li> }
            });
            view! {
                // The page begins where the work is, whether scripts run or not.
                <div class="notice" tabindex="-1" autofocus=true>
                    <div role="alert">
                        <h2 class="notice-heading">{text::summary_title(lang)}</h2>
                        <ul class="notice-list">{lines.collect_view()}</ul>
                    </div>
                </div>
            }
        })
        .into_any()
}

/// The question before its message: a colon, unless the question brings a mark of its own.
fn lead_in(question: &str) -> String {
    let question = question.trim();
    let mark = if question.ends_with(['?', ':', '.', '!', '…']) { "" } else { ":" };
    format!("{question}{mark} ")
}

/// The message beside a field. `id` is what the field's `aria-describedby` names.
#[component]
pub fn FieldMessage(id: String, #[prop(into)] message: Worded) -> impl IntoView {
    let lang = page().lang;
    view! { <p class="field-error" id=id><span class="visually-hidden">{text::error(lang)}" "</span>{message.view()}</p> }
}
