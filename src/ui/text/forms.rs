//! The words around a form that the CMS defines.

use kassa_domain::lang::Lang;

use super::plural::{Plural, plural};

sentences! {
    tickets: "Book your tickets", "Купить билеты";
    tickets_lead: "Choose a day, a time and your tickets.", "Выберите день, время и билеты.";
    details: "Your details", "Ваши данные";
    continue_: "Continue", "Продолжить";
    header: "Heading", "Заголовок";
    body: "Text", "Текст";
    optional: "optional", "необязательно";
    example: "For example, ", "Например, ";
    format: "Like this: ", "В таком виде: ";
    choose: "Choose from the list", "Выберите из списка";
    summary_title: "There is a problem", "Нужно исправить";
    error: "Error:", "Ошибка:";
    your_time: "your time:", "по вашему времени:";
    no_price: "no price, not on sale", "нет цены, не продаётся";
    nothing_offered: "There is nothing to choose here at the moment.", "Сейчас здесь нечего выбрать.";
    unanswerable: "This form cannot be filled in right now", "Сейчас эту форму нельзя заполнить";
    unanswerable_more: "It asks a question that this site cannot show yet. Please try again later or come to the box office. The question is:",
        "В ней есть вопрос, который сайт пока не умеет показывать. Попробуйте позже или приходите в кассу. Вопрос такой:";
    form_changed: "The form has changed", "Форма изменилась";
    fixed: "This answer is fine now.", "Теперь этот ответ подходит.";
    needs_script: "This form can only be sent with JavaScript switched on: it checks that a person sends it.",
        "Эту форму можно отправить только с включённым JavaScript: она проверяет, что её отправляет человек.";
    blocked: "We could not check that you are a person: the check may be blocked by your browser or network. Please allow it and send the form again.",
        "Не удалось проверить, что вы человек: возможно, проверку блокирует браузер или сеть. Разрешите её и отправьте форму ещё раз.";
    your_order: "Your order", "Ваш заказ";
    total: "Total", "Итого";
    items: "Items", "Позиции";
}

/// `Up to 10 tickets in one order.`
pub fn up_to(lang: Lang, n: u32) -> String {
    match (lang, plural(lang, n)) {
        (Lang::En, Plural::One) => format!("Up to {n} ticket in one order."),
        (Lang::En, _) => format!("Up to {n} tickets in one order."),
        (Lang::Ru, Plural::One) => format!("Не больше {n} билета в одном заказе."),
        (Lang::Ru, _) => format!("Не больше {n} билетов в одном заказе."),
    }
}

/// `16:30 to 18:00`, as it is read out.
pub fn from_to(lang: Lang, start: &str, end: &str) -> String {
    match lang {
        Lang::En => format!("{start} to {end}"),
        Lang::Ru => format!("{start} – {end}"),
    }
}

/// Above a form that has changed while it was filled in.
pub fn changed(lang: Lang, counts: &str) -> String {
    match lang {
        Lang::En => {
            format!(
                "While you were filling it in: {counts}. Your answers are still here. Please look through them and send the form again."
            )
        }
        Lang::Ru => {
            format!("Пока вы её заполняли: {counts}. Ваши ответы сохранены. Просмотрите их и отправьте форму ещё раз.")
        }
    }
}

/// `1 new question`.
pub fn new_questions(lang: Lang, n: usize) -> String {
    counted(lang, n, ["new question", "new questions"], ["новый вопрос", "новых вопроса", "новых вопросов"])
}

/// `1 question asked differently`.
pub fn changed_questions(lang: Lang, n: usize) -> String {
    let en = ["question asked differently", "questions asked differently"];
    counted(lang, n, en, ["вопрос изменён", "вопроса изменено", "вопросов изменено"])
}

/// `1 question no longer asked`.
pub fn gone_questions(lang: Lang, n: usize) -> String {
    let en = ["question no longer asked", "questions no longer asked"];
    counted(lang, n, en, ["вопрос больше не задаётся", "вопроса больше не задаются", "вопросов больше не задаётся"])
}

/// `1 option no longer offered`.
pub fn gone_options(lang: Lang, n: usize) -> String {
    let en = ["option no longer offered", "options no longer offered"];
    counted(lang, n, en, ["варианта больше нет", "вариантов больше нет", "вариантов больше нет"])
}

fn counted(lang: Lang, n: usize, en: [&str; 2], ru: [&str; 3]) -> String {
    let noun = match (lang, plural(lang, u32::try_from(n).unwrap_or(u32::MAX))) {
        (Lang::En, Plural::One) => en[0],
        (Lang::En, _) => en[1],
        (Lang::Ru, Plural::One) => ru[0],
        (Lang::Ru, Plural::Few) => ru[1],
        (Lang::Ru, Plural::Many) => ru[2],
    };
    format!("{n} {noun}")
}
