//! The lines of a text that a diagnostic shows: cut out, escaped, with places mapped into them.
//!
//! Takes sources and places, which may be out of range or inside a character; gives [`Excerpt`]s that are always
//! sound. Must not draw anything.

use super::escape::Escaped;
use crate::source::{Place, Source, SourceId, Sources, Span};
use std::collections::BTreeMap;
use std::ops::Range;

/// Labels farther apart than this many lines get an excerpt each.
const NEAR: usize = 12;
/// A label that runs over more lines than this is shown at its first line only.
const TALL: usize = 12;
/// What is kept of a very long line on each side of the first thing shown in it, in bytes.
const SIDE: usize = 400;
/// Labels of one line farther apart than this many bytes get an excerpt each, as those of lines far apart do.
const WIDE: usize = 2_000;
/// The characters of a text are counted in blocks of this many bytes, so that a column far to the right is soon told.
const BLOCK: usize = 4_096;

/// Bytes of a text to be shown, with the index of the place that they are.
type Shown = (usize, Range<usize>);

/// Sources with the starts of their lines, found once per text.
pub(super) struct Lined<'a> {
    sources: &'a Sources,
    indexes: BTreeMap<SourceId, LineIndex>,
}

/// Where the lines of a text start, and how long the text before each of its blocks is.
struct LineIndex {
    starts: Vec<usize>,
    lengths: Vec<Length>,
}

/// How long a text is.
#[derive(Clone, Copy, Debug, Default)]
struct Length {
    characters: usize,
    /// Of UTF-16.
    units: usize,
}

impl Length {
    fn of(bytes: &[u8]) -> Length {
        let characters = bytes.iter().filter(|&&byte| starts_character(byte)).count();
        let beyond = bytes.iter().filter(|&&byte| starts_pair(byte)).count();
        Length { characters, units: characters + beyond }
    }

    fn and(self, other: Length) -> Length {
        Length { characters: self.characters + other.characters, units: self.units + other.units }
    }
}

/// Where a byte of a text is; all of it counts from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    pub line: usize,
    /// In characters.
    pub column: usize,
    /// In units of UTF-16.
    pub utf16: usize,
}

impl LineIndex {
    fn of(text: &str) -> LineIndex {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut before = Length::default();
        let mut lengths = vec![before];
        for block in text.as_bytes().chunks(BLOCK) {
            before = before.and(Length::of(block));
            lengths.push(before);
        }
        LineIndex { starts, lengths }
    }

    /// The line of a byte, from 0.
    fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// The byte that a line starts with.
    fn start(&self, line: usize) -> Option<usize> {
        self.starts.get(line).copied()
    }

    /// How long the text before a byte of it is.
    fn length_before(&self, text: &str, offset: usize) -> Length {
        let block = offset / BLOCK;
        let rest = text.as_bytes().get(block * BLOCK..offset).unwrap_or_default();
        self.lengths.get(block).copied().unwrap_or_default().and(Length::of(rest))
    }
}

/// Whether a byte of UTF-8 is the first of a character.
fn starts_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

/// Whether a byte of UTF-8 is the first of a character that is two units of UTF-16.
fn starts_pair(byte: u8) -> bool {
    byte >= 0b1111_0000
}

/// Some lines of one source, ready to be printed.
pub(super) struct Excerpt {
    /// The name of the source, escaped.
    pub name: String,
    /// Number of the first line, from 1.
    pub first_line: usize,
    /// Where the first place is in the source.
    pub position: Position,
    /// The lines.
    pub text: String,
    /// Where each place stands in `text`, with its index among the places given.
    pub spans: Vec<Shown>,
}

impl<'a> Lined<'a> {
    /// Sources whose lines are counted when they are first shown.
    pub fn new(sources: &'a Sources) -> Self {
        Lined { sources, indexes: BTreeMap::new() }
    }

    /// The excerpts that show all `places`, in the order of the first of each; a place in no source is left out.
    pub fn excerpts(&mut self, places: &[Place]) -> Vec<Excerpt> {
        let mut groups: Vec<(SourceId, Group)> = Vec::new();
        for (index, &place) in places.iter().enumerate() {
            let Some((span, lines)) = self.locate(place) else { continue };
            let near =
                groups.iter_mut().find(|(source, group)| *source == place.source && group.is_near(&span, &lines));
            match near {
                Some((_, group)) => group.add(index, span, &lines),
                None => groups.push((place.source, Group { lines, spans: vec![(index, span)] })),
            }
        }
        groups.into_iter().filter_map(|(source, group)| self.cut(source, &group.lines, group.spans)).collect()
    }

