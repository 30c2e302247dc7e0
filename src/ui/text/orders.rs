//! The words of the orders and of one order.

use kassa_domain::attempt::{Attempt, Happening, State};
use kassa_domain::lang::Lang;

use super::plural::{Plural, plural};

sentences! {
    title: "Your orders", "Ваши заказы";
    empty: "No orders yet", "Заказов пока нет";
    empty_more: "When you book tickets or buy something, it appears here.", "Когда вы купите билеты или товары, они появятся здесь.";
    to_tickets: "Book tickets", "Купить билеты";
    to_shop: "Go to the shop", "Перейти в магазин";
    order: "Order", "Заказ";
    reference: "Reference", "Номер заказа";
    placed_at: "Placed", "Оформлен";
    what: "What you ordered", "Что вы заказали";
    when: "When", "Когда";
    total: "Total", "Итого";
    pay_with: "Payment", "Оплата";
    nothing_to_pay: "Nothing to pay", "Платить не нужно";
    pay_by: "Pay by", "Оплатить до";
    timeline: "What happened", "Что произошло";
    actions: "What you can do", "Что можно сделать";
    pay_again: "Pay again", "Оплатить ещё раз";
    new_page: "Ask for a new payment page", "Запросить новую страницу оплаты";
    cash: "How to pay", "Как оплатить";
    cash_come: "Come to our box office.", "Приходите в нашу кассу.";
    cash_say: "Give the reference of your order:", "Назовите номер заказа:";
    cash_pay: "Pay", "Заплатите";
    cash_by: "Come no later than", "Приходите не позже чем";
    cash_after: "Then the order is released and others can have it.", "Потом бронь снимается, и заказ достаётся другим.";
    open_only: "Open orders", "Незавершённые";
    filter: "Which orders", "Какие заказы";
    none_open: "No open orders", "Незавершённых заказов нет";
    none_open_more: "Everything that you ordered is settled.", "Все ваши заказы завершены.";
    newer: "Newer orders", "Более новые";
    older: "Older orders", "Более старые";
    pages: "Pages of orders", "Страницы заказов";
    accept: "Accept the new total", "Принять новую сумму";
    agreed_total: "You agreed to", "Вы согласились на";
    new_total: "New total", "Новая сумма";
    cancel: "Cancel order", "Отменить заказ";
    cancel_ask: "Cancel this order?", "Отменить этот заказ?";
    cancel_lead: "A cancelled order cannot be brought back. This is what you lose:", "Отменённый заказ нельзя вернуть. Вот что вы теряете:";
    cancel_place: "Your places", "Ваши места";
    cancel_place_more: "Others can book them at once.", "Их сразу смогут занять другие.";
    cancel_tickets: "Your tickets", "Ваши билеты";
    cancel_products: "Your products", "Ваши товары";
    cancel_products_more: "They are kept for you no longer. You can order them anew, at the prices of that day.",
        "Мы больше не держим их для вас. Заказать их можно снова, по ценам того дня.";
    cancel_total: "The total you agreed to", "Сумма, на которую вы согласились";
    cancel_under_way: "Are you paying at this moment?", "Вы как раз платите?";
    cancel_under_way_place: "Money that is on its way may still arrive. Then this order’s page says so: the order counts again if its places are still free, and if they are gone our staff give the money back.",
        "Деньги, которые уже в пути, ещё могут поступить. Это будет видно на странице заказа: если места ещё свободны, заказ снова действует, а если их заняли, сотрудник вернёт деньги.";
    cancel_under_way_products: "Money that is on its way may still arrive. Then this order’s page says so, and the order counts again.",
        "Деньги, которые уже в пути, ещё могут поступить. Это будет видно на странице заказа, и заказ снова будет действовать.";
    cancel_keep: "Keep the order", "Оставить заказ";
    cancel_yes: "Yes, cancel the order", "Да, отменить заказ";
    cancel_moved: "Something has happened to this order meanwhile", "С заказом за это время что-то произошло";
    cancel_moved_more: "It is not cancelled. Please look at how it stands now before you decide.",
        "Он не отменён. Пожалуйста, посмотрите, что с ним сейчас, и решите ещё раз.";
    cancel_paid: "This order is paid", "Этот заказ оплачен";
    cancel_paid_more: "The money has arrived, so the order can no longer be cancelled, and nothing has changed.",
        "Деньги поступили, поэтому отменить заказ уже нельзя. Он остаётся в силе.";
    cancel_paid_refund: "If you do not want it any more, ask for a refund on its page.",
        "Если заказ вам больше не нужен, попросите вернуть деньги на его странице.";
    cancel_show: "Show the order", "Показать заказ";
    behind: "Not every payment could be looked at just now. An order that you have just paid may still be shown as unpaid.",
        "Не все оплаты удалось проверить прямо сейчас. Заказ, который вы только что оплатили, может ещё значиться неоплаченным.";
    look_again: "Look again", "Проверить ещё раз";
    ticket_refund: "Refund requested", "Возврат запрошен";
    ticket_refund_more: "Valid until the money goes back.", "Действует, пока деньги не вернули.";
    book_again: "Book again", "Купить билеты снова";
    repeat: "Put it into the cart again", "Положить в корзину ещё раз";
    correct: "Correct the answer", "Исправить ответ";
    retry: "Try again", "Попробовать ещё раз";
    all: "All orders", "Все заказы";
    print_hint: "Show this page at the door, printed or on your phone.", "Покажите эту страницу на входе: с телефона или на бумаге.";
    stub: "Admission", "Вход";
    ticket: "Ticket", "Билет";
    purpose_tickets: "Tickets", "Билеты";
    purpose_products: "Shop order", "Покупка";
    refreshes: "This page refreshes itself every 30 seconds.", "Страница обновляется сама каждые 30 секунд.";
    stays: "This page does not refresh itself.", "Страница сама не обновляется.";
    check_now: "Check now", "Проверить сейчас";
    stop_refreshing: "Stop refreshing", "Не обновлять";
    start_refreshing: "Refresh by itself", "Обновлять автоматически";
}

