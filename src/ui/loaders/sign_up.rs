//! Signing up, and the code that proves the address.

use kassa_shop::{Invalid, Place};
use leptos::prelude::*;

use super::filled::asked;
use super::on_the_way::on_the_way;
use super::{Loaded, query, redirect, visit};
use crate::ui::context::{Rejected, page};
use crate::ui::pages::activate::ActivatePage;
use crate::ui::pages::sign_up::SignUpPage;
use crate::ui::parts::schedule::Calendar;

pub async fn sign_up() -> Loaded {
    let (visit, page) = (visit()?, page());
    if visit.person.is_some() {
        return Ok(redirect(&page.href("/profile")));
    }
    let (posted, next, problem) = match use_context::<Rejected>() {
        Some(Rejected::SignUp { invalid, next, problem }) => (Some(invalid), next, problem),
        _ => (None, query("next").unwrap_or_default(), None),
    };
    let invalid = match posted {
        Some(invalid) => invalid,
        None => {
            let kept = visit.shop.kept_answers(visit.owner.as_ref(), Place::SignUp).await?;
            Invalid { answers: kept.unwrap_or_default(), ..Invalid::default() }
        }
    };
    let order = on_the_way(&visit, &next).await;
    let definition = visit.shop.sign_up_form(page.lang).await?;
    let needs_code = visit.shop.sign_up_needs_code(page.lang).await?;
    let questions = asked(&visit.shop, page.lang, definition, invalid, Calendar::default());
    Ok(view! { <SignUpPage questions next problem needs_code order/> }.into_any())
}

pub async fn activate() -> Loaded {
    let visit = visit()?;
    let rejected = use_context::<Rejected>();
    let is_sent = query("sent").is_some() && rejected.is_none();
    let (typed, missing, problem) = match rejected {
        Some(Rejected::Activation { login, missing, problem }) => (login, missing, problem),
        _ => (String::new(), Vec::new(), None),
    };
    let pending = visit.shop.pending_activation(visit.owner.as_ref()).await?;
    let order = match &pending {
        Some(pending) => on_the_way(&visit, &pending.next).await,
        None => None,
    };
    let waiting = pending.map(|pending| pending.login);
    Ok(view! { <ActivatePage waiting typed missing problem is_sent order/> }.into_any())
}
