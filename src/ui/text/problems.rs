//! What is wrong with an answer, and what to do about it.

pub use kassa_i18n::messages::problems::*;

use kassa_domain::form::FieldKind;
use kassa_domain::lang::Lang;
use kassa_domain::moment::MomentKind;
use kassa_domain::problem::Problem;
use kassa_i18n::{dates, lists};

use super::files;

/// The sentence for a problem; `kind` is the question that was asked, where there is one.
pub fn problem(lang: Lang, problem: &Problem, kind: Option<&FieldKind>) -> String {
    let plain = match problem {
        Problem::Required => required(lang, kind),
        Problem::TooShort(min) => return too_short(lang, *min),
        Problem::TooLong(max) => return too_long(lang, *max),
        Problem::NotAnEmail => not_an_email(lang),
        Problem::NotAUrl => not_a_url(lang),
        Problem::WrongFormat => wrong_format(lang),
        Problem::Undecided => undecided(lang),
        Problem::WrongShape(example) => return wrong_shape(lang, example),
        Problem::NotAMoment(MomentKind::Date) => not_a_date(lang),
        Problem::NotAMoment(MomentKind::DateTime) => not_a_date_time(lang),
        Problem::NotAMoment(MomentKind::Time) => not_a_time(lang),
        Problem::TooEarly(first) => return too_early(lang, &dates::long_with_time(lang, *first)),
        Problem::TooLate(last) => return too_late(lang, &dates::long_with_time(lang, *last)),
        Problem::NotJson => not_json(lang),
        Problem::NotANumber => not_a_number(lang),
        Problem::NotWhole => not_whole(lang),
        Problem::TooSmall(min) => return too_small(lang, min),
        Problem::TooLarge(max) => return too_large(lang, max),
        Problem::NotOffered => not_offered(lang),
        Problem::NoSuchSlot => no_such_slot(lang),
        Problem::SlotPast => slot_past(lang),
        Problem::SlotSkipped => slot_skipped(lang),
        Problem::SoldOut => sold_out(lang),
        Problem::FewLeft(left) => return few_left(lang, *left),
        Problem::TooManyGuests => too_many_guests(lang),
        Problem::BadQuantity => bad_quantity(lang),
        Problem::TooMany(max) if kind.is_some() => return too_many_tickets(lang, *max),
        Problem::TooMany(max) => return too_many(lang, *max),
        Problem::IsTicket => is_ticket(lang),
        Problem::CartFull(most) => return cart_full(lang, *most),
        Problem::Taken => taken(lang),
        Problem::WrongPassword => wrong_password(lang),
        Problem::WrongCode => wrong_code(lang),
        Problem::NotAPicture => not_a_picture(lang),
        Problem::FileNotKept => file_not_kept(lang),
        Problem::FileGone => file_gone(lang),
        Problem::WrongFileType(kinds) if kinds.is_empty() => wrong_file(lang),
        Problem::WrongFileType(kinds) => return wrong_file_type(lang, &lists::row(lang, kinds)),
        Problem::FileTooLarge(most) => return file_too_large(lang, &files::size(lang, *most)),
        Problem::PictureTooLarge(width, height) => return larger_than(lang, *width, *height),
        Problem::TooManyFiles(most) => return too_many_files(lang, *most),
        Problem::Refused => refused(lang),
    };
    plain.to_owned()
}

fn required(lang: Lang, kind: Option<&FieldKind>) -> &'static str {
    match kind {
        Some(FieldKind::Schedule(_)) => choose_time(lang),
        Some(FieldKind::Entity(rows)) if rows.iter().any(|row| row.id.product().is_some()) => choose_tickets(lang),
        Some(FieldKind::Entity(_)) => choose_rows(lang),
        Some(FieldKind::Choice { .. }) => choose_option(lang),
        Some(FieldKind::Files(_)) => attach(lang),
        _ => fill_in(lang),
    }
}

fn larger_than(lang: Lang, width: Option<u32>, height: Option<u32>) -> String {
    match (width, height) {
        (Some(width), Some(height)) => picture_too_large(lang, &width.to_string(), &height.to_string()),
        (Some(width), None) => picture_too_wide(lang, &width.to_string()),
        (None, height) => picture_too_high(lang, &height.unwrap_or_default().to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_agree_with_their_number() {
        assert_eq!(problem(Lang::En, &Problem::TooShort(1), None), "Enter at least 1 character");
        assert_eq!(problem(Lang::Ru, &Problem::TooLong(21), None), "Введите не больше 21 символа");
        assert_eq!(problem(Lang::Ru, &Problem::TooLong(24), None), "Введите не больше 24 символов");
    }
}
