//! The cart: what is in it, what has become of that, and the checkout that begins from it.

use kassa_domain::attempt::{Attempt, Purpose, State};
use kassa_domain::cart::{Cart, CartForm, Removed, ShownCart, UnpaidOrder, quantity};
use kassa_domain::draft::Draft;
use kassa_domain::error::ErrorCode;
use kassa_domain::lang::Lang;
use kassa_domain::problem::Problem;
use kassa_domain::product::Product;
use kassa_domain::reference::Reference;
use kassa_store::{Owner, random_reference};

use super::{Person, Shop};

/// Nobody has more orders open than that.
const MOST_UNPAID: u32 = 100;
/// What has come of putting something into the cart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Addition {
    /// How many pieces lie in the cart.
    pub pieces: u32,
    /// How many of them are this product's.
    pub of_it: u32,
    /// What takes it out again, for [`UNDO_FOR`](kassa_domain::cart::UNDO_FOR).
    pub key: i64,
}

impl Shop {
    /// The cart beside today's products. While OneEntry is out of reach it shows what was seen last.
    pub async fn cart(&self, owner: Option<&Owner>, lang: Lang) -> Result<ShownCart, ErrorCode> {
        let Some(owner) = owner else { return Ok(ShownCart::default()) };
        let mut cart = self.store().cart(owner).await?;
        let products = self.products_of(&cart, lang).await;
        let now = self.clock().now();
        if let Some(products) = &products
            // Prices that are not shown are not gone.
            && self.currency().is_ok()
            && cart.see(products, now)
        {
            let seen = self.store().change_cart(owner, now, |cart| cart.see(products, now)).await?;
            cart = seen.0;
        }
        if self.currency().is_err() {
            // Nor is a price shown that was seen before.
            cart.hide_prices();
        }
        let tickets = if cart.lines.is_empty() { Vec::new() } else { self.tickets(lang).await.unwrap_or_default() };
        let unpaid = if cart.lines.is_empty() { Vec::new() } else { self.unpaid_orders(owner).await? };
        Ok(ShownCart::of(cart, products.as_deref(), &tickets, now).beside(&unpaid))
    }

    /// What was removed from a cart by its last change and can still be put back.
    pub async fn removed_lines(&self, owner: &Owner) -> Result<Vec<Removed>, ErrorCode> {
        let (mut removed, now) = (self.store().cart(owner).await?.removed, self.clock().now());
        removed.retain(|removed| removed.is_fresh(now));
        Ok(removed)
    }

    /// The orders from somebody's cart that are not paid yet, the newest first.
    async fn unpaid_orders(&self, owner: &Owner) -> Result<Vec<UnpaidOrder>, ErrorCode> {
        let (open, now) = (self.store().attempts_of(owner, true, 0, MOST_UNPAID).await?, self.clock().now());
        Ok(open.iter().filter_map(|attempt| UnpaidOrder::of(attempt, now)).collect())
    }

    /// Today's products of a cart; `None` while nobody knows them.
    async fn products_of(&self, cart: &Cart, lang: Lang) -> Option<Vec<Product>> {
        let ids: Vec<i64> = cart.lines.iter().map(|line| line.product_id).collect();
        // The client has logged why; a cart is shown all the same.
        self.fresh_products(lang, &ids).await.ok()
    }

    /// Puts so many of a product into the cart; `typed`: the quantity as it was typed. A ticket needs a day and a time: the cart
    /// knows neither.
    pub async fn add_to_cart(
        &self,
        owner: &Owner,
        lang: Lang,
        id: i64,
        typed: &str,
    ) -> Result<Result<Addition, Problem>, ErrorCode> {
        let quantity = match quantity(typed) {
            Ok(quantity) => quantity,
            Err(problem) => return Ok(Err(problem)),
        };
        if self.tickets(lang).await?.contains(&id) {
            return Ok(Err(Problem::IsTicket));
        }
        self.currency().map_err(|_| ErrorCode::NoPrices)?;
        let product = self.product(lang, id).await?;
        let now = self.clock().now();
        let (cart, added) = self.store().change_cart(owner, now, |cart| cart.add(&product, quantity, now)).await?;
        Ok(added.map(|()| Addition { pieces: cart.pieces(), of_it: cart.quantity_of(id), key: cart.version }))
    }

