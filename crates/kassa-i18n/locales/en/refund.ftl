### Refunds.

refund-ask = Ask for a refund
refund-ask-more = Our staff look at every request, and their answer is final. It is always for the whole order.
refund-note = Why would you like your money back? (optional)
refund-send = Send the request
refund-asking = We are passing on your refund request
refund-asking-more = This takes a few seconds. You need not send it again.
refund-pending = Refund requested
refund-pending-more = Our staff decide about it, and the answer appears here. Until then your order stays as it is.
refund-succeeded = Refund granted
refund-succeeded-more = The money goes back the way it came. Your bank may take a few days.
refund-failed = Refund declined
refund-failed-more = Your order stays as it is. If you want to know why, ask us and give the reference.
refund-withdraw = Take the request back
refund-withdrawing = We are taking your refund request back
refund-withdrawing-more = This takes a few seconds. If it has been decided meanwhile, you will see that here.
refund-withdrawn = Refund request withdrawn
refund-withdrawn-more = Your order stays as it is.
refund-failed-late-more = Your place is gone all the same. Our staff know about it; you can also ask us, and give the reference.
refund-refused = The refund request could not be passed on
refund-refused-more = Our staff know about it. You can also ask us, and give the reference.
