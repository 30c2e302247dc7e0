//! What OneEntry knows about the person who is signed in.

use kassa_shop::Invalid;
use leptos::prelude::*;

use super::filled::asked;
use super::{Loaded, query, visit};
use crate::ui::context::{Rejected, page};
use crate::ui::pages::password::PasswordPage;
use crate::ui::pages::profile::{ProfilePage, SavedPart};
use crate::ui::parts::schedule::Calendar;
use crate::ui::text::profile as text;

pub async fn profile() -> Loaded {
    let (visit, lang) = (visit()?, page().lang);
    let rejected = use_context::<Rejected>();
    let saved = match query("saved").as_deref() {
        Some("profile") if rejected.is_none() => Some(SavedPart::Profile),
        Some("password") if rejected.is_none() => Some(SavedPart::Password),
        _ => None,
    };
    let profile = visit.shop.profile(lang, visit.signed_in()?).await?;
    let (invalid, problem) = match rejected {
        Some(Rejected::Profile { invalid, problem }) => (invalid, problem),
        _ => (Invalid { answers: profile.answers, ..Invalid::default() }, None),
    };
    let login = profile.login;
    let questions = asked(&visit.shop, lang, profile.definition, invalid, Calendar::default());
    Ok(view! { <ProfilePage login questions problem saved/> }.into_any())
}

pub async fn password() -> Loaded {
    let (visit, lang) = (visit()?, page().lang);
    let (errors, problem) = match use_context::<Rejected>() {
        Some(Rejected::Password { errors, problem }) => (errors, problem),
        _ => (Vec::new(), None),
    };
    let login = visit.signed_in()?.user.clone();
    let mut definition = visit.shop.password_form(lang).await?;
    for (field, title) in definition.fields.iter_mut().zip([text::present(lang), text::new(lang)]) {
        title.clone_into(&mut field.title);
        field.links = None;
    }
    let invalid = Invalid { errors, ..Invalid::default() };
    let questions = asked(&visit.shop, lang, definition, invalid, Calendar::default());
    Ok(view! { <PasswordPage login questions problem/> }.into_any())
}
