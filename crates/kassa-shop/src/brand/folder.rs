//! Reads a venue's folder. What does not fit is named, all of it at once: half a look is worse than none.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kassa_domain::brand_name::BrandName;

use super::theme::Theme;
use super::{Asset, Brand, Image, Palette, Taken, nearest, svg};

/// Files with a meaning, and the most bytes of each.
const KNOWN: [(&str, u64); 11] = [
    ("logo.svg", 64 << 10),
    ("favicon.svg", 32 << 10),
    ("icon-180.png", 128 << 10),
    ("icon-192.png", 128 << 10),
    ("icon-512.png", 512 << 10),
    ("share.png", 1 << 20),
    ("share.jpg", 1 << 20),
    ("share.jpeg", 1 << 20),
    ("share.webp", 1 << 20),
    ("theme.css", 64 << 10),
    ("fonts", 0),
];
const FONTS: &str = "fonts";
const LARGEST_FONT: u64 = 256 << 10;
const MOST_FONTS: usize = 12;
/// What networks show beside a link has to be so large (https://developers.facebook.com/docs/sharing/webmasters/images).
const SHARED: (usize, usize) = (600, 315);
/// More than anybody shows; a picture is decoded by strangers' programs.
const LARGEST_SIDE: usize = 8_192;
/// How high a drawing stands in a line, in pixels.
const LINE: f32 = 40.0;
/// Texts that lie beside files: licences of fonts, notes.
const NOTES: [&str; 3] = ["txt", "md", "license"];

/// Why a folder is not used.
#[derive(Debug, thiserror::Error)]
pub enum Misfit {
    #[error("KASSA_ASSETS: {path} cannot be read: {source}")]
    Folder { path: PathBuf, source: std::io::Error },
    #[error("KASSA_ASSETS: {} does not fit:\n{}", path.display(), lines(problems))]
    Files { path: PathBuf, problems: Vec<String> },
}

fn lines(problems: &[String]) -> String {
    problems.iter().map(|problem| format!("  {problem}")).collect::<Vec<_>>().join("\n")
}

impl Brand {
    /// The looks that a folder holds, under a name.
    pub fn read(name: BrandName, folder: &Path) -> Result<Taken, Misfit> {
        let unreadable = |source| Misfit::Folder { path: folder.to_owned(), source };
        let mut reading = Reading { folder, taken: BTreeMap::new(), problems: Vec::new(), warnings: Vec::new() };
        for entry in fs::read_dir(folder).map_err(unreadable)? {
            reading.look(&entry.map_err(unreadable)?.file_name().to_string_lossy());
        }
        if folder.join(FONTS).is_dir() {
            for entry in fs::read_dir(folder.join(FONTS)).map_err(unreadable)? {
                reading.look_at_font(&entry.map_err(unreadable)?.file_name().to_string_lossy());
            }
        }
        reading.finish(name)
    }
}

struct Reading<'a> {
    folder: &'a Path,
    /// Path in the folder, and content.
    taken: BTreeMap<String, Vec<u8>>,
    problems: Vec<String>,
    warnings: Vec<String>,
}

