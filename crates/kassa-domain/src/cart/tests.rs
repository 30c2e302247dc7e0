use iso_currency::Currency;
use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::attempt::sample;
use crate::product::AgreedLine;

fn now() -> DateTime<Utc> {
    "2026-11-22T14:02:00Z".parse().unwrap()
}

fn product(id: i64, price: i64) -> Product {
    Product { id, title: format!("Thing {id}"), price: Some(Money::new(price, Currency::USD)), ..Product::default() }
}

fn form(text: &str) -> CartForm {
    let pairs: Vec<(&str, &str)> = text.split('&').filter_map(|pair| pair.split_once('=')).collect();
    CartForm::from_pairs(pairs.into_iter())
}

fn cart(lines: &[(i64, u32)]) -> Cart {
    let mut cart = Cart::default();
    for (id, quantity) in lines {
        press(&mut cart, *id, *quantity, now());
    }
    cart
}

fn lines(cart: &Cart) -> Vec<(i64, u32)> {
    cart.lines.iter().map(|line| (line.product_id, line.quantity)).collect()
}

#[test]
fn the_same_product_stands_in_one_line() {
    assert_eq!(lines(&cart(&[(14, 1), (7, 2), (14, 3)])), [(14, 4), (7, 2)]);
}

#[test]
fn a_cart_has_bounds_and_says_which() {
    let mut full = cart(&(1..=50).map(|id| (id, 1)).collect::<Vec<_>>());
    assert_eq!(full.add(&product(51, 1), 1, now()), Err(Problem::CartFull(MOST_LINES)));
    assert_eq!(full.add(&product(50, 1), 98, now()), Ok(()));
    assert_eq!(full.add(&product(50, 1), 1, now()), Err(Problem::TooMany(MOST_PIECES)));
    let priceless = Product { price: None, ..product(1, 1) };
    assert_eq!(full.add(&priceless, 1, now()), Err(Problem::NotOffered));
}

#[rstest]
#[case("0", Err(Problem::BadQuantity))]
#[case("two", Err(Problem::BadQuantity))]
#[case("-1", Err(Problem::BadQuantity))]
#[case(" 2 ", Ok(2))]
#[case("99", Ok(99))]
#[case("100", Err(Problem::TooMany(99)))]
#[case("99999999999999999999", Err(Problem::BadQuantity))]
fn a_quantity_is_a_whole_number(#[case] text: &str, #[case] read: Result<u32, Problem>) {
    assert_eq!(quantity(text), read);
}

#[test]
fn two_tabs_change_two_lines_and_both_count() {
    let mut cart = cart(&[(14, 1), (7, 1)]);
    // Both pages were drawn before either was sent.
    cart.apply(&form("q.14=5&was.14=1&q.7=1&was.7=1&update=1"), now());
    cart.apply(&form("q.14=1&was.14=1&q.7=2&was.7=1&update=1"), now());
    assert_eq!(lines(&cart), [(14, 5), (7, 2)]);
}

#[test]
fn a_line_that_another_tab_removed_stays_away() {
    let mut cart = cart(&[(14, 1), (7, 1)]);
    cart.apply(&form("remove=14"), now());
    cart.apply(&form("q.14=3&was.14=1&q.7=1&was.7=1&update=1"), now());
    assert_eq!(lines(&cart), [(7, 1)]);
}

#[test]
fn a_removed_line_comes_back_where_it_was_until_the_next_change() {
    let mut cart = cart(&[(14, 2), (7, 1), (9, 1)]);
    let before = lines(&cart);
    cart.apply(&form("remove=7"), now());
    cart.apply(&form("undo=1"), now());
    assert_eq!(lines(&cart), before);

    cart.apply(&form("q.7=0&was.7=1&update=1"), now());
    cart.apply(&form("q.14=3&was.14=2&update=1"), now());
    cart.apply(&form("undo=1"), now());
    assert_eq!(lines(&cart), [(14, 3), (9, 1)]);

    cart.apply(&form("remove=9"), now());
    cart.apply(&form("undo=1"), now() + UNDO_FOR);
    assert_eq!(lines(&cart), [(14, 3)]);
}

