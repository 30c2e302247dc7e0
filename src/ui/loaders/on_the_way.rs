//! The order for which somebody has to sign in, or up: it stays in sight meanwhile, and so does the time that its places are kept.

use kassa_domain::hold::CheckoutPage;
use kassa_domain::lang::Lang;
use kassa_domain::reference::Reference;
use kassa_shop::{Visit, local_path};

use super::checkout::so_far;
use crate::ui::parts::on_the_way::OnTheWay;

/// The visitor's own checkout that `next` leads to. Nothing where it leads elsewhere, or where its order cannot be shown now:
/// signing in works all the same.
pub async fn on_the_way(visit: &Visit, next: &str) -> Option<OnTheWay> {
    let (id, page) = checkout_of(next)?;
    let (owner, draft) = visit.draft(&id).await.ok()?;
    let (lines, when) = so_far(&visit.shop, owner, &draft).await.ok()?;
    let hold = visit.shop.hold_of(owner, &id).await.ok()?;
    Some(OnTheWay { page, lines, when, hold })
}

fn checkout_of(next: &str) -> Option<(Reference, CheckoutPage)> {
    let next = local_path(next)?;
    let (_, path) = Lang::split_path(next.split('?').next()?);
    let mut parts = path.strip_prefix("/checkout/")?.split('/');
    let id = parts.next()?.parse().ok()?;
    Some((id, CheckoutPage::from_word(parts.next().unwrap_or_default())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkout_is_read_in_every_language() {
        let id = Reference::from_random([0; 12]);
        for prefix in ["", "/ru"] {
            let there = |rest: &str| checkout_of(&format!("{prefix}/checkout/{id}{rest}"));
            assert_eq!(there("/payment"), Some((id.clone(), CheckoutPage::Payment)));
            assert_eq!(there("/review?x=1"), Some((id.clone(), CheckoutPage::Review)));
            assert_eq!(there(""), Some((id.clone(), CheckoutPage::Details)));
        }
        for other in ["", "/orders", "/checkout/", "/checkout/return", "https://evil.example/checkout/x"] {
            assert_eq!(checkout_of(other), None, "{other}");
        }
    }
}
