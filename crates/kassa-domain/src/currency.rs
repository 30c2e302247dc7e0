//! Which currency the shop's prices are in. OneEntry's products carry none: its storages, orders and previews do.

use std::collections::BTreeSet;
use std::fmt;

use iso_currency::Currency;

/// Why nobody knows what a price is worth. No price is shown then, and nothing can be ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CurrencyProblem {
    /// Neither the operator nor the project has said a currency.
    Unknown,
    /// The operator says another one than the project.
    Differs { configured: Currency, told: Currency },
    /// The shop and the box office take orders in different ones.
    Several(Vec<Currency>),
    /// The project says something that is no currency of ISO 4217.
    NoCode(String),
}

impl fmt::Display for CurrencyProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("nobody says which currency the prices are in"),
            Self::Differs { configured, told } => {
                write!(f, "KASSA_CURRENCY says {}, and the project takes orders in {}", configured.code(), told.code())
            }
            Self::Several(told) => {
                let codes: Vec<&str> = told.iter().map(|currency| currency.code()).collect();
                write!(f, "the storages take orders in different currencies: {}", codes.join(", "))
            }
            Self::NoCode(told) => write!(f, "the project says the currency {told:?}, which ISO 4217 does not have"),
        }
    }
}

/// The shop's currency, from what the operator has `configured` and what the project has told, empty words left out. The project
/// decides: customers are charged what it says.
pub fn settle<'a>(configured: Option<Currency>, told: impl IntoIterator<Item = &'a str>) -> Result<Currency, CurrencyProblem> {
    let words: BTreeSet<String> =
        told.into_iter().map(|word| word.trim().to_ascii_uppercase()).filter(|word| !word.is_empty()).collect();
    let mut known = Vec::new();
    for word in words {
        known.push(Currency::from_code(&word).ok_or(CurrencyProblem::NoCode(word))?);
    }
    match (known.as_slice(), configured) {
        ([], None) => Err(CurrencyProblem::Unknown),
        ([], Some(configured)) => Ok(configured),
        ([told], Some(configured)) if *told != configured => Err(CurrencyProblem::Differs { configured, told: *told }),
        ([told], _) => Ok(*told),
        _ => Err(CurrencyProblem::Several(known)),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const EUR: Currency = Currency::EUR;
    const USD: Currency = Currency::USD;

    #[rstest]
    #[case(None, &["EUR", "EUR"], Ok(EUR))]
    #[case(None, &["eur ", ""], Ok(EUR))]
    #[case(Some(EUR), &["EUR"], Ok(EUR))]
    #[case(Some(EUR), &[], Ok(EUR))]
    #[case(Some(EUR), &[""], Ok(EUR))]
    #[case(None, &[], Err(CurrencyProblem::Unknown))]
    #[case(None, &["", " "], Err(CurrencyProblem::Unknown))]
    #[case(Some(USD), &["EUR"], Err(CurrencyProblem::Differs { configured: USD, told: EUR }))]
    #[case(None, &["EUR", "USD"], Err(CurrencyProblem::Several(vec![EUR, USD])))]
    #[case(Some(EUR), &["EUR", "USD"], Err(CurrencyProblem::Several(vec![EUR, USD])))]
    #[case(Some(EUR), &["Taler"], Err(CurrencyProblem::NoCode("TALER".into())))]
    fn the_project_decides(
        #[case] configured: Option<Currency>,
        #[case] told: &[&str],
        #[case] expected: Result<Currency, CurrencyProblem>,
    ) {
        assert_eq!(settle(configured, told.iter().copied()), expected);
    }
}
