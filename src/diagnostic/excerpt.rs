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

/// Bytes of a text to be shown, with the index of the place that they are.
type Shown = (usize, Range<usize>);

/// Sources with the starts of their lines, found once per text.
pub(super) struct Lined<'a> {
    sources: &'a Sources,
    starts: BTreeMap<SourceId, Vec<usize>>,
}

/// Some lines of one source, ready to be printed.
pub(super) struct Excerpt {
    /// The name of the source, escaped.
    pub name: String,
    /// Number of the first line, from 1.
    pub first_line: usize,
    /// Line and column of the first place in it, both from 1; columns count characters of the source.
    pub position: (usize, usize),
    /// The lines.
    pub text: String,
    /// Where each place stands in `text`, with its index among the places given.
    pub spans: Vec<Shown>,
}

impl<'a> Lined<'a> {
    /// Sources whose lines are counted when they are first shown.
    pub fn new(sources: &'a Sources) -> Self {
        Lined { sources, starts: BTreeMap::new() }
    }

    /// The excerpts that show all `places`, in the order of the first of each; a place in no source is left out.
    pub fn excerpts(&mut self, places: &[Place]) -> Vec<Excerpt> {
        let mut groups: Vec<(SourceId, Range<usize>, Vec<Shown>)> = Vec::new();
        for (index, &place) in places.iter().enumerate() {
            let Some((span, lines)) = self.locate(place) else { continue };
            let near = groups.iter_mut().find(|(source, shown, _)| *source == place.source && is_near(shown, &lines));
            match near {
                Some((_, shown, spans)) => {
                    *shown = shown.start.min(lines.start)..shown.end.max(lines.end);
                    spans.push((index, span));
                }
                None => groups.push((place.source, lines, vec![(index, span)])),
            }
        }
        groups.into_iter().filter_map(|(source, lines, spans)| self.cut(source, &lines, spans)).collect()
    }

    /// Line and column of a byte of a source, both from 1.
    pub fn position(&mut self, source: SourceId, offset: usize) -> (usize, usize) {
        let Some(text) = self.sources.get(source).map(|source| source.text.as_str()) else { return (1, 1) };
        let starts = self.starts.entry(source).or_insert_with(|| line_starts(text));
        let line = line_of(starts, offset);
        let start = starts.get(line).copied().unwrap_or(0);
        let column = text.get(start..text.floor_char_boundary(offset)).map_or(0, |before| before.chars().count());
        (line + 1, column + 1)
    }

    /// The span of `place` clamped to its text, and the lines (from 0) that it stands in.
    fn locate(&mut self, place: Place) -> Option<(Range<usize>, Range<usize>)> {
        let text = self.sources.get(place.source)?.text.as_str();
        let starts = self.starts.entry(place.source).or_insert_with(|| line_starts(text));
        let mut span = clamp(text, place.span);
        let first = line_of(starts, span.start);
        // A span that ends with its line does not reach into the next one.
        let last = line_of(starts, if span.is_empty() { span.end } else { span.end - 1 });
        if last - first < TALL {
            return Some((span, first..last + 1));
        }
        let next = starts.get(first + 1).copied().unwrap_or(text.len());
        span.end = span.start + text.get(span.start..next).map_or(0, |line| line.trim_end().len());
        Some((span, first..first + 1))
    }

    fn cut(&mut self, id: SourceId, lines: &Range<usize>, spans: Vec<Shown>) -> Option<Excerpt> {
        let source = self.sources.get(id)?;
        let first = spans.first()?.1.start;
        let position = self.position(id, first);
        let starts = self.starts.get(&id)?;
        let begin = starts.get(lines.start).copied()?;
        let end = starts.get(lines.end).copied().unwrap_or(source.text.len());
        let (escaped, begin) = escape_excerpt(source, begin..end, &spans);
        let spans = spans.into_iter().map(|(index, span)| (index, inside(&escaped, begin, &span))).collect();
        let name = super::escape(&source.name).into_owned();
        Some(Excerpt { name, first_line: lines.start + 1, position, text: escaped.text, spans })
    }
}

fn is_near(shown: &Range<usize>, lines: &Range<usize>) -> bool {
    lines.start <= shown.end + NEAR && shown.start <= lines.end + NEAR
}

fn inside(escaped: &Escaped, begin: usize, span: &Range<usize>) -> Range<usize> {
    let start = escaped.offset(span.start.saturating_sub(begin));
    start..escaped.offset(span.end.saturating_sub(begin)).max(start)
}

/// The lines `range` of the source without the ends of lines that say `\r\n`, and the byte where they begin.
fn escape_excerpt(source: &Source, range: Range<usize>, spans: &[Shown]) -> (Escaped, usize) {
    let first = spans.iter().map(|(_, span)| span.start).min().unwrap_or(range.start);
    let last = spans.iter().map(|(_, span)| span.end).max().unwrap_or(range.end);
    let range = trimmed(&source.text, range, first, last);
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
fn trimmed(text: &str, range: Range<usize>, first: usize, last: usize) -> Range<usize> {
    let line_start = text.get(..first).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
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

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

fn line_of(starts: &[usize], offset: usize) -> usize {
    starts.partition_point(|&start| start <= offset).saturating_sub(1)
}
