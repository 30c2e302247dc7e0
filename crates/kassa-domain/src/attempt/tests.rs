use rstest::rstest;

use super::sample as attempt;
use super::*;

#[test]
fn an_order_is_sent_from_one_state_only() {
    for state in State::ALL {
        let attempt = attempt(state);
        let sends = attempt.next_step(attempt.created_at) == Step::SendOrder;
        assert_eq!(sends, state == State::Placed, "{state:?}");
    }
}

#[test]
fn whoever_asks_again_has_asked_a_moment_ago() {
    let mut attempt = attempt(State::Placed);
    assert_eq!(attempt.asked_at(), attempt.created_at);
    let minute = |state, minutes| Event { at: attempt.created_at + Duration::minutes(minutes), what: Happening::State(state) };
    let events = [(State::Placed, 0), (State::Unresolved, 1), (State::Absent, 3), (State::Placed, 4), (State::Ordering, 5)];
    attempt.events = events.into_iter().chain([(State::Placed, 6)]).map(|(state, minutes)| minute(state, minutes)).collect();
    assert_eq!(attempt.asked_at(), attempt.created_at + Duration::minutes(4));
}

#[test]
fn a_settled_attempt_rests() {
    for state in State::ALL.into_iter().filter(|state| state.is_settled()) {
        let attempt = attempt(state);
        let attempt = Attempt { last_read_at: Some(attempt.created_at), ..attempt };
        assert_eq!(attempt.next_step(attempt.created_at + Duration::days(2)), Step::Rest, "{state:?}");
    }
}

#[test]
fn money_counts_whatever_we_thought_before() {
    for state in State::ALL {
        let after = attempt(state).after_reading(&SessionStatus::Paid);
        assert_eq!(after, if state == State::PaidLate { State::PaidLate } else { State::Paid });
    }
}

#[test]
fn money_that_was_there_stays() {
    for word in ["waiting", "failed", "expired", "canceled", "partially_refunded"] {
        assert_eq!(attempt(State::Paid).after_reading(&SessionStatus::from_word(word)), State::Paid, "{word}");
    }
}

#[rstest]
#[case(State::Expired, 1, 23, Step::ReadSessions)]
#[case(State::Cancelled, 1, 23, Step::ReadSessions)]
// Nobody could read: the reading is made up for.
#[case(State::Expired, 1, 25, Step::ReadSessions)]
#[case(State::Expired, 1, 31 * 24, Step::Rest)]
// One session was paid: nothing more can come. Two: the other one may be paid as well.
#[case(State::Paid, 1, 1, Step::Rest)]
#[case(State::Paid, 2, 1, Step::ReadSessions)]
#[case(State::Paid, 2, 25, Step::ReadSessions)]
fn a_provider_is_watched_for_a_day_and_read_once_more(
    #[case] state: State,
    #[case] sessions: u32,
    #[case] hours: i64,
    #[case] step: Step,
) {
    let attempt = Attempt { sessions, ..attempt(state) };
    let now = attempt.changed_at + Duration::hours(hours);
    assert_eq!(attempt.next_step(now), step);
    assert_eq!(attempt.is_last_reading(now), step == Step::ReadSessions && hours > 24);
    let is_over = Attempt { last_read_at: Some(now), ..attempt }.next_step(now) == Step::Rest;
    assert_eq!(is_over, step == Step::Rest || hours > 24);
}

#[rstest]
#[case(Refund::Pending, Step::ReadRefund)]
#[case(Refund::Unclear, Step::ReadRefund)]
#[case(Refund::Withdrawing, Step::WithdrawRefund)]
#[case(Refund::Succeeded, Step::Rest)]
#[case(Refund::Refused, Step::Rest)]
fn a_refund_is_read_until_it_is_decided(#[case] refund: Refund, #[case] step: Step) {
    let attempt = Attempt { refund: Some(refund), ..attempt(State::Paid) };
    assert_eq!(attempt.next_step(attempt.changed_at), step);
}

#[test]
fn an_order_that_staff_have_is_read_and_can_be_ended() {
    let known = attempt(State::NeedsPerson);
    let unknown = Attempt { order_id: None, ..known.clone() };
    assert_eq!([&known, &unknown].map(|attempt| attempt.next_step(attempt.changed_at)), [Step::ReadSessions, Step::FindAgain]);
    assert_eq!([&known, &unknown].map(Attempt::is_cancellable), [true, false]);
}

