//! The words of discounts, coupons and the bonus.

use kassa_domain::lang::Lang;
use kassa_domain::reckoning::CouponProblem;

sentences! {
    heading: "Discounts", "Скидки";
    sum: "Sum", "Сумма";
    discount: "Discount", "Скидка";
    bonus: "Bonus", "Бонусы";
    other: "Delivery and charges", "Доставка и сборы";
    gift: "A gift", "Подарок";
    gift_free: "gift, free", "подарок, бесплатно";
    have_coupon: "I have a coupon", "У меня есть купон";
    code: "Coupon code", "Код купона";
    apply: "Use the coupon", "Применить купон";
    remove: "Remove the coupon", "Убрать купон";
    no_bonus: "Keep my bonus", "Не тратить бонусы";
    missing: "Enter the code of your coupon", "Введите код купона";
    unknown: "There is no coupon with this code. Check every letter and digit.", "Купона с таким кодом нет. Проверьте каждую букву и цифру.";
    expired: "This coupon has expired", "Срок действия купона истёк";
    used: "This coupon has been used already", "Этот купон уже использован";
    left_out: "Your coupon counts no more", "Купон больше не действует";
    left_out_more: "The total below is without it.", "Сумма ниже указана без него.";
}

/// `Coupon KASSA10`.
pub fn coupon_line(lang: Lang, code: &str) -> String {
    match lang {
        Lang::En => format!("Coupon {code}"),
        Lang::Ru => format!("Купон {code}"),
    }
}

/// `Use my bonus: $25.00`.
pub fn use_bonus(lang: Lang, available: &str) -> String {
    match lang {
        Lang::En => format!("Use my bonus: {available}"),
        Lang::Ru => format!("Потратить бонусы: {available}"),
    }
}

/// Why a coupon does not count; a condition stands in the words of the CMS.
pub fn problem(lang: Lang, problem: &CouponProblem) -> String {
    match problem {
        CouponProblem::Missing => missing(lang).to_owned(),
        CouponProblem::Unknown => unknown(lang).to_owned(),
        CouponProblem::Expired => expired(lang).to_owned(),
        CouponProblem::Used => used(lang).to_owned(),
        CouponProblem::Said(words) => words.clone(),
    }
}
