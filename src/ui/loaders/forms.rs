//! Forms that stand alone, and the page after sending one.

use kassa_domain::error::ErrorCode;
use kassa_domain::lang::Lang;
use kassa_shop::{Place, local_path};
use leptos::prelude::*;

use super::filled::{Filled, questions};
use super::{Loaded, href, param, query, redirect, visit};
use crate::ui::context::{FormProblem, Rejected, page};
use crate::ui::pages::cms_form::CmsFormPage;
use crate::ui::pages::sent::SentPage;
use crate::ui::parts::proof::Proof;

pub async fn form() -> Loaded {
    let (visit, page) = (visit()?, page());
    let posted = Filled::posted();
    let (key, problem) = match use_context::<Rejected>() {
        Some(Rejected::Form { key, problem, .. }) => (key, problem),
        _ => (visit.shop.form_key().to_string(), None),
    };
    let marker = param("marker").ok_or(ErrorCode::NotFound)?;
    let form = visit.shop.stand_alone(page.lang, &marker).await?;
    let target = form.target();
    let proof = Proof::of(&form.definition, &visit.shop).filter(|_| target.is_ok());
    let problem = problem.or(target.err().map(FormProblem::Shut));
    let needs_sign_in = target.is_ok_and(|target| target.needs_sign_in) && visit.person.is_none();
    let kept = visit.shop.kept_answers(visit.owner.as_ref(), Place::Form(&marker)).await?;
    let mut questions = questions(&visit.shop, visit.owner.as_ref(), page.lang, &marker, posted.or_kept(kept)).await?;
    questions.proof = proof;
    let (failure, action) = (form.failure, page.href(&page.path));
    Ok(view! { <CmsFormPage questions once_key=key action problem failure needs_sign_in/> }.into_any())
}

/// How sending went. The key in the address finds it again, however often the page is loaded.
pub async fn sent() -> Loaded {
    let (visit, lang) = (visit()?, page().lang);
    let key = query("key").and_then(|key| key.parse().ok());
    let marker = param("marker").ok_or(ErrorCode::NotFound)?;
    let way_back = href(&format!("/forms/{marker}"));
    let here = format!("{}?key={}", href(&page().path), query("key").unwrap_or_default());
    let form = visit.shop.stand_alone(lang, &marker).await?;
    let sent = match key {
        Some(key) => visit.shop.sent_form(&marker, &key).await?,
        None => None,
    };
    let Some(sent) = sent else { return Ok(redirect(&way_back)) };
    // The reader's language before the one that the answers were sent in.
    let message = form.success.or(sent.message);
    let next = form.next.and_then(|next| local_path(&next)).map(|path| in_language(lang, &path));
    let title = form.definition.title;
    Ok(view! { <SentPage title state=sent.state message next here way_back/> }.into_any())
}

/// The CMS writes its paths without a language.
fn in_language(lang: Lang, path: &str) -> String {
    match Lang::split_path(path) {
        (own, plain) if own == Lang::default() => lang.path(plain),
        _ => path.to_owned(),
    }
}
