### Signing in.

sign-in-title = Sign in
sign-in-lead = Sign in to order and to see your tickets.
sign-in-on-the-way = Sign in to continue your order.
sign-in-button = Sign in
sign-in-login = Login
sign-in-password = Password
sign-in-wrong = Login and password do not match
sign-in-wrong-more = Please check both and try again.
sign-in-unavailable = Signing in does not work right now
sign-in-unavailable-more = It is not your fault. Please try again in a minute.
sign-in-new-here = New here?
sign-in-to-sign-up = Create an account
sign-in-made = Your account is ready
sign-in-made-more = Sign in with it to go on.
sign-in-demo = This is a demonstration. Sign in with:

# $minutes (Number) - to wait
sign-in-too-many = Too many tries. Please try again in { $minutes } min.
