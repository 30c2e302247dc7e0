//! Checks one answer of a form while it is being corrected.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use super::Refusal;

/// How a problem is drawn: the web layer brings it, so that this room knows no pages.
#[cfg(feature = "ssr")]
#[derive(Clone, Copy)]
pub struct DrawProblem(
    pub fn(kassa_domain::lang::Lang, &kassa_domain::form::Field, &kassa_domain::problem::FieldError) -> String,
);

/// The message beside the question `field` of the form with the marker `form`, drawn; empty where the answer is fine.
/// `answers`: the form as a browser encodes it. The rules are the server's: the browser holds none of them.
#[server(input = Json, prefix = "/api", endpoint = "check-answer")]
pub async fn check_answer(form: String, lang: String, field: String, answers: String) -> Result<String, Refusal> {
    let visit: kassa_shop::Visit = use_context().ok_or(Refusal::Failed)?;
    let DrawProblem(draw) = use_context().ok_or(Refusal::Failed)?;
    let lang = kassa_domain::lang::Lang::from_code(&lang).unwrap_or_default();
    let answers = kassa_domain::answers::Answers::from_encoded(&answers);
    let definition = visit.shop.form(lang, &form).await?;
    let errors = visit.shop.problems(visit.owner.as_ref(), &definition, &answers).await?;
    let error = errors.iter().find(|error| error.marker == field);
    Ok(error.zip(definition.field(&field)).map(|(error, field)| draw(lang, field, error)).unwrap_or_default())
}
