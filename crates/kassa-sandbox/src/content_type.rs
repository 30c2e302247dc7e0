//! What a file is by its own bytes: its name may say anything, and a browser must never be told what the name says.

/// The first bytes of the formats people send, and where they stand.
const MAGIC: [(usize, &[u8], &str); 12] = [
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftypavif", "image/avif"),
    (4, b"ftyp", "video/mp4"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"OggS", "audio/ogg"),
    (0, b"ID3", "audio/mpeg"),
];

/// The content type of a file; text is only text, whatever markup it holds.
pub(super) fn of(bytes: &[u8]) -> &'static str {
    let known = MAGIC.iter().find(|(at, magic, _)| bytes.get(*at..).is_some_and(|rest| rest.starts_with(magic)));
    match known {
        Some((_, _, kind)) => kind,
        None if std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0')) => "text/plain; charset=utf-8",
        None => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn bytes_count_and_names_do_not() {
        assert_eq!(of(b"\x89PNG\r\n\x1a\n...."), "image/png");
        assert_eq!(of(b"RIFF\x10\0\0\0WEBPVP8 "), "image/webp");
        assert_eq!(of(b"<svg onload=\"alert(1)\"/>"), "text/plain; charset=utf-8");
        assert_eq!(of(b"\0\x01\x02"), "application/octet-stream");
        assert_eq!(of(b""), "text/plain; charset=utf-8");
    }
}
