### The calendar of a booking.

calendar-nothing-on-sale = No dates are on sale at the moment. Please look in again later.
calendar-no-such-day = Nothing is on sale for that day
calendar-no-such-day-more = Please choose one of the days below.
calendar-nothing-free = Everything that is planned is sold out. Please look in again later.
calendar-earlier = Previous month
calendar-later = Next month
calendar-key = Outlined dates are available.
calendar-empty-month = Nothing is free in this month.
calendar-nothing-on = nothing on
calendar-day-past = over
calendar-sold-out = sold out
calendar-too-late = too late to book
calendar-begun = has begun
calendar-skipped = does not take place: the clocks go forward over this time
calendar-clocks-change = the clocks change while it lasts

# $n (Number) - places that are still free
calendar-left = { $n } left

# $time (Text) - a time of day that the clocks show twice
calendar-twice = the clocks go back: { $time } comes twice, the first one is meant

# Read out when a day is open.
# $date (Text) - the day
# $n (Number) - times that can be booked
calendar-times-on =
    { $n ->
        [one] { $date }. { $n } time to choose from
       *[other] { $date }. { $n } times to choose from
    }

# Read out when a month is open.
# $month (Text) - the month and its year
# $n (Number) - days on which something can be booked
calendar-days-in =
    { $n ->
        [0] { $month }. { calendar-empty-month }
        [one] { $month }. { $n } day with free times
       *[other] { $month }. { $n } days with free times
    }

# The button to the month before.
# $month (Text) - the month and its year
calendar-earlier-to = Previous month: { $month }

# The button to the month after.
# $month (Text) - the month and its year
calendar-later-to = Next month: { $month }

# The button out of an empty month.
# $date (Text) - the next day on which something can be booked
calendar-next-free = Go to { $date }

# A day that cannot be chosen.
# $date (Text) - the day
# $why (Text) - why not: "sold out"
calendar-closed-day = { $date }, { $why }
