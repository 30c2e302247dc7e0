### The three steps from a form to an order.

# $number (Number) - the step from a form to an order
steps-step = Step { $number } of 3
