//! What OneEntry knows about the person who is signed in.

use leptos::prelude::*;

use super::{Loaded, query, visit};
use crate::ui::context::{Rejected, page};
use crate::ui::pages::password::PasswordPage;
use crate::ui::pages::profile::{ProfilePage, SavedPart};
use crate::ui::parts::questions::Questions;
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
    let (answers, errors, problem) = match rejected {
        Some(Rejected::Profile { answers, errors, problem }) => (answers, errors, problem),
        _ => (profile.answers, Vec::new(), None),
    };
    let (definition, login, calendar) = (profile.definition, profile.login, Calendar::default());
    let max_tickets = visit.shop.settings().max_tickets;
    let questions = Questions { lang, definition, answers, errors, calendar, max_tickets };
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
    }
    let (answers, calendar) = (Default::default(), Calendar::default());
    let questions = Questions { lang, definition, answers, errors, calendar, max_tickets: 0 };
    Ok(view! { <PasswordPage login questions problem/> }.into_any())
}
