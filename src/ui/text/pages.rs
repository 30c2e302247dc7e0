//! The words around the venue's own pages.

use kassa_domain::lang::Lang;

use super::super::plain_text::{cut, of_html};

sentences! {
    footer: "About us and our rules", "О нас и наши правила";
    terms: "Terms and rules", "Условия и правила";
    opens_beside: "(opens in a new tab)", "(откроется в новой вкладке)";
    below: "More on this", "Подробнее";
    picture: "Picture", "Изображение";
}

/// What a page of text is about: its own first words, else its name.
pub fn description(lang: Lang, brand: &str, title: &str, html: Option<&str>) -> String {
    const LONGEST: usize = 155;
    let words = html.map(of_html).filter(|words| words.chars().count() >= 20);
    let plain = || match lang {
        Lang::En => format!("{title}: a page of {brand}, box office and shop."),
        Lang::Ru => format!("{title}: страница «{brand}», касса и магазин."),
    };
    cut(&words.unwrap_or_else(plain), LONGEST)
}
