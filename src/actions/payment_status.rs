//! Asks where an order stands.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::model::error::ErrorCode;
use crate::model::status::Status;

/// The state of the caller's order. Somebody else's is not found.
#[server(input = Json, prefix = "/api", endpoint = "payment-status")]
pub async fn payment_status(reference: String) -> Result<Status, ErrorCode> {
    let visit: crate::service::Visit = use_context().ok_or(ErrorCode::Internal)?;
    let reference = reference.parse().map_err(|_| ErrorCode::NotFound)?;
    visit.shop.status(visit.signed_in()?, &reference).await
}
