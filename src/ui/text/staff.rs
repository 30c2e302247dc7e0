//! The words of the pages for staff.

use kassa_domain::attention::Attention;
use kassa_domain::lang::Lang;
use kassa_shop::Named;

sentences! {
    title: "Needs a person", "Нужен человек";
    lead: "Orders that the shop cannot bring to an end by itself: first those about money, then the oldest.",
        "Заказы, которые магазин не может завершить сам. Сначала вопросы о деньгах, затем самые старые.";
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
    found: "I know which order this is", "Я знаю, какой это заказ";
    found_number: "Its number in OneEntry", "Его номер в OneEntry";
    found_more: "It goes on by itself from there: the customer sees it, and can pay for it.",
        "Дальше он пойдёт сам: покупатель увидит его и сможет оплатить.";
    named: "Named by staff", "Указан сотрудником";
    found_now: "That is it", "Это он";
    end: "End this order", "Завершить заказ";
    end_known: "The shop looks once more whether it is paid, then cancels it at OneEntry and frees its place. It cannot be brought back.",
        "Магазин ещё раз проверит, не оплачен ли заказ, отменит его в OneEntry и освободит место. Вернуть заказ нельзя.";
    end_unknown: "The shop gives it up and frees its place; the customer is told that it is cancelled. An order at OneEntry stays as it is.",
        "Магазин откажется от заказа и освободит место; покупателю скажем, что заказ отменён. В OneEntry ничего не изменится.";
    end_now: "End it now", "Завершить сейчас";
}

/// The order that staff have named, as long as it waits for its customer.
pub fn named_as(lang: Lang, order_id: i64) -> String {
    match lang {
        Lang::En => format!("{order_id}. The customer is signed out: the shop reads it as soon as they are back."),
        Lang::Ru => format!("{order_id}. Покупатель вышел: магазин прочитает заказ, как только он вернётся."),
    }
}

/// Why an order cannot be the one that staff have named.
pub fn not_found(lang: Lang, named: &Named) -> String {
    match (lang, named) {
        (Lang::En, Named::Belongs(other)) => format!("This order belongs to {} already", other.grouped()),
        (Lang::Ru, Named::Belongs(other)) => format!("Этот заказ уже принадлежит {}", other.grouped()),
        (Lang::En, Named::OnlyOneOf(other)) => {
            format!(
                "This is the only order that {} can be, and the one here can be another. Give it another number",
                other.grouped()
            )
        }
        (Lang::Ru, Named::OnlyOneOf(other)) => {
            format!("{} может быть только этим заказом, а здесь возможен и другой. Укажите другой номер", other.grouped())
        }
        (Lang::En, _) => "OneEntry shows no such order of this customer".to_owned(),
        (Lang::Ru, _) => "OneEntry не показывает такого заказа у этого покупателя".to_owned(),
    }
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
        (Lang::En, Attention::NoSession) => "OneEntry has the order, and the shop cannot open a payment for it.",
        (Lang::Ru, Attention::NoSession) => "Заказ в OneEntry есть, но магазин не может открыть для него оплату.",
        (Lang::En, Attention::UnknownPayment) => "The payment is in a state that the shop does not know.",
        (Lang::Ru, Attention::UnknownPayment) => "Оплата в состоянии, которого магазин не знает.",
        (Lang::En, Attention::SignedOut) => "The customer is signed out, and the shop may not act for them.",
        (Lang::Ru, Attention::SignedOut) => "Покупатель вышел, и магазин не может действовать от его имени.",
        (Lang::En, Attention::Stuck) => "It has not moved on for a quarter of an hour.",
        (Lang::Ru, Attention::Stuck) => "Он не продвигается уже четверть часа.",
        (Lang::En, Attention::ForeignPage) => "The payment page is on a host to which the shop sends nobody.",
        (Lang::Ru, Attention::ForeignPage) => "Страница оплаты на адресе, куда магазин никого не отправляет.",
        (Lang::En, Attention::NoPage) => "The provider’s payment page has not come within a minute: the customer cannot pay.",
        (Lang::Ru, Attention::NoPage) => "Страница оплаты не пришла за минуту: покупатель не может заплатить.",
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
        (Lang::En, Attention::Ambiguous) => "Compare the customer’s orders in the storage: say which one this is, or end it.",
        (Lang::Ru, Attention::Ambiguous) => {
            "Сравните заказы покупателя в хранилище: укажите, какой из них этот, или завершите его."
        }
        (Lang::En, Attention::NoSession) => {
            "See in the log why; take the money in another way, or end the order. Once OneEntry has it as paid, it is confirmed."
        }
        (Lang::Ru, Attention::NoSession) => {
            "Причина есть в журнале. Примите деньги иначе или завершите заказ; отмеченный в OneEntry как оплаченный подтвердится сам."
        }
        (Lang::En, Attention::UnknownPayment) => "Look at the payment with the provider before anything is paid again.",
        (Lang::Ru, Attention::UnknownPayment) => "Проверьте платёж у провайдера, прежде чем платить снова.",
        (Lang::En, Attention::SignedOut) => {
            "It goes on as soon as they sign in; until then an open order keeps its place. See with the provider whether they have paid."
        }
        (Lang::Ru, Attention::SignedOut) => {
            "Он продвинется, как только покупатель войдёт; до этого место за незавершённым заказом остаётся. Проверьте у провайдера, не пришла ли оплата."
        }
        (Lang::En, Attention::Stuck) => {
            "See whether OneEntry answers and what the log says; the shop keeps trying. Look at the order in OneEntry before you end it here."
        }
        (Lang::Ru, Attention::Stuck) => {
            "Проверьте, отвечает ли OneEntry и что в журнале; магазин продолжает попытки. Прежде чем завершить заказ здесь, посмотрите на него в OneEntry."
        }
        (Lang::En, Attention::ForeignPage) => "If the host in the log is the provider’s, add it to KASSA_PAYMENT_HOSTS.",
        (Lang::Ru, Attention::ForeignPage) => "Если адрес в журнале принадлежит провайдеру, добавьте его в KASSA_PAYMENT_HOSTS.",
        (Lang::En, Attention::NoPage) => {
            "If this account is for cash, name it in KASSA_CASH_ACCOUNTS. Else look at the account in OneEntry. It is settled once a page comes, or the order ends."
        }
        (Lang::Ru, Attention::NoPage) => {
            "Если это счёт для наличных, укажите его в KASSA_CASH_ACCOUNTS. Иначе проверьте счёт в OneEntry. Вопрос закроется, когда страница придёт или заказ завершится."
        }
    }
}
