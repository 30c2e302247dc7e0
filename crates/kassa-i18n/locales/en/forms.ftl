### The words around a form that the CMS defines.

forms-tickets = Book your tickets
forms-tickets-lead = Choose a day, a time and your tickets.
forms-details = Your details
forms-continue = Continue
forms-header = Heading
forms-body = Text
forms-choose = Choose from the list
forms-summary-title = There is a problem
forms-error = Error:
forms-your-time = your time:
forms-no-price = no price, not on sale
forms-nothing-offered = There is nothing to choose here at the moment.
forms-unanswerable = This form cannot be filled in right now
forms-unanswerable-more = It asks a question that this site cannot show yet. Please try again later or come to the box office. The question is:
forms-form-changed = The form has changed
forms-fixed = This answer is fine now.
forms-needs-script = This form can only be sent with JavaScript switched on: it checks that a person sends it.
forms-blocked = We could not check that you are a person: the check may be blocked by your browser or network. Please allow it and send the form again.
forms-your-order = Your order
forms-total = Total
forms-items = Items
forms-optional = (optional)

# $example (Element) - an answer
forms-example = For example, { $example }

# $example (Element) - the shape of an answer
forms-format = Like this: { $example }

# $n (Number) - the most tickets
forms-up-to =
    { $n ->
        [one] Up to { $n } ticket in one order.
       *[other] Up to { $n } tickets in one order.
    }

# How the times of something are read out.
# $start (Text) - a time of day
# $end (Text) - a later one
forms-from-to = { $start } to { $end }

# Above a form that has changed while it was filled in.
# $changes (Text) - a list: "1 new question, 2 options no longer offered"
forms-changed = While you were filling it in: { $changes }. Your answers are still here. Please look through them and send the form again.

# $n (Number)
forms-new-questions =
    { $n ->
        [one] { $n } new question
       *[other] { $n } new questions
    }

# $n (Number)
forms-changed-questions =
    { $n ->
        [one] { $n } question asked differently
       *[other] { $n } questions asked differently
    }

# $n (Number)
forms-gone-questions =
    { $n ->
        [one] { $n } question no longer asked
       *[other] { $n } questions no longer asked
    }

# $n (Number)
forms-gone-options =
    { $n ->
        [one] { $n } option no longer offered
       *[other] { $n } options no longer offered
    }
