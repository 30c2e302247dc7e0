### Dates and times. A message that is called a pattern is one of CLDR's (https://cldr.unicode.org/translation/date-time/date-time-patterns):
### E is the day of the week, d the day of the month, M the month, y the year, H the hour, m the minute. Names come from CLDR.

# Pattern: Sunday, 29 November 2026
dates-full = EEEE, d{"\u00A0"}MMMM y

# Pattern: 29 November 2026
dates-long = d{"\u00A0"}MMMM y

# Pattern: Sunday, 29 November
dates-weekday-and-day = EEEE, d{"\u00A0"}MMMM

# Pattern: Sun, 30 November
dates-short-weekday-and-day = ccc, d{"\u00A0"}MMMM

# Pattern: November 2026
dates-month = LLLL y

# Pattern: 16:30
dates-time = HH:mm

# $start (Text) - a time of day
# $end (Text) - a later one
dates-span = { $start }–{ $end }

# $date (Text) - a day
# $time (Text) - a time of day
dates-moment = { $date }, { $time }

# When something is on the clock of whoever reads.
# $times (Text) - from when to when
# $zone (Text) - the time zone
dates-own-times = { $times }, { $zone }

# The same, where that is another day there.
# $day (Text) - the day
# $times (Text) - from when to when
# $zone (Text) - the time zone
dates-own-day-and-times = { $day }, { $times }, { $zone }

# When something is: its day and its hours.
# $day (Element) - the day
# $times (Element) - from when to when
dates-day-and-times = { $day }, { $times }
