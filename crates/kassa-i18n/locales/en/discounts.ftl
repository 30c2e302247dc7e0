### Discounts, coupons and the bonus.

discounts-heading = Discounts
discounts-sum = Sum
discounts-discount = Discount
discounts-bonus = Bonus
discounts-other = Delivery and charges
discounts-gift = A gift
discounts-gift-free = gift, free
discounts-have-coupon = I have a coupon
discounts-code = Coupon code
discounts-apply = Use the coupon
discounts-remove = Remove the coupon
discounts-no-bonus = Keep my bonus
discounts-missing = Enter the code of your coupon
discounts-unknown = There is no coupon with this code. Check every letter and digit.
discounts-expired = This coupon has expired
discounts-used = This coupon has been used already

# $code (Text) - of the coupon
discounts-coupon-line = Coupon { $code }

# $available (Text) - how much bonus there is
discounts-use-bonus = Use my bonus: { $available }
