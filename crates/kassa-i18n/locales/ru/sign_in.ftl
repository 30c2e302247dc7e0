sign-in-title = Вход
sign-in-lead = Войдите, чтобы заказывать и видеть свои билеты.
sign-in-on-the-way = Войдите, чтобы продолжить оформление заказа.
sign-in-button = Войти
sign-in-login = Логин
sign-in-password = Пароль
sign-in-wrong = Логин и пароль не подходят друг к другу
sign-in-wrong-more = Пожалуйста, проверьте их и попробуйте ещё раз.
sign-in-unavailable = Войти сейчас не получается
sign-in-unavailable-more = Вы ни при чём. Попробуйте, пожалуйста, через минуту.
sign-in-new-here = Впервые здесь?
sign-in-to-sign-up = Зарегистрируйтесь
sign-in-made = Учётная запись готова
sign-in-made-more = Войдите, чтобы продолжить.
sign-in-demo = Это демонстрация. Войдите так:

sign-in-too-many = Слишком много попыток. Попробуйте, пожалуйста, через { $minutes } мин.
