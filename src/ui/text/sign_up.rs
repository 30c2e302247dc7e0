//! The words of signing up.

use kassa_domain::lang::Lang;

sentences! {
    title: "Create an account", "Регистрация";
    lead: "One account for your orders, your tickets and the forms of this house.", "Одна учётная запись для заказов, билетов и форм.";
    button: "Create the account", "Зарегистрироваться";
    have_one: "Do you have an account?", "Уже зарегистрированы?";
    to_sign_in: "Sign in", "Войдите";
    have_code: "Did a code reach you?", "Получили код?";
    to_code: "Enter it", "Введите его";
    refused: "Your account was not made", "Зарегистрироваться не получилось";
    refused_more: "These answers were not accepted. Please look through them once more; the password has to be typed again.",
        "Эти ответы не приняты. Просмотрите их, пожалуйста, ещё раз. Пароль нужно ввести заново.";
    unknown: "We cannot tell whether your account was made", "Мы не знаем, создана ли учётная запись";
    unknown_more: "The connection broke in the meantime. Type the password again and send the form once more: an account is never made twice.",
        "Связь прервалась. Введите пароль ещё раз и отправьте форму снова: вторая учётная запись не появится.";
    unavailable: "Signing up does not work right now", "Зарегистрироваться сейчас не получается";
    unavailable_more: "Your answers are still here, but for the password. Please try again in a minute.",
        "Ваши ответы, кроме пароля, остались здесь. Попробуйте, пожалуйста, через минуту.";
    too_many: "A little too fast", "Слишком быстро";

    activate: "Enter your code", "Введите код";
    activate_lead: "We have sent a code to", "Мы отправили код на адрес";
    activate_open_lead: "Enter the login that you signed up with and the code that was sent to you.",
        "Введите логин, указанный при регистрации, и код, который вам прислали.";
    login: "Login", "Логин";
    code: "Code", "Код";
    password: "Your password", "Ваш пароль";
    password_hint: "The one that you have just chosen. It is kept nowhere, so we ask once more.",
        "Тот, что вы только что выбрали. Мы его нигде не храним, поэтому спрашиваем ещё раз.";
    confirm: "Confirm and sign in", "Подтвердить и войти";
    another: "Send another code", "Прислать другой код";
    sent: "Another code is on its way", "Новый код отправлен";
    sent_more: "It replaces the one before. It may take a minute to arrive.", "Прежний код больше не действует. Доставка может занять минуту.";
    spent: "Too many wrong codes", "Слишком много неверных кодов";
    spent_more: "This code is good no more. Have another one sent.", "Этот код больше не действует. Запросите другой.";
    wait: "Another code cannot be sent yet", "Новый код пока нельзя отправить";
    code_unavailable: "Codes cannot be checked right now", "Сейчас не получается проверить код";
    code_unavailable_more: "Please try again in a minute. Your code stays good.", "Попробуйте, пожалуйста, через минуту. Код остаётся в силе.";
}

/// How long until another code can be sent.
pub fn wait_more(lang: Lang, seconds: u32) -> String {
    match lang {
        Lang::En => format!("Please wait {seconds} s. The last one may still arrive."),
        Lang::Ru => format!("Подождите, пожалуйста, {seconds} с. Возможно, прошлый код ещё придёт."),
    }
}
