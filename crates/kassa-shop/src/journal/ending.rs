//! The end of an order that nobody paid.

use std::sync::atomic::Ordering;

use kassa_domain::attempt::State;
use kassa_domain::error::ErrorCode;
use kassa_domain::payment::{PaymentSession, SessionStatus, decisive};
use kassa_oneentry::Error;
use kassa_store::Change;

use super::ordering::new_order;
use super::{Goes, Work};
use crate::Shop;

impl Shop {
    /// Ends an unpaid attempt in this order: read; paid goes the paid way; cancel the order; mark the session
    /// (docs/adr/0007-capacity-and-holds.md).
    pub(super) async fn end(&self, work: Work, through: State, to: State) -> Goes {
        let Some(order_id) = work.attempt().order_id else { return self.write(&work, Change::to(to)).await };
        if work.attempt().state != through && !self.write(&work, Change::to(through)).await? {
            return Ok(false);
        }
        let work = self.reload(work).await?;
        let order = &work.attempt().order;
        if self.has_become_paid(&work, order_id).await? {
            return Ok(false);
        }
        let orders = self.client().orders(&work.keeper);
        let cancel = match orders.cancel_status(&order.storage, &order.locale).await {
            Ok(status) => status,
            Err(error) if error.is_transient() => return Err(error.into()),
            Err(_) => None,
        };
        let mut is_cancelled = false;
        if !self.renew(&work).await? {
            return Ok(false);
        }
        if let Some(status) = &cancel {
            let products = order.product_lines();
            match orders.cancel(&order.storage, order_id, &new_order(work.attempt(), &products), status).await {
                Ok(()) => is_cancelled = true,
                Err(error) if error.is_transient() => return Err(error.into()),
                // "May have been paid" (docs/oneentry-contract/orders.md#cancelling-an-order): what follows reads again.
                Err(error) => tracing::warn!(%error, "the order could not be cancelled"),
            }
        }
        if self.has_become_paid(&work, order_id).await? || !self.renew(&work).await? {
            return Ok(false);
        }
        // What was written over money that came at that moment still stands on the order.
        let is_done = to == State::Cancelled && is_cancelled;
        if self.mark_expired(&work, order_id, is_done).await? && self.has_become_paid(&work, order_id).await? {
            return Ok(false);
        }
        self.write(&work, Change { payment_url: Some(None), ..Change::to(to) }).await.map(|_| false)
    }

    /// Reads order and sessions; writes `Paid` if money has arrived after all.
    pub(super) async fn has_become_paid(&self, work: &Work, order_id: i64) -> Goes {
        let sessions = self.client().payments(&work.keeper).of_order(order_id).await?;
        let paid = decisive(&sessions).filter(|session| session.status == SessionStatus::Paid);
        if let Some(session) = paid {
            self.settle(work, session, &sessions).await?;
            return Ok(true);
        }
        if self.is_order_paid(work, order_id).await? {
            self.write(work, Change { payment_url: Some(None), ..Change::to(State::Paid) }).await?;
            return Ok(true);
        }
        Ok(false)
    }

    /// Whether the order itself says that it was paid, whatever its sessions say.
    pub(super) async fn is_order_paid(&self, work: &Work, order_id: i64) -> Goes {
        let order = &work.attempt().order;
        match self.client().orders(&work.keeper).get(&order.storage, order_id, &order.locale).await {
            Ok(record) => Ok(record.is_completed == Some(true)),
            Err(Error::NotFound(_)) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// `expired_ticket` with an empty address, so that the provider's page is not offered again: for every session that still
    /// waits, and for the one that speaks for an order that could not be cancelled or whose time is over. Where OneEntry refuses
    /// the route, Kassa shows "expired" on its own authority. Whether there was one to mark.
    async fn mark_expired(&self, work: &Work, order_id: i64, is_cancelled: bool) -> Result<bool, ErrorCode> {
        let payments = self.client().payments(&work.keeper);
        let sessions = payments.of_order(order_id).await?;
        let speaks = decisive(&sessions).filter(|session| !is_cancelled && session.status != SessionStatus::Paid);
        let is_meant = |session: &&PaymentSession| {
            session.status == SessionStatus::Waiting || speaks.is_some_and(|speaks| speaks.id == session.id)
        };
        let mut has_any = false;
        for session in sessions.iter().filter(is_meant) {
            has_any = true;
            match payments.expire_ticket(session.id).await {
                Ok(()) => {}
                Err(error) if error.is_transient() => return Err(error.into()),
                Err(error) => {
                    if !self.inner.knows_sessions_are_fixed.swap(true, Ordering::Relaxed) {
                        tracing::warn!(%error, "OneEntry does not mark this session as expired; Kassa alone shows it so (said once)");
                    }
                }
            }
        }
        Ok(has_any)
    }
}
