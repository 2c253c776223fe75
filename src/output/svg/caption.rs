//! What stands over and under a picture: title, legend, sources.

use super::layout::MARGIN;
use super::metrics::width;
use super::{Svg, titled};
use crate::diagnostic::escape;
use crate::output::cells::glyph;
use crate::output::picture::Tone;
use crate::output::wrap::wrap;

/// The sizes of the title and of captions.
const TITLE: f64 = 17.0;
const CAPTION: f64 = 11.0;
const STEP: f64 = CAPTION * 1.5;
/// Captions are broken at so many cells, and so at most at this width.
const BREAK: usize = 130;
const INK: &str = "#222222";

/// What stands over a picture.
#[derive(Default)]
pub(super) struct Heading {
    title: Vec<String>,
    subtitle: Vec<String>,
}

impl Heading {
    pub fn of(title: &str, subtitle: &str) -> Heading {
        Heading { title: wrap(&escape(titled(title)), BREAK * 2 / 3), subtitle: wrap(&escape(subtitle), BREAK) }
    }

    /// Where the title stands elsewhere.
    pub fn untitled(subtitle: &str) -> Heading {
        Heading { title: vec![], subtitle: wrap(&escape(subtitle), BREAK) }
    }

    pub fn bottom(&self) -> f64 {
        self.rows().last().map_or(MARGIN, |(y, ..)| y) + 22.0
    }

    pub fn width(&self) -> f64 {
        self.rows().map(|(_, size, bold, line)| width(line, size, bold)).fold(0.0, f64::max) + 2.0 * MARGIN
    }

    fn rows(&self) -> impl Iterator<Item = (f64, f64, bool, &str)> {
        let title = self.title.iter().map(|line| (TITLE, true, line.as_str()));
        let lines = title.chain(self.subtitle.iter().map(|line| (CAPTION, false, line.as_str())));
        lines.scan(MARGIN - 4.0, |y, (size, bold, line)| {
            *y += size * 1.35;
            Some((*y, size, bold, line))
        })
    }

    pub fn draw(&self, svg: &mut Svg) {
        for (y, size, bold, line) in self.rows() {
            svg.text(MARGIN, y, size, if bold { "font-weight=\"bold\"" } else { "fill=\"#555555\"" }, line);
        }
    }
}

/// What stands under a picture: the legend and the sources.
pub(super) struct Foot {
    /// Colour and text of the bold part, then the rest; the bold parts of a block are of one width.
    blocks: Vec<Vec<(&'static str, String, String)>>,
}

impl Foot {
    /// The legend names lines where lines are `drawn`.
    pub fn of(tones: &[Tone], drawn: bool, sources: &[(String, String)], reading: &str) -> Foot {
        let tone = |tone: &Tone| {
            let look = tone.look();
            let sign = if drawn { format!("{} {}", look.glyph, look.shape) } else { glyph(*tone).to_owned() };
            (look.line, sign.trim().to_owned(), look.meaning.to_owned())
        };
        let told = sources.iter().map(|(id, text)| (INK, escape(id).into_owned(), text.clone())).collect();
        Foot::of_blocks(vec![tones.iter().map(tone).collect(), told], reading)
    }

    /// Rows of a colour, a sign and a text, then how to read the picture.
    pub fn of_blocks(mut blocks: Vec<Vec<(&'static str, String, String)>>, reading: &str) -> Foot {
        for block in &mut blocks {
            *block = block.drain(..).flat_map(|row| broken(row)).collect();
        }
        blocks.push(broken((INK, String::new(), reading.to_owned())));
        Foot { blocks }
    }

    pub fn height(&self) -> f64 {
        self.blocks.iter().flatten().map(|_| STEP).sum::<f64>() + MARGIN
    }

    pub fn width(&self) -> f64 {
        let rows = self.blocks.iter().flat_map(|block| block.iter().map(|row| (indent(block), row)));
        rows.map(|(indent, (.., text))| indent + width(text, CAPTION, false)).fold(0.0, f64::max) + 2.0 * MARGIN
    }

    pub fn draw(&self, svg: &mut Svg, top: f64) {
        let mut y = top;
        for block in &self.blocks {
            let indent = indent(block);
            for (color, sign, text) in block {
                if !sign.is_empty() {
                    svg.text(MARGIN, y, CAPTION, &format!("font-weight=\"bold\" fill=\"{color}\""), sign);
                }
                svg.text(MARGIN + indent, y, CAPTION, "", text);
                y += STEP;
            }
        }
    }
}

/// A row whose text is broken into lines; the sign stands at the first.
fn broken((color, sign, text): (&'static str, String, String)) -> Vec<(&'static str, String, String)> {
    let signs = std::iter::once(sign).chain(std::iter::repeat(String::new()));
    wrap(&escape(&text), BREAK).into_iter().zip(signs).map(|(line, sign)| (color, sign, line)).collect()
}

/// Where the text of a block starts.
fn indent(block: &[(&'static str, String, String)]) -> f64 {
    let widest = block.iter().map(|(_, sign, _)| width(sign, CAPTION, true)).fold(0.0, f64::max);
    if widest == 0.0 { 0.0 } else { widest + 10.0 }
}
