//! The words of the catalogue.

pub use kassa_i18n::messages::catalog::*;

use kassa_domain::catalog::Sort;
use kassa_domain::lang::Lang;

pub fn sort(lang: Lang, sort: Sort) -> &'static str {
    match sort {
        Sort::Shelf => sort_shelf(lang),
        Sort::Cheapest => sort_cheapest(lang),
        Sort::Dearest => sort_dearest(lang),
        Sort::Title => sort_title(lang),
    }
}
