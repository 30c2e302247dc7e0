//! The way to a provider's page: only to hosts that the operator named.

use chrono::{DateTime, Utc};
use kassa_domain::attempt::{Attempt, State};
use kassa_domain::attention::Attention;
use kassa_domain::error::ErrorCode;
use tracing::Instrument;
use url::Url;

use super::Shop;
use super::journal::span_of;

impl Shop {
    /// The host of a provider's page, if customers may be sent there.
    pub fn payment_host(&self, address: &str) -> Option<String> {
        allowed_host(address, &self.settings().payment_hosts)
    }

    /// Why staff have to look at an order that nobody can pay: its page is elsewhere, or has not come.
    pub(super) fn closed_way(&self, attempt: &Attempt, now: DateTime<Utc>) -> Option<Attention> {
        if attempt.is_page_overdue(now) {
            return Some(Attention::NoPage);
        }
        let url = attempt.payment_url.as_deref().filter(|_| attempt.state == State::Waiting)?;
        self.payment_host(url).is_none().then_some(Attention::ForeignPage)
    }

    /// Tells staff, once, that a provider's page came to which nobody is sent, or that none has come.
    pub async fn note_closed_way(&self, attempt: &Attempt) -> Result<(), ErrorCode> {
        self.tell_closed_way(attempt).instrument(span_of(attempt)).await
    }

    /// The same within the work on the attempt.
    pub(super) async fn tell_closed_way(&self, attempt: &Attempt) -> Result<(), ErrorCode> {
        let Some(kind) = self.closed_way(attempt, self.clock().now()) else { return Ok(()) };
        if self.store().note_attention(&attempt.reference, Some(kind)).await? {
            let host = attempt.payment_url.as_deref().and_then(|url| Url::parse(url).ok()?.host_str().map(str::to_owned));
            let host = host.unwrap_or_default();
            if kind == Attention::NoPage {
                let account = &attempt.order.account.identifier;
                tracing::error!(
                    kind = kind.word(),
                    account,
                    "an order needs a person: its payment page has not come; is this account for cash (KASSA_CASH_ACCOUNTS)?"
                );
            } else {
                tracing::error!(kind = kind.word(), host, "an order needs a person: the host is not in KASSA_PAYMENT_HOSTS");
            }
            metrics::counter!("kassa_attention_total", "kind" => kind.word()).increment(1);
        }
        Ok(())
    }
}

/// `https`, or this machine; a host that is in the list, with its port or without; and nothing that hides where it leads.
pub(super) fn allowed_host(address: &str, allowed: &[String]) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let is_safe = url.scheme() == "https" || (url.scheme() == "http" && kassa_oneentry::is_loopback(&url));
    let host = url.host_str()?;
    let with_port = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    let is_allowed = allowed.iter().any(|allowed| *allowed == with_port || allowed == host);
    let is_plain = url.username().is_empty() && url.password().is_none();
    (is_safe && is_allowed && is_plain).then_some(with_port)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("https://checkout.stripe.com/c/pay/1?x=y#z", Some("checkout.stripe.com"))]
    #[case("https://CHECKOUT.stripe.com./", None)]
    #[case("https://CHECKOUT.stripe.com/", Some("checkout.stripe.com"))]
    #[case("https://checkout.stripe.com:8443/", Some("checkout.stripe.com:8443"))]
    #[case("https://pay.example:8443/1", Some("pay.example:8443"))]
    #[case("https://pay.example/1", None)]
    #[case("https://pay.example:443/1", None)]
    #[case("http://checkout.stripe.com/", None)]
    #[case("http://127.0.0.1:4000/pay/1", Some("127.0.0.1:4000"))]
    #[case("http://127.0.0.1:4001/pay/1", None)]
    #[case("https://checkout.stripe.com@evil.example/", None)]
    #[case("https://ann@checkout.stripe.com/", None)]
    #[case("https://checkout.stripe.com.evil.example/", None)]
    #[case("https://evil.example/checkout.stripe.com", None)]
    #[case("https://evil.example\\@checkout.stripe.com/", None)]
    #[case("javascript:alert(1)//checkout.stripe.com", None)]
    #[case("//checkout.stripe.com/", None)]
    #[case("/pay", None)]
    #[case("", None)]
    fn people_are_sent_only_to_hosts_that_were_named(#[case] address: &str, #[case] expected: Option<&str>) {
        let allowed = ["checkout.stripe.com", "pay.example:8443", "127.0.0.1:4000"].map(str::to_owned);
        assert_eq!(allowed_host(address, &allowed).as_deref(), expected);
    }
}
