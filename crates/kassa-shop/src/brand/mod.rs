//! A venue's own looks: its name, and a folder of files that the operator gives (docs/branding.md). Read once, at the start.

mod color;
mod folder;
mod font_face;
mod svg;
mod theme;
mod tokens;

use std::sync::{Arc, LazyLock};

use data_encoding::HEXLOWER;
use kassa_domain::brand_name::BrandName;
use sha2::{Digest, Sha256};

use super::drawing::Colors;

pub use folder::Misfit;
pub use tokens::Palette;

/// What a shop looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brand {
    pub name: BrandName,
    pub logo: Option<Image>,
    /// `favicon.svg`.
    pub favicon: Option<Arc<Asset>>,
    /// The others, each a square of so many pixels.
    pub icons: Vec<(u32, Arc<Asset>)>,
    /// The picture beside shared links.
    pub share: Option<Image>,
    /// The style sheet with the theme.
    pub theme: Option<Arc<Asset>>,
    /// The address of the font for headings, fetched early; `None` inside for a theme whose typeface is no file of its own.
    pub heading_font: Option<Option<String>>,
    pub palette: Palette,
    fonts: Vec<Arc<Asset>>,
}

/// A picture with its size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    pub file: Arc<Asset>,
    pub width: u32,
    pub height: u32,
}

/// A file, as it is served. Its address changes with its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    pub address: String,
    pub kind: &'static str,
    pub bytes: Arc<[u8]>,
}

impl Asset {
    /// `name` is its path in the folder, like `fonts/title.woff2`.
    fn new(name: &str, kind: &'static str, bytes: Vec<u8>) -> Arc<Self> {
        let hash = HEXLOWER.encode(&Sha256::digest(&bytes)[..6]);
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        Arc::new(Self { address: format!("/brand/{stem}.{hash}.{ending}"), kind, bytes: bytes.into() })
    }
}

/// What was found in a folder that can be used.
#[derive(Debug)]
pub struct Taken {
    pub brand: Brand,
    /// The files, by their names.
    pub files: Vec<String>,
    /// What the operator had better look at.
    pub warnings: Vec<String>,
}

static PLAIN: LazyLock<Arc<Brand>> = LazyLock::new(|| Arc::new(Brand::named(BrandName::default())));

impl Brand {
    /// Kassa's own looks.
    pub fn plain() -> Arc<Self> {
        PLAIN.clone()
    }

    /// The same under another name.
    pub fn named(name: BrandName) -> Self {
        Self {
            name,
            logo: None,
            favicon: None,
            icons: Vec::new(),
            share: None,
            theme: None,
            heading_font: None,
            palette: Palette::own(),
            fonts: Vec::new(),
        }
    }

    /// The file at an address: its own, or one of those that browsers look for by themselves. `true` beside it: it never changes there.
    pub fn file(&self, path: &str) -> Option<(&Asset, bool)> {
        let known = match path {
            "/favicon.svg" => self.favicon.as_ref(),
            "/icon-180.png" => self.icon(180),
            _ => None,
        };
        if let Some(asset) = known {
            return Some((asset, false));
        }
        let images = [&self.logo, &self.share].into_iter().flatten().map(|image| &image.file);
        let icons = self.icons.iter().map(|(_, icon)| icon);
        let mut all = images.chain(&self.favicon).chain(icons).chain(&self.theme).chain(&self.fonts);
        all.find(|asset| asset.address == path).map(|asset| (&**asset, true))
    }

    fn icon(&self, side: u32) -> Option<&Arc<Asset>> {
        self.icons.iter().find(|(known, _)| *known == side).map(|(_, icon)| icon)
    }

    /// Where the icon of a browser's tab is.
    pub fn favicon_address(&self) -> &str {
        self.favicon.as_ref().map_or("/favicon.svg", |icon| &icon.address)
    }

    /// Where the icon for a phone's first screen is.
    pub fn touch_icon_address(&self) -> &str {
        self.icon(180).map_or("/icon-180.png", |icon| &icon.address)
    }

    /// What drawn pictures are painted with: by day, as nobody knows where they are shown.
    pub fn colors(&self) -> Colors {
        let color = |token| self.palette.get(token).light.0;
        Colors { ground: color("--band"), paper: color("--ticket"), ink: color("--on-ticket") }
    }
}

/// The name among `known` that somebody probably meant.
fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const ALIKE: f64 = 0.85;
    let weighed = known.into_iter().map(|known| (strsim::jaro_winkler(known, name), known));
    weighed.filter(|(alike, _)| *alike >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, known)| known)
}
