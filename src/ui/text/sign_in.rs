//! The words of the sign-in page.

use kassa_domain::lang::Lang;

sentences! {
    title: "Sign in", "Вход";
    lead: "Sign in to order and to see your tickets.", "Войдите, чтобы заказывать и видеть свои билеты.";
    on_the_way: "Your order waits for you, and you go on where you were.", "Ваш заказ никуда не денется: вы продолжите с того же места.";
    button: "Sign in", "Войти";
    login: "Login", "Логин";
    password: "Password", "Пароль";
    wrong: "Login and password do not match", "Логин и пароль не подходят друг к другу";
    wrong_more: "Please check both and try again.", "Пожалуйста, проверьте их и попробуйте ещё раз.";
    unavailable: "Signing in does not work right now", "Войти сейчас не получается";
    unavailable_more: "It is not your fault. Please try again in a minute.", "Вы ни при чём. Попробуйте, пожалуйста, через минуту.";
    new_here: "New here?", "Впервые здесь?";
    to_sign_up: "Create an account", "Зарегистрируйтесь";
    made: "Your account is ready", "Учётная запись готова";
    made_more: "Sign in with it to go on.", "Войдите, чтобы продолжить.";
    demo: "This is a demonstration. Sign in with:", "Это демонстрация. Войдите так:";
}

/// How long to wait after too many tries.
pub fn too_many(lang: Lang, seconds: u32) -> String {
    let minutes = seconds.div_ceil(60).max(1);
    match lang {
        Lang::En => format!("Too many tries. Please try again in {minutes} min."),
        Lang::Ru => format!("Слишком много попыток. Попробуйте, пожалуйста, через {minutes} мин."),
    }
}
