shell-tagline = Касса и магазин
shell-skip = Перейти к содержанию
shell-main-nav = Основное меню
shell-shop = Магазин
shell-tickets = Билеты
shell-orders = Заказы
shell-cart = Корзина
shell-profile = Профиль
shell-staff = Сотрудникам
shell-sign-in = Войти
shell-sign-out = Выйти
shell-language-nav = Язык
shell-demo = Демонстрация
shell-demo-more = Все заказы здесь ненастоящие.
shell-demo-sandbox = Открыть песочницу
shell-no-prices = Сейчас мы не можем показать цены.
shell-no-prices-more = Пока это так, заказать ничего нельзя. Загляните, пожалуйста, позже.
shell-footer-times = Время везде указано по месту проведения:

shell-signed-in-as = Вы вошли как { $user }

shell-demo-login = Вход для демонстрации: { $login }, пароль { $password }.

shell-error-title = Ошибка: { $title }
