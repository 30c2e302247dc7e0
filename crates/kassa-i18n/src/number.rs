//! Numbers in messages: as the language writes them, and with its plural forms.

use std::convert::Infallible;

use fluent_bundle::FluentValue;
use fluent_bundle::memoizer::MemoizerKind;
use fluent_bundle::types::FluentNumber;
use icu_decimal::DecimalFormatter;
use intl_memoizer::Memoizable;
use unic_langid::LanguageIdentifier;

use crate::icu;

/// A number for a message.
#[derive(Debug, Clone)]
pub struct Number(FluentNumber);

macro_rules! from_integers {
    ($($kind:ty),*) => {
        $(impl From<$kind> for Number {
            fn from(number: $kind) -> Self {
                Self(FluentNumber::from(number))
            }
        })*
    };
}

from_integers!(u8, u16, u32, u64, usize, i32, i64);

impl Number {
    /// A number of tenths: 15 is written `1.5`, 20 is written `2`.
    pub fn tenths(tenths: u64) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "what is written with one decimal is small")]
        Self(FluentNumber::new(tenths as f64 / 10.0, Default::default()))
    }
}

impl From<Number> for FluentValue<'_> {
    fn from(number: Number) -> Self {
        FluentValue::Number(number.0)
    }
}

/// The language's own way to write a number, made once.
struct NumberFormat(Option<DecimalFormatter>);

impl Memoizable for NumberFormat {
    type Args = ();
    type Error = Infallible;

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, Infallible> {
        Ok(Self(icu::decimal(&language.to_string())))
    }
}

/// What Fluent asks before it writes a number.
pub(crate) fn format_number<M: MemoizerKind>(value: &FluentValue<'_>, memoizer: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let decimal = number.as_string().parse().ok()?;
    let write = |format: &NumberFormat| format.0.as_ref().map(|format| format.format(&decimal).to_string());
    memoizer.with_try_get_threadsafe::<NumberFormat, _, _>((), write).unwrap_or_else(|never| match never {})
}
