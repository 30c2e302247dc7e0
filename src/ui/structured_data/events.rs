//! The dates that tickets are sold for: one event a slot.

use chrono::{DateTime, SecondsFormat, Utc};
use chrono_tz::Tz;
use kassa_domain::form::EntityRow;
use kassa_domain::schedule::{self, OfferedSlot, Slot};
use kassa_domain::venue::Venue;

use super::things::{Availability, Event, Offer, Organization, Place, PostalAddress, Thing};

/// What all events of a page have in common. Addresses are whole ones.
pub struct Programme<'a> {
    pub name: String,
    pub description: String,
    pub venue: &'a Venue,
    pub zone: Tz,
    /// The front page.
    pub home: String,
    pub image: String,
    /// What is sold, with today's prices.
    pub tickets: Vec<&'a EntityRow>,
}

/// `address`: the page on which a slot's tickets are bought. What has no instant in the venue's zone is left out.
pub fn events(programme: &Programme<'_>, slots: &[OfferedSlot], address: impl Fn(&Slot) -> String) -> Vec<Thing> {
    let event = |offered: &OfferedSlot| {
        let slot = &offered.slot;
        let (start, end) = (slot.starts_at(&programme.zone)?, slot.ends_at(&programme.zone)?);
        let url = address(slot);
        Some(Thing::Event(Event {
            name: programme.name.clone(),
            start_date: local(start, programme.zone),
            end_date: local(end, programme.zone),
            event_status: "https://schema.org/EventScheduled",
            event_attendance_mode: "https://schema.org/OfflineEventAttendanceMode",
            location: Place {
                name: programme.venue.name.clone(),
                address: PostalAddress { street_address: programme.venue.address.clone() },
            },
            description: programme.description.clone(),
            image: vec![programme.image.clone()],
            offers: offers(&programme.tickets, offered.availability, &url),
            organizer: Organization { name: programme.venue.name.clone(), url: programme.home.clone() },
            url,
        }))
    };
    slots.iter().filter_map(event).collect()
}

/// One offer a type of ticket. For a time for which booking has ended nothing is offered any more.
fn offers(tickets: &[&EntityRow], availability: schedule::Availability, url: &str) -> Vec<Offer> {
    let availability = match availability {
        schedule::Availability::Open { .. } => Availability::InStock,
        schedule::Availability::SoldOut => Availability::SoldOut,
        _ => return Vec::new(),
    };
    let offer = |row: &&EntityRow| {
        let price = row.price.filter(|_| row.is_offered)?;
        Some(Offer {
            name: Some(row.title.clone()),
            price: price.plain(),
            price_currency: price.currency().code(),
            availability: Some(availability),
            url: url.to_owned(),
        })
    };
    tickets.iter().filter_map(offer).collect()
}

/// The venue's wall clock with its offset: `2026-11-29T16:30:00+02:00`.
fn local(instant: DateTime<Utc>, zone: Tz) -> String {
    instant.with_timezone(&zone).to_rfc3339_opts(SecondsFormat::Secs, false)
}

#[cfg(test)]
mod tests {
    use iso_currency::Currency;
    use kassa_domain::entity::EntityId;
    use kassa_domain::money::Money;
    use rstest::rstest;
    use serde_json::{Value, json};

    use super::*;

    fn row(title: &str, price: Option<i64>) -> EntityRow {
        let price = price.map(|minor| Money::new(minor, Currency::EUR));
        EntityRow { id: EntityId::Page(1), depth: 0, title: title.to_owned(), is_offered: price.is_some(), price }
    }

    fn event(zone: Tz, slot: &str, availability: schedule::Availability) -> Option<Value> {
        let venue = Venue { name: "Lantern".to_owned(), address: "12 Brewery Lane".to_owned() };
        let (silver, gone) = (row("Silver", Some(1_500)), row("Gone", None));
        let programme = Programme {
            name: "Film at Lantern".to_owned(),
            description: String::new(),
            venue: &venue,
            zone,
            home: "https://x/".to_owned(),
            image: "https://x/tickets.png".to_owned(),
            tickets: vec![&silver, &gone],
        };
        let slot = OfferedSlot { slot: Slot::from_id(slot).unwrap(), availability };
        let things = events(&programme, &[slot], |slot| format!("https://x/tickets?slot={}", slot.id()));
        things.first().map(|thing| serde_json::to_value(thing).unwrap())
    }

    const OPEN: schedule::Availability = schedule::Availability::Open { left: Some(3) };

    #[rstest]
    #[case(Tz::UTC, "2026-11-29T16:30/2026-11-29T18:00", "2026-11-29T16:30:00+00:00", "2026-11-29T18:00:00+00:00")]
    #[case(
        chrono_tz::Europe::Kyiv,
        "2026-11-29T16:30/2026-11-29T18:00",
        "2026-11-29T16:30:00+02:00",
        "2026-11-29T18:00:00+02:00"
    )]
    // Over the night in which the clocks go back the offset changes.
    #[case(
        chrono_tz::Europe::Berlin,
        "2026-10-24T23:00/2026-10-25T04:00",
        "2026-10-24T23:00:00+02:00",
        "2026-10-25T04:00:00+01:00"
    )]
    #[case(
        chrono_tz::Asia::Kolkata,
        "2026-11-29T23:30/2026-11-30T01:00",
        "2026-11-29T23:30:00+05:30",
        "2026-11-30T01:00:00+05:30"
    )]
    fn times_are_the_venues(#[case] zone: Tz, #[case] slot: &str, #[case] start: &str, #[case] end: &str) {
        let event = event(zone, slot, OPEN).unwrap();
        assert_eq!((&event["startDate"], &event["endDate"]), (&json!(start), &json!(end)));
        assert_eq!(
            event["location"],
            json!({ "@type": "Place", "name": "Lantern", "address": { "@type": "PostalAddress", "streetAddress": "12 Brewery Lane" } })
        );
    }

    #[rstest]
    #[case(OPEN, Some("https://schema.org/InStock"))]
    #[case(schedule::Availability::Open { left: None }, Some("https://schema.org/InStock"))]
    #[case(schedule::Availability::SoldOut, Some("https://schema.org/SoldOut"))]
    #[case(schedule::Availability::TooSoon, None)]
    fn what_is_not_for_sale_is_not_offered(#[case] availability: schedule::Availability, #[case] expected: Option<&str>) {
        let slot = "2026-11-29T16:30/2026-11-29T18:00";
        let event = event(Tz::UTC, slot, availability).unwrap();
        let offer = json!([{ "@type": "Offer", "name": "Silver", "price": "15.00", "priceCurrency": "EUR", "availability": expected,
            "url": format!("https://x/tickets?slot={slot}") }]);
        assert_eq!(event.get("offers"), expected.map(|_| &offer));
    }
}