/// A script sends a change that its page has sent already.
#[test]
fn the_same_change_once_more_leaves_what_it_removed() {
    let mut cart = cart(&[(14, 2), (7, 1)]);
    cart.apply(&form("q.14=2&was.14=2&q.7=0&was.7=1&checkout=1"), now());
    cart.apply(&form("q.7=0&update=1"), now());
    cart.apply(&form("undo=1"), now());
    assert_eq!(lines(&cart), [(14, 2), (7, 1)]);
}

#[test]
fn all_that_one_change_removed_comes_back_with_its_undo() {
    let mut cart = cart(&[(14, 2), (7, 1), (9, 1), (3, 1)]);
    let before = lines(&cart);
    cart.apply(&form("q.14=0&was.14=2&q.7=1&was.7=1&q.9=0&was.9=1&remove=3"), now());
    assert_eq!(lines(&cart), [(7, 1)]);
    assert_eq!(cart.removed.len(), 3);
    cart.apply(&form("undo=1"), now());
    assert_eq!(lines(&cart), before);
    assert_eq!(cart.removed, []);
}

#[test]
fn whoever_goes_on_without_what_is_gone_removes_what_they_saw_as_gone() {
    let mut cart = cart(&[(14, 2), (7, 1), (9, 1)]);
    cart.apply(&form("q.14=3&was.14=2&blocked.7=1&blocked.8=1&checkout=rest"), now());
    assert_eq!(lines(&cart), [(14, 3), (9, 1)]);
    // Marked alone, nothing is removed, and what was can still be put back.
    cart.apply(&form("blocked.9=1&q.7=0&was.7=1&checkout=1"), now());
    assert_eq!(lines(&cart), [(14, 3), (9, 1)]);
    cart.apply(&form("undo=1"), now());
    assert_eq!(lines(&cart), [(14, 3), (7, 1), (9, 1)]);
}

#[test]
fn a_cart_that_was_kept_with_one_removed_line_is_read() {
    let mut cart = cart(&[(14, 2), (7, 1)]);
    cart.apply(&form("remove=7"), now());
    let mut kept = serde_json::to_value(&cart).unwrap();
    assert_eq!(serde_json::from_value::<Cart>(kept.clone()).unwrap().removed, cart.removed);
    let removed = kept["removed"].take();
    assert_eq!(serde_json::from_value::<Cart>(kept.clone()).unwrap().removed, []);
    kept["removed"] = removed[0].clone();
    let read: Cart = serde_json::from_value(kept).unwrap();
    assert_eq!((read.removed, read.lines), (cart.removed, cart.lines));
}

fn unpaid(n: u8, state: State, ordered: &[(i64, u32)]) -> Option<UnpaidOrder> {
    let mut attempt = sample(state);
    attempt.reference = Reference::from_random([n; 12]);
    let line = |(product_id, quantity): &(i64, u32)| AgreedLine {
        product_id: *product_id,
        quantity: *quantity,
        title: String::new(),
        price: Money::new(1_000, Currency::USD),
    };
    attempt.order.lines = ordered.iter().map(line).collect();
    UnpaidOrder::of(&attempt, attempt.created_at)
}

