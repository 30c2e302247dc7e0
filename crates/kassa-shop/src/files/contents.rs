//! What a file is, by its bytes. Programs, web pages and pictures that can hold scripts are never taken.

use kassa_domain::file::Contents;

/// So many bytes from the beginning are enough to tell.
pub const HEAD: usize = 64 * 1024;

/// Endings of plain texts: their bytes look alike, so here the name may choose among them.
const TEXTS: [&str; 6] = ["txt", "csv", "md", "json", "ics", "log"];

/// Reads a file's kind from its first bytes; `None` for a kind that is not taken.
pub fn of(head: &[u8], name: &str) -> Option<Contents> {
    let Some(kind) = infer::get(head) else { return text(head, name) };
    let is_picture = kind.matcher_type() == infer::MatcherType::Image;
    let is_taken = matches!(
        kind.matcher_type(),
        infer::MatcherType::Image
            | infer::MatcherType::Audio
            | infer::MatcherType::Video
            | infer::MatcherType::Doc
            | infer::MatcherType::Archive
            | infer::MatcherType::Book
    );
    if !is_taken {
        return None;
    }
    let pixels = if is_picture { pixels(head) } else { None };
    Some(Contents { media_type: kind.mime_type(), extensions: aliases(kind.extension()), is_picture, pixels })
}

fn pixels(head: &[u8]) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(head).ok()?;
    Some((size.width.try_into().ok()?, size.height.try_into().ok()?))
}

/// Readable characters and no markup that a browser would run.
fn text(head: &[u8], name: &str) -> Option<Contents> {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        // The head may end in the middle of a letter.
        Err(error) if error.error_len().is_none() => std::str::from_utf8(&head[..error.valid_up_to()]).ok()?,
        Err(_) => return None,
    };
    let is_readable = !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{feff}' | '\u{c}'));
    let is_markup = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']).starts_with('<');
    if !is_readable || is_markup || text.starts_with("#!") {
        return None;
    }
    let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    let extensions = TEXTS.iter().find(|known| **known == ending).map_or(&TEXTS[..1], std::slice::from_ref);
    Some(Contents { media_type: "text/plain", extensions, is_picture: false, pixels: None })
}

/// All endings that files of a kind go by.
fn aliases(extension: &'static str) -> &'static [&'static str] {
    const ALIASES: [&[&str]; 6] =
        [&["jpg", "jpeg"], &["tif", "tiff"], &["heif", "heic"], &["mp4", "m4v"], &["midi", "mid"], &["gz", "gzip"]];
    match ALIASES.iter().find(|aliases| aliases.contains(&extension)) {
        Some(aliases) => aliases,
        None => ONE.iter().find(|one| **one == extension).map_or(&[], std::slice::from_ref),
    }
}

/// The other endings that `infer` gives for what is taken.
const ONE: [&str; 40] = [
    "png", "gif", "webp", "bmp", "avif", "jxl", "ico", "psd", "cr2", "jxr", "jp2", "pdf", "rtf", "doc", "docx", "xls", "xlsx",
    "ppt", "pptx", "odt", "ods", "odp", "epub", "mobi", "zip", "tar", "rar", "7z", "bz2", "xz", "zst", "mp3", "m4a", "ogg",
    "flac", "wav", "webm", "mkv", "mov", "avi",
];

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x03\x20\0\0\x02\x58\x08\x06\0\0\0";

    /// Media type, first extension, width and height.
    type Told = (&'static str, &'static str, Option<(u32, u32)>);

    #[rstest]
    #[case(PNG, "me.png", Some(("image/png", "png", Some((800, 600)))))]
    // The name proves nothing.
    #[case(PNG, "me.pdf", Some(("image/png", "png", Some((800, 600)))))]
    #[case(b"%PDF-1.7 ...", "cv.pdf", Some(("application/pdf", "pdf", None)))]
    #[case(b"a;b\r\n1;2", "table.csv", Some(("text/plain", "csv", None)))]
    #[case("Вишнёвый сад".as_bytes(), "play.exe", Some(("text/plain", "txt", None)))]
    #[case(b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "me.png", None)]
    #[case(b"  <!doctype html><script>", "a.txt", None)]
    #[case(b"MZ\x90\0\x03\0\0\0", "setup.png", None)]
    #[case(b"\x7fELF\x02\x01\x01\0", "a.txt", None)]
    #[case(b"#!/bin/sh\nrm -r", "a.txt", None)]
    #[case(b"\0\x01\x02\x03", "a.txt", None)]
    fn bytes_tell(#[case] head: &[u8], #[case] name: &str, #[case] expected: Option<Told>) {
        let contents = of(head, name);
        let found = contents.as_ref().map(|contents| (contents.media_type, contents.extensions[0], contents.pixels));
        assert_eq!(found, expected);
    }
}
