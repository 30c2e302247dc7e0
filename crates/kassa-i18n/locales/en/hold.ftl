### Places that are kept for a while.

hold-longer = Keep them 15 minutes longer
hold-give-back = Give the places back
hold-over = Your places are not kept any more
hold-over-more = The time is over, and others can book them now. Your answers are all here.
hold-again = Take the places again
hold-hurry = Your time is almost over.
hold-finish = Finish now
hold-ran-out = Your places ran out
hold-ran-out-more = Others can book them now. As long as they are free, you can take the same ones again:
hold-ran-out-changed = Others can book them now, and something about your booking has changed. Its page says what:
hold-freed = You have given the places back
hold-freed-more = Others can book them now. Your answers stay here: continue whenever you like, as long as there are places.
hold-elsewhere = Book something else, and they move to it.
hold-go-on = Continue that booking
hold-not-enough = Other times with enough places

# $n (Number) - places
hold-kept =
    { $n ->
        [one] { $n } place is kept for you
       *[other] { $n } places are kept for you
    }

# $minutes (Number) - whole ones
hold-left =
    { $minutes ->
        [one] { $minutes }{"\u00A0"}minute left
       *[other] { $minutes }{"\u00A0"}minutes left
    }

# Read out by an open page.
# $n (Number) - places
# $minutes (Number) - whole ones
hold-news = { hold-kept }: { hold-left }.

# $time (Element) - a time of day
# $zone (Element) - the time zone
hold-until = until { $time } { $zone }
