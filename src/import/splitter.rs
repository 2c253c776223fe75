//! Bytes of a table → rows of cells, some hundred at a time.
//!
//! A line ends with LF, CRLF or CR. A cell between quotes may hold delimiters and line ends, and `""` for one quote; a
//! quote elsewhere is a character. A quote for which the next one would close it on another line, in front of more text, is
//! not closed: that one opens a cell of its own. No row is longer than [`LONGEST`]. Must not know what a column is called.

use super::records::{Batch, Cell, Row, RowHead};
use crate::source::Slice;
use std::io::{self, Read};

/// The longest row, in bytes.
pub const LONGEST: usize = 16 << 20;

/// So much is read at once.
const BLOCK: usize = 1 << 20;

/// How rows are cut into cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// What stands between cells.
    pub delimiter: u8,
    /// What a quote is.
    pub quotes: Quotes,
}

/// What a quote is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quotes {
    /// What stands around a cell that may hold anything.
    Around,
    /// A character like any other.
    Plain,
    /// A character like any other, but for two around a whole cell.
    Unwrapped,
}

/// Why a table cannot be read on.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    /// The file.
    #[error("{}", crate::source::why(.0))]
    Reading(#[from] io::Error),
    /// A row has no end.
    #[error("the row on line {line} is longer than {} MiB: it is no row of a table", LONGEST >> 20)]
    Endless {
        /// The line on which it begins, from 1.
        line: u32,
    },
}

/// Takes what a reader gives apart into blocks of whole rows.
#[derive(Debug)]
pub struct Splitter<R> {
    input: R,
    /// Read, and not yet given.
    rest: Vec<u8>,
    ended: bool,
}

/// Whole rows, in order.
#[derive(Debug)]
pub enum Block {
    /// Not yet cut: no quote is in them that could hold a line end.
    Whole(Vec<u8>),
    /// Cut.
    Cut(Batch),
}

/// What stands at the start of some bytes.
enum Found {
    /// A row, and where the next begins.
    Row { next: usize, lines: u32 },
    /// An empty line, and where the next begins.
    Nothing { next: usize },
    /// The bytes end inside a row; `quote` is where a quote stands open.
    Part { quote: Option<usize> },
    /// A quote that is not closed, whatever follows.
    Open { quote: usize },
}

impl<R: Read> Splitter<R> {
    /// From the first byte on.
    pub fn new(input: R) -> Self {
        Splitter { input, rest: Vec::new(), ended: false }
    }

    /// How the table begins, without taking it: at least its first row, where that is not too long.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn start(&mut self) -> io::Result<&[u8]> {
        let mut rest = std::mem::take(&mut self.rest);
        let read = self.fill(&mut rest, BLOCK);
        if rest.starts_with(b"\xEF\xBB\xBF") {
            rest.drain(..3);
        }
        self.rest = rest;
        read?;
        Ok(&self.rest)
    }

    /// Leaves out so many bytes, which are whole lines; says how many lines.
    pub fn skip(&mut self, bytes: usize) -> u32 {
        line_ends(self.rest.drain(..bytes.min(self.rest.len())).as_slice())
    }

    /// Some of the next rows; none at the end.
    ///
    /// # Errors
    /// Where the file cannot be read, or a row does not end.
    pub fn next(&mut self, cut: Cut) -> Result<Option<Block>, Broken> {
        let mut batch = Batch { bytes: std::mem::take(&mut self.rest), ..Batch::default() };
        let (mut wanted, mut at) = (BLOCK, 0);
        loop {
            self.fill(&mut batch.bytes, wanted)?;
            let quoted = cut.quotes == Quotes::Around && memchr::memchr(b'"', &batch.bytes).is_some();
            if !quoted && batch.rows.is_empty() && at == 0 {
                let end = if self.ended { Some(batch.bytes.len()) } else { last_end(&batch.bytes) };
                if let Some(end) = end {
                    self.rest = batch.bytes.split_off(end);
                    return Ok((!batch.bytes.is_empty()).then_some(Block::Whole(batch.bytes)));
                }
                if batch.bytes.len() > LONGEST {
                    return Err(Broken::Endless { line: 1 });
                }
            } else {
                at = rows(cut, &mut batch, at, self.ended)?;
                if !batch.rows.is_empty() || self.ended {
                    self.rest.extend_from_slice(batch.bytes.slice(at..));
                    batch.seen = at as u64;
                    return Ok((at > 0).then_some(Block::Cut(batch)));
                }
            }
            wanted = batch.bytes.len() * 2;
        }
    }

    /// Reads until there are so many bytes, or no more.
    fn fill(&mut self, bytes: &mut Vec<u8>, wanted: usize) -> io::Result<()> {
        let missing = wanted.saturating_sub(bytes.len());
        if missing > 0 && !self.ended {
            self.ended = self.input.by_ref().take(missing as u64).read_to_end(bytes)? < missing;
        }
        Ok(())
    }
}

