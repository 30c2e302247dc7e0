cart-title = Ваша корзина
cart-empty = В корзине пусто
cart-empty-more = Всё, что вы сюда положите, останется здесь и на других устройствах, где вы войдёте.
cart-to-catalog = Посмотреть товары
cart-to-tickets = Купить билеты
cart-update = Обновить корзину
cart-checkout = Оформить заказ
cart-go-on = Продолжить покупки
cart-total = Итого
cart-items = Товары
cart-undo = Вернуть
cart-gone = Этого больше нет в продаже. Удалите, чтобы продолжить.
cart-price-hidden = Цену сейчас не показать, поэтому заказать пока нельзя. Товар останется в корзине.
cart-no-price = У этого больше нет цены, заказать нельзя. Удалите, чтобы продолжить.
cart-is-ticket = Это билет: к нему нужны день и время. Удалите его отсюда и выберите их в кассе:
cart-blocked = Кое-что в корзине заказать нельзя
cart-blocked-more = Оно отмечено ниже. Удалите его, и остальное можно заказать.
cart-stale = Не удаётся узнать сегодняшние цены
cart-stale-more = С корзиной всё в порядке. Перед заказом цены проверятся ещё раз.
cart-failed = Мы не знаем, получилось ли. Проверьте корзину и, если нужно, попробуйте ещё раз.
cart-unpaid-more = Пока заказ не оплачен, товары остаются в корзине.
cart-order-again = Заказать ещё раз
cart-order-all = Заказать всё вместе
cart-without-it = Удалить и оформить заказ
cart-without-them = Удалить их и оформить заказ
cart-partly = Кое-чего больше нет в продаже
cart-partly-more = Остальное из того заказа теперь в корзине.

cart-each = { $price } за штуку

cart-quantity-of = Количество{ $hidden } товара { $title }

cart-remove-this = Удалить{ $hidden } { $title }

cart-removed = Удалено: { $titles }

cart-sum = { shop-product-count }, итого { $sum }

cart-removed-and-left = Удалено: { $titles }. { cart-sum }

cart-removed-and-empty = Удалено: { $titles }. { cart-empty }

cart-price-was = Раньше цена была { $price }.

cart-in-order = В заказе { $order }, он ещё не оплачен

cart-some-in-order = { $pieces } шт. уже в заказе { $order }, он ещё не оплачен

cart-pay-order = Оплатить заказ { $reference } · { $total }

cart-to-order = Перейти к заказу { $reference }

cart-as-of = Цены на { $time }. { cart-stale-more }
