//! The words of the pages for staff.

use crate::model::attention::Attention;
use crate::model::lang::Lang;

sentences! {
    title: "Needs a person", "Нужен человек";
    lead: "Orders that the shop cannot bring to an end by itself, the oldest first.",
        "Заказы, которые магазин не может завершить сам. Сначала самые старые.";
    nothing: "Nothing needs you", "Всё в порядке";
    nothing_more: "Every order is settled or on its way.", "Все заказы завершены или продвигаются.";
    state: "State", "Состояние";
    customer: "Customer", "Покупатель";
    storage: "Order storage", "Хранилище заказов";
    order_id: "OneEntry’s order", "Заказ в OneEntry";
    session_id: "OneEntry’s payment session", "Платёжная сессия в OneEntry";
    changed: "Last change", "Последнее изменение";
    log: "In the log", "В журнале";
    refund_note: "Why they want a refund", "Почему просят вернуть деньги";
    done: "I have dealt with it", "Разобрался";
}

pub const fn why(lang: Lang, attention: Attention) -> &'static str {
    match (lang, attention) {
        (Lang::En, Attention::PaidTwice) => "Two payments have arrived for this order.",
        (Lang::Ru, Attention::PaidTwice) => "За этот заказ поступило две оплаты.",
        (Lang::En, Attention::PaidLate) => "The payment arrived after the time was over, and the place is gone.",
        (Lang::Ru, Attention::PaidLate) => "Оплата поступила, когда время вышло, а место уже заняли.",
        (Lang::En, Attention::RefundAsked) => "The customer asks for a refund.",
        (Lang::Ru, Attention::RefundAsked) => "Покупатель просит вернуть деньги.",
        (Lang::En, Attention::RefundUnclear) => "The customer asked for a refund, and OneEntry does not have the request.",
        (Lang::Ru, Attention::RefundUnclear) => "Покупатель попросил вернуть деньги, а в OneEntry просьбы нет.",
        (Lang::En, Attention::Ambiguous) => "Nobody can tell which order at OneEntry this is.",
        (Lang::Ru, Attention::Ambiguous) => "Неясно, какой это заказ в OneEntry.",
        (Lang::En, Attention::UnknownPayment) => "The payment is in a state that the shop does not know.",
        (Lang::Ru, Attention::UnknownPayment) => "Оплата в состоянии, которого магазин не знает.",
        (Lang::En, Attention::SignedOut) => "The customer is signed out, and the shop may not act for them.",
        (Lang::Ru, Attention::SignedOut) => "Покупатель вышел, и магазин не может действовать от его имени.",
        (Lang::En, Attention::Stuck) => "It has not moved on for a quarter of an hour.",
        (Lang::Ru, Attention::Stuck) => "Он не продвигается уже четверть часа.",
        (Lang::En, Attention::ForeignPage) => "The payment page is on a host to which the shop sends nobody.",
        (Lang::Ru, Attention::ForeignPage) => "Страница оплаты на адресе, куда магазин никого не отправляет.",
    }
}

pub const fn what_to_do(lang: Lang, attention: Attention) -> &'static str {
    match (lang, attention) {
        (Lang::En, Attention::PaidTwice) => "Give one of the payments back with the provider.",
        (Lang::Ru, Attention::PaidTwice) => "Верните одну из оплат через провайдера.",
        (Lang::En, Attention::PaidLate) => "Give the money back, or book another time for the customer.",
        (Lang::Ru, Attention::PaidLate) => "Верните деньги или запишите покупателя на другое время.",
        (Lang::En, Attention::RefundAsked) => "Decide about the request in OneEntry; the customer sees the answer.",
        (Lang::Ru, Attention::RefundAsked) => "Примите решение в OneEntry: покупатель увидит ответ.",
        (Lang::En, Attention::RefundUnclear) => "Decide about it with the provider, and tell the customer.",
        (Lang::Ru, Attention::RefundUnclear) => "Решите вопрос через провайдера и сообщите покупателю.",
        (Lang::En, Attention::Ambiguous) => "Compare the customer’s orders in the storage; keep one and tell the customer.",
        (Lang::Ru, Attention::Ambiguous) => "Сравните заказы покупателя в хранилище, оставьте один и сообщите покупателю.",
        (Lang::En, Attention::UnknownPayment) => "Look at the payment with the provider before anything is paid again.",
        (Lang::Ru, Attention::UnknownPayment) => "Проверьте платёж у провайдера, прежде чем платить снова.",
        (Lang::En, Attention::SignedOut) => "It goes on as soon as they sign in; their place stays taken until then.",
        (Lang::Ru, Attention::SignedOut) => "Он продвинется, как только покупатель войдёт; место за ним остаётся.",
        (Lang::En, Attention::Stuck) => "See whether OneEntry answers; the shop keeps trying.",
        (Lang::Ru, Attention::Stuck) => "Проверьте, отвечает ли OneEntry; магазин продолжает попытки.",
        (Lang::En, Attention::ForeignPage) => "If the host in the log is the provider’s, add it to KASSA_PAYMENT_HOSTS.",
        (Lang::Ru, Attention::ForeignPage) => "Если адрес в журнале принадлежит провайдеру, добавьте его в KASSA_PAYMENT_HOSTS.",
    }
}
