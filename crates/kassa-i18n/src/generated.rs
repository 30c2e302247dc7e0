//! What the functions of the messages are made of.

pub(crate) use fluent_bundle::FluentValue;

pub(crate) use crate::bundle::{plain, text};
pub(crate) use crate::pieces::{cut, element, halved_pieces, halves, pieces};
