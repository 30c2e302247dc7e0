catalog-title = Все товары
catalog-prices-as-of-more = Сейчас прайс-лист недоступен. Перед заказом мы спросим его ещё раз.
catalog-words = Что вы ищете?
catalog-every-category = Все разделы
catalog-from = Цена от
catalog-to = Цена до
catalog-order = Порядок
catalog-any = Любое
catalog-category-pages = Разделы
catalog-facts = Подробности
catalog-search = Показать товары
catalog-nothing = Ничего не нашлось
catalog-nothing-more = Ни один товар не подходит под все условия. Уберите часть из них.
catalog-all = Показать всё
catalog-no-price = Введите цену числом, например 20
catalog-pages = Страницы
catalog-before = Предыдущая страница
catalog-after = Следующая страница
catalog-related = С этим берут
catalog-stock = Наличие
catalog-look-for = Поиск и фильтры

catalog-sort-shelf = Рекомендуем

catalog-sort-cheapest = Цена: по возрастанию

catalog-sort-dearest = Цена: по убыванию

catalog-sort-title = По названию

catalog-page-of = Страница { $page } из { $pages }

catalog-prices-as-of = Цены на { $time }

catalog-stock-is = Наличие: { $status }

catalog-picture-number = Изображение { $number }: { $title }

catalog-stale-prices = { $prices } { $zone }. { catalog-prices-as-of-more }
