//! The document around every page: head, header, footer.

use kassa_i18n::Piece;
use kassa_shop::Brand;
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::assets::url;
use super::context::{Page, page};
use super::format;
use super::pages::sign_in::{DEMO_LOGIN, DEMO_PASSWORD};
use super::parts::sentence::sentence;
use super::parts::venue_words::FooterLinks;
use super::text::{pages, shell as text};

/// The whole document. The web layer puts in what the page says about itself, and scripts where it turns out to have an island.
pub fn document(page: Page, body: AnyView) -> impl IntoView {
    let lang = page.lang;
    let brand = page.brand.clone();
    let font = match &brand.heading_font {
        Some(own) => own.clone(),
        None => Some(url(&format!("fonts/display-{}.woff2", lang.language().script.name()))),
    };
    let band = brand.palette.get("--band");
    let theme = brand.theme.as_ref().map(|theme| theme.address.clone());
    view! {
        <!DOCTYPE html>
        <html lang=lang.code() dir=lang.direction().attribute()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="theme-color" content=band.light.to_string() {..custom_attribute("media", "(prefers-color-scheme: light)")}/>
                <meta name="theme-color" content=band.dark.to_string() {..custom_attribute("media", "(prefers-color-scheme: dark)")}/>
                {font.map(|font| view! { <link rel="preload" href=font r#as="font" r#type="font/woff2" crossorigin="anonymous"/> })}
                <link rel="stylesheet" href=url("main.css")/>
                {theme.map(|theme| view! { <link rel="stylesheet" href=theme/> })}
                <link rel="icon" href=brand.favicon_address().to_owned() r#type="image/svg+xml"/>
                <link rel="apple-touch-icon" href=brand.touch_icon_address().to_owned()/>
                <link rel="manifest" href="/site.webmanifest"/>
            </head>
            <body>
                <a class="skip" href="#main">{text::skip(lang)}</a>
                {page.is_demo.then(|| view! { <DemoBanner/> })}
                <Header/>
                {page.hides_prices.then(|| view! { <NoPrices/> })}
                <main id="main" tabindex="-1">{body}</main>
                <Footer/>
            </body>
        </html>
    }
}

/// Where to sign in, and to come back from there to this page.
pub fn sign_in_href(page: &Page) -> String {
    let here = page.href(&page.here());
    format!("{}?next={}", page.href("/sign-in"), utf8_percent_encode(&here, NON_ALPHANUMERIC))
}

#[component]
fn DemoBanner() -> impl IntoView {
    let lang = page().lang;
    let [login, password] = [DEMO_LOGIN, DEMO_PASSWORD].map(|told| view! { <span class="code">{told}</span> }.into_any());
    view! {
        <aside class="demo" aria-label=text::demo(lang)>
            <p>
                <strong>{text::demo(lang)}</strong>" "{text::demo_more(lang)}" "
                <span class="demo-login">{sentence(text::demo_login(lang, login, password))}</span>
                " "<a href="/sandbox/">{text::demo_sandbox(lang)}</a>
            </p>
        </aside>
    }
    .into_any()
}

/// That no price is shown, and nothing can be ordered.
#[component]
fn NoPrices() -> impl IntoView {
    let lang = page().lang;
    view! {
        <aside class="no-prices" aria-label=text::no_prices(lang)>
            <p><strong>{text::no_prices(lang)}</strong>" "{text::no_prices_more(lang)}</p>
        </aside>
    }
    .into_any()
}

#[component]
fn Header() -> impl IntoView {
    let page = page();
    let lang = page.lang;
    let profile = page.user.is_some().then(|| ("/profile", text::profile(lang), page.path.starts_with("/profile")));
    let staff = page.is_staff.then(|| ("/staff", text::staff(lang), page.path.starts_with("/staff")));
    let links = [
        ("/", text::shop(lang), page.path == "/" || ["/products", "/catalog"].iter().any(|shop| page.path.starts_with(shop))),
        ("/tickets", text::tickets(lang), page.path.starts_with("/tickets")),
        ("/orders", text::orders(lang), page.path.starts_with("/orders")),
    ];
    let cart = view! { <li><CartLink/></li> };
    let links = links.into_iter().chain(profile).chain(staff).map(|(path, label, is_here)| {
        let current = is_here.then_some(if page.path == path { "page" } else { "true" });
        view! { <li><a href=page.href(path) aria-current=current>{label}</a></li> }
    });
    view! {
        <header class="header">
            <div class="header-inner">
                <a class="wordmark" href=page.href("/")>{wordmark(&page.brand)}</a>
                <nav class="nav" aria-label=text::main_nav(lang)><ul>{links.collect_view()}{cart}</ul></nav>
                <div class="header-side"><Account/><Languages/></div>
            </div>
        </header>
    }
    .into_any()
}

/// The venue's logo, or else the shop's name on a ticket.
fn wordmark(brand: &Brand) -> AnyView {
    let name = brand.name.to_string();
    match &brand.logo {
        Some(logo) => {
            view! { <img class="logo" src=logo.file.address.clone() width=logo.width height=logo.height alt=name/> }.into_any()
        }
        None => view! { <span>{name}</span> }.into_any(),
    }
}

/// The way to the cart, with the number of pieces in it.
#[component]
fn CartLink() -> impl IntoView {
    let page = page();
    let pieces = (page.cart > 0).then_some(page.cart);
    let current = (page.path == "/cart").then_some("page");
    view! { <a class="cart-link" href=page.href("/cart") aria-current=current>{text::cart(page.lang)}" "<span class="cart-count" id="cart-count">{pieces}</span></a> }
}

#[component]
fn Account() -> impl IntoView {
    let page = page();
    let lang = page.lang;
    match page.user.clone() {
        Some(user) => {
            // The login is seen, the words around it are only read out.
            let words = text::signed_in_as(lang, user).into_iter().map(|piece| match piece {
                Piece::Text(words) => view! { <span class="visually-hidden">{words}</span> }.into_any(),
                Piece::Element(user) => user.into_any(),
            });
            view! {
                <div class="account">
                    <p class="account-user">{words.collect_view()}</p>
                    <form method="post" action=page.href("/sign-out")><button class="link-button" type="submit">{text::sign_out(lang)}</button></form>
                </div>
            }
            .into_any()
        }
        None => {
            let is_here = page.path == "/sign-in";
            // Whoever is on the way to a place is still going there.
            let is_on_the_way = is_here || page.path.starts_with("/sign-up");
            let href = if is_on_the_way { page.href("/sign-in") + &page.query } else { sign_in_href(&page) };
            view! { <a class="header-link" href=href aria-current=is_here.then_some("page")>{text::sign_in(lang)}</a> }.into_any()
        }
    }
}

#[component]
fn Languages() -> impl IntoView {
    let page = page();
    let links = page.languages.iter().copied().map(|lang| {
        let current = (lang == page.lang).then_some("true");
        view! { <li><a class="header-link" href=lang.path(&page.here()) lang=lang.code() hreflang=lang.code() aria-current=current>{lang.native_name()}</a></li> }
    });
    let links: Vec<_> = links.collect();
    (links.len() > 1).then(|| {
        view! {
            <nav class="languages" aria-label=text::language_nav(page.lang)>
                <details><summary>{page.lang.native_name()}</summary><ul>{links}</ul></details>
            </nav>
        }
    })
}

#[component]
fn Footer() -> impl IntoView {
    let page = page();
    let lang = page.lang;
    view! {
        <footer class="footer">
            <div class="footer-inner">
                <FooterLinks links=page.words.footer.clone() label=pages::footer(lang)/>
                <p><span class="footer-brand">{page.brand.name.to_string()}</span>" "{text::tagline(lang)}</p>
                <p>{text::footer_times(lang)}" "<span class="zone">{format::zone_name(page.venue, page.now)}</span></p>
            </div>
        </footer>
    }
    .into_any()
}
