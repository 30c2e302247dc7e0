//! Checks input masks, for which `fieldMaskValidator` has a grammar of its own (docs/oneentry-contract/validators.md#masks).

/// Whether the whole text follows the mask: `9` and `#` a digit, `A` and `a` a letter by case, `*` a letter or digit,
/// `$` one of `( ) - +`, `[[space]]` one blank, anything else itself.
pub(super) fn fits(text: &str, mask: &str) -> bool {
    let mask = mask.replace("[[space]]", " ");
    let (mut wanted, mut given) = (mask.chars(), text.chars());
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some(slot), Some(letter)) if fills(slot, letter) => {}
            _ => return false,
        }
    }
}

fn fills(slot: char, letter: char) -> bool {
    match slot {
        '9' | '#' => letter.is_ascii_digit(),
        'A' => letter.is_uppercase(),
        'a' => letter.is_lowercase(),
        '*' => letter.is_alphanumeric(),
        '$' => matches!(letter, '(' | ')' | '-' | '+'),
        literal => literal == letter,
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn whole_and_in_order() {
        assert!(fits("+12-34-5678-9012", "$99-99-9999-9999"));
        assert!(fits("AB 12", "AA[[space]]99"));
        assert!(!fits("+12-34", "$99-99-9999-9999"));
        assert!(!fits("ab 12", "AA[[space]]99"));
    }
}
