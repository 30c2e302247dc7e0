dates-full = EEEE, d.{"\u00A0"}MMMM y

dates-long = d.{"\u00A0"}MMMM y

dates-weekday-and-day = EEEE, d.{"\u00A0"}MMMM

dates-short-weekday-and-day = ccc, d.{"\u00A0"}MMMM

dates-month = LLLL y

dates-time = HH:mm

dates-span = { $start }–{ $end }

dates-moment = { $date }, { $time } Uhr

dates-own-times = { $times } Uhr, { $zone }

dates-own-day-and-times = { $day }, { $times } Uhr, { $zone }

dates-day-and-times = { $day }, { $times } Uhr
