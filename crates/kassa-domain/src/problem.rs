//! What is wrong with an answer.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::moment::MomentKind;

/// The CMS's own words for a broken rule. They win over ours.
pub type CustomText = Option<String>;

/// What is wrong with the answer to one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    pub marker: String,
    pub problem: Problem,
    /// The CMS's own words for it, which win over ours.
    pub custom: CustomText,
}

/// The kinds of wrong answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Problem {
    Required,
    TooShort(u32),
    TooLong(u32),
    NotAnEmail,
    NotAUrl,
    /// It does not look like this example.
    WrongShape(String),
    /// The CMS's pattern does not match; without words of its own nobody can say more.
    WrongFormat,
    /// Whether the CMS's pattern matches could not be told: it is too much work for so long an answer.
    Undecided,
    NotAMoment(MomentKind),
    NotJson,
    /// Before the first, or after the last date that is taken.
    TooEarly(NaiveDateTime),
    TooLate(NaiveDateTime),
    NotANumber,
    NotWhole,
    TooSmall(String),
    TooLarge(String),
    /// The posted option is not among those offered.
    NotOffered,
    /// The posted slot is not in the schedule.
    NoSuchSlot,
    /// The slot has begun, or begins too soon.
    SlotPast,
    /// The clocks jump over the slot's beginning.
    SlotSkipped,
    /// The slot has no places left.
    SoldOut,
    /// It has fewer than are asked for.
    FewLeft(u32),
    /// Enough guests of the same network keep places already.
    TooManyGuests,
    /// A quantity that is no whole number from 0 on.
    BadQuantity,
    /// A ticket is sold at the box office, with a day and a time, and not from the shelf.
    IsTicket,
    /// The cart holds so many different products already.
    CartFull(usize),
    /// More tickets than one person may buy.
    TooMany(u32),
    /// Somebody has signed up with this login.
    Taken,
    /// It is not the password of who is signed in.
    WrongPassword,
    /// A one-time code that is wrong or too old.
    WrongCode,
    /// The file is larger than so many bytes.
    FileTooLarge(u64),
    /// The file is of none of these kinds (extensions); none: of no kind that is taken at all.
    WrongFileType(Vec<String>),
    NotAPicture,
    /// The picture is wider or higher than so many pixels.
    PictureTooLarge(Option<u32>, Option<u32>),
    /// More files than one answer, or one person, may hold.
    TooManyFiles(usize),
    /// The file did not reach OneEntry.
    FileNotKept,
    /// The file was deleted since it was attached.
    FileGone,
    /// OneEntry refused the answer, for reasons of its own.
    Refused,
}

impl Problem {
    /// Something is wrong with the file itself: the CMS may have words of its own for it.
    pub const fn is_about_a_file(&self) -> bool {
        matches!(self, Self::FileTooLarge(_) | Self::WrongFileType(_) | Self::NotAPicture | Self::PictureTooLarge(..))
    }
}
