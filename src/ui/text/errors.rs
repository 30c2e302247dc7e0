//! What an error page says: what happened, and what to do next.

use kassa_domain::error::ErrorCode;
use kassa_domain::lang::Lang;

use super::sign_in;

sentences! {
    request_id: "If you ask us about it, give this number:", "Если будете спрашивать нас об этом, назовите этот номер:";
    try_again: "Try again", "Попробовать ещё раз";
    kept: "What you sent is kept on this page.", "То, что вы отправили, хранится на этой странице.";
    send_again: "Send it again", "Отправить ещё раз";
    to_sign_in_beside: "Sign in (opens a new tab)", "Войти (в новой вкладке)";
    to_shop: "Go to the shop", "Перейти в магазин";
    to_tickets: "Book tickets", "Купить билеты";
    to_orders: "Your orders", "Ваши заказы";
    to_sign_in: "Sign in", "Войти";
    helpful: "These pages may help", "Возможно, вам сюда";
    not_found: "This page is not on the programme", "Такой страницы нет в программе";
    not_found_more: "The address may be mistyped, or the page has gone. If you look for an order, sign in with the login that you ordered with.",
        "Возможно, в адресе опечатка или страницу убрали. Если вы ищете заказ, войдите с тем логином, с которым его оформляли.";
    sign_in: "Please sign in first", "Сначала войдите";
    sign_in_more: "This page is only for you. Sign in, and it opens.", "Эта страница только для вас. Войдите, и она откроется.";
    cart: "Your cart comes first", "Сначала загляните в корзину";
    cart_more: "It is empty, or something in it cannot be ordered any more.", "Она пуста, или что-то в ней больше нельзя заказать.";
    no_prices: "We cannot show prices right now", "Сейчас мы не можем показать цены";
    no_prices_more: "Until we can, nothing can be ordered. Nothing was ordered and nothing was charged by this page. Please try again later.",
        "Пока это так, заказать ничего нельзя. Эта страница ничего не заказала и не списала. Попробуйте, пожалуйста, позже.";
    too_many: "A little too fast", "Слишком быстро";
    bad_request: "We could not read that", "Не получилось это прочитать";
    bad_request_more: "The form arrived incomplete. Please go back, reload the page and send it again.",
        "Форма пришла неполной. Вернитесь, обновите страницу и отправьте её ещё раз.";
    cross_site: "This form was sent from another site", "Форма отправлена с другого сайта";
    cross_site_more: "To keep you safe we did not accept it. Please open the page here and fill it in again.",
        "Ради вашей безопасности мы её не приняли. Откройте страницу здесь и заполните ещё раз.";
    too_large: "That is too much at once", "Слишком много за один раз";
    too_large_more: "What you sent is larger than we can take. Please shorten it and try again.",
        "Вы отправили больше, чем мы можем принять. Сократите, пожалуйста, и попробуйте ещё раз.";
    busy: "We are still working on this order", "Мы ещё работаем над этим заказом";
    busy_more: "What you asked for is not done yet. Please try again in a moment.",
        "То, о чём вы попросили, пока не сделано. Попробуйте, пожалуйста, ещё раз через минуту.";
    unavailable: "The projector has stopped for a moment", "Плёнка на минуту остановилась";
    unavailable_more: "The box office does not answer right now. Nothing was ordered and nothing was charged by this page. Please try again in a minute.",
        "Касса сейчас не отвечает. Эта страница ничего не заказала и не списала. Попробуйте, пожалуйста, через минуту.";
    internal: "Something broke on our side", "У нас что-то сломалось";
    internal_more: "It is not your fault, and we have made a note of it. Please try again; if you were ordering, look at your orders first.",
        "Вы ни при чём, мы уже записали эту ошибку. Попробуйте ещё раз, а если вы оформляли заказ, сначала загляните в свои заказы.";
}

/// The heading and the sentence below it.
pub fn words(lang: Lang, code: &ErrorCode) -> (&'static str, String) {
    let (heading, more) = match code {
        ErrorCode::NotFound => (not_found(lang), not_found_more(lang)),
        ErrorCode::SignInRequired => (sign_in(lang), sign_in_more(lang)),
        ErrorCode::LookAtCart => (cart(lang), cart_more(lang)),
        ErrorCode::NoPrices => (no_prices(lang), no_prices_more(lang)),
        ErrorCode::WrongCredentials => (sign_in::wrong(lang), sign_in::wrong_more(lang)),
        ErrorCode::TooManyTries(seconds) => return (too_many(lang), sign_in::too_many(lang, *seconds)),
        ErrorCode::BadRequest => (bad_request(lang), bad_request_more(lang)),
        ErrorCode::CrossSite => (cross_site(lang), cross_site_more(lang)),
        ErrorCode::Busy => (busy(lang), busy_more(lang)),
        ErrorCode::TooLarge => (too_large(lang), too_large_more(lang)),
        ErrorCode::Unavailable | ErrorCode::Nonsense | ErrorCode::Forbidden => (unavailable(lang), unavailable_more(lang)),
        ErrorCode::Internal => (internal(lang), internal_more(lang)),
    };
    (heading, more.to_owned())
}
