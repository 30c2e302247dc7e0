forms-tickets = Купить билеты
forms-tickets-lead = Выберите день, время и билеты.
forms-details = Ваши данные
forms-continue = Продолжить
forms-header = Заголовок
forms-body = Текст
forms-choose = Выберите из списка
forms-summary-title = Нужно исправить
forms-error = Ошибка:
forms-your-time = по вашему времени:
forms-no-price = нет цены, не продаётся
forms-nothing-offered = Сейчас здесь нечего выбрать.
forms-unanswerable = Сейчас эту форму нельзя заполнить
forms-unanswerable-more = В ней есть вопрос, который сайт пока не умеет показывать. Попробуйте позже или приходите в кассу. Вопрос такой:
forms-form-changed = Форма изменилась
forms-fixed = Теперь этот ответ подходит.
forms-needs-script = Эту форму можно отправить только с включённым JavaScript: она проверяет, что её отправляет человек.
forms-blocked = Не удалось проверить, что вы человек: возможно, проверку блокирует браузер или сеть. Разрешите её и отправьте форму ещё раз.
forms-your-order = Ваш заказ
forms-total = Итого
forms-items = Позиции
forms-optional = (необязательно)

forms-example = Например, { $example }

forms-format = В таком виде: { $example }

forms-up-to =
    { $n ->
        [one] Не больше { $n } билета в одном заказе.
       *[many] Не больше { $n } билетов в одном заказе.
    }

forms-from-to = { $start } – { $end }

forms-changed = Пока вы её заполняли: { $changes }. Ваши ответы сохранены. Просмотрите их и отправьте форму ещё раз.

forms-new-questions =
    { $n ->
        [one] { $n } новый вопрос
        [few] { $n } новых вопроса
       *[many] { $n } новых вопросов
    }

forms-changed-questions =
    { $n ->
        [one] { $n } вопрос изменён
        [few] { $n } вопроса изменено
       *[many] { $n } вопросов изменено
    }

forms-gone-questions =
    { $n ->
        [one] { $n } вопрос больше не задаётся
        [few] { $n } вопроса больше не задаются
       *[many] { $n } вопросов больше не задаётся
    }

forms-gone-options =
    { $n ->
        [one] { $n } варианта больше нет
       *[many] { $n } вариантов больше нет
    }
