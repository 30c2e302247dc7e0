//! A ticket with a title on it, as a PNG.

use parley::{Layout, PositionedLayoutItem};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use tiny_skia::{Color, FillRule, Paint, Path, PathBuilder, Pixmap, Rect, Transform};

use super::fonts::Face;
use super::typeset::{Room, fit, legible};
use super::{HEIGHT, Poster, WIDTH};

/// The colours of style/tokens.css: --band, --ticket, --on-ticket.
const FOYER: [u8; 3] = [0x2a, 0x13, 0x21];
const TICKET: [u8; 3] = [0xff, 0xc4, 0x2e];

/// The ticket's edges, its stub, and where the words stand.
const EDGE: f32 = 44.0;
const STUB: f32 = 984.0;
const LEFT: f32 = 112.0;
const WORDS: f32 = STUB - LEFT - 56.0;

const ABOVE: Room = Room { face: Face::Bold, width: WORDS, height: 60.0, lines: 1, sizes: &[40.0] };
const TITLE: Room =
    Room { face: Face::Bold, width: WORDS, height: 320.0, lines: 5, sizes: &[136.0, 116.0, 100.0, 86.0, 74.0, 64.0, 54.0] };
const BELOW: Room = Room { face: Face::Regular, width: WORDS, height: 60.0, lines: 1, sizes: &[36.0] };

/// The K of public/favicon.svg, on its grid of 32.
const LETTER: [(f32, f32); 11] = [
    (9.0, 11.5),
    (11.6, 11.5),
    (11.6, 15.1),
    (14.6, 11.5),
    (17.8, 11.5),
    (14.4, 15.8),
    (18.0, 20.5),
    (14.7, 20.5),
    (11.6, 16.3),
    (11.6, 20.5),
    (9.0, 20.5),
];

/// Draws a poster; `None` only where there is no memory for it.
pub fn png(poster: &Poster) -> Option<Vec<u8>> {
    let mut canvas = Pixmap::new(WIDTH, HEIGHT)?;
    let [r, g, b] = FOYER;
    canvas.fill(Color::from_rgba8(r, g, b, 255));
    ticket(&mut canvas)?;
    let above = fit(&legible(&poster.above), ABOVE);
    let below = fit(&legible(&poster.below), BELOW);
    // A title without a letter that can be drawn: the shop's own name is better than nothing.
    let title = Some(legible(&poster.title)).filter(|title| !title.is_empty()).unwrap_or_else(|| legible(&poster.above));
    let title = fit(&title, TITLE);
    write(&mut canvas, &above, 96.0);
    let (top, bottom) = (96.0 + above.height(), 528.0 - below.height());
    write(&mut canvas, &title, top + (bottom - top - title.height()) / 2.0);
    write(&mut canvas, &below, bottom);
    encoded(&canvas)
}

/// The paper: rounded, with a notch on either side and a stub behind a row of holes.
fn ticket(canvas: &mut Pixmap) -> Option<()> {
    let (right, bottom) = (WIDTH as f32 - EDGE, HEIGHT as f32 - EDGE);
    let middle = HEIGHT as f32 / 2.0;
    fill(canvas, &rounded(Rect::from_ltrb(EDGE, EDGE, right, bottom)?, 28.0)?, TICKET);
    let mut holes = PathBuilder::new();
    for x in [EDGE, right] {
        holes.push_circle(x, middle, 32.0);
    }
    let mut y = EDGE + 16.0;
    while y < bottom - 8.0 {
        holes.push_circle(STUB, y, 5.0);
        y += 22.0;
    }
    fill(canvas, &holes.finish()?, FOYER);
    let mut letter = PathBuilder::new();
    // Its middle is at 13.5, 16 on the grid.
    let at = |(x, y): (f32, f32)| (STUB + 70.0 + (x - 13.5) * 9.0, middle + (y - 16.0) * 9.0);
    let mut points = LETTER.into_iter().map(at);
    let (x, y) = points.next()?;
    letter.move_to(x, y);
    points.for_each(|(x, y)| letter.line_to(x, y));
    letter.close();
    fill(canvas, &letter.finish()?, FOYER);
    Some(())
}

