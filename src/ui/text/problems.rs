//! What is wrong with an answer, and what to do about it.

use kassa_domain::form::FieldKind;
use kassa_domain::lang::Lang;
use kassa_domain::moment::MomentKind;
use kassa_domain::problem::Problem;

use super::files;
use super::plural::{Plural, plural};
use crate::ui::format;

sentences! {
    choose_time: "Choose a day and a time", "Выберите день и время";
    choose_rows: "Choose at least one", "Выберите хотя бы один вариант";
    choose_tickets: "Choose at least one ticket", "Выберите хотя бы один билет";
    choose_option: "Choose one of the options", "Выберите один из вариантов";
    fill_in: "Please fill this in", "Пожалуйста, заполните";
    not_an_email: "Enter an email address like name@example.com", "Введите адрес почты, например name@example.com";
    not_a_number: "Enter a number, for example 12", "Введите число, например 12";
    not_whole: "Enter a whole number, for example 12", "Введите целое число, например 12";
    not_a_url: "Enter a web address like https://example.com", "Введите адрес сайта, например https://example.com";
    wrong_format: "That is not in the expected format. Please check it", "Формат не подходит. Пожалуйста, проверьте";
    undecided: "We could not check this answer. Please make it shorter", "Не удалось проверить этот ответ. Пожалуйста, сделайте его короче";
    not_a_date: "Enter a date, for example 2026-11-29", "Введите дату, например 2026-11-29";
    not_a_date_time: "Enter a date and a time, for example 2026-11-29T18:30", "Введите дату и время, например 2026-11-29T18:30";
    not_a_time: "Enter a time, for example 18:30", "Введите время, например 18:30";
    not_json: "Enter valid JSON, for example {\"answer\": 42}", "Введите правильный JSON, например {\"answer\": 42}";
    not_offered: "That choice is not on offer any more. Please choose again", "Такого варианта больше нет. Пожалуйста, выберите заново";
    no_such_slot: "That time is not on sale. Please choose another one", "Этого времени нет в продаже. Пожалуйста, выберите другое";
    slot_past: "It is too late to book that time. Please choose a later one", "На это время продажа закончена. Пожалуйста, выберите более позднее";
    slot_skipped: "The clocks go forward over that time, so it does not exist. Please choose another one",
        "В это время часы переводят вперёд, такого времени не будет. Пожалуйста, выберите другое";
    sold_out: "That time is sold out. Please choose another one", "На это время мест больше нет. Пожалуйста, выберите другое";
    too_many_guests: "Several bookings are already being made from your network without signing in. Sign in to go on, or try again in a few minutes",
        "Из вашей сети уже оформляют несколько броней без входа. Войдите, чтобы продолжить, или попробуйте через несколько минут";
    bad_quantity: "Enter a quantity as a whole number, for example 2", "Введите количество целым числом, например 2";
    is_ticket: "This is a ticket. Choose its day and its time at the box office", "Это билет. Выберите день и время в кассе";
    taken: "Somebody has already signed up with this. Sign in, or use another one", "С этим логином уже кто-то зарегистрирован. Войдите или укажите другой";
    wrong_password: "That is not your present password", "Это не ваш нынешний пароль";
    wrong_code: "That code is not right, or it is too old. Check it, or ask for a new one", "Код неверный или устарел. Проверьте его или запросите новый";
    not_a_picture: "Choose a picture, for example a JPEG or a PNG", "Выберите изображение, например JPEG или PNG";
    wrong_file: "Files of this kind are not taken. Choose a picture, a document, a sound, a film or an archive",
        "Такие файлы не принимаются. Выберите изображение, документ, звук, видео или архив";
    file_not_kept: "The file could not be stored. Please choose it once more", "Не удалось сохранить файл. Пожалуйста, выберите его ещё раз";
    file_gone: "The file is not here any more. Please choose it once more", "Файла больше нет. Пожалуйста, выберите его ещё раз";
    attach: "Attach a file", "Приложите файл";
    refused: "This answer was not accepted. Please check it", "Этот ответ не принят. Пожалуйста, проверьте его";
}

