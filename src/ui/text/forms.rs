//! The words around a form that the CMS defines.

use super::plural::{Plural, plural};
use crate::model::lang::Lang;

sentences! {
    tickets: "Book your tickets", "Купить билеты";
    tickets_lead: "Choose a day, a time and your tickets.", "Выберите день, время и билеты.";
    details: "Your details", "Ваши данные";
    continue_: "Continue", "Продолжить";
    header: "Heading", "Заголовок";
    body: "Text", "Текст";
    optional: "optional", "необязательно";
    choose: "Choose from the list", "Выберите из списка";
    summary_title: "There is a problem", "Нужно исправить";
    error: "Error:", "Ошибка:";
    your_time: "your time:", "по вашему времени:";
    no_price: "no price, not on sale", "нет цены, не продаётся";
    nothing_offered: "There is nothing to choose here at the moment.", "Сейчас здесь нечего выбрать.";
    unanswerable: "This form cannot be filled in right now", "Сейчас эту форму нельзя заполнить";
    unanswerable_more: "It asks a question that this site cannot show yet. Please try again later or come to the box office. The question is:",
        "В ней есть вопрос, который сайт пока не умеет показывать. Попробуйте позже или приходите в кассу. Вопрос такой:";
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
