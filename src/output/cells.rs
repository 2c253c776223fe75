//! What stands in the cells of a drawn matrix: as much as fits a printed page.
//!
//! Takes a [`Matrix`]; gives the lines of each cell. Must not know any picture's syntax.

use super::picture::{Matrix, MatrixRow, Pill, Tone};
use super::wrap::{cited, clipped, shortened, width};
use crate::facts::ActId;

/// Names and acts are broken at so many cells of text.
pub(super) const BREAK: usize = 22;
/// Names are cut at so many where they stand on one line.
const ONE_LINE: usize = 36;
/// More text than this side by side does not fit a page.
const PAGE: usize = 220;
/// Beside the text of a column.
const PADDING: usize = 2;

/// How much a cell says of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Density {
    /// Glyph, words and citation.
    Words,
    /// Glyph and citation.
    Citations,
    /// The glyph; once for acts of one tone, with their number.
    Glyphs,
}

/// One act of a cell, or those of one tone.
pub(super) struct Entry {
    pub tone: Tone,
    pub lines: Vec<String>,
    pub acts: Vec<ActId>,
    pub quotes: Vec<String>,
    pub url: Option<String>,
}

impl Density {
    /// The most that fits a page.
    pub fn of(matrix: &Matrix) -> Density {
        let fits = |density: &Density| across(matrix, *density) <= PAGE;
        [Density::Words, Density::Citations].into_iter().find(fits).unwrap_or(Density::Glyphs)
    }

    /// How the cells of a matrix are read, beside what the legend says.
    pub fn reading(self, matrix: &Matrix) -> String {
        let Matrix { citing, remarks, .. } = matrix;
        match self {
            Density::Words => format!("{citing}{remarks}"),
            Density::Citations => format!("{citing}{remarks} The words are under the pointer."),
            // Where no citation is printed, none is explained.
            Density::Glyphs => {
                let counts = "A number counts acts; where they are told is under the pointer, and in `matrix-csv`.";
                format!("{remarks} {counts}").trim_start().to_owned()
            }
        }
    }
}

/// The glyph of a tone; every tone has one here.
pub(super) fn glyph(tone: Tone) -> &'static str {
    Some(tone.look().glyph).filter(|glyph| !glyph.is_empty()).unwrap_or("○")
}

/// What a cell shows.
pub(super) fn entries(cell: &[Pill], density: Density) -> Vec<Entry> {
    match density {
        Density::Words => cell.iter().map(|pill| entry(&[pill], words(pill))).collect(),
        Density::Citations => cell.iter().map(|pill| entry(&[pill], citations(pill))).collect(),
        Density::Glyphs => glyphs(cell),
    }
}

fn entry(pills: &[&Pill], lines: Vec<String>) -> Entry {
    Entry {
        tone: pills.first().map_or(Tone::Plain, |pill| pill.tone),
        lines,
        acts: pills.iter().flat_map(|pill| pill.acts()).collect(),
        quotes: pills.iter().flat_map(|pill| pill.quotes.iter().cloned()).collect(),
        url: pills.iter().find_map(|pill| pill.url.clone()),
    }
}

fn words(pill: &Pill) -> Vec<String> {
    cited(pill.tone.look().glyph, &pill.words, &pill.citation(), BREAK)
}

fn citations(pill: &Pill) -> Vec<String> {
    let units = pill.units();
    let signs = std::iter::once(glyph(pill.tone)).chain(std::iter::repeat("\u{a0}"));
    signs.zip(units).map(|(sign, unit)| format!("{sign}\u{a0}{}", one_line(&unit))).collect()
}

fn glyphs(cell: &[Pill]) -> Vec<Entry> {
    let of = |tone: &Tone| cell.iter().filter(|pill| pill.tone == *tone).collect::<Vec<&Pill>>();
    let groups = Tone::ALL.iter().map(of).filter(|pills| !pills.is_empty());
    let sign = |pills: &[&Pill]| {
        let glyph = pills.first().map_or("", |pill| glyph(pill.tone));
        if pills.len() == 1 { glyph.to_owned() } else { format!("{glyph}{}", pills.len()) }
    };
    groups.map(|pills| entry(&pills, vec![sign(&pills)])).collect()
}

/// A name on one line.
pub(super) fn one_line(name: &str) -> String {
    shortened(name, ONE_LINE)
}

/// The width of a table in cells of text.
fn across(matrix: &Matrix, density: Density) -> usize {
    let column = |(index, row): (usize, &MatrixRow)| {
        let lines = row.values().flat_map(|cell| entries(cell, density)).flat_map(|entry| entry.lines);
        let heading = matrix.actors.get(index).filter(|_| density == Density::Words);
        let heading = heading.into_iter().flat_map(|(_, actor)| clipped(&actor.name, BREAK));
        lines.chain(heading).map(|line| width(&line)).max().unwrap_or(0) + PADDING
    };
    BREAK + matrix.cells.iter().enumerate().map(column).sum::<usize>()
}
