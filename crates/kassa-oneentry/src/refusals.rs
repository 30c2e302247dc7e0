//! OneEntry refuses in English sentences and gives them no code. This is the only room that reads them
//! (docs/oneentry-contract/errors.md#messages-and-their-meaning); the same words mean different things to different calls, so
//! that each kind of call has its own reading.

use kassa_domain::reckoning::CouponProblem;

use super::error::Reply;

/// What a refusal says about answers that were sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal<'a> {
    /// Only people who are signed in may send this form.
    SignInRequired,
    /// The check that a person sends the form was not passed, or brought no token.
    Captcha,
    /// There is an account with this login already.
    LoginTaken,
    /// The answer to the field with this marker is not accepted.
    Field(&'a str),
    /// The sentence says nothing that can be told to the sender; [`Reply::messages`] has it for the log.
    Other,
}

/// Why a call is forbidden (docs/oneentry-contract/errors.md#rights-and-read-limits).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denial {
    /// The app token is missing or wrong, or the route is not open. A form that takes nothing any more is refused in the same words.
    AppToken,
    /// The person's group, or the guests', has no grant for the route.
    Permission,
    /// Something else: the messages tell.
    Other,
}

impl Reply {
    /// Reads the refusal of a form's answers: of form data, an order or a changed account
    /// (docs/oneentry-contract/form-data.md#refusals).
    pub fn form_refusal(&self) -> Refusal<'_> {
        if self.says("must authorize") {
            Refusal::SignInRequired
        } else if self.says("Captcha") || self.says("spam attribute") {
            Refusal::Captcha
        } else {
            self.marker().map_or(Refusal::Other, Refusal::Field)
        }
    }

    /// Reads the refusal of a new account. No source tells the platform's exact words for a login that is taken; every known one
    /// says that it exists.
    pub fn sign_up_refusal(&self) -> Refusal<'_> {
        if self.messages.iter().any(|message| message.to_lowercase().contains("exist")) {
            return Refusal::LoginTaken;
        }
        self.marker().map_or(Refusal::Other, Refusal::Field)
    }

    /// Reads the refusal of an order's preview that was asked for with a coupon
    /// (docs/oneentry-contract/discounts.md#previewing-an-order).
    pub fn coupon_problem(&self) -> CouponProblem {
        let words = self.messages.join(" ");
        let lower = words.to_lowercase();
        if lower.contains("not found") {
            CouponProblem::Unknown
        } else if lower.contains("expired") {
            CouponProblem::Expired
        } else if lower.contains("already been used") {
            CouponProblem::Used
        } else {
            CouponProblem::Said(words)
        }
    }

    /// Why a call was forbidden: for replies of status 403.
    pub fn denial(&self) -> Denial {
        if self.says("Resource is closed") {
            Denial::AppToken
        } else if self.says("Permission data not found") || self.says("permission") {
            Denial::Permission
        } else {
            Denial::Other
        }
    }

    /// The marker of the field that a refusal is about: the first one in quotes, or after the colon of the old sentence.
    pub fn marker(&self) -> Option<&str> {
        self.messages.iter().find_map(|message| {
            let quoted = message.split_once("marker '").and_then(|(_, rest)| rest.split_once('\'')).map(|(marker, _)| marker);
            let listed =
                || message.strip_prefix("required values are missing or incorrect: ").and_then(|rest| rest.split(',').next());
            quoted.or_else(listed).map(str::trim).filter(|marker| !marker.is_empty() && *marker != "undefined")
        })
    }

    fn says(&self, words: &str) -> bool {
        self.messages.iter().any(|message| message.contains(words))
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn reply(message: &str) -> Reply {
        Reply { messages: vec![message.to_owned()], ..Reply::default() }
    }

    #[rstest]
    #[case("formData's marker 'name' value is missing or incorrect", Some("name"))]
    #[case("marker 'age' type must be one of [integer]", Some("age"))]
    #[case("required values are missing or incorrect: name", Some("name"))]
    #[case("formData's marker 'undefined' marker is required", None)]
    #[case("empty form data section", None)]
    fn a_refusal_names_its_marker(#[case] message: &str, #[case] expected: Option<&str>) {
        assert_eq!(reply(message).marker(), expected);
    }

    #[rstest]
    #[case("You must authorize to send data", Refusal::SignInRequired)]
    #[case("Captcha Validation Failed", Refusal::Captcha)]
    #[case("formData doesn't have spam attribute", Refusal::Captcha)]
    #[case("formData's marker 'name' value is missing or incorrect", Refusal::Field("name"))]
    // Of a login, these words say something else.
    #[case("there is no such option, or it does not exist", Refusal::Other)]
    #[case("empty form data section", Refusal::Other)]
    fn a_form_is_refused_for_a_reason(#[case] message: &str, #[case] expected: Refusal<'_>) {
        assert_eq!(reply(message).form_refusal(), expected);
    }

    #[rstest]
    #[case("User already exists", Refusal::LoginTaken)]
    #[case("A user with marker 'email' EXISTS", Refusal::LoginTaken)]
    #[case("formData's marker 'name_reg' value is missing or incorrect", Refusal::Field("name_reg"))]
    #[case("Captcha Validation Failed", Refusal::Other)]
    fn an_account_is_refused_for_a_reason(#[case] message: &str, #[case] expected: Refusal<'_>) {
        assert_eq!(reply(message).sign_up_refusal(), expected);
    }

    #[rstest]
    #[case(&["Coupon not found"], CouponProblem::Unknown)]
    #[case(&["Coupon has expired"], CouponProblem::Expired)]
    #[case(&["Coupon has already been used"], CouponProblem::Used)]
    #[case(&["Add $15 more to unlock KASSA10"], CouponProblem::Said("Add $15 more to unlock KASSA10".into()))]
    #[case(&["Add $15 more", "or another record"], CouponProblem::Said("Add $15 more or another record".into()))]
    fn a_coupon_is_refused_for_a_reason(#[case] messages: &[&str], #[case] expected: CouponProblem) {
        let messages = messages.iter().map(|&message| message.to_owned()).collect();
        assert_eq!(Reply { messages, ..Reply::default() }.coupon_problem(), expected);
    }

    #[rstest]
    #[case("Resource is closed", Denial::AppToken)]
    #[case("Permission data not found. Provide the permission for requested url", Denial::Permission)]
    #[case("User doesn't have permissions to set this payment session status", Denial::Permission)]
    #[case("Forbidden resource", Denial::Other)]
    fn a_denial_has_a_reason(#[case] message: &str, #[case] expected: Denial) {
        assert_eq!(reply(message).denial(), expected);
    }
}