#[test]
fn lines_say_in_which_unpaid_order_they_are() {
    let orders = [unpaid(1, State::Waiting, &[(14, 1)]).unwrap(), unpaid(2, State::Failed, &[(14, 9), (7, 3)]).unwrap()];
    let both = [product(14, 1_000), product(7, 1_000), product(9, 1_000)];
    let shown = |lines: &[(i64, u32)]| ShownCart::of(cart(lines), Some(&both), &[], now()).beside(&orders);
    let cart = shown(&[(9, 1), (14, 2), (7, 3)]);
    let in_order = |index: usize| cart.lines[index].in_order.clone().map(|order| (order.reference, order.quantity));
    let [first, second] = [1, 2].map(|n| Reference::from_random([n; 12]));
    assert_eq!([0, 1, 2].map(in_order), [None, Some((first.clone(), 1)), Some((second.clone(), 3))]);
    assert_eq!(cart.unpaid.as_ref().map(|order| &order.reference), Some(&first));
    assert!(!cart.is_all_ordered());
    let rest = shown(&[(7, 2)]);
    assert_eq!(rest.unpaid.map(|order| (order.reference, order.way)), Some((second, WayToPay::Again)));
    assert!(shown(&[(7, 2)]).is_all_ordered());
    assert_eq!(shown(&[(9, 1)]).unpaid, None);
}

#[rstest]
#[case(State::Waiting, Some(WayToPay::Order))]
#[case(State::Placed, Some(WayToPay::Order))]
#[case(State::PriceChanged, Some(WayToPay::Order))]
#[case(State::PaymentCancelled, Some(WayToPay::Again))]
#[case(State::Paid, None)]
#[case(State::Cancelling, None)]
#[case(State::Expired, None)]
#[case(State::Absent, None)]
fn an_order_is_unpaid_until_it_is_paid_or_ends(#[case] state: State, #[case] way: Option<WayToPay>) {
    assert_eq!(unpaid(1, state, &[(14, 1)]).map(|order| order.way), way);
}

#[test]
fn quantities_without_a_button_are_an_update_and_nothing_at_all_only_looks() {
    assert_eq!(form("q.14=2&was.14=1").press, Press::Update);
    assert_eq!(form("").press, Press::Look);
}

#[test]
fn what_is_typed_wrongly_changes_nothing_and_hinders_no_removal() {
    let typed = "q.14=many&was.14=1&q.7=4&was.7=1";
    let wrong = form(&format!("{typed}&update=1"));
    assert_eq!(wrong.wrong(), [WrongQuantity { product_id: 14, problem: Problem::BadQuantity }]);
    assert_eq!(wrong.typed(14), Some("many"));
    let removal = form(&format!("{typed}&remove=14"));
    assert!(removal.wrong().is_empty());
    let mut cart = cart(&[(14, 1), (7, 1)]);
    cart.apply(&removal, now());
    assert_eq!(lines(&cart), [(7, 4)]);
}

#[test]
fn what_was_ordered_goes_and_what_was_added_since_stays() {
    let mut cart = cart(&[(14, 3), (7, 1)]);
    let ordered = [ProductLine { product_id: 14, quantity: 2 }, ProductLine { product_id: 7, quantity: 1 }];
    cart.take_off(&ordered);
    assert_eq!(lines(&cart), [(14, 1)]);
}

#[test]
fn a_price_that_moved_is_told_until_something_is_done() {
    let mut cart = cart(&[(14, 1)]);
    assert!(cart.see(&[product(14, 1_200)], now()));
    let note = |cart: &Cart, price| ShownCart::of(cart.clone(), Some(&[product(14, price)]), &[], now()).lines[0].note;
    assert_eq!(note(&cart, 1_200), Some(Note::PriceWas(Money::new(1_000, Currency::USD))));
    // Seen again, and moved once more: the first one is what the customer had in mind.
    assert!(!cart.see(&[product(14, 1_200)], now()));
    assert!(cart.see(&[product(14, 1_300)], now()));
    assert_eq!(note(&cart, 1_300), Some(Note::PriceWas(Money::new(1_000, Currency::USD))));
    cart.apply(&form("q.14=2&was.14=1&update=1"), now());
    assert_eq!(note(&cart, 1_300), None);
    // There and back is no news.
    cart.see(&[product(14, 1_400)], now());
    cart.see(&[product(14, 1_300)], now());
    assert_eq!(note(&cart, 1_300), None);
}

