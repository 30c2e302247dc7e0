//! What every page knows about its request.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use kassa_domain::cart::CartForm;
use kassa_domain::cms_form::Shut;
use kassa_domain::error::ErrorCode;
use kassa_domain::lang::Lang;
use kassa_domain::problem::{FieldError, Problem};
use kassa_domain::reckoning::CouponProblem;
use kassa_domain::reference::Reference;
use kassa_domain::schedule::{Slot, View};
use kassa_domain::venue_words::VenueWords;
use kassa_shop::{Brand, ContentLanguages, Invalid, Named};
use leptos::prelude::*;
use url::Url;

use crate::ui::head::PageHead;
use crate::ui::sharing::Sharing;

/// The request's circumstances, provided to every page by the web layer.
#[derive(Debug, Clone)]
pub struct Page {
    pub lang: Lang,
    /// The shop's name and looks.
    pub brand: Arc<Brand>,
    /// How people reach the shop: `https://shop.example`.
    pub origin: String,
    /// Where the project is: pictures in its texts that name no site are there.
    pub project: Option<Arc<Url>>,
    /// The languages in which the shop offers its pages.
    pub languages: Vec<Lang>,
    /// The languages of the CMS's content.
    pub content: ContentLanguages,
    /// The path without its language prefix.
    pub path: String,
    /// The address's query with its question mark, for the ways back to this very page; empty where there is none.
    pub query: String,
    /// The identifier of the person who is signed in.
    pub user: Option<String>,
    /// How many pieces lie in the visitor's cart.
    pub cart: u32,
    /// That person works here.
    pub is_staff: bool,
    /// The shop runs on the sandbox; every page says so.
    pub is_demo: bool,
    /// Nobody knows for sure which currency prices are in: none is shown, and every page says so.
    pub hides_prices: bool,
    pub now: DateTime<Utc>,
    /// The venue's zone.
    pub venue: Tz,
    /// The customer's own zone, once the browser told it.
    pub customer: Option<Tz>,
    /// Finds the request in the server's log.
    pub request_id: String,
    /// The venue's own words around the page.
    pub words: Arc<VenueWords>,
}

impl Page {
    /// A neutral one, for what is drawn outside of a page.
    pub fn in_language(lang: Lang) -> Self {
        Self {
            lang,
            brand: Brand::plain(),
            origin: String::new(),
            project: None,
            languages: Lang::ALL.to_vec(),
            content: ContentLanguages::default(),
            path: "/".to_owned(),
            query: String::new(),
            user: None,
            cart: 0,
            is_staff: false,
            is_demo: false,
            hides_prices: false,
            now: DateTime::UNIX_EPOCH,
            venue: Tz::UTC,
            customer: None,
            request_id: String::new(),
            words: Arc::default(),
        }
    }

    /// The address of the page that this request is about. A button's own address is no page: it stands for the one with the button.
    pub fn here(&self) -> String {
        let steps: Vec<&str> = self.path.split('/').skip(1).collect();
        match steps.as_slice() {
            ["orders", order, "leave"] => format!("/orders/{order}/pay"),
            ["orders", order, verb] if !matches!(*verb, "pay" | "cancel") => format!("/orders/{order}"),
            ["checkout", draft, "hold-longer" | "hold-again" | "give-back"] => format!("/checkout/{draft}"),
            ["staff", ..] => "/staff".to_owned(),
            ["sign-out" | "upload" | "api", ..] => "/".to_owned(),
            _ => [self.path.as_str(), &self.query].concat(),
        }
    }

    /// The address of a page in this request's language.
    pub fn href(&self, path: &str) -> String {
        self.lang.path(path)
    }
}

/// The page's context. A page that is drawn outside of a request gets a neutral one.
pub fn page() -> Page {
    use_context().unwrap_or_else(|| Page::in_language(Lang::default()))
}

/// A posted form that did not go through: the same page is drawn again with what was typed.
#[derive(Debug, Clone)]
pub enum Rejected {
    Product {
        quantity: String,
        problem: Problem,
    },
    Cart(CartForm),
    /// Also for another page of the calendar: then there are no errors.
    Details {
        invalid: Invalid,
        view: View,
    },
    /// A form that stands alone. `key` is the one that came with it.
    Form {
        invalid: Invalid,
        view: View,
        key: String,
        problem: Option<FormProblem>,
    },
    Payment {
        account: Option<String>,
    },
    Review(ReviewProblem),
    /// A coupon that does not count.
    Coupon {
        code: String,
        problem: CouponProblem,
    },
    SignIn {
        login: String,
        next: String,
        code: Option<ErrorCode>,
        missing: Vec<&'static str>,
    },
    SignUp {
        invalid: Invalid,
        next: String,
        problem: Option<SignUpProblem>,
    },
    Activation {
        /// What was typed as the login, where nobody knows who waits for a code.
        login: String,
        missing: Vec<&'static str>,
        problem: Option<CodeProblem>,
    },
    Profile {
        invalid: Invalid,
        problem: Option<SaveProblem>,
    },
    /// Passwords are not shown again.
    Password {
        errors: Vec<FieldError>,
        problem: Option<SaveProblem>,
    },
    /// Staff named an order at OneEntry that is not this one.
    Named {
        reference: Reference,
        number: String,
        named: Named,
    },
    /// Nothing of the page can be shown. What was posted stays, to be sent once more.
    Page {
        code: ErrorCode,
        posted: Vec<(String, String)>,
    },
}

