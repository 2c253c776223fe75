//! Rows under headings, fitted to a width: no column is ever hidden.
//!
//! Takes headings and texts; gives a [`Styled`] text, or none where even broken words do not fit. Knows no answer.

use super::styled::{Ink, Styled};
use super::wrap::{longest_word, width, wrap};
use crate::diagnostic::escape;
use crate::stop::Stop;

/// Between two columns.
const GAP: usize = 2;
/// A column is not made narrower than this for the sake of a long word.
const NARROW: usize = 16;

/// On which side a column is flush.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A column of a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub head: String,
    /// On which side it is flush.
    pub align: Align,
    /// What its cells are.
    pub ink: Ink,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn words(head: &str, ink: Ink) -> Self {
        Column { head: escape(head).into_owned(), align: Align::Left, ink }
    }

    /// A column of numbers.
    #[must_use]
    pub fn numbers(head: &str, ink: Ink) -> Self {
        Column { align: Align::Right, ..Column::words(head, ink) }
    }
}

/// The rows under their columns, words wrapped to `limit` cells; `None` where that is too narrow.
#[must_use]
pub fn grid(columns: &[Column], rows: &[Vec<String>], limit: Option<usize>) -> Option<Styled> {
    grid_until(columns, rows, limit, Stop::never())
}

/// Like [`grid`], as far as it was laid out before `stop` was set.
pub(super) fn grid_until(
    columns: &[Column],
    rows: &[Vec<String>],
    limit: Option<usize>,
    stop: &Stop,
) -> Option<Styled> {
    let wanted = rows.iter().take_while(|_| !stop.is_set());
    let rows: Vec<Vec<String>> = wanted.map(|row| row.iter().map(|cell| escape(cell).into_owned()).collect()).collect();
    let widths = fit(columns, &rows, limit)?;
    let mut out = Styled::default();
    let heads: Vec<String> = columns.iter().map(|column| column.head.clone()).collect();
    put(&mut out, columns, &heads, &widths, true);
    for row in rows.iter().take_while(|_| !stop.is_set()) {
        put(&mut out, columns, row, &widths, false);
    }
    Some(out)
}

fn put(out: &mut Styled, columns: &[Column], row: &[String], widths: &[usize], head: bool) {
    let cells: Vec<Vec<String>> = row.iter().zip(widths).map(|(cell, &width)| wrap(cell, width)).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    for line in 0..height {
        for ((column, cell), &limit) in columns.iter().zip(&cells).zip(widths) {
            let text = cell.get(line).map_or("", String::as_str);
            let ink = if head { Ink::Head } else { column.ink };
            let space = " ".repeat(limit.saturating_sub(width(text)));
            let (before, after) =
                if column.align == Align::Right { (space.as_str(), "") } else { ("", space.as_str()) };
            out.push(Ink::Plain, " ");
            out.push(Ink::Plain, before);
            out.push(ink, text);
            out.push(Ink::Plain, after);
            out.push(Ink::Plain, " ");
        }
        out.end_line();
    }
}

/// The width of each column: as wide as it wants to be, or less so that all fit, the widest giving way first.
fn fit(columns: &[Column], rows: &[Vec<String>], limit: Option<usize>) -> Option<Vec<usize>> {
    let over = |measure: fn(&str) -> usize| -> Vec<usize> {
        let cell = |row: &Vec<String>, at: usize| row.get(at).map_or(0, |cell| measure(cell));
        let widest = |at: usize| rows.iter().map(|row| cell(row, at)).max().unwrap_or(0);
        columns.iter().enumerate().map(|(at, column)| widest(at).max(measure(&column.head))).collect()
    };
    let wanted = over(width);
    let Some(limit) = limit else { return Some(wanted) };
    let available = limit.checked_sub(GAP * columns.len())?;
    if wanted.iter().sum::<usize>() <= available {
        return Some(wanted);
    }
    let least: Vec<usize> = over(longest_word).into_iter().map(|cells| cells.min(NARROW)).collect();
    if least.iter().sum::<usize>() > available {
        return None;
    }
    Some(shrink(&wanted, &least, available))
}

fn shrink(wanted: &[usize], least: &[usize], available: usize) -> Vec<usize> {
    let capped = |cap: usize| wanted.iter().zip(least).map(move |(&want, &least)| want.min(cap).max(least));
    let widest = wanted.iter().copied().max().unwrap_or(0).min(available);
    let cap = (0..=widest).rev().find(|&cap| capped(cap).sum::<usize>() <= available).unwrap_or(0);
    let mut widths: Vec<usize> = capped(cap).collect();
    let mut left = available.saturating_sub(widths.iter().sum());
    for (width, &want) in widths.iter_mut().zip(wanted) {
        if *width < want && left > 0 {
            *width += 1;
            left -= 1;
        }
    }
    widths
}