#[test]
fn what_is_gone_is_said_and_costs_nothing() {
    let shown = ShownCart::of(cart(&[(14, 2), (7, 1)]), Some(&[product(14, 1_000)]), &[], now());
    assert_eq!(shown.lines[1].note, Some(Note::Gone));
    assert!(shown.is_blocked());
    assert_eq!(shown.total(), Some(Money::new(2_000, Currency::USD)));
}

#[test]
fn without_the_products_the_last_prices_are_shown_with_their_time() {
    let shown = ShownCart::of(cart(&[(14, 2)]), None, &[], now() + Duration::hours(1));
    assert_eq!((shown.as_of, shown.is_blocked()), (Some(now()), false));
    assert_eq!(shown.total(), Some(Money::new(2_000, Currency::USD)));
}

#[test]
fn a_ticket_keeps_the_cart_from_being_ordered() {
    let both = [product(14, 1_000), product(10, 1_000)];
    let shown = ShownCart::of(cart(&[(14, 2), (10, 1)]), Some(&both), &[10], now());
    assert_eq!((shown.lines[0].note, shown.lines[1].note), (None, Some(Note::IsTicket)));
    assert!(shown.is_blocked());
}

proptest! {
    #[test]
    fn nothing_is_lost_when_two_carts_become_one(
        own in prop::collection::btree_map(1_i64..20, 1_u32..=99, 0..10),
        guest in prop::collection::btree_map(1_i64..20, 1_u32..=99, 0..10),
    ) {
        let [own, guest] = [own, guest].map(|lines| cart(&lines.into_iter().collect::<Vec<_>>()));
        let mut both = own.clone();
        both.merge(guest.clone());
        for id in 1..20 {
            let sum = (own.quantity_of(id) + guest.quantity_of(id)).min(MOST_PIECES);
            prop_assert_eq!(both.quantity_of(id), sum);
        }
    }

    #[test]
    fn whatever_is_posted_a_cart_stays_within_its_bounds(
        posts in prop::collection::vec((1_i64..5, 0_u32..200, 0_u32..200, prop::bool::ANY), 0..30),
    ) {
        let mut cart = cart(&[(1, 1), (2, 50), (3, 99)]);
        for (id, shown, typed, removes) in posts {
            let press = if removes { format!("remove={id}") } else { "update=1".to_owned() };
            cart.apply(&form(&format!("q.{id}={typed}&was.{id}={shown}&{press}")), now());
            prop_assert!(cart.lines.iter().all(|line| (1..=MOST_PIECES).contains(&line.quantity)));
            prop_assert!(cart.lines.len() <= 3);
        }
    }

    #[test]
    fn taking_off_takes_no_more_than_was_ordered(had in 1_u32..=99, ordered in 1_u32..=99) {
        let mut cart = cart(&[(1, had), (2, 1)]);
        cart.take_off(&[ProductLine { product_id: 1, quantity: ordered }]);
        prop_assert_eq!(cart.quantity_of(1), had.saturating_sub(ordered));
        prop_assert_eq!(cart.quantity_of(2), 1);
    }
}

#[test]
fn a_form_that_no_page_has_made_is_read_at_once() {
    let pairs: Vec<(String, String)> =
        (0..50_000).flat_map(|id| [(format!("q.{id}"), "2".to_owned()), (format!("was.{id}"), "1".to_owned())]).collect();
    let begun = std::time::Instant::now();
    let form = CartForm::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    // Reading each against each takes minutes.
    assert!(begun.elapsed().as_secs() < 2, "{:?}", begun.elapsed());
    assert_eq!((form.typed(199), form.typed(200)), (Some("2"), None));
}

/// What a press makes of the cart, with the version that the store gives it.
fn press(cart: &mut Cart, id: i64, quantity: u32, at: DateTime<Utc>) -> i64 {
    cart.add(&product(id, 1_000), quantity, at).unwrap();
    cart.version += 1;
    cart.version
}

