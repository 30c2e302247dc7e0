//! The way from the front page to this one.

use super::things::{BreadcrumbList, ListItem, Thing};

/// Names and whole addresses, the front page first, this one last.
pub fn breadcrumbs<N: AsRef<str>, A: AsRef<str>>(way: &[(N, A)]) -> Thing {
    let item = |(position, (name, address)): (usize, &(N, A))| ListItem {
        position,
        name: name.as_ref().to_owned(),
        item: address.as_ref().to_owned(),
    };
    Thing::BreadcrumbList(BreadcrumbList { item_list_element: (1..).zip(way).map(item).collect() })
}
