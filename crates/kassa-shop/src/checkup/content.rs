//! What guests see: products and forms.

use iso_currency::Currency;
use kassa_domain::attempt_key;
use kassa_domain::form::{Definition, FieldKind};

use super::{Checkup, Report, Verdict, advice};

/// Looked at for the report; more exist or not, the shop can open.
const PRODUCTS: usize = 100;

impl Checkup<'_> {
    pub(super) async fn products(&self, report: &mut Report, locale: &str) {
        // Which currency it is in is looked at with a login.
        let products = match self.client.products().all(PRODUCTS, locale, Currency::XXX).await {
            Ok(products) => products,
            Err(error) => return report.failed("products", &error, advice::PRODUCTS),
        };
        let priced = products.iter().filter(|product| product.price.is_some()).count();
        if priced == 0 {
            return report.say("products", Verdict::Missing, "no visible product has a price", advice::PRODUCTS);
        }
        report.ok("products", format!("{priced} with a price"));
        if priced < products.len() {
            let without = products.iter().filter(|product| product.price.is_none());
            let titles: Vec<&str> = without.map(|product| product.title.as_str()).take(5).collect();
            let found = format!(
                "{} of {} have no price and cannot be bought: {}",
                products.len() - priced,
                products.len(),
                titles.join(", ")
            );
            report.say("products without a price", Verdict::Advice, found, advice::UNPRICED);
        }
    }

    /// A form: read as a guest reads it.
    pub(super) async fn form(&self, report: &mut Report, marker: &str, locale: &str) {
        let subject = format!("form {marker}");
        let form = match self.client.forms().get(marker, locale, self.settings.schedule_day).await {
            Ok(form) => form,
            Err(error) => {
                return report.failed(subject, &error, advice::FORM.with(&[("form", marker)]));
            }
        };
        if form.visible_fields().next().is_none() {
            report.say(subject.as_str(), Verdict::Advice, "it asks nothing", advice::ASKS_NOTHING);
        } else {
            report.ok(subject.as_str(), format!("{} questions, version {}", form.visible_fields().count(), form.version));
        }
        self.unknown_types(report, &subject, &form);
        rules(report, &subject, &form);
        self.attempt_field(report, &subject, &form);
        self.uploads(report, &subject, &form).await;
        if marker == self.settings.tickets_form {
            self.schedule(report, &subject, &form, locale).await;
            self.tickets(report, &subject, &form, locale).await;
        }
    }

    fn unknown_types(&self, report: &mut Report, subject: &str, form: &Definition) {
        let unknown: Vec<String> = form
            .visible_fields()
            .filter(|field| field.kind == FieldKind::Unknown)
            .map(|field| format!("{} ({})", field.marker, field.type_name))
            .collect();
        if let Some(field) = form.unanswerable() {
            let found =
                format!("{} is required, and this version of Kassa cannot ask for the type {}", field.marker, field.type_name);
            report.say(subject, Verdict::Odd, found, advice::REQUIRED_UNKNOWN);
        } else if !unknown.is_empty() {
            let found = format!("shown as a plain line: {}", unknown.join(", "));
            report.say(subject, Verdict::Advice, found, advice::UNKNOWN_TYPES);
        }
    }

    fn attempt_field(&self, report: &mut Report, subject: &str, form: &Definition) {
        let field = self.settings.attempt_field.as_deref();
        match field.map(|marker| (marker, form.field(marker))) {
            None => {
                report.say(subject, Verdict::Advice, "no attribute carries the order's reference and key", advice::ATTEMPT_FIELD)
            }
            Some(("-", _)) => {}
            Some((marker, None)) => report.say(
                subject,
                Verdict::Missing,
                format!("it has no attribute {marker}, which KASSA_ATTEMPT_FIELD names"),
                advice::NO_ATTEMPT_FIELD.with(&[("field", marker)]),
            ),
            Some((marker, Some(field))) if field.kind != FieldKind::Line => report.say(
                subject,
                Verdict::Odd,
                format!("the attribute {marker} is of the type {}", field.type_name),
                advice::ATTEMPT_FIELD_TYPE,
            ),
            Some((marker, Some(field))) if field.rules.check(&attempt_key::sample(), 1_000).is_err() => report.say(
                subject,
                Verdict::Advice,
                format!("the attribute {marker} takes no {} characters", attempt_key::CARRIED_LENGTH),
                advice::ATTEMPT_FIELD_SHORT.with(&[("field", marker)]),
            ),
            Some((marker, Some(_))) => report.ok(subject, format!("the order's reference and key travel in {marker}")),
        }
    }

    /// Guests fill in forms before they sign in: with files, they upload them as guests.
    async fn uploads(&self, report: &mut Report, subject: &str, form: &Definition) {
        if !form.visible_fields().any(|field| matches!(field.kind, FieldKind::Files(_))) {
            return;
        }
        match self.client.files(None).may_upload().await {
            Ok(()) => report.ok(subject, "guests may upload the files that it asks for"),
            Err(error) => report.failed(subject, &error, advice::UPLOADS),
        }
    }

    async fn tickets(&self, report: &mut Report, subject: &str, form: &Definition, locale: &str) {
        let ids = form.products();
        if ids.is_empty() {
            return report.say(subject, Verdict::Missing, "it offers no ticket", advice::NO_TICKETS);
        }
        let products = match self.client.products().by_ids(&ids, locale, Currency::XXX).await {
            Ok(products) => products,
            Err(error) => return report.failed("ticket products", &error, advice::TICKETS_FORBIDDEN),
        };
        let has_price = |id: &&i64| products.iter().any(|product| product.id == **id && product.price.is_some());
        let without: Vec<String> = ids.iter().filter(|id| !has_price(id)).map(i64::to_string).collect();
        match without.len() {
            0 => report.ok(subject, format!("all {} tickets have a price", ids.len())),
            count if count == ids.len() => report.say(
                subject,
                Verdict::Missing,
                "no ticket is a product with a price",
                advice::TICKETS_UNPRICED.with(&[("products", &without.join(", "))]),
            ),
            _ => report.say(
                subject,
                Verdict::Advice,
                format!("not offered, for want of a product with a price: {}", without.join(", ")),
                advice::SOME_UNPRICED,
            ),
        }
    }
}

/// Validators that are broken or unknown: every answer passes them.
fn rules(report: &mut Report, subject: &str, form: &Definition) {
    for field in form.visible_fields() {
        for fault in field.rules.broken() {
            let found = format!("{}: {fault}", field.marker);
            report.say(subject, Verdict::Advice, found, advice::BROKEN_RULE);
        }
    }
}