#[test]
fn a_press_is_taken_back_once_and_only_it() {
    let mut cart = cart(&[(14, 2)]);
    let first = press(&mut cart, 14, 3, now());
    let second = press(&mut cart, 14, 1, now());
    let other = press(&mut cart, 7, 1, now());
    assert!(cart.take_back(14, first, now()));
    assert_eq!(lines(&cart), [(14, 3), (7, 1)]);
    assert!(!cart.take_back(14, first, now()), "it was taken back before");
    assert!(!cart.take_back(7, second, now()), "that press was another product's");
    assert!(cart.take_back(7, other, now()));
    assert!(cart.take_back(14, second, now()));
    assert_eq!(lines(&cart), [(14, 2)]);
}

#[test]
fn an_emptied_cart_begins_anew() {
    let mut cart = Cart::default();
    let key = press(&mut cart, 14, 1, now());
    cart.draft = "ABCDEFGHJKMN".parse().ok();
    assert!(cart.draft.is_some());
    assert!(cart.take_back(14, key, now()));
    assert_eq!((lines(&cart), cart.draft), (Vec::new(), None));
}

#[rstest]
#[case::set_on_the_carts_page("q.14=3&was.14=2&update=1", &[(14, 3)])]
#[case::set_to_what_was_before("q.14=1&was.14=2&update=1", &[(14, 1)])]
#[case::removed("remove=14", &[])]
#[case::removed_and_put_back("remove=14 undo=14", &[(14, 2)])]
fn whoever_decides_on_a_quantity_has_the_last_word(#[case] forms: &str, #[case] left: &[(i64, u32)]) {
    let mut cart = cart(&[(14, 1)]);
    let key = press(&mut cart, 14, 1, now());
    forms.split(' ').for_each(|text| cart.apply(&form(text), now()));
    assert!(!cart.take_back(14, key, now()));
    assert_eq!(lines(&cart), left);
}

#[test]
fn what_was_ordered_repeated_merged_or_long_ago_is_not_taken_back() {
    let begun = |change: &dyn Fn(&mut Cart)| {
        let mut cart = cart(&[(14, 1)]);
        let key = press(&mut cart, 14, 1, now());
        change(&mut cart);
        (cart.take_back(14, key, now() + Duration::minutes(9)), lines(&cart))
    };
    assert_eq!(begun(&|_| ()), (true, vec![(14, 1)]));
    assert_eq!(begun(&|cart| cart.take_off(&[ProductLine { product_id: 14, quantity: 1 }])), (false, vec![(14, 1)]));
    assert_eq!(begun(&|cart| cart.add_up_to(&product(14, 1_000), 2, now())), (false, vec![(14, 2)]));
    assert_eq!(begun(&|other| other.merge(cart(&[(14, 1)]))), (false, vec![(14, 3)]));
    let mut cart = cart(&[]);
    let key = press(&mut cart, 14, 1, now());
    assert!(!cart.take_back(14, key, now() + UNDO_FOR));
}

proptest! {
    /// However presses and second thoughts of several tabs mix: what is left is what was there before and what nobody took back.
    #[test]
    fn second_thoughts_leave_what_others_put_in(steps in proptest::collection::vec((0..3_usize, 1..4_u32, any::<bool>()), 1..15)) {
        let mut cart = cart(&[(14, 5)]);
        let mut open: Vec<(i64, u32)> = Vec::new();
        for (pick, quantity, is_back) in steps {
            if is_back && !open.is_empty() {
                let (key, _) = open.remove(pick % open.len());
                prop_assert!(cart.take_back(14, key, now()));
                prop_assert!(!cart.take_back(14, key, now()));
                cart.version += 1;
            } else {
                open.push((press(&mut cart, 14, quantity, now()), quantity));
            }
            let kept: u32 = open.iter().map(|(_, quantity)| quantity).sum();
            prop_assert_eq!(lines(&cart), [(14, 5 + kept)]);
        }
    }
}
