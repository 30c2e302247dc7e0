//! Bytes are a form's JSON, a blank line, and answers: whatever they are, nothing panics or hangs.
#![no_main]

#[path = "../../tests/definitions/exercise.rs"]
mod exercise;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let (form, answers) = text.split_once("\n\n").unwrap_or((&text, ""));
    let Ok(form) = serde_json::from_str(form) else { return };
    let answers: Vec<_> = answers.lines().map(|line| (line.to_owned(), line.chars().rev().collect())).collect();
    exercise::form(&form, &answers);
});
