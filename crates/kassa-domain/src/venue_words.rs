//! The venue's own words around what it sells, and where a OneEntry project keeps them.

/// What kind of content of the CMS holds some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Page,
    Menu,
    Block,
}

impl Kind {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Menu => "menu",
            Self::Block => "block",
        }
    }
}

/// A place in the project: its marker, what the shop makes of it, and what stands there without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marker {
    pub kind: Kind,
    pub marker: &'static str,
    pub makes: &'static str,
    pub otherwise: &'static str,
}

/// Title and text stand on top of the front page, its attribute [`KICKER`] above them, its text blocks below the products.
pub const HOME: Marker = Marker {
    kind: Kind::Page,
    marker: "home",
    makes: "heading and text of the front page, and a section for each of its text blocks",
    otherwise: "the front page has Kassa's own heading and text, and no further section",
};
pub const FOOTER: Marker = Marker {
    kind: Kind::Menu,
    marker: "footer",
    makes: "links at the end of every page, and beside the button that orders",
    otherwise: "no page links to an imprint, to terms or to a privacy notice",
};
pub const PRICE_NOTE: Marker =
    Marker { kind: Kind::Block, marker: "price_note", makes: "a line under prices", otherwise: "nothing stands under prices" };
pub const ORDER_NOTE: Marker = Marker {
    kind: Kind::Block,
    marker: "order_note",
    makes: "a text beside the button that orders",
    otherwise: "nothing stands beside the button that orders",
};

/// All of them. `docs/pages.md` has the same table, and `kassa check` looks at each.
pub const MARKERS: [Marker; 4] = [HOME, FOOTER, PRICE_NOTE, ORDER_NOTE];

/// The attribute of the front page whose line stands above its heading.
pub const KICKER: &str = "kicker";
/// The attribute whose line is the heading of the next dates.
pub const DATES_TITLE: &str = "dates_title";
/// The attributes whose lines are the heading of the products, and what stands below it.
pub const SHOP_TITLE: &str = "shop_title";
pub const SHOP_LEAD: &str = "shop_lead";

/// What pages show of the venue's words, wherever they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VenueWords {
    /// In the menu's order.
    pub footer: Vec<FooterLink>,
    pub price_note: Option<Note>,
    pub order_note: Option<Note>,
}

/// A link of the footer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FooterLink {
    pub title: String,
    /// The title's language (BCP 47), where the CMS has none in the reader's.
    pub language: Option<String>,
    /// The page url that the menu has.
    pub url: String,
}

/// A text of the CMS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Sanitised HTML.
    pub html: String,
    /// Its language (BCP 47), where the CMS has none in the reader's.
    pub language: Option<String>,
}

impl Note {
    /// The same, read from another language's content.
    pub fn said_in(self, language: &str) -> Self {
        Self { language: self.language.or_else(|| Some(language.to_owned())), ..self }
    }
}

/// The front page in the venue's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HomeWords {
    pub kicker: Option<String>,
    pub dates_title: Option<String>,
    pub shop_title: Option<String>,
    pub shop_lead: Option<String>,
    pub heading: Heading,
    pub lead: Option<Note>,
    pub sections: Vec<Section>,
}

/// A heading and its language, as [`FooterLink::language`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    pub text: String,
    pub language: Option<String>,
}

/// A block of text with a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub heading: Heading,
    pub text: Note,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documentation_has_the_same_table() {
        let docs = include_str!("../../../docs/pages.md");
        for Marker { kind, marker, makes, otherwise } in MARKERS {
            let row = format!("| {} | `{marker}` | {makes} | {otherwise} |", kind.word());
            assert!(docs.contains(&row), "{row}");
        }
        assert!(docs.contains(&format!("`{KICKER}`")));
    }
}
