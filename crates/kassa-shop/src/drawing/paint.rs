//! A ticket with a title on it, as a PNG.

use parley::{Layout, PositionedLayoutItem};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use tiny_skia::{Color, FillRule, Paint, Path, PathBuilder, Pixmap, Rect, Transform};

use super::fonts::Face;
use super::typeset::{Room, fit, legible};
use super::{Colors, HEIGHT, Poster, WIDTH};

/// The ticket's edges, its stub, and where the words stand.
const EDGE: f32 = 44.0;
const STUB: f32 = 984.0;
const LEFT: f32 = 112.0;
const NOTCH: f32 = 32.0;
const WORDS: f32 = STUB - LEFT - 56.0;

const ABOVE: Room = Room { face: Face::Bold, width: WORDS, height: 60.0, lines: 1, sizes: &[40.0, 34.0, 28.0, 23.0] };
const TITLE: Room =
    Room { face: Face::Bold, width: WORDS, height: 320.0, lines: 5, sizes: &[136.0, 116.0, 100.0, 86.0, 74.0, 64.0, 54.0] };
const BELOW: Room = Room { face: Face::Regular, width: WORDS, height: 60.0, lines: 1, sizes: &[36.0] };

/// The letter on the stub.
const LETTER: Room = Room {
    face: Face::Bold,
    width: WIDTH as f32 - EDGE - NOTCH - STUB - 16.0,
    height: 170.0,
    lines: 1,
    sizes: &[120.0, 96.0, 76.0],
};

/// Draws a poster; `None` only where there is no memory for it.
pub fn png(poster: &Poster) -> Option<Vec<u8>> {
    let mut canvas = Pixmap::new(WIDTH, HEIGHT)?;
    let Colors { ground, ink, .. } = poster.colors;
    let [r, g, b] = ground;
    canvas.fill(Color::from_rgba8(r, g, b, 255));
    ticket(&mut canvas, poster.colors)?;
    let stub = fit(&legible(&poster.stub), LETTER);
    let middle = (STUB + WIDTH as f32 - EDGE - NOTCH) / 2.0;
    write(&mut canvas, &stub, (middle - stub.width() / 2.0, (HEIGHT as f32 - stub.height()) / 2.0), ink);
    let above = fit(&legible(&poster.above), ABOVE);
    let below = fit(&legible(&poster.below), BELOW);
    // A title without a letter that can be drawn: the shop's own name is better than nothing.
    let title = Some(legible(&poster.title)).filter(|title| !title.is_empty()).unwrap_or_else(|| legible(&poster.above));
    let title = fit(&title, TITLE);
    write(&mut canvas, &above, (LEFT, 96.0), ink);
    let (top, bottom) = (96.0 + above.height(), 528.0 - below.height());
    write(&mut canvas, &title, (LEFT, top + (bottom - top - title.height()) / 2.0), ink);
    write(&mut canvas, &below, (LEFT, bottom), ink);
    encoded(&canvas)
}

/// The paper: rounded, with a notch on either side and a stub behind a row of holes.
fn ticket(canvas: &mut Pixmap, colors: Colors) -> Option<()> {
    let (right, bottom) = (WIDTH as f32 - EDGE, HEIGHT as f32 - EDGE);
    let middle = HEIGHT as f32 / 2.0;
    fill(canvas, &rounded(Rect::from_ltrb(EDGE, EDGE, right, bottom)?, 28.0)?, colors.paper);
    let mut holes = PathBuilder::new();
    for x in [EDGE, right] {
        holes.push_circle(x, middle, NOTCH);
    }
    let mut y = EDGE + 16.0;
    while y < bottom - 8.0 {
        holes.push_circle(STUB, y, 5.0);
        y += 22.0;
    }
    fill(canvas, &holes.finish()?, colors.ground);
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

/// Writes a text with its upper left corner there.
fn write(canvas: &mut Pixmap, text: &Layout<()>, (left, top): (f32, f32), ink: [u8; 3]) {
    for line in text.lines() {
        for item in line.items() {
            let PositionedLayoutItem::GlyphRun(run) = item else { continue };
            let font = run.run().font();
            let Ok(font) = FontRef::from_index(font.data.as_ref(), font.index) else { continue };
            let (outlines, size) = (font.outline_glyphs(), Size::new(run.run().font_size()));
            let mut pen = Pen { path: PathBuilder::new(), x: 0.0, y: 0.0 };
            for glyph in run.positioned_glyphs() {
                (pen.x, pen.y) = (left + glyph.x, top + glyph.y);
                if let Some(outline) = outlines.get(GlyphId::new(glyph.id)) {
                    // An outline that is broken is left out.
                    let _drawn = outline.draw(DrawSettings::unhinted(size, LocationRef::default()), &mut pen);
                }
            }
            if let Some(path) = pen.path.finish() {
                fill(canvas, &path, ink);
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

    const COLORS: Colors = Colors { ground: [0x2a, 0x13, 0x21], paper: [0xff, 0xc4, 0x2e], ink: [0x2a, 0x13, 0x21] };

    fn poster(title: &str) -> Poster {
        let (above, below, stub) = ("Kassa".to_owned(), "Box office and shop".to_owned(), "K".to_owned());
        Poster { above, title: title.to_owned(), below, stub, colors: COLORS }
    }

    #[rstest]
    #[case("Restored Super 8 projector")]
    #[case("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen")]
    #[case("שלום עולם, مرحبا")]
    #[case("🎬📽")]
    #[case("")]
    fn every_title_makes_a_picture(#[case] title: &str) {
        let png = png(&poster(title)).unwrap();
        let size = imagesize::blob_size(&png).unwrap();
        assert_eq!((size.width, size.height), (1200, 630));
        // A network fetches it while somebody waits.
        assert!(png.len() < 100_000, "{} bytes", png.len());
    }

    #[test]
    fn another_title_is_another_picture() {
        assert_ne!(png(&poster("Mug")), png(&poster("Poster")));
        // A title that cannot be drawn shows the shop's name instead.
        assert_eq!(png(&poster("漢字")), png(&poster("Kassa")));
    }
}