fn rounded(rect: Rect, radius: f32) -> Option<Path> {
    let (left, top, right, bottom) = (rect.left(), rect.top(), rect.right(), rect.bottom());
    let mut path = PathBuilder::new();
    path.move_to(left + radius, top);
    path.line_to(right - radius, top);
    path.quad_to(right, top, right, top + radius);
    path.line_to(right, bottom - radius);
    path.quad_to(right, bottom, right - radius, bottom);
    path.line_to(left + radius, bottom);
    path.quad_to(left, bottom, left, bottom - radius);
    path.line_to(left, top + radius);
    path.quad_to(left, top, left + radius, top);
    path.close();
    path.finish()
}

fn fill(canvas: &mut Pixmap, path: &Path, [r, g, b]: [u8; 3]) {
    let mut paint = Paint::default();
    paint.set_color_rgba8(r, g, b, 255);
    canvas.fill_path(path, &paint, FillRule::Winding, Transform::identity(), None);
}

/// Writes a text with its upper edge at `top`.
fn write(canvas: &mut Pixmap, text: &Layout<()>, top: f32) {
    for line in text.lines() {
        for item in line.items() {
            let PositionedLayoutItem::GlyphRun(run) = item else { continue };
            let font = run.run().font();
            let Ok(font) = FontRef::from_index(font.data.as_ref(), font.index) else { continue };
            let (outlines, size) = (font.outline_glyphs(), Size::new(run.run().font_size()));
            let mut pen = Pen { path: PathBuilder::new(), x: 0.0, y: 0.0 };
            for glyph in run.positioned_glyphs() {
                (pen.x, pen.y) = (LEFT + glyph.x, top + glyph.y);
                if let Some(outline) = outlines.get(GlyphId::new(glyph.id)) {
                    // An outline that is broken is left out.
                    let _drawn = outline.draw(DrawSettings::unhinted(size, LocationRef::default()), &mut pen);
                }
            }
            if let Some(path) = pen.path.finish() {
                fill(canvas, &path, FOYER);
            }
        }
    }
}

/// Moves a glyph's outline to its place; fonts count upwards, pictures downwards.
struct Pen {
    path: PathBuilder,
    x: f32,
    y: f32,
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.x + x, self.y - y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.x + x, self.y - y);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.path.quad_to(self.x + cx0, self.y - cy0, self.x + x, self.y - y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.path.cubic_to(self.x + cx0, self.y - cy0, self.x + cx1, self.y - cy1, self.x + x, self.y - y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

/// Without transparency, which some networks draw as black.
fn encoded(canvas: &Pixmap) -> Option<Vec<u8>> {
    let rgb: Vec<u8> = canvas.data().chunks_exact(4).flat_map(|pixel| pixel[..3].iter().copied()).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, WIDTH, HEIGHT);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&rgb).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Restored Super 8 projector")]
    #[case("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen")]
    #[case("שלום עולם, مرحبا")]
    #[case("🎬📽")]
    #[case("")]
    fn every_title_makes_a_picture(#[case] title: &str) {
        let poster = Poster { above: "Kassa".into(), title: title.into(), below: "Box office and shop".into() };
        let png = png(&poster).unwrap();
        let size = imagesize::blob_size(&png).unwrap();
        assert_eq!((size.width, size.height), (1200, 630));
        // A network fetches it while somebody waits.
        assert!(png.len() < 100_000, "{} bytes", png.len());
    }

    #[test]
    fn another_title_is_another_picture() {
        let poster = |title: &str| Poster { above: "Kassa".into(), title: title.into(), below: String::new() };
        assert_ne!(png(&poster("Mug")), png(&poster("Poster")));
        // A title that cannot be drawn shows the shop's name instead.
        assert_eq!(png(&poster("漢字")), png(&poster("Kassa")));
    }
}
