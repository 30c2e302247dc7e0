dates-full = EEEE, d{"\u00A0"}MMMM y

dates-long = d{"\u00A0"}MMMM y

dates-weekday-and-day = EEEE, d{"\u00A0"}MMMM

dates-short-weekday-and-day = ccc, d{"\u00A0"}MMMM

dates-month = LLLL y

dates-time = HH:mm

dates-span = { $start }–{ $end }

dates-moment = { $date }, { $time }

dates-own-times = { $times }, { $zone }

dates-own-day-and-times = { $day }, { $times }, { $zone }

dates-day-and-times = { $day }, { $times }
