//! What people do with places that are kept for them. Afterwards the page of the checkout is shown on which they did it, with
//! everything that stood on it.

use axum::extract::{Path, State};
use axum::response::Response;
use kassa_domain::draft::Draft;
use kassa_domain::error::ErrorCode;
use kassa_domain::hold::CheckoutPage;
use kassa_shop::{Filled, Holder};
use kassa_store::Owner;

use super::{Posted, reference};
use crate::web::app::App;

/// Keeps them longer.
pub async fn longer(State(app): State<App>, Path(draft): Path<String>, mut posted: Posted) -> Response {
    let filled = posted.filled();
    let path = async {
        let (owner, draft) = asked(&app, &posted, &draft, filled).await?;
        app.shop.extend_hold(owner, &draft).await?;
        Ok(here(&posted).path(&draft.id))
    };
    answer(&posted, &draft, path.await).await
}

/// Takes them again; where they are gone, the details say what is left.
pub async fn again(State(app): State<App>, Path(draft): Path<String>, mut posted: Posted) -> Response {
    let filled = posted.filled();
    let path = async {
        let (owner, draft) = asked(&app, &posted, &draft, filled).await?;
        posted.may_keep_places(&app).await?;
        let network = posted.network(&app);
        let lacking = app.shop.hold_again(Holder { owner, network: network.as_deref() }, &draft).await?;
        Ok(match lacking {
            None => here(&posted).path(&draft.id),
            Some(_) => format!("{}?again=1", CheckoutPage::Details.path(&draft.id)),
        })
    };
    answer(&posted, &draft, path.await).await
}

/// Gives them back; the answers stay.
pub async fn give_back(State(app): State<App>, Path(draft): Path<String>, mut posted: Posted) -> Response {
    let filled = posted.filled();
    let path = async {
        let (owner, draft) = asked(&app, &posted, &draft, filled).await?;
        app.shop.release_hold(owner, &draft.id).await?;
        Ok(format!("{}?freed=1", CheckoutPage::Details.path(&draft.id)))
    };
    answer(&posted, &draft, path.await).await
}

/// The draft and its owner. What they were typing on the details' page is kept: the button came in the middle of it.
async fn asked<'a>(app: &App, posted: &'a Posted, draft: &str, filled: Filled) -> Result<(&'a Owner, Draft), ErrorCode> {
    let (owner, draft) = posted.visitor.visit.draft(&reference(draft)?).await?;
    // Only the questions themselves say which form they were.
    if filled.seen.is_some() {
        app.shop.keep_typed(owner, &draft, filled).await?;
    }
    Ok((owner, draft))
}

fn here(posted: &Posted) -> CheckoutPage {
    CheckoutPage::from_word(posted.text("page"))
}

async fn answer(posted: &Posted, draft: &str, path: Result<String, ErrorCode>) -> Response {
    match path {
        Ok(path) => posted.go(&path),
        // Nobody comes back to a button's address: the details ask to sign in and then are there.
        Err(ErrorCode::SignInRequired) => posted.go(&format!("/checkout/{draft}")),
        Err(code) => posted.fail(code).await,
    }
}
