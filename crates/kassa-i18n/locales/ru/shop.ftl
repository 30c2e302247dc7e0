shop-home-title = Билеты и магазин
shop-hero = Билеты и магазин
shop-hero-lead = Выберите дату, забронируйте билеты, закажите что-нибудь в магазине.
shop-hero-button = Купить билеты
shop-next-evenings = Ближайшие даты
shop-no-evenings = Сейчас в продаже нет дат. Загляните чуть позже.
shop-products = Из нашего магазина
shop-products-lead = Закажите онлайн.
shop-no-products = Товаров пока нет
shop-no-products-more = Сейчас в магазине ничего нет. Билеты по-прежнему можно забронировать.
shop-price-hidden = Цена сейчас не показана
shop-no-price = Не продаётся
shop-no-price-more = Сейчас это нельзя заказать: цена ещё не назначена. Спросите, пожалуйста, в кассе.
shop-is-ticket = Билет продаётся на день и время. Выберите их в кассе.
shop-quantity = Количество
shop-add = В корзину
shop-adding = Добавляем…
shop-added = Добавлено в корзину.
shop-undo = Отменить
shop-taken-back = Убрано из корзины.
shop-not-taken-back = Отменить уже нельзя: корзина с тех пор изменилась. Загляните в неё, пожалуйста.
shop-not-sold = Этого больше нет в продаже.
shop-all-products = Все товары
shop-sku = Артикул

shop-event-at = Посещение: { $venue }

shop-added-to =
    { $n ->
        [0] { shop-added }
        [1] { shop-added }
       *[other] { shop-added } Теперь там { $n }{"\u00A0"}шт.
    }

shop-product-count =
    { $n ->
        [one] { $n }{"\u00A0"}товар
        [few] { $n }{"\u00A0"}товара
       *[many] { $n }{"\u00A0"}товаров
    }

shop-add-this = В корзину{ $hidden }: { $title }
