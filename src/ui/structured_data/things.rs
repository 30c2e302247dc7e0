//! The types of schema.org that pages use, with the properties that they fill in.

use serde::Serialize;

/// One thing that a page is about.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "@type")]
pub enum Thing {
    Product(Product),
    Event(Event),
    BreadcrumbList(BreadcrumbList),
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Product {
    pub name: String,
    pub url: String,
    pub image: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sku: Option<String>,
    pub offers: Offer,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub struct Offer {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A plain decimal with all digits of the currency.
    pub price: String,
    pub price_currency: &'static str,
    /// Left out where nobody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub availability: Option<Availability>,
    pub url: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Availability {
    #[serde(rename = "https://schema.org/InStock")]
    InStock,
    #[serde(rename = "https://schema.org/OutOfStock")]
    OutOfStock,
    #[serde(rename = "https://schema.org/SoldOut")]
    SoldOut,
    #[serde(rename = "https://schema.org/PreOrder")]
    PreOrder,
    #[serde(rename = "https://schema.org/BackOrder")]
    BackOrder,
    #[serde(rename = "https://schema.org/Discontinued")]
    Discontinued,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    pub name: String,
    /// RFC 3339 with the venue's offset.
    pub start_date: String,
    pub end_date: String,
    pub event_status: &'static str,
    pub event_attendance_mode: &'static str,
    pub location: Place,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    pub image: Vec<String>,
    pub url: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub offers: Vec<Offer>,
    pub organizer: Organization,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "@type")]
pub struct Place {
    pub name: String,
    pub address: PostalAddress,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub struct PostalAddress {
    /// The whole address: the CMS has it in one line.
    pub street_address: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "@type")]
pub struct Organization {
    pub name: String,
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BreadcrumbList {
    pub item_list_element: Vec<ListItem>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "@type")]
pub struct ListItem {
    /// Counted from 1.
    pub position: usize,
    pub name: String,
    pub item: String,
}
