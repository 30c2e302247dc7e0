//! People attach files: this is what a field takes, and what became of a file (docs/oneentry-contract/files.md).

use serde::{Deserialize, Serialize};

use super::problem::Problem;
use super::reference::Reference;

/// `file`, `image` or `groupOfImages`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileKind {
    File,
    Image,
    Images,
}

impl FileKind {
    pub const fn is_picture(self) -> bool {
        !matches!(self, Self::File)
    }

    /// How many files one answer may hold.
    pub const fn most(self) -> usize {
        match self {
            Self::File | Self::Image => 1,
            Self::Images => 10,
        }
    }
}

/// `checkingFilesValidator` and `sizeInPixelsValidator`. OneEntry only stores them, so the shop is who runs them
/// (docs/oneentry-contract/validators.md#all-validators).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRules {
    pub max_bytes: Option<u64>,
    /// Lower case, without the dot; empty: any.
    pub extensions: Vec<String>,
    pub max_width: Option<u32>,
    pub max_height: Option<u32>,
}

/// What a file turned out to be, read from its bytes. Its name proves nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// Its media type, and all extensions that files of this kind go by.
    pub media_type: &'static str,
    pub extensions: &'static [&'static str],
    pub is_picture: bool,
    /// Width and height of a picture, where they can be read.
    pub pixels: Option<(u32, u32)>,
}

impl FileRules {
    /// Whether a file may answer a field of this kind.
    pub fn check(&self, kind: FileKind, bytes: u64, contents: &Contents) -> Result<(), Problem> {
        if kind.is_picture() && !contents.is_picture {
            return Err(Problem::NotAPicture);
        }
        let is_taken = |extension: &&str| self.extensions.iter().any(|taken| taken == extension);
        if !self.extensions.is_empty() && !contents.extensions.iter().any(is_taken) {
            return Err(Problem::WrongFileType(self.extensions.clone()));
        }
        if let Some(max) = self.max_bytes.filter(|max| bytes > *max) {
            return Err(Problem::FileTooLarge(max));
        }
        let (max_width, max_height) = (self.max_width.unwrap_or(u32::MAX), self.max_height.unwrap_or(u32::MAX));
        match contents.pixels {
            Some((width, height)) if width > max_width || height > max_height => {
                Err(Problem::PictureTooLarge(self.max_width, self.max_height))
            }
            _ => Ok(()),
        }
    }

    /// The value of the input's `accept`: a help for choosing, never a check.
    pub fn accept(&self, kind: FileKind) -> Option<String> {
        match (self.extensions.is_empty(), kind.is_picture()) {
            (false, _) => Some(self.extensions.iter().map(|extension| format!(".{extension}")).collect::<Vec<_>>().join(",")),
            (true, true) => Some("image/*".to_owned()),
            (true, false) => None,
        }
    }
}

/// A file that OneEntry holds for somebody's answer. Answers carry its `id` only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFile {
    pub id: Reference,
    /// What its owner called it.
    pub name: String,
    pub bytes: u64,
    /// OneEntry's name for it and its public address.
    pub filename: String,
    pub link: String,
    /// The form that it was uploaded for: OneEntry files it under that name.
    pub form: String,
    pub form_id: i64,
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const PNG: Contents = Contents { media_type: "image/png", extensions: &["png"], is_picture: true, pixels: Some((800, 600)) };
    const PDF: Contents = Contents { media_type: "application/pdf", extensions: &["pdf"], is_picture: false, pixels: None };

    #[rstest]
    #[case(FileRules::default(), FileKind::Image, PNG, None)]
    #[case(FileRules::default(), FileKind::Image, PDF, Some(Problem::NotAPicture))]
    #[case(FileRules::default(), FileKind::File, PDF, None)]
    #[case(FileRules { extensions: vec!["jpg".into()], ..FileRules::default() }, FileKind::File, PNG, Some(Problem::WrongFileType(vec!["jpg".into()])))]
    #[case(FileRules { max_bytes: Some(999), ..FileRules::default() }, FileKind::File, PDF, Some(Problem::FileTooLarge(999)))]
    #[case(FileRules { max_bytes: Some(1000), ..FileRules::default() }, FileKind::File, PDF, None)]
    #[case(FileRules { max_width: Some(799), ..FileRules::default() }, FileKind::Image, PNG, Some(Problem::PictureTooLarge(Some(799), None)))]
    #[case(FileRules { max_height: Some(600), ..FileRules::default() }, FileKind::Image, PNG, None)]
    fn a_file_is_judged_by_its_contents(
        #[case] rules: FileRules,
        #[case] kind: FileKind,
        #[case] contents: Contents,
        #[case] expected: Option<Problem>,
    ) {
        assert_eq!(rules.check(kind, 1000, &contents).err(), expected);
    }
}