impl Block {
    /// Its rows.
    ///
    /// # Errors
    /// Where one is too long.
    pub fn cut(self, cut: Cut) -> Result<Batch, Broken> {
        match self {
            Block::Cut(batch) => Ok(batch),
            Block::Whole(bytes) => {
                let mut batch = Batch { seen: bytes.len() as u64, bytes, ..Batch::default() };
                rows(cut, &mut batch, 0, true)?;
                Ok(batch)
            }
        }
    }
}

/// A row of a text, read whole.
#[derive(Debug)]
pub struct TextRow {
    /// The line on which it begins, from 1.
    pub line: u32,
    /// Its cells; none, where a quote in it is not closed.
    pub cells: Option<Vec<String>>,
}

/// The rows of a text that is a table with its head.
///
/// # Errors
/// Where one is too long.
pub fn text_rows(text: &str, delimiter: u8) -> Result<Vec<TextRow>, Broken> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let batch = Block::Whole(body.as_bytes().to_vec()).cut(Cut { delimiter, quotes: Quotes::Around })?;
    let cells = |row: &Row<'_>| {
        (0..row.len()).map(|column| String::from_utf8_lossy(row.cell(column)).trim().to_owned()).collect()
    };
    let read = |row: Row<'_>| TextRow { line: row.head.line, cells: (!row.head.open).then(|| cells(&row)) };
    Ok(batch.iter(&[]).map(read).collect())
}

/// Cuts the rows from a place on, and says where the first that is not whole begins. Lines are counted from 1.
fn rows(cut: Cut, batch: &mut Batch, mut at: usize, ended: bool) -> Result<usize, Broken> {
    while at < batch.bytes.len() {
        let first = batch.cells.len();
        let line = batch.lines.saturating_add(1);
        let found = row(&batch.bytes, at, cut, ended, &mut batch.cells, &mut batch.escaped);
        match found {
            Found::Row { next, .. } if next - at > LONGEST => return Err(Broken::Endless { line }),
            Found::Row { next, lines } => {
                batch.unescape();
                batch.rows.push(RowHead { first: narrow(first), line, lines, open: false });
                batch.lines = batch.lines.saturating_add(lines);
                at = next;
            }
            Found::Nothing { next } => {
                batch.lines = line;
                at = next;
            }
            Found::Part { quote } => {
                batch.cells.truncate(first);
                batch.escaped.clear();
                let long = batch.bytes.len() - at > LONGEST;
                match quote.filter(|_| long || ended) {
                    Some(quote) => at = open(batch, at, quote),
                    None if long => return Err(Broken::Endless { line }),
                    None => break,
                }
            }
            Found::Open { quote } => {
                batch.cells.truncate(first);
                batch.escaped.clear();
                at = open(batch, at, quote);
            }
        }
    }
    Ok(at)
}

/// Keeps that a quote is not closed, and goes on behind the end of its line.
fn open(batch: &mut Batch, at: usize, quote: usize) -> usize {
    let before = batch.bytes.get(at..quote).map_or(0, line_ends);
    batch.lines = batch.lines.saturating_add(before).saturating_add(1);
    batch.rows.push(RowHead { first: narrow(batch.cells.len()), line: batch.lines, lines: 1, open: true });
    behind_line(&batch.bytes, quote)
}

/// Where the line behind that of a place begins.
fn behind_line(bytes: &[u8], at: usize) -> usize {
    let end = memchr::memchr2(b'\n', b'\r', bytes.slice(at..)).map_or(bytes.len(), |end| at + end);
    end + line_end(bytes, end).unwrap_or(0)
}

/// Where the last line that surely ends in some bytes ends: a CR at their end may be half of a line end.
fn last_end(bytes: &[u8]) -> Option<usize> {
    let (last, before) = bytes.split_last()?;
    if *last == b'\n' {
        return Some(bytes.len());
    }
    let end = memchr::memrchr2(b'\n', b'\r', before)?;
    Some(end + line_end(bytes, end)?)
}

