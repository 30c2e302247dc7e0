//! The three steps from a form to an order.

use kassa_domain::lang::Lang;

/// `Step 2 of 3`.
pub fn step(lang: Lang, number: u32) -> String {
    match lang {
        Lang::En => format!("Step {number} of 3"),
        Lang::Ru => format!("Шаг {number} из 3"),
    }
}
