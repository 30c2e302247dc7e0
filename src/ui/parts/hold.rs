//! Places that are kept: until when, and what can be done about it.

use chrono::{DateTime, Utc};
use kassa_domain::hold::{CheckoutPage, Hold};
use kassa_domain::product::AgreedLine;
use kassa_i18n::dates;
use leptos::prelude::*;

use crate::actions::hold::Place;
use crate::ui::context::{Page, page};
use crate::ui::format;
use crate::ui::islands::hold_clock::HoldClock;
use crate::ui::parts::cms::lang_of;
use crate::ui::parts::questions::{FINISH, FORM};
use crate::ui::parts::sentence::sentence;
use crate::ui::parts::time::SlotTime;
use crate::ui::text::hold as text;

/// The panel on a page of a booking. Where scripts run, an island counts down in it.
#[component]
pub fn HoldPanel(hold: Hold, here: CheckoutPage) -> impl IntoView {
    let place = Place { lang: page().lang, here, draft: hold.draft.clone() };
    // The Enter key presses a form's first button, wherever that stands: this one goes on, and keeps or gives back nothing.
    let first = (here == CheckoutPage::Details).then(|| {
        view! { <button class="visually-hidden" type="submit" form=FORM tabindex="-1" aria-hidden="true"></button> }
    });
    view! {
        {first}
        <div id="hold">{card(&hold, here)}</div>
        <HoldClock place=place.to_string()/>
    }
    .into_any()
}

/// What an open page gets (see `actions::hold`): the state, the seconds left, the news to read out, and the card; nothing after
/// the first two where nothing is kept or was.
pub fn redraw(page: &Page, place: &Place, hold: Option<&Hold>) -> String {
    let page = Page { lang: place.lang, ..page.clone() };
    let Some(hold) = hold else { return "gone\n0\n\n".to_owned() };
    let (state, left) = (state(hold, page.now), hold.seconds_left(page.now));
    let news = if left == 0 { text::over(place.lang).to_owned() } else { text::news(place.lang, hold.tickets, left) };
    let card = Owner::new().with(|| {
        provide_context(page);
        card(hold, place.here).to_html()
    });
    [state, &left.to_string(), &news, &card].join("\n")
}

/// For whoever begins anew while places are kept for another booking of theirs. `next`: where that one goes on.
#[component]
pub fn HeldElsewhere(hold: Hold, next: CheckoutPage) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    view! {
        <section class="hold" aria-labelledby="hold-heading" data-soon=soon(&hold, &page)>
            <h2 class="hold-heading" id="hold-heading">{text::kept(lang, hold.tickets)}</h2>
            <p class="hold-until">{until(&page, hold.until)}</p>
            <p class="hold-hurry">{text::hurry(lang)}</p>
            <p class="hold-more">{text::elsewhere(lang)}</p>
            <p class="hold-actions"><a class="button button-quiet hold-main" href=there(&page, &hold, next)>{text::go_on(lang)}</a></p>
        </section>
    }
    .into_any()
}

/// For whoever begins anew after the time of an earlier booking has run out: the same choices can be taken again. `lines`: what was
/// chosen, where all of it still passes.
#[component]
pub fn RanOut(hold: Hold, next: CheckoutPage, lines: Vec<AgreedLine>) -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let is_whole = next != CheckoutPage::Details && !lines.is_empty();
    let chosen = lines.into_iter().map(|line| {
        view! { <li>{line.quantity}"\u{a0}× "<span lang=lang_of(lang, &line.title)>{line.title.clone()}</span></li> }
    });
    let action = page.href(&format!("/checkout/{}/hold-again", hold.draft));
    let way_on = if is_whole {
        view! {
            <form method="post" action=action>
                <input type="hidden" name="page" value=next.word()/>
                <button class="button" type="submit">{text::again(lang)}</button>
            </form>
        }
        .into_any()
    } else {
        // Something of it is not as it was: its own page says what.
        view! { <a class="button" href=there(&page, &hold, CheckoutPage::Details)>{text::go_on(lang)}</a> }.into_any()
    };
    view! {
        <section class="hold hold-over" aria-labelledby="hold-heading">
            <h2 class="hold-heading" id="hold-heading">{text::ran_out(lang)}</h2>
            <p class="hold-more">{if is_whole { text::ran_out_more(lang) } else { text::ran_out_changed(lang) }}</p>
            <p class="hold-slot"><SlotTime when=hold.slot/></p>
            {is_whole.then(|| view! { <ul class="hold-chosen">{chosen.collect_view()}</ul> })}
            <div class="hold-actions">{way_on}</div>
        </section>
    }
    .into_any()
}

/// The page on which a checkout goes on. The details say what is wrong there.
fn there(page: &Page, hold: &Hold, next: CheckoutPage) -> String {
    let again = if next == CheckoutPage::Details { "?again=1" } else { "" };
    page.href(&[&next.path(&hold.draft), again].concat())
}

/// The style gives the panel another tone by this; where scripts run, its island sets it in time.
fn soon(hold: &Hold, page: &Page) -> Option<&'static str> {
    hold.is_soon_over(page.now).then_some("")
}

