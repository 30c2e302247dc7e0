//! The words around a form that stands alone, and after it.

sentences! {
    send: "Send", "Отправить";
    sign_in_first: "To send this form you have to be signed in. You can fill it in first: your answers are kept while you sign in.",
        "Отправить эту форму можно только после входа. Можно сначала заполнить её: пока вы входите, ответы сохранятся.";
    sign_in_now: "Sign in now", "Войти сейчас";
    refused: "Your answers were not accepted", "Ваши ответы не приняты";
    refused_more: "They are still here. Please look through them once more, or try again later.",
        "Они остались на этой странице. Просмотрите их, пожалуйста, ещё раз или попробуйте позже.";
    no_proof: "We could not check that you are a person", "Не удалось проверить, что вы человек";
    no_proof_more: "Nothing was sent. Please allow JavaScript and the check that this page loads, and send your answers again.",
        "Ничего не отправлено. Разрешите, пожалуйста, JavaScript и проверку на этой странице и отправьте ответы ещё раз.";
    not_sent: "Your answers were not sent", "Ваши ответы не отправлены";
    not_sent_more: "The box office does not answer right now, so nothing has arrived. Your answers are still here: please send them again in a minute.",
        "Касса сейчас не отвечает, и ничего не дошло. Ваши ответы остались на этой странице: отправьте их, пожалуйста, ещё раз через минуту.";
    closed: "This form is closed", "Эта форма закрыта";
    closed_more: "It takes no answers any more.", "Ответы на неё больше не принимаются.";
    unbound: "This form cannot be sent yet", "Эту форму пока нельзя отправить";
    unbound_more: "It has not been given a place where answers are collected. Please try again later.",
        "Для неё ещё не указано, куда складывать ответы. Попробуйте, пожалуйста, позже.";
    to_shop: "Go to the shop", "Перейти в магазин";
    sent: "Your answers have arrived", "Ваши ответы получены";
    sent_more: "Thank you.", "Спасибо.";
    sending: "Your answers are on their way", "Ваши ответы отправляются";
    sending_more: "That takes longer than usual. They are sent once; there is no need to send them again.",
        "Это занимает больше времени, чем обычно. Они отправляются один раз, повторять не нужно.";
    look_again: "Look again", "Проверить ещё раз";
    unknown: "We cannot tell whether your answers arrived", "Мы не знаем, дошли ли ваши ответы";
    unknown_more: "The connection broke while they were being sent. We do not send them again by ourselves. Your answers are kept on the form: if it matters that they arrive, send them once more.",
        "Связь прервалась во время отправки. Сами мы их повторно не отправляем. Ответы сохранены в форме: если важно, чтобы они дошли, отправьте их ещё раз.";
    go_on: "Continue", "Продолжить";
    open_form: "Open the form", "Открыть форму";
}
