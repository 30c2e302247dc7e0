//! The words of a refund.

use kassa_domain::lang::Lang;
use kassa_domain::refund::Refund;

sentences! {
    ask: "Ask for a refund", "Попросить вернуть деньги";
    ask_more: "Our staff look at every request, and their answer is final. It is always for the whole order.",
        "Каждую просьбу рассматривает сотрудник, его решение окончательное. Вернуть деньги можно только за весь заказ.";
    note: "Why would you like your money back? (optional)", "Почему вы хотите вернуть деньги? (необязательно)";
    send: "Send the request", "Отправить просьбу";
    asking: "We are passing on your refund request", "Передаём вашу просьбу о возврате";
    asking_more: "This takes a few seconds. You need not send it again.", "Это займёт несколько секунд. Отправлять ещё раз не нужно.";
    pending: "Refund requested", "Возврат запрошен";
    pending_more: "Our staff decide about it, and the answer appears here. Until then your order stays as it is.",
        "Решение примет сотрудник, ответ появится здесь. До этого заказ остаётся в силе.";
    succeeded: "Refund granted", "Возврат одобрен";
    succeeded_more: "The money goes back the way it came. Your bank may take a few days.",
        "Деньги вернутся тем же путём. Банку может понадобиться несколько дней.";
    failed: "Refund declined", "В возврате отказано";
    failed_more: "Your order stays as it is. If you want to know why, ask us and give the reference.",
        "Заказ остаётся в силе. Если хотите узнать причину, напишите нам и назовите номер заказа.";
    withdraw: "Take the request back", "Отозвать просьбу";
    withdrawing: "We are taking your refund request back", "Отзываем вашу просьбу о возврате";
    withdrawing_more: "This takes a few seconds. If it has been decided meanwhile, you will see that here.",
        "Это займёт несколько секунд. Если решение уже принято, оно появится здесь.";
    withdrawn: "Refund request withdrawn", "Просьба о возврате отозвана";
    withdrawn_more: "Your order stays as it is.", "Заказ остаётся в силе.";
    failed_late_more: "Your place is gone all the same. Our staff know about it; you can also ask us, and give the reference.",
        "Места при этом уже нет. Сотрудники об этом знают; можно и написать нам, назвав номер заказа.";
    refused: "The refund request could not be passed on", "Просьбу о возврате не удалось передать";
    refused_more: "Our staff know about it. You can also ask us, and give the reference.",
        "Сотрудники об этом знают. Можно и написать нам, назвав номер заказа.";
}

/// The heading and the sentence below it. `is_late`: the money came too late for its place.
pub const fn state(lang: Lang, refund: Refund, is_late: bool) -> (&'static str, &'static str) {
    match refund {
        Refund::Failed if is_late => (failed(lang), failed_late_more(lang)),
        Refund::Withdrawn if is_late => (withdrawn(lang), failed_late_more(lang)),
        Refund::Asking => (asking(lang), asking_more(lang)),
        Refund::Pending => (pending(lang), pending_more(lang)),
        Refund::Succeeded => (succeeded(lang), succeeded_more(lang)),
        Refund::Failed => (failed(lang), failed_more(lang)),
        Refund::Withdrawing => (withdrawing(lang), withdrawing_more(lang)),
        Refund::Withdrawn => (withdrawn(lang), withdrawn_more(lang)),
        Refund::Refused | Refund::Unclear => (refused(lang), refused_more(lang)),
    }
}