/// The sentence for a problem; `kind` is the question that was asked, where there is one.
pub fn problem(lang: Lang, problem: &Problem, kind: Option<&FieldKind>) -> String {
    match problem {
        Problem::Required => required(lang, kind).to_owned(),
        Problem::TooShort(min) => bound(lang, ("Enter at least", "Введите не меньше"), *min),
        Problem::TooLong(max) => bound(lang, ("Enter at most", "Введите не больше"), *max),
        Problem::NotAnEmail => not_an_email(lang).to_owned(),
        Problem::NotAUrl => not_a_url(lang).to_owned(),
        Problem::WrongFormat => wrong_format(lang).to_owned(),
        Problem::Undecided => undecided(lang).to_owned(),
        Problem::WrongShape(example) => match lang {
            Lang::En => format!("Enter it in the shape of {example}"),
            Lang::Ru => format!("Введите в таком виде: {example}"),
        },
        Problem::NotAMoment(MomentKind::Date) => not_a_date(lang).to_owned(),
        Problem::NotAMoment(MomentKind::DateTime) => not_a_date_time(lang).to_owned(),
        Problem::NotAMoment(MomentKind::Time) => not_a_time(lang).to_owned(),
        Problem::TooEarly(first) => match lang {
            Lang::En => format!("Enter a date from {} on", format::day_of(lang, *first)),
            Lang::Ru => format!("Введите дату не раньше {}", format::day_of(lang, *first)),
        },
        Problem::TooLate(last) => match lang {
            Lang::En => format!("Enter a date up to {}", format::day_of(lang, *last)),
            Lang::Ru => format!("Введите дату не позже {}", format::day_of(lang, *last)),
        },
        Problem::NotJson => not_json(lang).to_owned(),
        Problem::NotANumber => not_a_number(lang).to_owned(),
        Problem::NotWhole => not_whole(lang).to_owned(),
        Problem::TooSmall(min) => match lang {
            Lang::En => format!("Enter {min} or more"),
            Lang::Ru => format!("Введите число не меньше {min}"),
        },
        Problem::TooLarge(max) => match lang {
            Lang::En => format!("Enter {max} or less"),
            Lang::Ru => format!("Введите число не больше {max}"),
        },
        Problem::NotOffered => not_offered(lang).to_owned(),
        Problem::NoSuchSlot => no_such_slot(lang).to_owned(),
        Problem::SlotPast => slot_past(lang).to_owned(),
        Problem::SlotSkipped => slot_skipped(lang).to_owned(),
        Problem::SoldOut => sold_out(lang).to_owned(),
        Problem::FewLeft(left) => few_left(lang, *left),
        Problem::TooManyGuests => too_many_guests(lang).to_owned(),
        Problem::BadQuantity => bad_quantity(lang).to_owned(),
        Problem::TooMany(max) => too_many(lang, *max, kind),
        Problem::IsTicket => is_ticket(lang).to_owned(),
        Problem::CartFull(most) => match lang {
            Lang::En => format!("Your cart holds {most} different products already. Order those first, or remove some"),
            Lang::Ru => format!("В корзине уже {most} разных товаров. Сначала закажите их или уберите лишние"),
        },
        Problem::Taken => taken(lang).to_owned(),
        Problem::WrongPassword => wrong_password(lang).to_owned(),
        Problem::WrongCode => wrong_code(lang).to_owned(),
        Problem::NotAPicture => not_a_picture(lang).to_owned(),
        Problem::FileNotKept => file_not_kept(lang).to_owned(),
        Problem::FileGone => file_gone(lang).to_owned(),
        Problem::WrongFileType(kinds) if kinds.is_empty() => wrong_file(lang).to_owned(),
        Problem::WrongFileType(kinds) => match lang {
            Lang::En => format!("Choose a file of one of these kinds: {}", kinds.join(", ")),
            Lang::Ru => format!("Выберите файл одного из этих типов: {}", kinds.join(", ")),
        },
        Problem::FileTooLarge(most) => match lang {
            Lang::En => format!("Choose a file of at most {}", files::size(lang, *most)),
            Lang::Ru => format!("Выберите файл не больше {}", files::size(lang, *most)),
        },
        Problem::PictureTooLarge(width, height) => picture_too_large(lang, *width, *height),
        Problem::TooManyFiles(most) => match lang {
            Lang::En => format!("Attach {most} files at most"),
            Lang::Ru => format!("Можно приложить не больше {most} файлов"),
        },
        Problem::Refused => refused(lang).to_owned(),
    }
}

fn few_left(lang: Lang, left: u32) -> String {
    match (lang, plural(lang, left)) {
        (Lang::En, Plural::One) => format!("Only {left} place is left at that time. Take fewer tickets, or choose another time"),
        (Lang::En, _) => format!("Only {left} places are left at that time. Take fewer tickets, or choose another time"),
        (Lang::Ru, Plural::One) => {
            format!("На это время осталось только {left} место. Возьмите меньше билетов или выберите другое время")
        }
        (Lang::Ru, Plural::Few) => {
            format!("На это время осталось только {left} места. Возьмите меньше билетов или выберите другое время")
        }
        (Lang::Ru, Plural::Many) => {
            format!("На это время осталось только {left} мест. Возьмите меньше билетов или выберите другое время")
        }
    }
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

fn too_many(lang: Lang, max: u32, kind: Option<&FieldKind>) -> String {
    let form = plural(lang, max);
    match (lang, kind) {
        (Lang::En, Some(_)) if form == Plural::One => format!("You can take {max} ticket at most"),
        (Lang::En, Some(_)) => format!("You can take {max} tickets at most"),
        (Lang::En, None) => format!("You can order {max} at most"),
        (Lang::Ru, Some(_)) if form == Plural::One => format!("Можно взять не больше {max} билета"),
        (Lang::Ru, Some(_)) => format!("Можно взять не больше {max} билетов"),
        (Lang::Ru, None) => format!("Можно заказать не больше {max} шт."),
    }
}

fn picture_too_large(lang: Lang, width: Option<u32>, height: Option<u32>) -> String {
    match (lang, width, height) {
        (Lang::En, Some(width), Some(height)) => format!("Choose a picture of at most {width} by {height} pixels"),
        (Lang::En, Some(width), None) => format!("Choose a picture that is at most {width} pixels wide"),
        (Lang::En, None, height) => format!("Choose a picture that is at most {} pixels high", height.unwrap_or_default()),
        (Lang::Ru, Some(width), Some(height)) => format!("Выберите изображение не больше {width} на {height} пикселей"),
        (Lang::Ru, Some(width), None) => format!("Выберите изображение шириной не больше {width} пикселей"),
        (Lang::Ru, None, height) => format!("Выберите изображение высотой не больше {} пикселей", height.unwrap_or_default()),
    }
}

fn bound(lang: Lang, (en, ru): (&str, &str), n: u32) -> String {
    let one = plural(lang, n) == Plural::One;
    match lang {
        Lang::En => format!("{en} {n} {}", if one { "character" } else { "characters" }),
        // After "not less than" Russian counts in the genitive: 21 символа, 22 символов.
        Lang::Ru => format!("{ru} {n} {}", if one { "символа" } else { "символов" }),
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
