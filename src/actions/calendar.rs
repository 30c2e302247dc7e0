//! Opens another page of a form's calendar.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use super::Refusal;

#[cfg(feature = "ssr")]
pub use self::place::{DrawCalendar, Place};

/// The calendar of the form at `place` with this day chosen, opened at this month: the news to read out, a line, then the HTML.
/// Days are `2026-11-29`; the month is any of its days, and where it is empty the chosen day's is opened. `slot` is the chosen
/// slot's id. Nothing is kept, and nothing is refused but a place that is none.
#[server(input = Json, prefix = "/api", endpoint = "calendar")]
pub async fn calendar(place: String, day: String, month: String, slot: String) -> Result<String, Refusal> {
    let visit: kassa_shop::Visit = use_context().ok_or(Refusal::Failed)?;
    let DrawCalendar(draw) = use_context().ok_or(Refusal::Failed)?;
    let place: Place = place.parse().map_err(|()| kassa_domain::error::ErrorCode::BadRequest)?;
    let view = kassa_domain::schedule::View { day: day.parse().ok(), month: month.parse().ok() };
    let month = visit.shop.calendar_of(visit.owner.as_ref(), place.form_lang, &place.form, view).await?;
    Ok(draw(&place, month, &slot))
}

#[cfg(feature = "ssr")]
mod place {
    use std::fmt;
    use std::str::FromStr;
    use std::sync::Arc;

    use kassa_domain::lang::Lang;
    use kassa_domain::schedule::Month;
    use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

    /// Draws a month of the calendar at a place, with this slot chosen.
    pub type Draw = dyn Fn(&Place, Option<Month>, &str) -> String + Send + Sync;

    /// How a calendar is drawn: the web layer brings it, so that this room knows no pages.
    #[derive(Clone)]
    pub struct DrawCalendar(pub Arc<Draw>);

    /// Which calendar of which page: `en/ru/tickets%5Fform/schedule`. The browser hands it back as it is.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Place {
        /// The page's language.
        pub lang: Lang,
        /// The form's marker.
        pub form: String,
        /// The language in which the form was read.
        pub form_lang: Lang,
        /// The schedule's marker.
        pub field: String,
    }

    impl fmt::Display for Place {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            let form = utf8_percent_encode(&self.form, NON_ALPHANUMERIC);
            write!(f, "{}/{}/{form}/{}", self.lang.code(), self.form_lang.code(), self.field)
        }
    }

    impl FromStr for Place {
        type Err = ();

        fn from_str(text: &str) -> Result<Self, ()> {
            let mut parts = text.splitn(4, '/');
            let mut part = || parts.next().ok_or(());
            let lang = Lang::from_code(part()?).ok_or(())?;
            let form_lang = Lang::from_code(part()?).ok_or(())?;
            let form = percent_decode_str(part()?).decode_utf8().map_err(|_| ())?.into_owned();
            Ok(Self { lang, form, form_lang, field: part()?.to_owned() })
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_place_comes_back_as_it_went() {
            let place = Place { lang: Lang::En, form: "a/b".to_owned(), form_lang: Lang::Ru, field: "c/d".to_owned() };
            assert_eq!(place.to_string().parse(), Ok(place));
            for nonsense in ["", "en", "en/ru/x", "en/nothing/x/y", "//"] {
                assert_eq!(nonsense.parse::<Place>(), Err(()));
            }
        }
    }
}
