### The profile.

profile-title = Your profile
profile-lead = Your account details.
profile-login = Login
profile-save = Save
profile-nothing = There is nothing else to fill in.
profile-password = Password
profile-to-password = Change the password
profile-saved = Saved
profile-saved-more = Your profile is up to date.
profile-password-saved = Your password is changed
profile-password-saved-more = Use the new one from now on.
profile-refused = Your changes were not accepted
profile-refused-more = They are still here. Please look through them once more.
profile-unknown = We cannot tell whether that was saved
profile-unknown-more = The connection broke in the meantime. Save once more: that does no harm.
profile-unavailable = Nothing was saved
profile-unavailable-more = The box office does not answer right now. Please try again in a minute.
profile-too-many = Too many attempts
profile-change-password = Change your password
profile-present = Current password
profile-new = New password
profile-change = Change the password
profile-password-unknown-more = The connection broke in the meantime: either of the two may be good now. Try once more, with the new one as the present one if the old one is refused.
profile-back = Your profile

# $login (Element) - whose password it is
profile-for-login = For the login { $login }
