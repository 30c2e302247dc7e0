//! Signing up, and the code that proves the address.

use leptos::prelude::*;

use super::{Loaded, query, redirect, visit};
use crate::service::Place;
use crate::ui::context::{Rejected, page};
use crate::ui::pages::activate::ActivatePage;
use crate::ui::pages::sign_up::SignUpPage;
use crate::ui::parts::questions::Questions;
use crate::ui::parts::schedule::Calendar;

pub async fn sign_up() -> Loaded {
    let (visit, page) = (visit()?, page());
    if visit.person.is_some() {
        return Ok(redirect(&page.href("/profile")));
    }
    let (posted, errors, next, problem) = match use_context::<Rejected>() {
        Some(Rejected::SignUp { answers, errors, next, problem }) => (Some(answers), errors, next, problem),
        _ => (None, Vec::new(), query("next").unwrap_or_default(), None),
    };
    let answers = match posted {
        Some(answers) => answers,
        None => visit.shop.kept_answers(visit.owner.as_ref(), Place::SignUp).await?.unwrap_or_default(),
    };
    let definition = visit.shop.sign_up_form(page.lang).await?;
    let needs_code = visit.shop.sign_up_needs_code(page.lang).await?;
    let calendar = Calendar::default();
    let questions = Questions { lang: page.lang, definition, answers, errors, calendar, max_tickets: 0 };
    Ok(view! { <SignUpPage questions next problem needs_code/> }.into_any())
}

pub async fn activate() -> Loaded {
    let visit = visit()?;
    let rejected = use_context::<Rejected>();
    let is_sent = query("sent").is_some() && rejected.is_none();
    let (typed, missing, problem) = match rejected {
        Some(Rejected::Activation { login, missing, problem }) => (login, missing, problem),
        _ => (String::new(), Vec::new(), None),
    };
    let waiting = visit.shop.pending_activation(visit.owner.as_ref()).await?.map(|pending| pending.login);
    Ok(view! { <ActivatePage waiting typed missing problem is_sent/> }.into_any())
}
