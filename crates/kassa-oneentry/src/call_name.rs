//! Metrics name calls by their routes (docs/api.md), with a star where something is put in. Nothing else gets into a label, so
//! that there are never more series than there are lines here.

/// Every call that the client makes; the last one is for any that is missing here.
pub const CALL_NAMES: [&str; 44] = [
    "DELETE files",
    "DELETE orders/*/refund",
    "DELETE users/me",
    "GET attributes-sets/*/attributes",
    "GET blocks/marker/*",
    "GET forms/marker/*",
    "GET locales/active/all",
    "GET menus/marker/*",
    "GET orders-storage/marker/*",
    "GET orders-storage/marker/*/order-statuses",
    "GET orders-storage/marker/*/orders",
    "GET orders-storage/marker/*/orders/*",
    "GET orders/*/refund",
    "GET pages",
    "GET pages/*",
    "GET pages/*/blocks",
    "GET pages/*/children",
    "GET pages/url/*",
    "GET payments/accounts",
    "GET payments/sessions/order/*",
    "GET products/*",
    "GET products/*/related",
    "GET products/ids",
    "GET products/quick/search",
    "GET users-auth-providers/marker/*",
    "GET users-auth-providers/marker/*/users/sessions",
    "GET users/me",
    "POST files",
    "POST form-data",
    "POST form-data/marker/*",
    "POST orders-storage/marker/*/orders",
    "POST orders-storage/orders/preview",
    "POST orders/*/refund",
    "POST payments/sessions",
    "POST products/all",
    "POST products/page/url/*",
    "POST users-auth-providers/marker/*/users/*",
    "POST users-auth-providers/marker/*/users/auth",
    "POST users-auth-providers/marker/*/users/refresh",
    "POST users-auth-providers/marker/*/users/sign-up",
    "PUT orders-storage/marker/*/orders/*",
    "PUT payments/sessions/*",
    "PUT users/me",
    OTHER,
];
const OTHER: &str = "other";

/// The name of a call; `path`: the segments after `/api/content`. Of several that fit the one that says most.
pub fn call_name(method: &str, path: &[&str]) -> &'static str {
    let fits = |name: &str| {
        let Some((of, route)) = name.split_once(' ') else { return false };
        let mut parts = route.split('/');
        let is_same = path.iter().all(|segment| parts.next().is_some_and(|part| part == "*" || part == *segment));
        of == method && is_same && parts.next().is_none()
    };
    let named = CALL_NAMES.into_iter().filter(|name| fits(name));
    named.min_by_key(|name| name.matches('*').count()).unwrap_or(OTHER)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("GET", &["products", "14"], "GET products/*")]
    #[case("GET", &["products", "ids"], "GET products/ids")]
    #[case("GET", &["pages", "url", "home"], "GET pages/url/*")]
    // A storage may have any marker.
    #[case("POST", &["orders-storage", "marker", "orders", "orders"], "POST orders-storage/marker/*/orders")]
    #[case("PUT", &["orders-storage", "marker", "tickets", "orders", "7"], "PUT orders-storage/marker/*/orders/*")]
    #[case("POST", &["users-auth-providers", "marker", "email", "users", "auth"], "POST users-auth-providers/marker/*/users/auth")]
    #[case("POST", &["users-auth-providers", "marker", "email", "users", "activate"], "POST users-auth-providers/marker/*/users/*")]
    #[case("GET", &["somewhere", "else"], "other")]
    #[case("GET", &["products"], "other")]
    fn a_call_has_the_name_of_its_route(#[case] method: &str, #[case] path: &[&str], #[case] expected: &str) {
        assert_eq!(call_name(method, path), expected);
    }
}