/// Why a form was not sent, where no answer of its own is to blame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormProblem {
    Shut(Shut),
    /// OneEntry does not take it, and does not say why.
    Refused,
    /// The check that a person sends the form gave nothing.
    NoProof,
    /// OneEntry is out of reach: surely nothing arrived.
    NotSent,
}

/// Why nobody signed up, where no answer of its own is to blame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignUpProblem {
    Refused,
    /// The account may be there; to send the form again is safe.
    Unknown,
    /// OneEntry is out of reach.
    Unavailable,
    /// Seconds to wait.
    TooMany(u32),
}

/// What is wrong with a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeProblem {
    Wrong,
    /// Too many wrong ones: another one has to be sent.
    Spent,
    /// Seconds until another one can be sent.
    Wait(u32),
    Unavailable,
    /// Seconds to wait.
    TooMany(u32),
}

/// Why a change was not saved, where no answer of its own is to blame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveProblem {
    Refused,
    /// It may be saved or not.
    Unknown,
    Unavailable,
    /// Seconds to wait.
    TooMany(u32),
}

/// Why the order was not placed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReviewProblem {
    /// A price differs from the one that was on the screen.
    PriceMoved,
    /// The slot has not so many places left; these, in order, still have.
    SoldOut(Vec<Slot>),
    /// The check that a person sends the form gave nothing.
    NoProof,
    /// Another tab has changed the draft.
    Stale,
}

/// What a page asks of its document's head while it is drawn.
#[derive(Debug, Clone, Default)]
pub struct Head {
    said: Arc<Mutex<Option<PageHead>>>,
    shared: Arc<Mutex<Option<Sharing>>>,
    refreshes: Arc<AtomicBool>,
    proves: Arc<AtomicBool>,
    may_be_kept: Arc<AtomicBool>,
}

impl Head {
    /// What the page says about itself.
    pub fn describe(&self, head: PageHead) {
        *self.said.lock().unwrap_or_else(PoisonError::into_inner) = Some(head);
    }

    /// What the page has said; nothing where none was drawn.
    pub fn said(&self) -> Option<PageHead> {
        self.said.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What the page gives to whoever shares or lists it.
    pub fn share(&self, sharing: Sharing) {
        *self.shared.lock().unwrap_or_else(PoisonError::into_inner) = Some(sharing);
    }

    /// What the page has given; nothing where it is not for sharing.
    pub fn shared(&self) -> Option<Sharing> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Without JavaScript the page loads itself again every 30 seconds.
    pub fn refresh(&self) {
        self.refreshes.store(true, Ordering::Relaxed);
    }

    /// The page runs the script of [`Settings::captcha`](kassa_shop::Settings), and its policy has to allow that.
    pub fn prove(&self) {
        self.proves.store(true, Ordering::Relaxed);
    }

    /// Whoever has no session sees in the page what everybody sees: their browser may keep it for Back.
    pub fn may_keep(&self) {
        self.may_be_kept.store(true, Ordering::Relaxed);
    }

    pub fn may_be_kept(&self) -> bool {
        self.may_be_kept.load(Ordering::Relaxed)
    }

    pub fn proves(&self) -> bool {
        self.proves.load(Ordering::Relaxed)
    }

    pub fn refreshes(&self) -> bool {
        self.refreshes.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("/orders/ABCDEFGHJKMN/retry", "/orders/ABCDEFGHJKMN")]
    #[case("/orders/ABCDEFGHJKMN/cancel", "/orders/ABCDEFGHJKMN/cancel")]
    #[case("/orders/ABCDEFGHJKMN/leave", "/orders/ABCDEFGHJKMN/pay")]
    #[case("/orders/ABCDEFGHJKMN/pay", "/orders/ABCDEFGHJKMN/pay")]
    #[case("/orders/ABCDEFGHJKMN", "/orders/ABCDEFGHJKMN")]
    #[case("/checkout/ABCDEFGHJKMN/give-back", "/checkout/ABCDEFGHJKMN")]
    #[case("/checkout/ABCDEFGHJKMN/review", "/checkout/ABCDEFGHJKMN/review")]
    #[case("/staff/ABCDEFGHJKMN/done", "/staff")]
    #[case("/sign-out", "/")]
    #[case("/", "/")]
    fn a_button_stands_on_a_page(#[case] path: &str, #[case] here: &str) {
        assert_eq!(Page { path: path.to_owned(), ..Page::in_language(Lang::En) }.here(), here);
    }
}
