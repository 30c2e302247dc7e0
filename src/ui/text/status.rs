//! What the status card says. The only sentences that the browser's half carries.

use kassa_domain::attempt::State;
use kassa_domain::lang::Lang;
use kassa_domain::status::Status;

use super::plural::{Plural, plural};

sentences! {
    placing: "Placing your order", "Оформляем заказ";
    placing_more: "This takes a few seconds. You can leave this page open or come back later: the order goes on without you.",
        "Это займёт несколько секунд. Можно подождать здесь или вернуться позже: заказ оформится и без вас.";
    opening: "Preparing the payment", "Готовим оплату";
    opening_more: "Your order is in. The payment will be ready in a few seconds.",
        "Заказ принят. Через несколько секунд можно будет платить.";
    unresolved: "Checking whether your order went through", "Проверяем, прошёл ли заказ";
    unresolved_more: "The answer got lost on its way. Please do not order again: we find out by ourselves, usually within two minutes.",
        "Ответ потерялся в пути. Пожалуйста, не заказывайте ещё раз: мы всё выясним сами, обычно за две минуты.";
    absent: "Your order did not go through", "Заказ не прошёл";
    absent_more: "Nothing was ordered and nothing was charged. You can safely try again.",
        "Ничего не заказано, и деньги не списаны. Можно спокойно попробовать ещё раз.";
    refused: "Your order was not accepted", "Заказ не принят";
    refused_more: "Nothing was charged. Please start a new order; if that does not help, ask us and give the reference below.",
        "Деньги не списаны. Пожалуйста, оформите новый заказ. Если не поможет, напишите нам и назовите номер заказа.";
    price_changed: "The price has changed", "Цена изменилась";
    price_changed_more: "Nothing has been charged. Look at the new total, then accept it or cancel the order.",
        "Деньги не списаны. Посмотрите новую сумму и примите её или отмените заказ.";
    cash: "Reserved. Pay at the box office", "Забронировано. Оплатите в кассе";
    cash_more: "Come to the box office and give the reference of this order. This page changes by itself when you have paid.",
        "Приходите в кассу и назовите номер заказа. Когда вы оплатите, эта страница изменится сама.";
    waiting: "Waiting for your payment", "Ждём оплату";
    waiting_page: "Your order is reserved. You pay on the payment provider’s page; when the money has arrived, it says so here.",
        "Заказ за вами. Оплата проходит на странице платёжной системы. Когда деньги поступят, здесь появится сообщение.";
    page_late: "Preparing the payment page", "Готовим страницу оплаты";
    page_late_more: "Your order is reserved. The payment provider usually sends its page within a minute; it appears here by itself.",
        "Заказ за вами. Платёжная система обычно присылает страницу за минуту; ссылка появится здесь сама.";
    page_overdue: "The payment page has not come", "Страница оплаты не пришла";
    page_overdue_more: "Your order is reserved and nothing has been charged. Our staff have been told. Ask for a new payment page, or cancel the order.",
        "Заказ за вами, деньги не списаны. Сотрудники уже знают. Запросите новую страницу оплаты или отмените заказ.";
    renewing: "Asking for a new payment page", "Запрашиваем новую страницу оплаты";
    renewing_more: "The old one is closed first, so that you cannot pay twice. This takes a few seconds.",
        "Сначала закрываем прежнюю, чтобы нельзя было заплатить дважды. Это займёт несколько секунд.";
    paid_late: "Paid, but too late for this place", "Оплачено, но место уже занято";
    paid_late_more: "Your payment arrived after the time was over and the place is gone. Our staff refund or rebook you: you need not do anything, and can ask with the reference below.",
        "Деньги поступили, когда время уже вышло, а место заняли. Сотрудник вернёт деньги или подберёт другое время: делать ничего не нужно, а спросить можно, назвав номер заказа.";
    paid_late_open: "Paid too late, and not settled yet", "Оплачено слишком поздно, вопрос ещё открыт";
    paid_late_open_more: "The place is gone, and the refund request did not bring your money back. Our staff have been told and look at it again; you can ask with the reference below.",
        "Место заняли, а просьба о возврате денег не вернула. Сотрудники об этом знают и займутся заказом ещё раз; спросить можно, назвав номер заказа.";
    refunded: "Refunded", "Деньги возвращены";
    refunded_more: "Your money is on its way back, and the order counts no more.", "Деньги отправлены обратно, заказ больше не действует.";
    paid_twice: "Paid twice", "Оплачено дважды";
    paid_twice_more: "Your order is confirmed, and two payments have arrived for it. Our staff give one of them back; you need not do anything.",
        "Заказ подтверждён, но оплат поступило две. Одну из них мы вернём: делать ничего не нужно.";
    paid: "Paid. You are all set", "Оплачено. Всё готово";
    paid_more: "Thank you. The payment has arrived and your order is confirmed.", "Спасибо. Деньги поступили, заказ подтверждён.";
    refund_asked: "Paid. Refund requested", "Оплачено. Возврат запрошен";
    refund_asked_more: "Our staff decide about your request. Until then your order stays valid; once the money goes back, it counts no more.",
        "Решение примет сотрудник. До этого заказ остаётся в силе, а когда деньги вернут, он больше не действует.";
    free: "Confirmed. Nothing to pay", "Подтверждено. Платить не нужно";
    free_more: "Thank you. Your order is confirmed, and it costs you nothing.", "Спасибо. Заказ подтверждён и ничего вам не стоит.";
    failed: "The payment did not go through", "Оплата не прошла";
    failed_more: "The bank or the payment provider declined it. Your order is still reserved: you can pay again.",
        "Банк или платёжная система её отклонили. Заказ всё ещё за вами: можно оплатить ещё раз.";
    payment_cancelled: "The payment was stopped", "Оплата прервана";
    payment_cancelled_more: "You left before paying. Your order is still reserved: you can pay again or cancel it.",
        "Вы ушли со страницы, не оплатив. Заказ всё ещё за вами: можно оплатить ещё раз или отменить его.";
    expiring: "The time to pay is over", "Время на оплату вышло";
    expiring_more: "We make sure that no payment arrived at the last moment, then we close the order.",
        "Проверяем, не поступила ли оплата в последний момент, и закрываем заказ.";
    expired: "This order has expired", "Заказ закрыт: его не оплатили вовремя";
    expired_more: "It was not paid in time, so it was released. If you did pay, look here again in a few minutes: the payment will show up.",
        "Бронь снята. Если вы всё-таки заплатили, загляните сюда через несколько минут: оплата появится.";
    cancelling: "Cancelling your order", "Отменяем заказ";
    cancelling_more: "This takes a few seconds.", "Это займёт несколько секунд.";
    cancelled: "Your order is cancelled", "Заказ отменён";
    cancelled_more: "No payment has arrived; if one still does, it shows up here. You are welcome to order again at any time.",
        "Оплата не поступала; если она всё-таки придёт, вы увидите это здесь. Будем рады новому заказу в любое время.";
    cannot_tell: "We cannot tell yet whether you have paid", "Пока не понимаем, прошла ли оплата";
    cannot_tell_more: "Please do not pay again. We keep asking the payment provider and show the answer here.",
        "Пожалуйста, не платите ещё раз. Мы продолжаем спрашивать платёжную систему и покажем ответ здесь.";
    needs_person: "Our staff are looking at your order", "Вашим заказом занимается сотрудник";
    needs_person_more: "Please do not order or pay again. If you want to ask about it, give the reference below.",
        "Пожалуйста, не заказывайте и не платите ещё раз. Если захотите спросить о заказе, назовите его номер.";

    pay: "Continue to payment", "Перейти к оплате";
    see_options: "See what you can do", "Посмотреть, что можно сделать";
    see_order: "Show my confirmed order", "Показать подтверждённый заказ";
}

