//! The words around every page.

sentences! {
    tagline: "Box office and shop", "Касса и магазин";
    skip: "Skip to the content", "Перейти к содержанию";
    main_nav: "Main", "Основное меню";
    shop: "Shop", "Магазин";
    tickets: "Tickets", "Билеты";
    orders: "Orders", "Заказы";
    cart: "Cart", "Корзина";
    profile: "Profile", "Профиль";
    staff: "Staff", "Сотрудникам";
    sign_in: "Sign in", "Войти";
    sign_out: "Sign out", "Выйти";
    signed_in_as: "Signed in as", "Вы вошли как";
    language_nav: "Language", "Язык";
    demo: "Demonstration", "Демонстрация";
    demo_more: "Nothing that you order here is real.", "Все заказы здесь ненастоящие.";
    demo_login: "Demo login:", "Вход для демонстрации:";
    demo_password: "password", "пароль";
    demo_sandbox: "Open the sandbox", "Открыть песочницу";
    no_prices: "We cannot show prices right now.", "Сейчас мы не можем показать цены.";
    no_prices_more: "Until we can, nothing can be ordered. Please come back later.", "Пока это так, заказать ничего нельзя. Загляните, пожалуйста, позже.";
    footer_times: "All times are the venue’s:", "Время везде указано по месту проведения:";
    error_prefix: "Error:", "Ошибка:";
}
