### Signing up.

sign-up-title = Create an account
sign-up-lead = One account for your orders, your tickets and the forms of this house.
sign-up-button = Create the account
sign-up-have-one = Do you have an account?
sign-up-to-sign-in = Sign in
sign-up-have-code = Already have a code?
sign-up-to-code = Enter it
sign-up-refused = Your account was not made
sign-up-refused-more = These answers were not accepted. Please look through them once more; the password has to be typed again.
sign-up-unknown = We cannot tell whether your account was made
sign-up-unknown-more = The connection broke in the meantime. Type the password again and send the form once more: an account is never made twice.
sign-up-unavailable = Signing up does not work right now
sign-up-unavailable-more = Your answers are still here, but for the password. Please try again in a minute.
sign-up-too-many = Too many attempts
sign-up-activate = Enter your code
sign-up-activate-open-lead = Enter the login that you signed up with and the code that was sent to you.
sign-up-login = Login
sign-up-code = Code
sign-up-password = Your password
sign-up-password-hint = The one that you have just chosen. It is kept nowhere, so we ask once more.
sign-up-confirm = Confirm and sign in
sign-up-another = Send another code
sign-up-sent = Another code is on its way
sign-up-sent-more = It replaces the one before. It may take a minute to arrive.
sign-up-spent = Too many wrong codes
sign-up-spent-more = This code is no longer valid. Request a new one.
sign-up-wait = Another code cannot be sent yet
sign-up-code-unavailable = Codes cannot be checked right now
sign-up-code-unavailable-more = Please try again in a minute. Your code stays good.

# $login (Element) - an address
sign-up-activate-lead = We have sent a code to { $login }.

# $seconds (Number) - until another code can be sent
sign-up-wait-more = Please wait { $seconds } s. The last one may still arrive.
