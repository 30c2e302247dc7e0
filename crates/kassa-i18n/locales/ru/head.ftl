head-home = Выберите дату и забронируйте билеты за две минуты или закажите что-нибудь в магазине.
head-catalog = Все товары магазина в одном списке. Ищите по названию, выбирайте раздел или цену и заказывайте онлайн.
head-tickets = Купите билеты в кино онлайн: выберите день, время и количество. Сразу видно, что свободно; время указано по месту проведения.

head-shop = { $brand }: билеты и магазин. Бронирование, заказ и оплата онлайн.

head-product-for = { $title }: { $price } в магазине «{ $brand }». Закажите онлайн.

head-product = { $title } в магазине «{ $brand }».

head-category = { $title }: { shop-product-count } в магазине «{ $brand }». Выбирайте и заказывайте онлайн.

head-title-on-page = { $title }, страница { $page } из { $pages }

head-description-on-page = { $description } { catalog-page-of }.

# Without $brand: "send it to us".
head-form = { $title }: заполните форму и отправьте её нам онлайн.
