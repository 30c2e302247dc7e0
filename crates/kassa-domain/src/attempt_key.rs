//! What the attempt's field of an order carries, so that the order is known again by both sides: the reference, which a customer
//! reads out and staff look for in OneEntry's panel, then the key, which no other attempt has.

use super::reference::Reference;

/// A key is so many characters of base32.
pub const KEY_LENGTH: usize = 32;
/// The length of the whole text, in characters.
pub const CARRIED_LENGTH: usize = GROUPED_LENGTH + 1 + KEY_LENGTH;
/// `ABCD-EFGH-IJKL`.
const GROUPED_LENGTH: usize = Reference::LENGTH + 2;

/// `4BSU-GRS5-2K7B YVEWYRY6XQBGFQLEG3KUVX7BJEIK6AQS`.
pub fn carried(reference: &Reference, key: &str) -> String {
    format!("{} {key}", reference.grouped())
}

/// A text that has the length of what is carried: whether a field takes it is asked of the field's rules.
pub fn sample() -> String {
    carried(&Reference::from_random([0; Reference::LENGTH]), &"A".repeat(KEY_LENGTH))
}

/// The key in a text that the field holds: behind the reference, or alone, as earlier versions sent it. `None`: it is neither.
pub fn key_in(text: &str) -> Option<&str> {
    let text = text.trim();
    let key = match text.split_once(' ') {
        Some((grouped, key)) if grouped.len() == GROUPED_LENGTH && grouped.parse::<Reference>().is_ok() => key,
        Some(_) => return None,
        None => text,
    };
    let is_key = key.len() == KEY_LENGTH && key.bytes().all(|byte| matches!(byte, b'A'..=b'Z' | b'2'..=b'7'));
    is_key.then_some(key)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const KEY: &str = "YVEWYRY6XQBGFQLEG3KUVX7BJEIK6AQS";

    #[rstest]
    #[case(KEY, Some(KEY))]
    #[case("4BSU-GRS5-2K7B YVEWYRY6XQBGFQLEG3KUVX7BJEIK6AQS", Some(KEY))]
    #[case(" 4BSU-GRS5-2K7B YVEWYRY6XQBGFQLEG3KUVX7BJEIK6AQS\n", Some(KEY))]
    #[case("4BSU-GRS5-2K7B YVEWYRY6", None)]
    #[case("4BSU-GRS5-2K7B", None)]
    #[case("somebody YVEWYRY6XQBGFQLEG3KUVX7BJEIK6AQS", None)]
    #[case("", None)]
    fn a_key_is_read_with_its_reference_or_alone(#[case] text: &str, #[case] key: Option<&str>) {
        assert_eq!(key_in(text), key);
    }

    #[test]
    fn what_is_carried_begins_as_customers_read_it() {
        let reference: Reference = "4BSUGRS52K7B".parse().unwrap();
        assert_eq!(carried(&reference, KEY), "4BSU-GRS5-2K7B YVEWYRY6XQBGFQLEG3KUVX7BJEIK6AQS");
        assert_eq!((sample().len(), key_in(&sample()).is_some()), (CARRIED_LENGTH, true));
    }
}
