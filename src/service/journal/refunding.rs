//! The refund request: asked for once, read until it is decided, and taken back until then.

use super::{Goes, Work};
use crate::model::refund::Refund;
use crate::oneentry::{Error, Outcome, Refund as Request};
use crate::service::Shop;
use crate::store::Change;

impl Shop {
    /// Reads before it asks: an answer that was lost is found again, and nothing is asked for twice.
    pub(super) async fn request_refund(&self, work: &Work) -> Goes {
        let attempt = work.attempt();
        let Some(order_id) = attempt.order_id else { return self.write_refund(work, Refund::Refused).await };
        let refunds = self.client().refunds(&work.keeper);
        let standing = match refunds.of_order(order_id).await {
            Ok(requests) => newest(&requests).filter(|refund| refund.stands()),
            Err(error) if error.is_transient() => return Err(error.into()),
            // A project that does not know of refunds.
            Err(error @ (Error::NotFound(_) | Error::Forbidden(_) | Error::Refused(_))) => {
                tracing::warn!(%error, "OneEntry takes no refund requests");
                return self.write_refund(work, Refund::Refused).await;
            }
            Err(error) => return Err(error.into()),
        };
        if let Some(refund) = standing {
            return self.write_refund(work, refund).await;
        }
        match refunds.request(order_id, &attempt.order.product_lines(), &attempt.order.refund_note).await {
            Outcome::Done(()) => self.write_refund(work, Refund::Pending).await,
            Outcome::NotDone(error @ (Error::Refused(_) | Error::Forbidden(_) | Error::NotFound(_))) => {
                tracing::warn!(%error, "OneEntry does not take a refund request");
                self.write_refund(work, Refund::Refused).await
            }
            // The next try begins with reading.
            Outcome::NotDone(_) | Outcome::Unknown(_) => Ok(false),
        }
    }

    /// What staff have decided. A second payment can arrive meanwhile.
    pub(super) async fn read_refund(&self, work: &Work) -> Goes {
        let Some(order_id) = work.attempt().order_id else { return Ok(false) };
        let requests = self.client().refunds(&work.keeper).of_order(order_id).await?;
        match newest(&requests) {
            Some(refund) if Some(refund) != work.attempt().refund => self.write_refund(work, refund).await,
            _ if work.attempt().is_watched(self.clock().now()) => self.read_sessions(work).await,
            _ => Ok(false),
        }
    }

    /// Reads before it takes anything back: what is decided already stands.
    pub(super) async fn cancel_refund(&self, work: &Work) -> Goes {
        let Some(order_id) = work.attempt().order_id else { return Ok(false) };
        let refunds = self.client().refunds(&work.keeper);
        match newest(&refunds.of_order(order_id).await?) {
            None => return self.write_refund(work, Refund::Withdrawn).await,
            Some(Refund::Pending | Refund::Unclear) => {}
            Some(decided) => return self.write_refund(work, decided).await,
        }
        match refunds.withdraw(order_id).await {
            Outcome::Done(()) => self.write_refund(work, Refund::Withdrawn).await,
            Outcome::NotDone(error @ (Error::Refused(_) | Error::Forbidden(_))) => {
                tracing::warn!(%error, "OneEntry does not let a refund request be taken back");
                self.write_refund(work, Refund::Pending).await
            }
            // The next try begins with reading.
            Outcome::NotDone(_) | Outcome::Unknown(_) => Ok(false),
        }
    }

    async fn write_refund(&self, work: &Work, refund: Refund) -> Goes {
        tracing::info!(refund = refund.word(), "refund");
        self.write(work, Change { refund: Some(refund), ..Change::default() }).await.map(|_| false)
    }
}

fn newest(requests: &[Request]) -> Option<Refund> {
    requests.iter().max_by_key(|request| request.id).map(|request| Refund::from_oneentry(&request.status))
}