impl Reading<'_> {
    fn look(&mut self, name: &str) {
        let Some((_, most)) = KNOWN.into_iter().find(|(known, _)| *known == name) else {
            if !is_note(name) {
                let meant = nearest(&name.to_lowercase(), KNOWN.into_iter().map(|(known, _)| known));
                let question = meant.map(|meant| format!("; is {meant} meant?")).unwrap_or_default();
                self.warnings.push(format!("{name} is not used: no file of that name has a meaning{question}"));
            }
            return;
        };
        match (name == FONTS, self.folder.join(name).is_dir()) {
            (true, true) => {}
            (true, false) => self.problems.push("fonts: it is a file, and a folder is looked for".to_owned()),
            (false, _) => self.take(name, most),
        }
    }

    fn look_at_font(&mut self, name: &str) {
        if is_note(name) {
            return;
        }
        let path = format!("{FONTS}/{name}");
        // The name becomes a part of an address.
        let is_plain = name.bytes().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, b'-' | b'_' | b'.'));
        if !name.ends_with(".woff2") {
            self.warnings.push(format!("{path} is not used: fonts are .woff2 files"));
        } else if !is_plain {
            self.problems.push(format!("{path}: give it a name of Latin letters, digits, hyphens and dots"));
        } else if self.taken.keys().filter(|taken| taken.starts_with(FONTS)).count() == MOST_FONTS {
            self.problems.push(format!("{path}: {MOST_FONTS} fonts are enough"));
        } else {
            self.take(&path, LARGEST_FONT);
        }
    }

    /// Reads a file, unless it is larger than it may be. What is no file, a pipe for one, is not opened: it might never end.
    fn take(&mut self, name: &str, most: u64) {
        let path = self.folder.join(name);
        let read = || {
            if !fs::metadata(&path)?.is_file() {
                return Ok(None);
            }
            let mut bytes = Vec::new();
            File::open(&path)?.take(most + 1).read_to_end(&mut bytes)?;
            Ok::<_, std::io::Error>(Some(bytes))
        };
        match read() {
            Ok(Some(bytes)) if bytes.len() as u64 > most => {
                self.problems.push(format!("{name}: it is larger than {} kB", most >> 10));
            }
            Ok(Some(bytes)) => {
                self.taken.insert(name.to_owned(), bytes);
            }
            Ok(None) => self.problems.push(format!("{name}: it is no file")),
            Err(error) => self.problems.push(format!("{name}: it cannot be read: {error}")),
        }
    }

    fn finish(mut self, name: BrandName) -> Result<Taken, Misfit> {
        let mut brand = Brand::named(name);
        let files: Vec<String> = self.taken.keys().cloned().collect();
        brand.logo = self.drawing("logo.svg");
        brand.favicon = self.drawing("favicon.svg").map(|image| image.file);
        brand.icons = [180, 192, 512].into_iter().filter_map(|side| Some((side, self.icon(side)?))).collect();
        brand.share = self.share();
        let fonts = self.fonts();
        self.theme(&mut brand, &fonts);
        brand.fonts = fonts.into_values().collect();
        if self.problems.is_empty() {
            Ok(Taken { brand, files, warnings: self.warnings })
        } else {
            Err(Misfit::Files { path: self.folder.to_owned(), problems: self.problems })
        }
    }

    fn drawing(&mut self, name: &str) -> Option<Image> {
        let bytes = self.taken.remove(name)?;
        match svg::check(&bytes) {
            Ok(size) => {
                // A drawing is as large as it is made: only its proportions count.
                let width = (LINE * size.width / size.height).round().clamp(1.0, 20.0 * LINE);
                Some(Image { file: Asset::new(name, "image/svg+xml", bytes), width: width as u32, height: LINE as u32 })
            }
            Err(sentence) => {
                self.problems.push(format!("{name}: {sentence}"));
                None
            }
        }
    }

    fn icon(&mut self, side: u32) -> Option<Arc<Asset>> {
        let name = format!("icon-{side}.png");
        let bytes = self.taken.remove(&name)?;
        let size = imagesize::blob_size(&bytes).map(|size| (size.width, size.height)).ok();
        let wanted = side as usize;
        if infer::image::is_png(&bytes) && size == Some((wanted, wanted)) {
            return Some(Asset::new(&name, "image/png", bytes));
        }
        self.problems.push(format!("{name}: it has to be a PNG of {side} x {side} pixels"));
        None
    }

    fn share(&mut self) -> Option<Image> {
        let given: Vec<&str> = KNOWN.into_iter().map(|(name, _)| name).filter(|name| self.taken.contains_key(*name)).collect();
        let given: Vec<&str> = given.into_iter().filter(|name| name.starts_with("share.")).collect();
        if given.len() > 1 {
            self.problems.push(format!("{}: one picture for sharing is enough", given.join(", ")));
        }
        let name = given.first()?;
        let bytes = self.taken.remove(*name)?;
        let kind = match *name {
            "share.png" => infer::image::is_png(&bytes).then_some("image/png"),
            "share.webp" => infer::image::is_webp(&bytes).then_some("image/webp"),
            _ => infer::image::is_jpeg(&bytes).then_some("image/jpeg"),
        };
        let size = imagesize::blob_size(&bytes).ok().map(|size| (size.width, size.height));
        let (Some(kind), Some((width, height))) = (kind, size) else {
            self.problems.push(format!("{name}: it is not what its name says: a PNG, JPEG or WebP picture is looked for"));
            return None;
        };
        if width < SHARED.0 || height < SHARED.1 || width.max(height) > LARGEST_SIDE {
            let (least_width, least_height) = SHARED;
            self.problems.push(format!(
                "{name}: it is {width} x {height} pixels, and has to be at least {least_width} x {least_height}; 1200 x 630 is best"
            ));
            return None;
        }
        let side = |pixels: usize| u32::try_from(pixels).unwrap_or_default();
        Some(Image { file: Asset::new(name, kind, bytes), width: side(width), height: side(height) })
    }

    fn fonts(&mut self) -> BTreeMap<String, Arc<Asset>> {
        let names: Vec<String> = self.taken.keys().filter(|name| name.starts_with(FONTS)).cloned().collect();
        let mut fonts = BTreeMap::new();
        for name in names {
            let Some(bytes) = self.taken.remove(&name) else { continue };
            if bytes.starts_with(b"wOF2") {
                let asset = Asset::new(&name, "font/woff2", bytes);
                fonts.insert(name, asset);
            } else {
                self.problems.push(format!("{name}: it is no WOFF2 font"));
            }
        }
        fonts
    }

    fn theme(&mut self, brand: &mut Brand, fonts: &BTreeMap<String, Arc<Asset>>) {
        let theme = match self.taken.remove("theme.css").map(String::from_utf8) {
            None => Theme::default(),
            Some(Err(_)) => {
                self.problems.push("theme.css: it is not in UTF-8".to_owned());
                return;
            }
            Some(Ok(css)) => {
                let address = |path: &str| Some(fonts.get(path.trim_start_matches("./"))?.address.clone());
                let (theme, problems) = Theme::parse(css.trim_start_matches('\u{feff}'), &address);
                self.problems.extend(problems.into_iter().map(|problem| format!("theme.css, {problem}")));
                brand.palette = Palette::with(&theme);
                let own = Palette::own();
                let css = theme.css(|token| (own.get(token).light, own.get(token).dark));
                brand.theme = Some(Asset::new("theme.css", "text/css; charset=utf-8", css.into_bytes()));
                theme
            }
        };
        if let Some(first) = theme.typefaces("--display").first() {
            let face = theme.faces.iter().find(|face| face.family.eq_ignore_ascii_case(first));
            brand.heading_font = Some(face.map(|face| face.address.clone()));
        }
        let hard = brand.palette.hard_to_read().into_iter().map(|sentence| format!("theme.css: {sentence}"));
        self.warnings.extend(hard);
        let unused = fonts.iter().filter(|(_, font)| theme.faces.iter().all(|face| face.address != font.address));
        self.warnings.extend(unused.map(|(name, _)| format!("{name} is not used: no @font-face of theme.css names it")));
    }
}

/// Files that lie beside what is served, and those that systems leave behind.
fn is_note(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or(name, |(_, ending)| ending).to_lowercase();
    name.starts_with('.') || NOTES.contains(&ending.as_str())
}