/// The heading takes the focus where the card is exchanged under somebody's hands.
fn card(hold: &Hold, here: CheckoutPage) -> AnyView {
    let page = page();
    let lang = page.lang;
    let left = hold.seconds_left(page.now);
    let state = state(hold, page.now);
    if left == 0 {
        return view! {
            <section class="hold hold-over" aria-labelledby="hold-heading" data-state=state data-left="0">
                <h2 class="hold-heading" id="hold-heading" tabindex="-1">{text::over(lang)}</h2>
                <p class="hold-more">{text::over_more(lang)}</p>
                <div class="hold-actions">{button(hold, here, "hold-again", "button", text::again(lang))}</div>
            </section>
        }
        .into_any();
    }
    // When the end is near, one of the two is the main button: the way on is shown only then.
    let main = if hold.can_be_extended(page.now) {
        button(hold, here, "hold-longer", "button button-quiet hold-main", text::longer(lang))
    } else {
        view! { <a class="button hold-main hold-finish" href=format!("#{FINISH}")>{text::finish(lang)}</a> }.into_any()
    };
    view! {
        <section class="hold" aria-labelledby="hold-heading" data-state=state data-left=left.to_string() data-soon=soon(hold, &page)>
            <h2 class="hold-heading" id="hold-heading" tabindex="-1">{text::kept(lang, hold.tickets)}</h2>
            <p class="hold-until">{until(&page, hold.until)}</p>
            <p class="hold-clock" role="timer">{text::left(lang, left)}</p>
            <p class="hold-hurry">{text::hurry(lang)}</p>
            <div class="hold-actions">
                {main}
                {button(hold, here, "give-back", "link-button", text::give_back(lang))}
            </div>
        </section>
    }
    .into_any()
}

fn state(hold: &Hold, now: DateTime<Utc>) -> &'static str {
    match (hold.is_over(now), hold.is_extended) {
        (true, _) => "over",
        (false, true) => "extended",
        (false, false) => "kept",
    }
}

/// `until 14:32 Europe/Berlin (CET)`
fn until(page: &Page, at: DateTime<Utc>) -> AnyView {
    let local = at.with_timezone(&page.venue);
    let time = dates::time(page.lang, local.time());
    let time = view! { <time datetime=local.to_rfc3339()>{time}</time> }.into_any();
    let zone = view! { <span class="zone">{format::zone_name(page.venue, at)}</span> }.into_any();
    sentence(text::until(page.lang, time, zone))
}

/// A form of one button; afterwards the same page is shown. Beside the questions the button is theirs: what was typed goes along.
fn button(hold: &Hold, here: CheckoutPage, verb: &str, class: &'static str, label: &'static str) -> AnyView {
    let action = page().href(&format!("/checkout/{}/{verb}", hold.draft));
    if here == CheckoutPage::Details {
        return view! {
            <button class=class type="submit" form=FORM formaction=action name="page" value=here.word()>{label}</button>
        }
        .into_any();
    }
    view! {
        <form method="post" action=action>
            <input type="hidden" name="page" value=here.word()/>
            <button class=class type="submit">{label}</button>
        </form>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use kassa_domain::lang::Lang;
    use kassa_domain::reference::Reference;
    use kassa_domain::schedule::Slot;

    use super::*;

    #[test]
    fn an_open_page_gets_four_parts() {
        let now: DateTime<Utc> = "2026-11-22T10:00:00Z".parse().unwrap();
        let page = Page { now, venue: chrono_tz::Europe::Berlin, ..Page::in_language(Lang::Ru) };
        let draft = Reference::from_random([0; 12]);
        let place = Place { lang: Lang::En, here: CheckoutPage::Review, draft: draft.clone() };
        let slot = Slot::from_id("2026-11-29T16:30/2026-11-29T18:00").unwrap();
        let hold = Hold { draft, slot, tickets: 2, until: now + chrono::Duration::seconds(299), is_extended: true };
        let answer = redraw(&page, &place, Some(&hold));
        let parts: Vec<&str> = answer.splitn(4, '\n').collect();
        assert_eq!(parts[..3], ["extended", "299", "2 places are kept for you: 5\u{a0}minutes left."]);
        assert!(parts[3].contains("11:04") && parts[3].contains("Europe/Berlin (CET)"), "{answer}");
        assert!(!parts[3].contains("hold-longer"), "{answer}");
        // What cannot be made longer any more is finished; the style shows that when the end is near.
        assert!(parts[3].contains("href=\"#finish\"") && !parts[3].contains("data-soon"), "{answer}");
        let soon = Page { now: hold.until - chrono::Duration::seconds(120), ..page.clone() };
        assert!(redraw(&soon, &place, Some(&hold)).contains("data-soon"));
        let later = Page { now: hold.until, ..page.clone() };
        assert!(redraw(&later, &place, Some(&hold)).starts_with("over\n0\nYour places are not kept any more\n<section"));
        assert_eq!(redraw(&page, &place, None), "gone\n0\n\n");
    }
}
