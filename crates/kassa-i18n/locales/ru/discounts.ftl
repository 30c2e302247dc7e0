discounts-heading = Скидки
discounts-sum = Сумма
discounts-discount = Скидка
discounts-bonus = Бонусы
discounts-other = Доставка и сборы
discounts-gift = Подарок
discounts-gift-free = подарок, бесплатно
discounts-have-coupon = У меня есть купон
discounts-code = Код купона
discounts-apply = Применить купон
discounts-remove = Убрать купон
discounts-no-bonus = Не тратить бонусы
discounts-missing = Введите код купона
discounts-unknown = Купона с таким кодом нет. Проверьте каждую букву и цифру.
discounts-expired = Срок действия купона истёк
discounts-used = Этот купон уже использован

discounts-coupon-line = Купон { $code }

discounts-use-bonus = Потратить бонусы: { $available }
