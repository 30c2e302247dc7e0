//! Answers are written as OneEntry takes them and read as it gives them back. Nobody else knows these shapes
//! (docs/oneentry-contract/attributes.md#values-read-and-values-sent).

mod compare;
mod decode;
mod encode;
#[cfg(test)]
mod tests;

pub use decode::decode;
pub use encode::{CaptchaMissing, captcha_element, encode, encode_all, encode_line};