/// The heading and the sentence below it.
pub const fn words(lang: Lang, status: &Status) -> (&'static str, &'static str) {
    match status.state {
        State::Placed | State::Ordering => (placing(lang), placing_more(lang)),
        State::Ordered | State::Opening => (opening(lang), opening_more(lang)),
        State::Unresolved => (unresolved(lang), unresolved_more(lang)),
        State::Absent => (absent(lang), absent_more(lang)),
        State::Refused => (refused(lang), refused_more(lang)),
        State::PriceChanged => (price_changed(lang), price_changed_more(lang)),
        State::Waiting if status.is_cash => (cash(lang), cash_more(lang)),
        State::Waiting if status.has_payment_page => (waiting(lang), waiting_page(lang)),
        State::Waiting if status.is_page_overdue => (page_overdue(lang), page_overdue_more(lang)),
        State::Waiting => (page_late(lang), page_late_more(lang)),
        State::Renewing => (renewing(lang), renewing_more(lang)),
        State::Paid | State::PaidLate if status.is_refunded => (refunded(lang), refunded_more(lang)),
        State::PaidLate if status.is_refund_over => (paid_late_open(lang), paid_late_open_more(lang)),
        State::PaidLate => (paid_late(lang), paid_late_more(lang)),
        State::Paid if status.is_paid_twice => (paid_twice(lang), paid_twice_more(lang)),
        State::Paid if status.is_refund_undecided => (refund_asked(lang), refund_asked_more(lang)),
        State::Paid if status.is_free => (free(lang), free_more(lang)),
        State::Paid => (paid(lang), paid_more(lang)),
        State::Failed => (failed(lang), failed_more(lang)),
        State::PaymentCancelled => (payment_cancelled(lang), payment_cancelled_more(lang)),
        State::Expiring => (expiring(lang), expiring_more(lang)),
        State::Expired => (expired(lang), expired_more(lang)),
        State::Cancelling => (cancelling(lang), cancelling_more(lang)),
        State::Cancelled => (cancelled(lang), cancelled_more(lang)),
        State::CannotTell => (cannot_tell(lang), cannot_tell_more(lang)),
        State::NeedsPerson => (needs_person(lang), needs_person_more(lang)),
    }
}

