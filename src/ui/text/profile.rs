//! The words of the profile.

sentences! {
    title: "Your profile", "Ваш профиль";
    lead: "What this house knows about you.", "Что о вас известно кассе.";
    login: "Login", "Логин";
    save: "Save", "Сохранить";
    nothing: "There is nothing else to fill in.", "Больше ничего заполнять не нужно.";
    password: "Password", "Пароль";
    to_password: "Change the password", "Сменить пароль";
    saved: "Saved", "Сохранено";
    saved_more: "Your profile is up to date.", "Ваш профиль обновлён.";
    password_saved: "Your password is changed", "Пароль изменён";
    password_saved_more: "Use the new one from now on.", "Теперь входите с новым паролем.";
    refused: "Your changes were not accepted", "Изменения не приняты";
    refused_more: "They are still here. Please look through them once more.", "Они остались на этой странице. Просмотрите их, пожалуйста, ещё раз.";
    unknown: "We cannot tell whether that was saved", "Мы не знаем, сохранились ли изменения";
    unknown_more: "The connection broke in the meantime. Save once more: that does no harm.", "Связь прервалась. Сохраните ещё раз: это не повредит.";
    unavailable: "Nothing was saved", "Ничего не сохранено";
    unavailable_more: "The box office does not answer right now. Please try again in a minute.", "Касса сейчас не отвечает. Попробуйте, пожалуйста, через минуту.";
    too_many: "A little too fast", "Слишком быстро";

    change_password: "Change your password", "Смена пароля";
    for_login: "For the login", "Для логина";
    present: "Present password", "Нынешний пароль";
    new: "New password", "Новый пароль";
    change: "Change the password", "Сменить пароль";
    password_unknown_more: "The connection broke in the meantime: either of the two may be good now. Try once more, with the new one as the present one if the old one is refused.",
        "Связь прервалась: сейчас может действовать любой из двух паролей. Попробуйте ещё раз, а если старый не подойдёт, укажите новый как нынешний.";
    back: "Your profile", "Ваш профиль";
}
