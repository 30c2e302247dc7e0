shop-home-title = Кино и вещи
shop-hero = Скоро погаснет свет
shop-hero-lead = Выберите вечер и занимайте место. Билеты будут у вас через две минуты.
shop-hero-button = Купить билеты
shop-next-evenings = Ближайшие сеансы
shop-no-evenings = Сейчас в продаже нет сеансов. Загляните чуть позже.
shop-products = Из магазина в фойе
shop-products-lead = Частичка кинотеатра, которую можно забрать домой.
shop-no-products = На полках пусто
shop-no-products-more = Сейчас в магазине ничего нет. Но касса открыта.
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

shop-event-at = Киносеанс: { $venue }

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
