### A form that stands alone, and what follows it.

cms-form-send = Send
cms-form-sign-in-first = To send this form you have to be signed in. You can fill it in first: your answers are kept while you sign in.
cms-form-sign-in-now = Sign in now
cms-form-refused = Your answers were not accepted
cms-form-refused-more = They are still here. Please look through them once more, or try again later.
cms-form-no-proof = We could not check that you are a person
cms-form-no-proof-more = Nothing was sent. Please allow JavaScript and the check that this page loads, and send your answers again.
cms-form-not-sent = Your answers were not sent
cms-form-not-sent-more = The box office does not answer right now, so nothing has arrived. Your answers are still here: please send them again in a minute.
cms-form-closed = This form is closed
cms-form-closed-more = It takes no answers any more.
cms-form-unbound = This form cannot be sent yet
cms-form-unbound-more = This form is not ready yet. Please try again later.
cms-form-to-shop = Go to the shop
cms-form-sent = Your answers have arrived
cms-form-sent-more = Thank you.
cms-form-sending = Your answers are on their way
cms-form-sending-more = That takes longer than usual. They are sent once; there is no need to send them again.
cms-form-look-again = Look again
cms-form-unknown = We cannot tell whether your answers arrived
cms-form-unknown-more = The connection broke while they were being sent. We do not send them again by ourselves. Your answers are kept on the form: if it matters that they arrive, send them once more.
cms-form-go-on = Continue
cms-form-open-form = Open the form