    /// Line and columns of a byte of a source.
    pub fn position(&mut self, source: SourceId, offset: usize) -> Position {
        let Some(text) = self.sources.get(source).map(|source| source.text.as_str()) else {
            return Position { line: 1, column: 1, utf16: 1 };
        };
        let index = self.indexes.entry(source).or_insert_with(|| LineIndex::of(text));
        let offset = text.floor_char_boundary(offset);
        let line = index.line(offset);
        let before = |at| index.length_before(text, at);
        let (here, start) = (before(offset), index.start(line).map(before).unwrap_or_default());
        Position { line: line + 1, column: here.characters - start.characters + 1, utf16: here.units - start.units + 1 }
    }

    /// The span of `place` clamped to its text, and the lines (from 0) that it stands in.
    fn locate(&mut self, place: Place) -> Option<(Range<usize>, Range<usize>)> {
        let text = self.sources.get(place.source)?.text.as_str();
        let index = self.indexes.entry(place.source).or_insert_with(|| LineIndex::of(text));
        let mut span = clamp(text, place.span);
        let first = index.line(span.start);
        // A span that ends with its line does not reach into the next one.
        let last = index.line(if span.is_empty() { span.end } else { span.end - 1 });
        if last - first < TALL {
            return Some((span, first..last + 1));
        }
        let next = index.start(first + 1).unwrap_or(text.len());
        span.end = span.start + text.get(span.start..next).map_or(0, |line| line.trim_end().len());
        Some((span, first..first + 1))
    }

    fn cut(&mut self, id: SourceId, lines: &Range<usize>, spans: Vec<Shown>) -> Option<Excerpt> {
        let source = self.sources.get(id)?;
        let first = spans.first()?.1.start;
        let position = self.position(id, first);
        let index = self.indexes.get(&id)?;
        let begin = index.start(lines.start)?;
        let end = index.start(lines.end).unwrap_or(source.text.len());
        let first_line = index.start(index.line(spans.iter().map(|(_, span)| span.start).min()?))?;
        let (escaped, begin) = escape_excerpt(source, begin..end, first_line, &spans);
        let spans = spans.into_iter().map(|(index, span)| (index, inside(&escaped, begin, &span))).collect();
        let name = super::escape(&source.name).into_owned();
        Some(Excerpt { name, first_line: lines.start + 1, position, text: escaped.text, spans })
    }
}

/// Places that one excerpt shows.
struct Group {
    lines: Range<usize>,
    spans: Vec<Shown>,
}

impl Group {
    /// Whether a further place is near enough to be shown with them.
    fn is_near(&self, span: &Range<usize>, lines: &Range<usize>) -> bool {
        let close = lines.start <= self.lines.end + NEAR && self.lines.start <= lines.end + NEAR;
        let one_line = self.lines == *lines && lines.len() == 1;
        let apart = |shown: &Range<usize>| shown.start.abs_diff(span.start) > WIDE;
        close && !(one_line && self.spans.iter().any(|(_, shown)| apart(shown)))
    }

    fn add(&mut self, index: usize, span: Range<usize>, lines: &Range<usize>) {
        self.lines = self.lines.start.min(lines.start)..self.lines.end.max(lines.end);
        self.spans.push((index, span));
    }
}

fn inside(escaped: &Escaped, begin: usize, span: &Range<usize>) -> Range<usize> {
    let start = escaped.offset(span.start.saturating_sub(begin));
    start..escaped.offset(span.end.saturating_sub(begin)).max(start)
}

/// The lines `range` of the source without the ends of lines that say `\r\n`, and the byte where they begin. The first
/// thing shown stands in the line that starts at `first_line`.
fn escape_excerpt(source: &Source, range: Range<usize>, first_line: usize, spans: &[Shown]) -> (Escaped, usize) {
    let first = spans.iter().map(|(_, span)| span.start).min().unwrap_or(range.start);
    let last = spans.iter().map(|(_, span)| span.end).max().unwrap_or(range.end);
    let range = trimmed(&source.text, range, first_line, first, last);
    let mut escaped = Escaped::default();
    let mut rest = source.text.get(range.clone()).unwrap_or("");
    while let Some(at) = rest.find("\r\n") {
        let (line, tail) = rest.split_at(at);
        escaped.push(line, stays);
        escaped.skip(1);
        escaped.push("\n", stays);
        rest = tail.get(2..).unwrap_or("");
    }
    escaped.push(rest, stays);
    (escaped, range.start)
}

/// `range` without what lies far before the first or far behind the last thing shown: no line is too long to print.
fn trimmed(text: &str, range: Range<usize>, line_start: usize, first: usize, last: usize) -> Range<usize> {
    let start = if first - line_start > SIDE && line_start <= range.start {
        text.floor_char_boundary(first - SIDE)
    } else {
        range.start
    };
    let end = if range.end.saturating_sub(last) > SIDE { text.floor_char_boundary(last + SIDE) } else { range.end };
    start..end.max(start)
}

fn stays(c: char) -> bool {
    matches!(c, '\n' | '\t')
}

fn clamp(text: &str, span: Span) -> Range<usize> {
    let range = span.range();
    let start = text.floor_char_boundary(range.start);
    start..text.ceil_char_boundary(range.end).max(start)
}
