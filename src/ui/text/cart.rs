//! The words of the cart.

use kassa_domain::lang::Lang;

use super::plural::{Plural, plural};
use crate::ui::text::shop;

sentences! {
    title: "Your cart", "Ваша корзина";
    empty: "Your cart is empty", "В корзине пусто";
    empty_more: "What you put into it stays here, on every device on which you sign in.",
        "Всё, что вы сюда положите, останется здесь и на других устройствах, где вы войдёте.";
    to_catalog: "See all products", "Посмотреть товары";
    to_tickets: "Book tickets", "Купить билеты";
    each: "each", "за штуку";
    quantity: "Quantity", "Количество";
    of: "of", "товара";
    remove: "Remove", "Удалить";
    update: "Update cart", "Обновить корзину";
    checkout: "Checkout", "Оформить заказ";
    go_on: "Go on shopping", "Продолжить покупки";
    total: "Total", "Итого";
    items: "Items", "Товары";
    removed: "Removed:", "Удалено:";
    undo: "Put it back", "Вернуть";
    is_back: "Back in the cart:", "Снова в корзине:";
    gone: "This is not on sale any more. Please remove it to go on.", "Этого больше нет в продаже. Удалите, чтобы продолжить.";
    price_hidden: "Its price cannot be shown right now, so it cannot be ordered yet. It stays in your cart.",
        "Цену сейчас не показать, поэтому заказать пока нельзя. Товар останется в корзине.";
    no_price: "This has no price any more and cannot be ordered. Please remove it to go on.",
        "У этого больше нет цены, заказать нельзя. Удалите, чтобы продолжить.";
    is_ticket: "This is a ticket: it needs a day and a time. Please remove it here and choose both at the box office:",
        "Это билет: к нему нужны день и время. Удалите его отсюда и выберите их в кассе:";
    blocked: "Something in your cart cannot be ordered", "Кое-что в корзине заказать нельзя";
    blocked_more: "It is marked below. Remove it, and the rest can be ordered.", "Оно отмечено ниже. Удалите его, и остальное можно заказать.";
    stale: "We cannot ask for today’s prices", "Не удаётся узнать сегодняшние цены";
    stale_more: "Your cart is safe. Before you order, the prices are checked once more.",
        "С корзиной всё в порядке. Перед заказом цены проверятся ещё раз.";
    failed: "We could not tell whether that worked. Please look through your cart, and try again if need be.",
        "Мы не знаем, получилось ли. Проверьте корзину и, если нужно, попробуйте ещё раз.";
    unpaid_more: "What you ordered stays in your cart until it is paid.", "Пока заказ не оплачен, товары остаются в корзине.";
    in_order: "In order", "В заказе";
    not_paid: ", not paid yet", ", он ещё не оплачен";
    order_again: "Order again", "Заказать ещё раз";
    order_all: "Order all of this", "Заказать всё вместе";
    without_it: "Remove it and check out", "Удалить и оформить заказ";
    without_them: "Remove them and check out", "Удалить их и оформить заказ";
    partly: "Not everything is on sale any more", "Кое-чего больше нет в продаже";
    partly_more: "The rest of that order is in your cart.", "Остальное из того заказа теперь в корзине.";
}

/// `It was $340.00 when you last looked.`
pub fn price_was(lang: Lang, price: &str) -> String {
    match lang {
        Lang::En => format!("It was {price} when you last looked."),
        Lang::Ru => format!("Раньше цена была {price}."),
    }
}

/// `2 of these are in order`, before its reference.
pub fn some_in_order(lang: Lang, pieces: u32) -> String {
    match (lang, plural(lang, pieces)) {
        (Lang::En, Plural::One) => format!("{pieces} of these is in order"),
        (Lang::En, _) => format!("{pieces} of these are in order"),
        (Lang::Ru, _) => format!("{pieces} шт. уже в заказе"),
    }
}

/// `Pay order ABCD-EFGH-IJKL, $340.00`, in short.
pub fn pay_order(lang: Lang, reference: &str, total: &str) -> String {
    match lang {
        Lang::En => format!("Pay order {reference} · {total}"),
        Lang::Ru => format!("Оплатить заказ {reference} · {total}"),
    }
}

/// `Go to order ABCD-EFGH-IJKL`
pub fn to_order(lang: Lang, reference: &str) -> String {
    match lang {
        Lang::En => format!("Go to order {reference}"),
        Lang::Ru => format!("Перейти к заказу {reference}"),
    }
}

/// `Prices as of 14:02.`
pub fn as_of(lang: Lang, time: &str) -> String {
    match lang {
        Lang::En => format!("Prices as of {time}."),
        Lang::Ru => format!("Цены на {time}."),
    }
}

/// `3 products, total $340.00`: read out after a change.
pub fn sum(lang: Lang, lines: usize, sum: &str) -> String {
    format!("{}, {} {sum}", shop::product_count(lang, lines), total(lang).to_lowercase())
}
