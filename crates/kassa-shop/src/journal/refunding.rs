//! The refund request: asked for once, read until it is decided, and taken back until then.

use kassa_domain::refund::Refund;
use kassa_oneentry::{Error, Outcome, Refund as Request};
use kassa_store::Change;

use super::{Goes, NEVER, Work};
use crate::Shop;

impl Shop {
    /// Reads before it asks: an answer that was lost is found again, and nothing is asked for twice.
    pub(super) async fn request_refund(&self, work: &Work) -> Goes {
        let attempt = work.attempt();
        let Some(order_id) = attempt.order_id else { return self.write_refund(work, Refund::Refused).await };
        let refunds = self.client().refunds(&work.keeper);
        let known = match refunds.of_order(order_id).await {
            Ok(requests) => standing(&requests).filter(|refund| *refund != Refund::Withdrawn),
            Err(error) if error.is_transient() => return Err(error.into()),
            // A project that does not know of refunds.
            Err(error @ (Error::NotFound(_) | Error::Forbidden(_) | Error::Refused(_))) => {
                tracing::warn!(%error, "OneEntry takes no refund requests");
                return self.write_refund(work, Refund::Refused).await;
            }
            Err(error) => return Err(error.into()),
        };
        if let Some(refund) = known {
            return self.write_refund(work, refund).await;
        }
        let now = self.clock().now();
        if work.may_be_under_way(now) {
            // A request that nobody has seen yet may still come to be: both could be granted.
            return Ok(false);
        }
        let sent = |at| Change { sent_at: Some(at), ..Change::default() };
        if !self.write(work, sent(now)).await? {
            return Ok(false);
        }
        match refunds.request(order_id, &attempt.order.product_lines(), &attempt.order.refund_note).await {
            Outcome::Done(()) => self.write_refund(work, Refund::Pending).await,
            Outcome::NotDone(error @ (Error::Refused(_) | Error::Forbidden(_) | Error::NotFound(_))) => {
                tracing::warn!(%error, "OneEntry does not take a refund request");
                self.write_refund(work, Refund::Refused).await
            }
            Outcome::NotDone(_) => self.write(work, sent(NEVER)).await.map(|_| false),
            // The next try begins with reading.
            Outcome::Unknown(_) => Ok(false),
        }
    }

    /// What staff have decided. A second payment can arrive meanwhile.
    pub(super) async fn read_refund(&self, work: &Work) -> Goes {
        let Some(order_id) = work.attempt().order_id else { return Ok(false) };
        let requests = self.client().refunds(&work.keeper).of_order(order_id).await?;
        match standing(&requests) {
            Some(refund) if Some(refund) != work.attempt().refund => self.write_refund(work, refund).await,
            _ if work.attempt().is_watched(self.clock().now()) => self.read_sessions(work).await,
            _ => Ok(false),
        }
    }

    /// Reads before it takes anything back: what is decided already stands.
    pub(super) async fn cancel_refund(&self, work: &Work) -> Goes {
        let Some(order_id) = work.attempt().order_id else { return Ok(false) };
        let refunds = self.client().refunds(&work.keeper);
        let read = async || match refunds.of_order(order_id).await {
            Ok(requests) => Ok(standing(&requests).unwrap_or(Refund::Withdrawn)),
            Err(error) if error.is_transient() => Err(error),
            // Nobody can say any more how it stands: it is as it was.
            Err(_) => Ok(Refund::Pending),
        };
        let before = read().await?;
        if !matches!(before, Refund::Pending | Refund::Unclear) {
            return self.write_refund(work, before).await;
        }
        match refunds.withdraw(order_id).await {
            Outcome::Done(()) => self.write_refund(work, read().await?).await,
            Outcome::NotDone(error @ (Error::Refused(_) | Error::Forbidden(_) | Error::NotFound(_))) => {
                tracing::warn!(%error, "OneEntry does not let a refund request be taken back");
                self.write_refund(work, before).await
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

/// How it stands: a request that can give the money back, or has, speaks for all others; else the newest one.
fn standing(requests: &[Request]) -> Option<Refund> {
    let told = |request: &Request| Refund::from_oneentry(&request.status);
    requests.iter().max_by_key(|request| (told(request).stands(), request.id)).map(told)
}
