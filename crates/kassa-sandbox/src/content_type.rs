//! Tells the content type of a file by its bytes: its name may say anything, and a browser must never be told what the name says.

use infer::MatcherType;

/// The content type of a file. Text is plain text, whatever markup it holds: nothing that was uploaded may run in a browser.
pub(super) fn of(bytes: &[u8]) -> &'static str {
    let is_text = std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0'));
    let known = infer::get(bytes).filter(|kind| kind.matcher_type() != MatcherType::Text);
    match known {
        // Of the formats that have a type of their own a PDF alone may be all text; "BM" at the beginning makes no picture of one.
        Some(kind) if !is_text || kind.mime_type() == "application/pdf" => kind.mime_type(),
        _ if is_text => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn bytes_count_and_names_do_not() {
        for (bytes, kind) in [
            (&b"\x89PNG\r\n\x1a\n...."[..], "image/png"),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
            (b"GIF89a\x01\0\x01\0", "image/gif"),
            (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
            (b"\0\0\0\x18ftypavif\0\0\0\0avifmif1", "image/avif"),
            (b"\0\0\0\x18ftypmp42\0\0\0\0isommp42", "video/mp4"),
            (b"%PDF-1.7\n", "application/pdf"),
            (b"PK\x03\x04\x14\0\0\0", "application/zip"),
            (b"\x1f\x8b\x08\0\0\0", "application/gzip"),
            (b"OggS\0\x02\0\0", "audio/ogg"),
            (b"ID3\x03\0\0", "audio/mpeg"),
            (b"\0\x01\x02", "application/octet-stream"),
        ] {
            assert_eq!(of(bytes), kind);
        }
    }

    #[test]
    fn markup_is_plain_text() {
        for text in [
            "<svg onload=\"alert(1)\"/>",
            "<!DOCTYPE html><html><script>alert(1)</script></html>",
            "<?xml version=\"1.0\"?><svg onload=\"alert(1)\"/>",
            "#!/bin/sh\n",
            "BM is how this letter begins",
            "",
        ] {
            assert_eq!(of(text.as_bytes()), "text/plain; charset=utf-8", "{text}");
        }
        // Neither is it HTML in another encoding.
        assert_eq!(of(b"<!DOCTYPE html><html>\xe9</html>"), "application/octet-stream");
    }
}
