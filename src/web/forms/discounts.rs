//! Coupon and bonus on the review page.

use axum::response::Response;
use kassa_domain::error::ErrorCode;
use kassa_shop::Discount;

use super::{Posted, reference};
use crate::ui::context::Rejected;
use crate::ui::parts::discounts::{CODE, DISCOUNT};
use crate::web::app::App;

/// What a form of the review page says about a discount; `None` for the one that orders.
pub fn of(posted: &Posted) -> Option<Discount<'_>> {
    match posted.text(DISCOUNT) {
        "coupon" => Some(Discount::Coupon(posted.text(CODE))),
        "bonus" => Some(Discount::Bonus(posted.text("bonus") == "use")),
        _ => None,
    }
}

/// Uses it, or says why not beside the code.
pub async fn take(app: &App, draft: &str, posted: &Posted, discount: Discount<'_>) -> Response {
    let used = async {
        let person = posted.visitor.visit.signed_in()?;
        let draft = app.shop.draft(&person.owner, &reference(draft)?).await?;
        app.shop.use_discount(person, draft, discount).await
    };
    match used.await {
        Ok(Ok(())) => posted.go(&format!("/checkout/{draft}/review")),
        Ok(Err(problem)) => {
            let code = posted.text(CODE).to_owned();
            posted.reject(Rejected::Coupon { code, problem }).await
        }
        Err(code @ ErrorCode::SignInRequired) => posted.explain(code).await,
        Err(code) => posted.fail(code).await,
    }
}