    /// Takes out what one press put into the cart (see [`Addition::key`]): how many pieces there are then, and whether it was still there
    /// to take.
    pub async fn take_back(&self, owner: &Owner, id: i64, key: i64) -> Result<(u32, bool), ErrorCode> {
        let now = self.clock().now();
        let (cart, is_taken) = self.store().change_cart(owner, now, |cart| cart.take_back(id, key, now)).await?;
        Ok((cart.pieces(), is_taken))
    }

    /// Does what the cart's form asks for. One with wrong quantities changes nothing.
    pub async fn change_cart(&self, owner: &Owner, form: &CartForm) -> Result<(), ErrorCode> {
        if form.wrong().is_empty() {
            let now = self.clock().now();
            self.store().change_cart(owner, now, |cart| cart.apply(form, now)).await?;
        }
        Ok(())
    }

    /// The checkout of the cart as it is: the one that was begun before, or a new one. `again`: its customer knows that the one
    /// begun before has become an order, and wants another, with the same answers.
    pub async fn start_checkout(&self, owner: &Owner, lang: Lang, again: bool) -> Result<Draft, ErrorCode> {
        self.currency().map_err(|_| ErrorCode::NoPrices)?;
        let shown = self.cart(Some(owner), lang).await?;
        if shown.is_empty() || shown.is_blocked() {
            return Err(ErrorCode::LookAtCart);
        }
        let known = self.store().cart(owner).await?.draft;
        let begun = match &known {
            Some(id) => self.store().draft(owner, id).await?,
            None => None,
        };
        let mut draft = Draft::new(random_reference(), Purpose::Products, lang);
        if let Some(begun) = begun {
            let before = self.draft(owner, &begun.id).await?;
            if !again || !self.is_ordered(owner, &before).await? {
                return self.save(owner, &before, Draft { lang, ..before.clone() }).await;
            }
            (draft.answers, draft.account) = (before.answers, before.account);
        }
        let now = self.clock().now();
        self.store().save_draft(owner, &draft, draft.version, now).await?;
        // Two tabs that begin at once go on with one checkout.
        let begin = |cart: &mut Cart| {
            if cart.draft == known {
                cart.draft = Some(draft.id.clone());
            }
        };
        let (cart, ()) = self.store().change_cart(owner, now, begin).await?;
        self.draft(owner, cart.draft.as_ref().unwrap_or(&draft.id)).await
    }

    /// A shop order's draft follows its cart; a draft that is not this cart's any more has nothing to order.
    pub(super) async fn follow_cart(&self, owner: &Owner, draft: Draft) -> Result<Draft, ErrorCode> {
        if draft.purpose != Purpose::Products {
            return Ok(draft);
        }
        let cart = self.store().cart(owner).await?;
        let lines = if cart.draft.as_ref() == Some(&draft.id) { cart.product_lines() } else { Vec::new() };
        Ok(Draft { lines, cart: cart.version, ..draft })
    }

    /// The order that was placed from a draft, if it came to something: where Back leads when the cart is empty.
    pub async fn placed_from(&self, person: &Person, draft: &Reference) -> Result<Option<Reference>, ErrorCode> {
        let is_over = |state| matches!(state, State::Refused | State::Absent | State::Cancelled | State::Expired);
        let is_meant = |attempt: &Attempt| attempt.order.draft.as_ref() == Some(draft) && !is_over(attempt.state);
        Ok(self.orders(person).await?.into_iter().find(is_meant).map(|attempt| attempt.reference))
    }

    /// Puts an order's products into the cart once more; whether all of them are still on sale.
    pub async fn repeat(&self, person: &Person, reference: &Reference) -> Result<bool, ErrorCode> {
        let order = self.order(person, reference).await?.order;
        if order.purpose != Purpose::Products {
            return Err(ErrorCode::NotFound);
        }
        let ids: Vec<i64> = order.lines.iter().map(|line| line.product_id).collect();
        let products = self.fresh_products(order.lang, &ids).await?;
        let tickets = self.tickets(order.lang).await?;
        let is_sold = |product: &Product| product.price.is_some() && !tickets.contains(&product.id);
        let on_sale = |id| products.iter().find(|product| product.id == id && is_sold(product));
        let still: Vec<_> = order.lines.iter().filter_map(|line| Some((on_sale(line.product_id)?, line.quantity))).collect();
        let now = self.clock().now();
        let fill = |cart: &mut Cart| still.iter().for_each(|(product, quantity)| cart.add_up_to(product, *quantity, now));
        self.store().change_cart(&person.owner, now, fill).await?;
        Ok(still.len() == order.lines.len())
    }
}
