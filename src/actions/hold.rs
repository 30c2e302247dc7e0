//! Asks how long places are still kept.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use super::Refusal;

#[cfg(feature = "ssr")]
pub use self::place::{DrawHold, Place};

/// What is kept for the caller at this place of a checkout: `kept`, `extended`, `over` or `gone`, the seconds left, the news to
/// read out, a line each; then the card's HTML.
#[server(input = Json, prefix = "/api", endpoint = "hold")]
pub async fn hold(place: String) -> Result<String, Refusal> {
    let visit: kassa_shop::Visit = use_context().ok_or(Refusal::Failed)?;
    let DrawHold(draw) = use_context().ok_or(Refusal::Failed)?;
    let place: Place = place.parse().map_err(|()| kassa_domain::error::ErrorCode::BadRequest)?;
    let owner = visit.owner.as_ref().ok_or(kassa_domain::error::ErrorCode::SignInRequired)?;
    let hold = visit.shop.hold_of(owner, &place.draft).await?;
    Ok(draw(&place, hold.as_ref()))
}

#[cfg(feature = "ssr")]
mod place {
    use std::fmt;
    use std::str::FromStr;
    use std::sync::Arc;

    use kassa_domain::hold::{CheckoutPage, Hold};
    use kassa_domain::lang::Lang;
    use kassa_domain::reference::Reference;

    /// Draws what is kept, on the page of a place.
    pub type Draw = dyn Fn(&Place, Option<&Hold>) -> String + Send + Sync;

    /// How a hold is drawn: the web layer brings it, so that this room knows no pages.
    #[derive(Clone)]
    pub struct DrawHold(pub Arc<Draw>);

    /// Which page of which checkout: `en/review/ABCDEFGHIJKL`. The browser hands it back as it is.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Place {
        pub lang: Lang,
        pub here: CheckoutPage,
        pub draft: Reference,
    }

    impl fmt::Display for Place {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{}/{}/{}", self.lang.code(), self.here.word(), self.draft)
        }
    }

    impl FromStr for Place {
        type Err = ();

        fn from_str(text: &str) -> Result<Self, ()> {
            let mut parts = text.splitn(3, '/');
            let mut part = || parts.next().ok_or(());
            let lang = Lang::from_code(part()?).ok_or(())?;
            let here = CheckoutPage::from_word(part()?);
            Ok(Self { lang, here, draft: part()?.parse().map_err(|_| ())? })
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_place_comes_back_as_it_went() {
            let place = Place { lang: Lang::Ru, here: CheckoutPage::Payment, draft: Reference::from_random([3; 12]) };
            assert_eq!(place.to_string().parse(), Ok(place));
            for nonsense in ["", "en", "en/review", "en/review/x", "//"] {
                assert_eq!(nonsense.parse::<Place>(), Err(()));
            }
        }
    }
}
