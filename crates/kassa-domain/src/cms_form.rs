//! A form comes with what stands around its questions: its type, its words for the end, and what it hangs on
//! (docs/oneentry-contract/forms.md#a-form).

use serde::{Deserialize, Serialize};

use super::form::Definition;

/// A whole form of the CMS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CmsForm {
    pub definition: Definition,
    /// `data`, `rating`, `order`, `sign_in_up`, ...; empty where the CMS says nothing.
    pub kind: String,
    /// What people read when their answers have arrived: sanitised HTML.
    pub success: Option<String>,
    /// What they read when OneEntry did not take them: sanitised HTML.
    pub failure: Option<String>,
    /// Where the CMS sends people afterwards; not checked.
    pub next: Option<String>,
    pub bindings: Vec<Binding>,
}

/// How a form hangs on a page, a product or something else: one of `moduleFormConfigs`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Binding {
    /// `formModuleConfigId`.
    pub id: i64,
    /// `moduleEntityIdentifier`: what it hangs on; absent where it hangs on everything of a module.
    pub entity: Option<String>,
    /// Nothing new is taken.
    pub is_closed: bool,
    /// `isAnonymous` is false: only people who signed in may send.
    pub needs_sign_in: bool,
}

/// Where answers go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target<'a> {
    pub config: i64,
    pub entity: &'a str,
    pub needs_sign_in: bool,
}

/// Why a form takes no answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shut {
    /// Staff have closed it.
    Closed,
    /// It hangs on nothing, so that OneEntry would not know where the answers belong.
    Unbound,
}

impl CmsForm {
    /// People may send it on a page of its own: OneEntry refuses forms of other types
    /// (docs/oneentry-contract/errors.md#messages-and-their-meaning).
    pub fn stands_alone(&self) -> bool {
        matches!(self.kind.as_str(), "data" | "rating")
    }

    /// The first open binding that names what the form hangs on.
    pub fn target(&self) -> Result<Target<'_>, Shut> {
        let open = self.bindings.iter().filter(|binding| !binding.is_closed).find_map(Binding::target);
        let is_closed = self.bindings.iter().any(|binding| binding.is_closed);
        open.ok_or(if is_closed { Shut::Closed } else { Shut::Unbound })
    }
}

impl Binding {
    fn target(&self) -> Option<Target<'_>> {
        let entity = self.entity.as_deref()?;
        Some(Target { config: self.id, entity, needs_sign_in: self.needs_sign_in })
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn binding(id: i64, entity: Option<&str>, is_closed: bool) -> Binding {
        Binding { id, entity: entity.map(str::to_owned), is_closed, needs_sign_in: false }
    }

    #[rstest]
    #[case(&[], Err(Shut::Unbound))]
    #[case(&[binding(4, None, false)], Err(Shut::Unbound))]
    #[case(&[binding(1, Some("visit"), true)], Err(Shut::Closed))]
    #[case(&[binding(1, Some("visit"), true), binding(4, None, false), binding(2, Some("about"), false)], Ok(2))]
    fn answers_go_to_the_first_open_binding(#[case] bindings: &[Binding], #[case] expected: Result<i64, Shut>) {
        let definition =
            Definition { id: 1, identifier: "f".into(), title: "F".into(), language: None, version: 1, fields: Vec::new() };
        let (success, failure, next) = (None, None, None);
        let form = CmsForm { definition, kind: "data".into(), success, failure, next, bindings: bindings.to_vec() };
        assert_eq!(form.target().map(|target| target.config), expected);
    }
}