/// How long there is left to pay, in steps coarse enough to be calm: single minutes only near the end, then fives, then hours.
pub fn time_left(lang: Lang, remaining_s: i64) -> String {
    let minutes = u32::try_from((remaining_s.max(0) + 59) / 60).unwrap_or(u32::MAX);
    if minutes == 0 {
        return match lang {
            Lang::En => "Less than a minute left to pay.".into(),
            Lang::Ru => "На оплату осталось меньше минуты.".into(),
        };
    }
    let (number, unit) = match minutes {
        0..=10 => (minutes, minute_word(lang, minutes)),
        11..=90 => (minutes / 5 * 5, minute_word(lang, minutes / 5 * 5)),
        _ => ((minutes + 30) / 60, hour_word(lang, (minutes + 30) / 60)),
    };
    let (before, after) = match lang {
        Lang::En => ("About ", " left to pay."),
        Lang::Ru => ("На оплату осталось примерно ", "."),
    };
    [before, &number.to_string(), "\u{a0}", unit, after].concat()
}

const fn minute_word(lang: Lang, n: u32) -> &'static str {
    match (lang, plural(lang, n)) {
        (Lang::En, Plural::One) => "minute",
        (Lang::En, _) => "minutes",
        (Lang::Ru, Plural::One) => "минута",
        (Lang::Ru, Plural::Few) => "минуты",
        (Lang::Ru, Plural::Many) => "минут",
    }
}

const fn hour_word(lang: Lang, n: u32) -> &'static str {
    match (lang, plural(lang, n)) {
        (Lang::En, Plural::One) => "hour",
        (Lang::En, _) => "hours",
        (Lang::Ru, Plural::One) => "час",
        (Lang::Ru, Plural::Few) => "часа",
        (Lang::Ru, Plural::Many) => "часов",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_left_is_calm() {
        assert_eq!(time_left(Lang::En, 0), "Less than a minute left to pay.");
        assert_eq!(time_left(Lang::En, 30), "About 1\u{a0}minute left to pay.");
        assert_eq!(time_left(Lang::En, 28 * 60), "About 25\u{a0}minutes left to pay.");
        assert_eq!(time_left(Lang::Ru, 21 * 3600), "На оплату осталось примерно 21\u{a0}час.");
        assert_eq!(time_left(Lang::Ru, 181), "На оплату осталось примерно 4\u{a0}минуты.");
    }
}
