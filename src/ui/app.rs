//! The addresses of the shop and what stands at each. Posted forms go to the same addresses (see `web::forms`).

use kassa_domain::error::ErrorCode;
use leptos::prelude::*;
use leptos_router::SsrMode::Async;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

use super::context::page;
use super::loaders::{self, loaded};
use super::shell;

/// The whole document of a request.
pub fn document() -> impl IntoView {
    shell::document(page(), view! { <App/> }.into_any())
}

#[component]
fn App() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=|| loaded(async { Err(ErrorCode::NotFound) })>
                <Route path=path!("/") view=|| loaded(loaders::home()) ssr=Async/>
                <Route path=path!("/catalog") view=|| loaded(loaders::catalog()) ssr=Async/>
                <Route path=path!("/products/:id") view=|| loaded(loaders::product()) ssr=Async/>
                <Route path=path!("/pages/:url") view=|| loaded(loaders::text_page()) ssr=Async/>
                <Route path=path!("/cart") view=|| loaded(loaders::cart()) ssr=Async/>
                <Route path=path!("/tickets") view=|| loaded(loaders::tickets()) ssr=Async/>
                <Route path=path!("/checkout/:draft") view=|| loaded(loaders::details()) ssr=Async/>
                <Route path=path!("/checkout/:draft/payment") view=|| loaded(loaders::payment()) ssr=Async/>
                <Route path=path!("/checkout/:draft/review") view=|| loaded(loaders::review()) ssr=Async/>
                <Route path=path!("/orders") view=|| loaded(loaders::orders()) ssr=Async/>
                <Route path=path!("/orders/:reference") view=|| loaded(loaders::order()) ssr=Async/>
                <Route path=path!("/orders/:reference/cancel") view=|| loaded(loaders::cancel()) ssr=Async/>
                <Route path=path!("/orders/:reference/pay") view=|| loaded(loaders::pay()) ssr=Async/>
                <Route path=path!("/forms/:marker") view=|| loaded(loaders::form()) ssr=Async/>
                <Route path=path!("/forms/:marker/sent") view=|| loaded(loaders::sent()) ssr=Async/>
                <Route path=path!("/profile") view=|| loaded(loaders::profile()) ssr=Async/>
                <Route path=path!("/profile/password") view=|| loaded(loaders::password()) ssr=Async/>
                <Route path=path!("/sign-up") view=|| loaded(loaders::sign_up()) ssr=Async/>
                <Route path=path!("/sign-up/activate") view=|| loaded(loaders::activate()) ssr=Async/>
                <Route path=path!("/staff") view=|| loaded(loaders::staff()) ssr=Async/>
                <Route path=path!("/sign-in") view=|| loaded(loaders::sign_in()) ssr=Async/>
            </Routes>
        </Router>
    }
}
