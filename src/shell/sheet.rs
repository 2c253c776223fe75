//! Sheets as text: a title, lines, and grids that fit the width.

use crate::explore::{Column as Holds, Section, Sheet};
use crate::output::{Column, Ink, Styled, grid};

/// A sheet, fitted to a width; a section that is too wide for it is written as records.
pub(super) fn styled(sheet: &Sheet, width: Option<usize>) -> Styled {
    let mut out = Styled::default();
    if !sheet.title.is_empty() {
        out.line(Ink::Head, &sheet.title);
    }
    for (name, text) in &sheet.lines {
        out.paragraph(&format!(" {name:<11}"), text, width.unwrap_or(usize::MAX));
    }
    for section in &sheet.sections {
        if !section.title.is_empty() {
            out.end_line();
            out.line(Ink::Head, &section.title);
        }
        out.append(rows(section, width));
    }
    let follow = !sheet.sections.is_empty() || !sheet.lines.is_empty();
    if follow && !sheet.notes.is_empty() {
        out.end_line();
    }
    for note in &sheet.notes {
        out.push(Ink::Mark, "note: ");
        out.line(Ink::Plain, note);
    }
    out
}

fn rows(section: &Section, width: Option<usize>) -> Styled {
    let used = |at: usize| section.rows.iter().any(|row| row.get(at).is_some_and(|cell| !cell.is_empty()));
    let kept: Vec<usize> = (0..section.columns.len()).filter(|at| used(*at)).collect();
    let columns: Vec<Column> = kept.iter().filter_map(|at| section.columns.get(*at)).map(|one| column(*one)).collect();
    let pick = |row: &Vec<String>| kept.iter().filter_map(|at| row.get(*at).cloned()).collect::<Vec<String>>();
    let rows: Vec<Vec<String>> = section.rows.iter().map(pick).collect();
    grid(&columns, &rows, width).unwrap_or_else(|| records(&columns, &rows, width.unwrap_or(usize::MAX)))
}

fn records(columns: &[Column], rows: &[Vec<String>], width: usize) -> Styled {
    let mut out = Styled::default();
    for row in rows {
        for (column, cell) in columns.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
            out.paragraph(&format!(" {}: ", column.head), cell, width);
        }
        out.end_line();
    }
    out
}

fn column(holds: Holds) -> Column {
    match holds {
        Holds::Number(head) => Column::numbers(head, Ink::Plain),
        Holds::Name(head) => Column::words(head, Ink::Name),
        Holds::Text(head) => Column::words(head, Ink::Plain),
        Holds::Source(head) => Column::words(head, Ink::Faint),
        Holds::Quote(head) => Column::words(head, Ink::Quote),
    }
}
