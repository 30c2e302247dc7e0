orders-title = Ваши заказы
orders-empty = Заказов пока нет
orders-empty-more = Когда вы купите билеты или товары, они появятся здесь.
orders-to-tickets = Купить билеты
orders-to-shop = Перейти в магазин
orders-reference = Номер заказа
orders-what = Что вы заказали
orders-when = Когда
orders-total = Итого
orders-pay-with = Оплата
orders-nothing-to-pay = Платить не нужно
orders-pay-by = Оплатить до
orders-timeline = Что произошло
orders-actions = Что можно сделать
orders-pay-again = Оплатить ещё раз
orders-new-page = Запросить новую страницу оплаты
orders-cash = Как оплатить
orders-cash-come = Приходите в нашу кассу.
orders-cash-say = Назовите номер заказа:
orders-cash-after = Потом бронь снимается, и заказ достаётся другим.
orders-open-only = Незавершённые
orders-filter = Какие заказы
orders-none-open = Незавершённых заказов нет
orders-none-open-more = Все ваши заказы завершены.
orders-newer = Более новые
orders-older = Более старые
orders-pages = Страницы заказов
orders-accept = Принять новую сумму
orders-agreed-total = Вы согласились на
orders-new-total = Новая сумма
orders-cancel = Отменить заказ
orders-cancel-ask = Отменить этот заказ?
orders-cancel-lead = Отменённый заказ нельзя вернуть. Вот что вы теряете:
orders-cancel-place = Ваши места
orders-cancel-place-more = Их сразу смогут занять другие.
orders-cancel-tickets = Ваши билеты
orders-cancel-products = Ваши товары
orders-cancel-products-more = Мы больше не держим их для вас. Заказать их можно снова, по ценам того дня.
orders-cancel-total = Сумма, на которую вы согласились
orders-cancel-under-way = Вы как раз платите?
orders-cancel-under-way-place = Деньги, которые уже в пути, ещё могут поступить. Это будет видно на странице заказа: если места ещё свободны, заказ снова действует, а если их заняли, сотрудник вернёт деньги.
orders-cancel-under-way-products = Деньги, которые уже в пути, ещё могут поступить. Это будет видно на странице заказа, и заказ снова будет действовать.
orders-cancel-keep = Оставить заказ
orders-cancel-yes = Да, отменить заказ
orders-cancel-moved = С заказом за это время что-то произошло
orders-cancel-moved-more = Он не отменён. Пожалуйста, посмотрите, что с ним сейчас, и решите ещё раз.
orders-cancel-paid = Этот заказ оплачен
orders-cancel-paid-more = Деньги поступили, поэтому отменить заказ уже нельзя. Он остаётся в силе.
orders-cancel-paid-refund = Если заказ вам больше не нужен, попросите вернуть деньги на его странице.
orders-cancel-show = Показать заказ
orders-behind = Не все оплаты удалось проверить прямо сейчас. Заказ, который вы только что оплатили, может ещё значиться неоплаченным.
orders-look-again = Проверить ещё раз
orders-ticket-refund = Возврат запрошен
orders-ticket-refund-more = Действует, пока деньги не вернули.
orders-book-again = Купить билеты снова
orders-repeat = Положить в корзину ещё раз
orders-correct = Исправить ответ
orders-retry = Попробовать ещё раз
orders-all = Все заказы
orders-print-hint = Покажите эту страницу на входе: с телефона или на бумаге.
orders-stub = Вход
orders-ticket = Билет
orders-purpose-tickets = Билеты
orders-purpose-products = Покупка
orders-refreshes = Страница обновляется сама каждые 30 секунд.
orders-stays = Страница сама не обновляется.
orders-check-now = Проверить сейчас
orders-stop-refreshing = Не обновлять
orders-start-refreshing = Обновлять автоматически

orders-order = Заказ { $reference }

orders-placed-at = Оформлен { $at }

orders-cash-pay = Заплатите { $total }

orders-cash-by = Приходите не позже чем { $at }

orders-ticket-count =
    { $n ->
        [one] { $n }{"\u00A0"}билет
        [few] { $n }{"\u00A0"}билета
       *[many] { $n }{"\u00A0"}билетов
    }

orders-page-of = Страница { $page } из { $pages }

##

orders-happening-confirmed = Подтверждён, платить не нужно

orders-happening-waiting = Оплата открыта

orders-happening-paid = Оплата подтверждена

orders-happening-left = Переход на страницу оплаты

orders-happening-returned = Возвращение оттуда

orders-happening-only-one-left = Найден: все похожие заказы уже опознаны

orders-happening-named-by-staff = Найден нашими сотрудниками

orders-happening-paid-twice = Поступила вторая оплата

##

orders-standing-refunded = Деньги возвращены

orders-standing-refund-asked = Оплачено, возврат запрошен

orders-standing-free = Подтверждён

orders-state-placed = Заказ получен

orders-state-ordering = Заказ отправлен

orders-state-unresolved = Проверяем заказ

orders-state-absent = Заказ не прошёл

orders-state-refused = Заказ не принят

orders-state-price-changed = Цена изменилась

orders-state-ordered = Заказ принят

orders-state-opening = Готовим оплату

orders-state-waiting = Ждём оплату

orders-state-renewing = Запрашиваем новую страницу оплаты

orders-state-paid = Оплачено

orders-state-paid-late = Оплачено слишком поздно

orders-state-failed = Оплата отклонена

orders-state-payment-cancelled = Оплата прервана

orders-state-expiring = Время на оплату вышло

orders-state-expired = Срок истёк

orders-state-cancelling = Отменяем

orders-state-cancelled = Отменён

orders-state-cannot-tell = Проверяем оплату

orders-state-needs-person = Занимается сотрудник
