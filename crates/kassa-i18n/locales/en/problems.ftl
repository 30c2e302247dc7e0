### What is wrong with an answer, and what to do about it.

problems-choose-time = Choose a day and a time
problems-choose-rows = Choose at least one
problems-choose-tickets = Choose at least one ticket
problems-choose-option = Choose one of the options
problems-fill-in = Please fill this in
problems-not-an-email = Enter an email address like name@example.com
problems-not-a-number = Enter a number, for example 12
problems-not-whole = Enter a whole number, for example 12
problems-not-a-url = Enter a web address like https://example.com
problems-wrong-format = That is not in the expected format. Please check it
problems-undecided = We could not check this answer. Please make it shorter
problems-not-a-date = Enter a date, for example 2026-11-29
problems-not-a-date-time = Enter a date and a time, for example 2026-11-29T18:30
problems-not-a-time = Enter a time, for example 18:30
problems-not-json = Enter valid JSON, for example {"{"}"answer": 42{"}"}
problems-not-offered = That choice is not on offer any more. Please choose again
problems-no-such-slot = That time is not on sale. Please choose another one
problems-slot-past = It is too late to book that time. Please choose a later one
problems-slot-skipped = The clocks go forward over that time, so it does not exist. Please choose another one
problems-sold-out = That time is sold out. Please choose another one
problems-too-many-guests = Several bookings are already being made from your network without signing in. Sign in to go on, or try again in a few minutes
problems-bad-quantity = Enter a quantity as a whole number, for example 2
problems-is-ticket = This is a ticket. Choose its day and its time at the box office
problems-taken = Somebody has already signed up with this. Sign in, or use another one
problems-wrong-password = That is not your present password
problems-wrong-code = That code is not right, or it is too old. Check it, or ask for a new one
problems-not-a-picture = Choose a picture, for example a JPEG or a PNG
problems-wrong-file = This file type is not supported. Choose a picture, a document, audio, video or an archive
problems-file-not-kept = The file could not be stored. Please choose it once more
problems-file-gone = The file is not here any more. Please choose it once more
problems-attach = Attach a file
problems-refused = This answer was not accepted. Please check it

# $n (Number) - the fewest characters
problems-too-short =
    { $n ->
        [one] Enter at least { $n } character
       *[other] Enter at least { $n } characters
    }

# $n (Number) - the most characters
problems-too-long =
    { $n ->
        [one] Enter at most { $n } character
       *[other] Enter at most { $n } characters
    }

# $example (Text) - an answer
problems-wrong-shape = Enter it in the shape of { $example }

# $date (Text) - the first that is taken
problems-too-early = Enter a date from { $date } on

# $date (Text) - the last that is taken
problems-too-late = Enter a date up to { $date }

# $min (Text) - a number
problems-too-small = Enter { $min } or more

# $max (Text) - a number
problems-too-large = Enter { $max } or less

# $n (Number) - places
problems-few-left =
    { $n ->
        [one] Only { $n } place is left at that time. Take fewer tickets, or choose another time
       *[other] Only { $n } places are left at that time. Take fewer tickets, or choose another time
    }

# $n (Number) - the most tickets
problems-too-many-tickets =
    { $n ->
        [one] You can take { $n } ticket at most
       *[other] You can take { $n } tickets at most
    }

# $n (Number) - the most pieces
problems-too-many = You can order { $n } at most

# $n (Number) - the most different products
problems-cart-full = Your cart holds { $n } different products already. Order those first, or remove some

# $kinds (Text) - of files, as a list
problems-wrong-file-type = Choose a file of one of these kinds: { $kinds }

# $size (Text) - the largest
problems-file-too-large = Choose a file of at most { $size }

# $width (Text) - in pixels
# $height (Text) - in pixels
problems-picture-too-large = Choose a picture of at most { $width } by { $height } pixels

# $width (Text) - in pixels
problems-picture-too-wide = Choose a picture that is at most { $width } pixels wide

# $height (Text) - in pixels
problems-picture-too-high = Choose a picture that is at most { $height } pixels high

# $n (Number) - the most files
problems-too-many-files =
    { $n ->
        [one] Attach { $n } file at most
       *[other] Attach { $n } files at most
    }
