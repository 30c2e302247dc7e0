checkout-payment = Как вам удобно заплатить?
checkout-payment-short = Оплата
checkout-payment-missing = Выберите способ оплаты
checkout-no-accounts = Сейчас нет доступных способов оплаты. Попробуйте, пожалуйста, позже.
checkout-cash-hint = Забронируйте сейчас, заплатите в кассе.
checkout-card-hint = Оплата на странице платёжной системы, затем вы вернётесь сюда.
checkout-review = Проверьте заказ
checkout-review-lead = Пока вы не нажмёте кнопку, ничего не заказано.
checkout-details = Данные
checkout-order = Заказ
checkout-pay-with = Способ оплаты
checkout-place = Оформить заказ
checkout-no-answer = не указано
checkout-back = Назад
checkout-price-moved = Цена изменилась
checkout-price-moved-more = Новая сумма указана ниже. Если согласны, оформляйте заказ.
checkout-sold-out = Билеты на это время только что разобрали
checkout-sold-out-more = Кто-то успел раньше, заказ не оформлен. Остальные ответы сохранены. Ближайшее время, на которое места ещё есть:
checkout-sold-out-everywhere = Кто-то успел раньше, заказ не оформлен. Рядом столько мест не осталось: возьмите меньше билетов или посмотрите другие месяцы.
checkout-no-proof = Не удалось проверить, что вы человек
checkout-no-proof-more = Ничего не заказано. Разрешите JavaScript и проверку, которую загружает эта страница, и закажите ещё раз.
checkout-stale = За это время заказ изменился
checkout-stale-more = Пожалуйста, проверьте его ещё раз, прежде чем оформить.
checkout-leaving = Переходим к оплате
checkout-leaving-lead = Сейчас вы покинете этот сайт. Оплата проходит здесь:
checkout-leaving-after = После оплаты вы вернётесь к заказу: там будет видно, поступили ли деньги.
checkout-leaving-amount = К оплате
checkout-leaving-host = Платёжная система
checkout-leaving-button = Перейти на страницу оплаты
checkout-no-page = Страница оплаты ещё не готова
checkout-no-page-more = Деньги не списаны. На странице заказа видно, когда можно будет платить и что ещё можно сделать.
checkout-closed-way = Не можем открыть страницу оплаты
checkout-closed-way-more = Она на незнакомом нам адресе, поэтому ради вашей безопасности мы туда не отправляем. Деньги не списаны, заказ за вами, сотрудники уже знают.
checkout-back-to-order = Вернуться к заказу

checkout-change-order = Изменить{ $hidden } заказ

checkout-change-details = Изменить{ $hidden } данные

checkout-change-payment = Изменить{ $hidden } способ оплаты

checkout-place-for = { $words } · { $total }
