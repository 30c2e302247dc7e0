//! The typefaces that the program brings along. Those of the machine are never looked at: a drawing is the same everywhere.
//!
//! DejaVu Sans Condensed covers Latin, Cyrillic, Greek, Hebrew, Arabic, Armenian, Georgian and many symbols. Its licence
//! (`docs/licences/DejaVu.txt`) lets anybody embed it.

use std::sync::{Arc, LazyLock};

use parley::FontContext;
use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, FontWeight, FontWidth, SourceCache};
use skrifa::{FontRef, MetadataProvider};

/// A typeface, by the name under which the layout knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    Bold,
    Regular,
}

impl Face {
    const ALL: [Self; 2] = [Self::Bold, Self::Regular];

    const fn name(self) -> &'static str {
        match self {
            Self::Bold => "Kassa Bold",
            Self::Regular => "Kassa Regular",
        }
    }

    /// The families to look a letter up in, in order: the other face has some that this one lacks.
    pub const fn families(self) -> [&'static str; 2] {
        match self {
            Self::Bold => [Self::Bold.name(), Self::Regular.name()],
            Self::Regular => [Self::Regular.name(), Self::Bold.name()],
        }
    }

    /// The TrueType file.
    pub fn file(self) -> &'static [u8] {
        match self {
            Self::Bold => dejavu::sans_condensed::bold(),
            Self::Regular => dejavu::sans_condensed::regular(),
        }
    }
}

static FONTS: LazyLock<Collection> = LazyLock::new(|| {
    let mut fonts = Collection::new(CollectionOptions { shared: false, system_fonts: false });
    for face in Face::ALL {
        // Each face is a family of its own: nothing is chosen, or made bolder, by weight or width.
        let plain = FontInfoOverride {
            family_name: Some(face.name()),
            width: Some(FontWidth::NORMAL),
            weight: Some(FontWeight::NORMAL),
            ..FontInfoOverride::default()
        };
        fonts.register_fonts(Blob::new(Arc::new(face.file())), Some(plain));
    }
    fonts
});

/// The fonts, for one layout.
pub fn context() -> FontContext {
    FontContext { collection: FONTS.clone(), source_cache: SourceCache::default() }
}

/// Whether a letter can be drawn: one that no face has would be an empty box.
pub fn has(letter: char) -> bool {
    static CHARACTERS: LazyLock<Vec<FontRef<'static>>> =
        LazyLock::new(|| Face::ALL.into_iter().filter_map(|face| FontRef::new(face.file()).ok()).collect());
    CHARACTERS.iter().any(|font| font.charmap().map(letter).is_some())
}
