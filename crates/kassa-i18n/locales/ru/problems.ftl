problems-choose-time = Выберите день и время
problems-choose-rows = Выберите хотя бы один вариант
problems-choose-tickets = Выберите хотя бы один билет
problems-choose-option = Выберите один из вариантов
problems-fill-in = Пожалуйста, заполните
problems-not-an-email = Введите адрес почты, например name@example.com
problems-not-a-number = Введите число, например 12
problems-not-whole = Введите целое число, например 12
problems-not-a-url = Введите адрес сайта, например https://example.com
problems-wrong-format = Формат не подходит. Пожалуйста, проверьте
problems-undecided = Не удалось проверить этот ответ. Пожалуйста, сделайте его короче
problems-not-a-date = Введите дату, например 2026-11-29
problems-not-a-date-time = Введите дату и время, например 2026-11-29T18:30
problems-not-a-time = Введите время, например 18:30
problems-not-json = Введите правильный JSON, например {"{"}"answer": 42{"}"}
problems-not-offered = Такого варианта больше нет. Пожалуйста, выберите заново
problems-no-such-slot = Этого времени нет в продаже. Пожалуйста, выберите другое
problems-slot-past = На это время продажа закончена. Пожалуйста, выберите более позднее
problems-slot-skipped = В это время часы переводят вперёд, такого времени не будет. Пожалуйста, выберите другое
problems-sold-out = На это время мест больше нет. Пожалуйста, выберите другое
problems-too-many-guests = Из вашей сети уже оформляют несколько броней без входа. Войдите, чтобы продолжить, или попробуйте через несколько минут
problems-bad-quantity = Введите количество целым числом, например 2
problems-is-ticket = Это билет. Выберите день и время в кассе
problems-taken = С этим логином уже кто-то зарегистрирован. Войдите или укажите другой
problems-wrong-password = Это не ваш нынешний пароль
problems-wrong-code = Код неверный или устарел. Проверьте его или запросите новый
problems-not-a-picture = Выберите изображение, например JPEG или PNG
problems-wrong-file = Такой тип файла не поддерживается. Выберите изображение, документ, звук, видео или архив
problems-file-not-kept = Не удалось сохранить файл. Пожалуйста, выберите его ещё раз
problems-file-gone = Файла больше нет. Пожалуйста, выберите его ещё раз
problems-attach = Приложите файл
problems-refused = Этот ответ не принят. Пожалуйста, проверьте его

# After "not less than" Russian counts in the genitive: 21 символа, 22 символов.
problems-too-short =
    { $n ->
        [one] Введите не меньше { $n } символа
       *[many] Введите не меньше { $n } символов
    }

problems-too-long =
    { $n ->
        [one] Введите не больше { $n } символа
       *[many] Введите не больше { $n } символов
    }

problems-wrong-shape = Введите в таком виде: { $example }

problems-too-early = Введите дату не раньше { $date }

problems-too-late = Введите дату не позже { $date }

problems-too-small = Введите число не меньше { $min }

problems-too-large = Введите число не больше { $max }

problems-few-left =
    { $n ->
        [one] На это время осталось только { $n } место. Возьмите меньше билетов или выберите другое время
        [few] На это время осталось только { $n } места. Возьмите меньше билетов или выберите другое время
       *[many] На это время осталось только { $n } мест. Возьмите меньше билетов или выберите другое время
    }

problems-too-many-tickets =
    { $n ->
        [one] Можно взять не больше { $n } билета
       *[many] Можно взять не больше { $n } билетов
    }

problems-too-many = Можно заказать не больше { $n } шт.

problems-cart-full = В корзине уже { $n } разных товаров. Сначала закажите их или уберите лишние

problems-wrong-file-type = Выберите файл одного из этих типов: { $kinds }

problems-file-too-large = Выберите файл не больше { $size }

problems-picture-too-large = Выберите изображение не больше { $width } на { $height } пикселей

problems-picture-too-wide = Выберите изображение шириной не больше { $width } пикселей

problems-picture-too-high = Выберите изображение высотой не больше { $height } пикселей

problems-too-many-files =
    { $n ->
        [one] Можно приложить не больше { $n } файла
       *[many] Можно приложить не больше { $n } файлов
    }