/// The cells of the first row of some bytes, and where the next begins; of a part of it, where it has no end.
#[must_use]
pub fn first_row(bytes: &[u8], cut: Cut) -> (Vec<String>, usize) {
    let mut batch = Batch { bytes: bytes.to_vec(), ..Batch::default() };
    let mut at = 0;
    let next = loop {
        match row(&batch.bytes, at, cut, true, &mut batch.cells, &mut batch.escaped) {
            Found::Nothing { next } if next < bytes.len() => at = next,
            Found::Row { next, .. } | Found::Nothing { next } => break next,
            Found::Part { quote: Some(quote) } | Found::Open { quote } => break behind_line(bytes, quote),
            Found::Part { quote: None } => break bytes.len(),
        }
    };
    batch.unescape();
    let text = |cell: &Cell| String::from_utf8_lossy(batch.bytes.slice(cell.range())).trim().to_owned();
    (batch.cells.iter().map(text).collect(), next)
}

/// Cuts one row. Cells in which quotes are to be mended are told by their number.
fn row(bytes: &[u8], start: usize, cut: Cut, last: bool, cells: &mut Vec<Cell>, escaped: &mut Vec<u32>) -> Found {
    let (mut at, mut lines) = (start, 1);
    loop {
        let (mut from, mut mend) = (at, false);
        if cut.quotes == Quotes::Around && bytes.get(at) == Some(&b'"') {
            let Some((end, doubled)) = quoted(bytes, at, last) else { return Found::Part { quote: Some(at) } };
            let ends = bytes.get(at..end).map_or(0, line_ends);
            if ends > 0 && bytes.get(end).is_some_and(|byte| ![cut.delimiter, b'\n', b'\r'].contains(byte)) {
                return Found::Open { quote: at };
            }
            lines += ends;
            (from, mend) = (end, doubled);
        }
        let rest = bytes.slice(from..);
        let end = match memchr::memchr3(cut.delimiter, b'\n', b'\r', rest) {
            Some(end) => from + end,
            None if last => bytes.len(),
            None => return Found::Part { quote: None },
        };
        let quoted = from > at;
        mend |= quoted && end > from;
        let cell = if quoted && !mend { at + 1..end - 1 } else { at..end };
        mend |= cut.quotes == Quotes::Unwrapped && bytes.get(cell.clone()).is_some_and(is_wrapped);
        if mend {
            escaped.push(narrow(cells.len()));
        }
        cells.push(Cell { start: narrow(cell.start), end: narrow(cell.end) });
        if bytes.get(end) == Some(&cut.delimiter) {
            at = end + 1;
            continue;
        }
        let ending = if end == bytes.len() { 0 } else { line_end(bytes, end).unwrap_or(1) };
        if ending == 1 && bytes.get(end) == Some(&b'\r') && end + 1 == bytes.len() && !last {
            return Found::Part { quote: None };
        }
        let next = end + ending;
        if end == start {
            cells.pop();
            return Found::Nothing { next: next.max(start + 1) };
        }
        return Found::Row { next, lines };
    }
}

/// Where a cell between quotes ends, just behind the quote that closes it, and whether a doubled quote is in it.
fn quoted(bytes: &[u8], at: usize, last: bool) -> Option<(usize, bool)> {
    let (mut from, mut doubled) = (at + 1, false);
    loop {
        let quote = from + memchr::memchr(b'"', bytes.get(from..)?)?;
        match bytes.get(quote + 1) {
            Some(b'"') => (from, doubled) = (quote + 2, true),
            None if !last => return None,
            _ => return Some((quote + 1, doubled)),
        }
    }
}

/// Whether quotes stand around a cell, and none within that is not doubled.
fn is_wrapped(cell: &[u8]) -> bool {
    let [b'"', inner @ .., b'"'] = cell else { return false };
    inner.split(|byte| *byte != b'"').all(|quotes| quotes.len() % 2 == 0)
}

/// How many bytes the line end at a place takes.
fn line_end(bytes: &[u8], at: usize) -> Option<usize> {
    match (bytes.get(at)?, bytes.get(at + 1)) {
        (b'\r', Some(b'\n')) => Some(2),
        _ => Some(1),
    }
}

/// How many lines end in some bytes.
fn line_ends(bytes: &[u8]) -> u32 {
    let lone = |at: &usize| bytes.get(*at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n');
    narrow(memchr::memchr2_iter(b'\n', b'\r', bytes).filter(lone).count())
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
