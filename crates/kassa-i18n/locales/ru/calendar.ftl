calendar-nothing-on-sale = Сейчас в продаже нет сеансов. Пожалуйста, загляните позже.
calendar-no-such-day = На этот день ничего не продаётся
calendar-no-such-day-more = Пожалуйста, выберите один из дней ниже.
calendar-nothing-free = Все запланированные сеансы распроданы. Пожалуйста, загляните позже.
calendar-earlier = Предыдущий месяц
calendar-later = Следующий месяц
calendar-key = В рамке — дни, на которые есть места.
calendar-empty-month = В этом месяце свободных сеансов нет.
calendar-nothing-on = сеансов нет
calendar-day-past = уже прошло
calendar-sold-out = мест нет
calendar-too-late = продажа закончена
calendar-begun = уже началось
calendar-skipped = не состоится: в это время часы переводят вперёд
calendar-clocks-change = во время сеанса часы переводят

calendar-left =
    { $n ->
        [one] осталось { $n } место
        [few] осталось { $n } места
       *[many] осталось { $n } мест
    }

calendar-twice = часы переводят назад: { $time } наступит дважды, начало — в первый раз

calendar-times-on =
    { $n ->
        [one] { $date }. { $n } сеанс на выбор
        [few] { $date }. { $n } сеанса на выбор
       *[many] { $date }. { $n } сеансов на выбор
    }

calendar-days-in =
    { $n ->
        [0] { $month }. { calendar-empty-month }
        [one] { $month }. { $n } день со свободными сеансами
        [few] { $month }. { $n } дня со свободными сеансами
       *[many] { $month }. { $n } дней со свободными сеансами
    }

calendar-earlier-to = Предыдущий месяц: { $month }

calendar-later-to = Следующий месяц: { $month }

calendar-next-free = Перейти: { $date }

calendar-closed-day = { $date }, { $why }
