//! The check that a person sends a form is invisible where it works, and honest where it does not
//! (docs/oneentry-contract/forms.md#captcha).

use kassa_domain::form::Definition;
use kassa_domain::lang::Lang;
use kassa_shop::Shop;
use leptos::prelude::*;

use crate::ui::context::Head;
use crate::ui::islands::captcha::Captcha;
use crate::ui::text::forms as text;

/// The name of the hidden input that carries the token.
pub const PROOF: &str = "_proof";

/// A check, ready to be drawn.
#[derive(Debug, Clone)]
pub struct Proof {
    script: String,
    key: String,
    action: String,
}

impl Proof {
    /// The check that a definition asks for. Lets the page's policy allow it.
    pub fn of(definition: &Definition, shop: &Shop) -> Option<Self> {
        let (_, captcha) = definition.captcha()?;
        use_context::<Head>().unwrap_or_default().prove();
        let (key, action) = (captcha.key.clone(), captcha.action.clone());
        Some(Self { script: shop.settings().captcha.clone(), key, action })
    }

    /// Stands before the first question: the one form that cannot be sent without JavaScript.
    pub fn notice(&self, lang: Lang) -> AnyView {
        view! { <noscript><p class="notice">{text::needs_script(lang)}</p></noscript> }.into_any()
    }

    /// Stands in the form, before its button.
    pub fn view(self, lang: Lang) -> AnyView {
        let Self { script, key, action } = self;
        let blocked = text::blocked(lang).to_owned();
        view! { <Captcha script key action name=PROOF.to_owned() blocked/> }.into_any()
    }
}
