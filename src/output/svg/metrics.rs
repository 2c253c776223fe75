//! How wide text is, without a font at hand.
//!
//! The widths are those of Helvetica, to which Arial and Liberation Sans are cut, in thousandths of the font size. What
//! is not ASCII is taken to be wide.

use unicode_width::UnicodeWidthChar;

/// From the space to the tilde.
const ASCII: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];
/// What bold letters and other fonts may be wider by.
const BOLD: f64 = 1.1;
const SPARE: f64 = 1.03;

/// The width of a line of text.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let thousandths: f64 = text.chars().map(letter).sum();
    thousandths / 1000.0 * size * SPARE * if bold { BOLD } else { 1.0 }
}

fn letter(c: char) -> f64 {
    let ascii = u32::from(c).checked_sub(32).and_then(|at| ASCII.get(at as usize));
    match (ascii, c) {
        (Some(width), _) => f64::from(*width),
        (None, '\u{a0}' | '‘' | '’') => 278.0,
        (None, '“' | '”') => 333.0,
        (None, '×' | '±' | '—' | '…') => 1000.0,
        (None, c) if c.is_uppercase() => 950.0,
        (None, c) => match c.width() {
            Some(0) | None => 0.0,
            Some(1) => 700.0,
            Some(_) => 1050.0,
        },
    }
}
