//! How much a request may bring, and how long it may take. A form with files gets more of both.

use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderName, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::Limited;
use kassa_shop::Shop;

/// The largest form without files, in bytes.
const FORM: usize = 256 * 1024;
/// So many files of the largest size fit into one form.
const FILES: usize = 5;
/// No page takes longer; what must finish runs on in a task of its own.
const PAGE: Duration = Duration::from_secs(30);
/// Files on a slow line.
const UPLOAD: Duration = Duration::from_secs(300);

pub async fn hold(State(shop): State<Shop>, request: Request, next: Next) -> Response {
    let largest = shop.largest_file();
    let has_files = text(&request, CONTENT_TYPE).is_some_and(|kind| kind.starts_with("multipart/form-data"));
    let files = usize::try_from(largest).unwrap_or(usize::MAX).saturating_mul(FILES);
    let (most, longest) = if has_files { (FORM.saturating_add(files), UPLOAD) } else { (FORM, PAGE) };
    let told: Option<usize> = text(&request, CONTENT_LENGTH).and_then(|length| length.parse().ok());
    if told.is_some_and(|bytes| bytes > most) {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let request = request.map(|body| Body::new(Limited::new(body, most)));
    match tokio::time::timeout(longest, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            metrics::counter!("kassa_limited_total", "door" => "time").increment(1);
            if shop.seldom().may_say("time", "") {
                tracing::warn!(
                    door = "time",
                    seconds = longest.as_secs(),
                    "a limit was hit: a request took too long and was ended"
                );
            }
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

fn text(request: &Request, name: HeaderName) -> Option<&str> {
    request.headers().get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use kassa_domain::cart::{MOST_LINES, MOST_PIECES};
    use kassa_domain::hold::{GUEST_HOLDS, HOLD};

    use super::*;
    use crate::web::limiter::{DOORS, Door};

    /// The beginnings of lines that the table has to have: what, and how much of it.
    fn lines() -> Vec<(&'static str, String)> {
        let quota = |door: Door| {
            let quota = door.quota();
            format!("{} at once, then one every {} s", quota.burst, quota.refill.num_seconds())
        };
        vec![
            ("| `tries` |", quota(Door::Tries)),
            ("| `guests` |", quota(Door::Guests)),
            ("| `holds` |", quota(Door::Holds)),
            ("| `guest_places` |", GUEST_HOLDS.to_string()),
            ("| how long places are kept |", format!("{} min, once as long again", HOLD.num_minutes())),
            ("| pieces of one product, different products |", format!("{MOST_PIECES}, {MOST_LINES}")),
            ("| a form |", format!("{} KB", FORM / 1024)),
            ("| a form with files |", format!("{FILES} files of `KASSA_MAX_FILE_MB` each")),
            ("| the time of a page |", format!("{} s", PAGE.as_secs())),
            ("| the time of a form with files |", format!("{} s", UPLOAD.as_secs())),
            ("| calls to OneEntry at once |", format!("{}, uploads {}", kassa_oneentry::IN_FLIGHT, kassa_oneentry::UPLOADS)),
        ]
    }

    #[test]
    fn the_documentation_has_the_numbers() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/limits.md");
        let docs = std::fs::read_to_string(path).unwrap();
        for (mark, much) in lines() {
            let line = docs.lines().find(|line| line.starts_with(mark) || line.ends_with(mark));
            let line = line.unwrap_or_else(|| panic!("docs/limits.md has no line with {mark}"));
            assert!(line.contains(&format!(" {much} |")), "{much}: {line}");
        }
        for door in DOORS {
            assert!(docs.contains(&format!("| `{door}` |")), "{door}");
        }
    }

    /// nginx lets through what is let through here, and waits for as long.
    #[test]
    fn the_file_for_nginx_has_the_numbers() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/deploy/nginx.conf");
        let file = std::fs::read_to_string(path).unwrap();
        // KASSA_MAX_FILE_MB is 10 where nobody says otherwise.
        for line in
            [format!("client_max_body_size {}m;", FILES * 10 + 1), format!("proxy_read_timeout {}s;", UPLOAD.as_secs() + 10)]
        {
            assert!(file.contains(&line), "{line}");
        }
    }
}