#[rstest]
#[case(None, "card", 59, false)]
#[case(None, "card", 60, true)]
#[case(None, "cash", 60, false)]
#[case(Some("https://pay.example/1"), "card", 60, false)]
fn a_page_is_overdue_where_one_should_have_come(
    #[case] url: Option<&str>,
    #[case] account: &str,
    #[case] seconds: i64,
    #[case] expected: bool,
) {
    let mut attempt = Attempt { payment_url: url.map(str::to_owned), ..attempt(State::Waiting) };
    attempt.order.account.identifier = account.to_owned();
    let now = attempt.changed_at + Duration::seconds(seconds);
    assert_eq!((attempt.is_page_overdue(now), attempt.is_payable_again(now)), (expected, expected));
}

#[test]
fn a_refund_is_asked_for_once_and_in_time() {
    let paid = attempt(State::Paid);
    let now = paid.changed_at;
    let (before, after) = (Some(now - Duration::minutes(1)), Some(now + Duration::minutes(1)));
    assert!(paid.is_refundable(None, now) && paid.is_refundable(after, now) && !paid.is_refundable(before, now));
    // Whoever paid for a place that was gone gets it back in any case.
    assert!(attempt(State::PaidLate).is_refundable(before, now));
    let asked = Attempt { refund: Some(Refund::Asking), ..paid };
    assert!(!asked.is_refundable(None, now));
    assert_eq!(asked.next_step(now), Step::AskRefund);
    assert!(!attempt(State::Waiting).is_refundable(None, now));
}

#[rstest]
#[case(None, 29 * 60)]
#[case(Some(15), 14 * 60)]
#[case(Some(1), 30)]
fn a_card_is_due_before_the_provider_stops(#[case] session_timeout: Option<u32>, #[case] seconds: i64) {
    let now: DateTime<Utc> = "2026-11-22T10:00:00Z".parse().unwrap();
    let card =
        PaymentAccount { identifier: "card".into(), title: "Card".into(), kind: "stripe".into(), session_timeout, is_cash: None };
    assert_eq!(deadline(&card, now, now, Duration::hours(24), None, Duration::zero()), now + Duration::seconds(seconds));
}

#[test]
fn cash_for_a_slot_is_due_before_it_starts() {
    let now: DateTime<Utc> = "2026-11-22T10:00:00Z".parse().unwrap();
    let cash = PaymentAccount {
        identifier: "cash".into(),
        title: "Cash".into(),
        kind: "custom".into(),
        session_timeout: None,
        is_cash: None,
    };
    let start = now + Duration::hours(6);
    let lead = Duration::minutes(15);
    assert_eq!(deadline(&cash, now, now, Duration::hours(24), Some(start), lead), start - lead);
    assert_eq!(deadline(&cash, now, now, Duration::hours(24), None, lead), now + Duration::hours(24));
}

#[test]
fn nobody_keeps_a_place_by_failing_to_pay_again_and_again() {
    let now: DateTime<Utc> = "2026-11-22T10:00:00Z".parse().unwrap();
    let card = PaymentAccount {
        identifier: "card".into(),
        title: "Card".into(),
        kind: "stripe".into(),
        session_timeout: None,
        is_cash: None,
    };
    let at = |minutes| now + Duration::minutes(minutes);
    let due = |from, start| deadline(&card, now, at(from), Duration::hours(24), start, Duration::minutes(15));
    assert_eq!(due(28, None), at(57));
    assert_eq!(due(80, None), at(90));
    assert_eq!(due(200, None), at(90));
    assert_eq!(due(0, Some(at(10))), at(10));
}

#[test]
fn an_order_is_asked_for_again_whatever_else_happened_in_between() {
    let created = attempt(State::Placed);
    let event = |minutes, what| Event { at: created.created_at + Duration::minutes(minutes), what };
    let told = [(0, State::Placed), (3, State::Absent), (9, State::Placed)].map(|(at, state)| event(at, Happening::State(state)));
    let [first, absent, again] = told;
    let asked = |events| Attempt { events, ..created.clone() }.asked_at();
    let returned = event(5, Happening::Returned);
    assert_eq!(asked(vec![first.clone(), absent.clone(), returned, again.clone()]), again.at);
    assert_eq!(asked(vec![first, absent]), created.created_at);
}
