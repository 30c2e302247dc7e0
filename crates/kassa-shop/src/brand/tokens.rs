//! The design tokens that a venue may say anew: custom properties of style/tokens.css.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::color::Color;
use super::theme::Theme;

/// What a token holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Color,
    /// A list of typefaces.
    Typefaces,
    /// How round corners are.
    Radius,
}

/// Every token of a theme. What is not here, sizes and room, the pages' layout depends on.
pub const TOKENS: [(&str, Kind); 24] = [
    ("--ink", Kind::Color),
    ("--ink-soft", Kind::Color),
    ("--paper", Kind::Color),
    ("--card", Kind::Color),
    ("--line", Kind::Color),
    ("--edge", Kind::Color),
    ("--link-line", Kind::Color),
    ("--ticket", Kind::Color),
    ("--ticket-shade", Kind::Color),
    ("--on-ticket", Kind::Color),
    ("--on-ticket-soft", Kind::Color),
    ("--band", Kind::Color),
    ("--on-band", Kind::Color),
    ("--on-band-soft", Kind::Color),
    ("--board", Kind::Color),
    ("--good", Kind::Color),
    ("--bad", Kind::Color),
    ("--demo", Kind::Color),
    ("--focus", Kind::Color),
    ("--display", Kind::Typefaces),
    ("--text", Kind::Typefaces),
    ("--code", Kind::Typefaces),
    ("--radius", Kind::Radius),
    ("--radius-large", Kind::Radius),
];

/// Text and what it stands on: WCAG 1.4.3 asks for 4.5.
const TEXT: [(&str, &str); 14] = [
    ("--ink", "--paper"),
    ("--ink", "--card"),
    ("--ink", "--demo"),
    ("--ink-soft", "--paper"),
    ("--ink-soft", "--card"),
    ("--on-ticket", "--ticket"),
    ("--on-ticket-soft", "--ticket"),
    // Buttons that are pointed at.
    ("--on-ticket", "--on-band"),
    ("--on-band", "--band"),
    ("--on-band-soft", "--band"),
    ("--on-band", "--board"),
    ("--ticket", "--board"),
    ("--bad", "--paper"),
    ("--bad", "--card"),
];
/// What has to be seen and is no text: WCAG 1.4.11 asks for 3.
const SHAPES: [(&str, &str); 7] = [
    ("--edge", "--paper"),
    ("--edge", "--card"),
    ("--focus", "--paper"),
    ("--focus", "--card"),
    ("--good", "--card"),
    // The focus in the header, and on the board.
    ("--ticket", "--band"),
    ("--link-line", "--paper"),
];

/// A colour by day and by night.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Both {
    pub light: Color,
    pub dark: Color,
}

/// Every colour of a theme, those it does not say as the shop has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette(BTreeMap<&'static str, Both>);

/// The shop's own colours, read from its style sheet.
static OWN: LazyLock<Palette> = LazyLock::new(|| {
    // What is said there beside the tokens is none of this.
    let (theme, _) = Theme::parse(include_str!("../../../../style/tokens.css"), &|_| None);
    let colors = theme.colors();
    Palette(colors.filter_map(|(name, light, dark)| Some((name, Both { light: light?, dark: dark? }))).collect())
});

impl Palette {
    pub fn own() -> Self {
        OWN.clone()
    }

    /// The shop's own colours with a theme's in their place.
    pub fn with(theme: &Theme) -> Self {
        let mut palette = Self::own();
        for (name, light, dark) in theme.colors() {
            let own = palette.get(name);
            palette.0.insert(name, Both { light: light.unwrap_or(own.light), dark: dark.unwrap_or(own.dark) });
        }
        palette
    }

    /// A token's colours. Every token of the kind has some: a test says so.
    pub fn get(&self, token: &str) -> Both {
        let black = Both { light: Color([0; 3]), dark: Color([0; 3]) };
        self.0.get(token).copied().unwrap_or(black)
    }

    /// A sentence for each pair that many people cannot tell apart.
    pub fn hard_to_read(&self) -> Vec<String> {
        let text = TEXT.into_iter().map(|pair| (pair, 4.5));
        let shapes = SHAPES.into_iter().map(|pair| (pair, 3.0));
        let looks = text.chain(shapes).flat_map(|((above, below), least)| {
            let (above_colors, below_colors) = (self.get(above), self.get(below));
            let schemes = [("light", above_colors.light, below_colors.light), ("dark", above_colors.dark, below_colors.dark)];
            schemes.map(|(scheme, a, b)| (scheme, (above, a), (below, b), least))
        });
        let sentence = |(scheme, (above, a), (below, b), least): (&str, (&str, Color), (&str, Color), f64)| {
            let contrast = a.contrast(b);
            (contrast < least).then(|| {
                // Cut, never rounded up to what is asked for.
                let shown = (contrast * 100.0).floor() / 100.0;
                format!(
                    "{scheme}: {above} ({a}) on {below} ({b}) has a contrast of {shown}:1, and {least}:1 is needed to be read"
                )
            })
        };
        looks.filter_map(sentence).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shop_has_every_token_and_can_be_read() {
        let (theme, _) = Theme::parse(include_str!("../../../../style/tokens.css"), &|_| None);
        for (name, kind) in TOKENS {
            assert!(theme.says(name), "style/tokens.css lost {name}");
            assert_eq!(OWN.0.contains_key(name), kind == Kind::Color, "{name}");
        }
        assert_eq!(Palette::own().hard_to_read(), Vec::<String>::new());
    }

    #[test]
    fn every_pair_is_of_tokens() {
        let colors: Vec<&str> = TOKENS.into_iter().filter(|(_, kind)| *kind == Kind::Color).map(|(name, _)| name).collect();
        for (above, below) in TEXT.into_iter().chain(SHAPES) {
            assert!(colors.contains(&above) && colors.contains(&below), "{above} {below}");
        }
    }

    #[test]
    fn the_documentation_names_every_token() {
        let docs = include_str!("../../../../docs/branding.md");
        for (name, _) in TOKENS {
            assert!(docs.contains(&format!("`{name}`")), "docs/branding.md does not name {name}");
        }
    }

    #[test]
    fn what_can_hardly_be_read_is_named() {
        let (theme, problems) = Theme::parse(":root { --ink: light-dark(#aaaaaa, #ffffff) }", &|_| None);
        assert_eq!(problems, Vec::<String>::new());
        let said = Palette::with(&theme).hard_to_read();
        assert!(
            said.iter().any(|line| line.starts_with("light: --ink (#aaaaaa) on --card (#fffdfd) has a contrast of 2.2")),
            "{said:?}"
        );
        assert!(said.iter().all(|line| line.starts_with("light: --ink (")), "{said:?}");
    }
}
