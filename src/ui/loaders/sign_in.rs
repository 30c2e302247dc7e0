//! The sign-in page.

use leptos::prelude::*;

use super::on_the_way::on_the_way;
use super::{Loaded, query, visit};
use crate::ui::context::{Rejected, page};
use crate::ui::pages::sign_in::SignInPage;

pub async fn sign_in() -> Loaded {
    let (visit, lang) = (visit()?, page().lang);
    let (login, next, problem, missing) = match use_context::<Rejected>() {
        Some(Rejected::SignIn { login, next, code, missing }) => (login, next, code, missing),
        _ => (String::new(), query("next").unwrap_or_default(), None, Vec::new()),
    };
    let is_made = query("made").is_some();
    let order = on_the_way(&visit, &next).await;
    let form = visit.shop.sign_in_form(lang).await?;
    let (login_title, password_title) = (form.login.title, form.password.title);
    Ok(view! { <SignInPage login_title password_title login next problem missing is_made order/> }.into_any())
}