/// `2 tickets`.
pub fn ticket_count(lang: Lang, n: u32) -> String {
    let noun = match (lang, plural(lang, n)) {
        (Lang::En, Plural::One) => "ticket",
        (Lang::En, _) => "tickets",
        (Lang::Ru, Plural::One) => "билет",
        (Lang::Ru, Plural::Few) => "билета",
        (Lang::Ru, Plural::Many) => "билетов",
    };
    format!("{n}\u{a0}{noun}")
}

/// `Page 2 of 3`.
pub fn page_of(lang: Lang, page: u32, pages: u32) -> String {
    match lang {
        Lang::En => format!("Page {page} of {pages}"),
        Lang::Ru => format!("Страница {page} из {pages}"),
    }
}

/// An entry of the timeline. `is_free`: there was nothing to pay.
pub const fn happening(lang: Lang, happening: Happening, is_free: bool) -> &'static str {
    let (en, ru) = match happening {
        Happening::State(State::Paid) if is_free => ("Confirmed, nothing to pay", "Подтверждён, платить не нужно"),
        Happening::State(State::Waiting) => ("Payment opened", "Оплата открыта"),
        Happening::State(State::Paid) => ("Payment confirmed", "Оплата подтверждена"),
        Happening::State(other) => return state(lang, other),
        Happening::Left => ("Left for the payment provider", "Переход на страницу оплаты"),
        Happening::Returned => ("Returned from there", "Возвращение оттуда"),
        Happening::OnlyOneLeft => {
            ("Found: every other order that it could be is known", "Найден: все похожие заказы уже опознаны")
        }
        Happening::NamedByStaff => ("Found by our staff", "Найден нашими сотрудниками"),
        Happening::PaidTwice => ("A second payment arrived", "Поступила вторая оплата"),
        Happening::Refund(refund) => return super::refund::state(lang, refund, false).0,
    };
    match lang {
        Lang::En => en,
        Lang::Ru => ru,
    }
}

/// Where an order stands in a word or two, for its customer's list.
pub const fn standing(lang: Lang, attempt: &Attempt) -> &'static str {
    match (attempt.state, lang) {
        (State::Paid | State::PaidLate, Lang::En) if attempt.is_refunded() => "Refunded",
        (State::Paid | State::PaidLate, Lang::Ru) if attempt.is_refunded() => "Деньги возвращены",
        (State::Paid, Lang::En) if attempt.is_refund_undecided() => "Paid, refund requested",
        (State::Paid, Lang::Ru) if attempt.is_refund_undecided() => "Оплачено, возврат запрошен",
        (State::Paid, Lang::En) if attempt.order.is_free() => "Confirmed",
        (State::Paid, Lang::Ru) if attempt.order.is_free() => "Подтверждён",
        (other, _) => state(lang, other),
    }
}

/// A state in a word or two, for lists.
pub const fn state(lang: Lang, state: State) -> &'static str {
    let (en, ru) = match state {
        State::Placed => ("Order received", "Заказ получен"),
        State::Ordering => ("Order sent", "Заказ отправлен"),
        State::Unresolved => ("Checking the order", "Проверяем заказ"),
        State::Absent => ("Order did not go through", "Заказ не прошёл"),
        State::Refused => ("Order not accepted", "Заказ не принят"),
        State::PriceChanged => ("Price has changed", "Цена изменилась"),
        State::Ordered => ("Order accepted", "Заказ принят"),
        State::Opening => ("Preparing the payment", "Готовим оплату"),
        State::Waiting => ("Waiting for payment", "Ждём оплату"),
        State::Renewing => ("Asking for a new payment page", "Запрашиваем новую страницу оплаты"),
        State::Paid => ("Paid", "Оплачено"),
        State::PaidLate => ("Paid too late", "Оплачено слишком поздно"),
        State::Failed => ("Payment declined", "Оплата отклонена"),
        State::PaymentCancelled => ("Payment stopped", "Оплата прервана"),
        State::Expiring => ("Time to pay is over", "Время на оплату вышло"),
        State::Expired => ("Expired", "Срок истёк"),
        State::Cancelling => ("Cancelling", "Отменяем"),
        State::Cancelled => ("Cancelled", "Отменён"),
        State::CannotTell => ("Checking the payment", "Проверяем оплату"),
        State::NeedsPerson => ("Our staff are looking at it", "Занимается сотрудник"),
    };
    match lang {
        Lang::En => en,
        Lang::Ru => ru,
    }
}
