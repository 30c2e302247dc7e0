//! An answer as it travels. The client writes it (`kassa_oneentry::encode`) and is the only one that looks into its value.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One element of `formData` (docs/oneentry-contract/form-data.md#answers-keyed-by-language).
///
/// An order's journal keeps it like this, and not the [`super::answer_value::AnswerValue`] that it was made of: what was written
/// down before the order was sent is then to the letter what is sent, and looked for afterwards, whichever version of the program
/// does it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Element {
    /// OneEntry's type of the field.
    #[serde(rename = "type")]
    pub type_name: String,
    /// The field's marker.
    pub marker: String,
    /// The answer as OneEntry takes it.
    pub value: Value,
}

impl Element {
    /// OneEntry's type of the check that a person sends a form.
    pub const CAPTCHA: &str = "spam";

    /// Whether it is no answer but the proof that a person sends the form: good for one time.
    pub fn is_captcha(&self) -> bool {
        self.type_name == Self::CAPTCHA
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Older and newer programs run beside each other on one store: neither may write what the other does not read.
    #[test]
    fn what_was_written_down_is_read_and_written_again_to_the_letter() {
        let old = concat!(
            r#"[{"type":"string","marker":"name","value":"Ann"},{"type":"real","marker":"height","value":1.5},"#,
            r#"{"type":"date","marker":"day","value":{"formatString":"DD-MM-YYYY","formattedValue":"29-11-2026","fullDate":"2026-11-29T00:00:00.000Z"}},"#,
            r#"{"type":"timeInterval","marker":"when","value":[["2026-11-29T16:30:00.000Z","2026-11-29T18:00:00.000Z"]]},"#,
            r#"{"type":"spam","marker":"check","value":{"event":{"siteKey":"K","token":"T"}}}]"#
        );
        let read: Vec<Element> = serde_json::from_str(old).unwrap();
        assert_eq!(read.iter().filter(|element| element.is_captcha()).count(), 1);
        assert_eq!(serde_json::to_string(&read).unwrap(), old);
    }
}
