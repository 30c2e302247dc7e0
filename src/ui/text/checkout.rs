//! The words of payment, review and the way to the provider.

sentences! {
    payment: "How would you like to pay?", "Как вам удобно заплатить?";
    payment_short: "Payment", "Оплата";
    payment_missing: "Choose how you want to pay", "Выберите способ оплаты";
    no_accounts: "There is no way to pay at the moment. Please try again later.", "Сейчас нет доступных способов оплаты. Попробуйте, пожалуйста, позже.";
    cash_hint: "Reserve now, pay at the box office.", "Забронируйте сейчас, заплатите в кассе.";
    card_hint: "You pay on the payment provider’s page and come back here.", "Оплата на странице платёжной системы, затем вы вернётесь сюда.";
    review: "Check your answers", "Проверьте заказ";
    review_lead: "Nothing is ordered until you press the button.", "Пока вы не нажмёте кнопку, ничего не заказано.";
    details: "Details", "Данные";
    order: "Order", "Заказ";
    when: "When", "Когда";
    change: "Change", "Изменить";
    change_order: "order", "заказ";
    change_details: "details", "данные";
    change_payment: "payment", "способ оплаты";
    pay_with: "Pay with", "Способ оплаты";
    place: "Place order", "Оформить заказ";
    no_answer: "not given", "не указано";
    back: "Back", "Назад";
    price_moved: "A price has changed", "Цена изменилась";
    price_moved_more: "The new total stands below. If you agree to it, place the order.", "Новая сумма указана ниже. Если согласны, оформляйте заказ.";
    sold_out: "This time has just sold out", "Билеты на это время только что разобрали";
    sold_out_more: "Others were faster, and nothing was ordered. Your other answers are kept. The nearest times with enough places:",
        "Кто-то успел раньше, заказ не оформлен. Остальные ответы сохранены. Ближайшее время, на которое места ещё есть:";
    sold_out_everywhere: "Others were faster, and nothing was ordered. No time nearby has so many places: please take fewer tickets, or look at other months.",
        "Кто-то успел раньше, заказ не оформлен. Рядом столько мест не осталось: возьмите меньше билетов или посмотрите другие месяцы.";
    no_proof: "We could not check that you are a person", "Не удалось проверить, что вы человек";
    no_proof_more: "Nothing was ordered. Please allow JavaScript and the check that this page loads, and order again.",
        "Ничего не заказано. Разрешите JavaScript и проверку, которую загружает эта страница, и закажите ещё раз.";
    stale: "This order has changed in the meantime", "За это время заказ изменился";
    stale_more: "Please look at it once more before you place it.", "Пожалуйста, проверьте его ещё раз, прежде чем оформить.";

    leaving: "On to the payment", "Переходим к оплате";
    leaving_lead: "You are about to leave this site. You pay here:", "Сейчас вы покинете этот сайт. Оплата проходит здесь:";
    leaving_after: "Afterwards you come back to your order, which shows whether the payment has arrived.",
        "После оплаты вы вернётесь к заказу: там будет видно, поступили ли деньги.";
    leaving_amount: "You pay", "К оплате";
    leaving_host: "Payment provider", "Платёжная система";
    leaving_button: "Go to the payment page", "Перейти на страницу оплаты";
    no_page: "The payment page is not ready", "Страница оплаты ещё не готова";
    no_page_more: "Nothing was charged. Your order shows when it is ready and what else you can do.",
        "Деньги не списаны. На странице заказа видно, когда можно будет платить и что ещё можно сделать.";
    closed_way: "We cannot lead you to the payment page", "Не можем открыть страницу оплаты";
    closed_way_more: "It is at an address that we do not know, so for your safety we do not send you there. Nothing was charged, your order is reserved, and our staff have been told.",
        "Она на незнакомом нам адресе, поэтому ради вашей безопасности мы туда не отправляем. Деньги не списаны, заказ за вами, сотрудники уже знают.";
    back_to_order: "Back to the order", "Вернуться к заказу";
}

/// What a button costs, behind its words: ` · $340.00`.
pub fn beside(total: &str) -> String {
    format!(" · {total}")
}
