//! A Markdown table with its sentences below, to paste into a report.

use super::namesakes::Namesakes;
use super::{Options, View};
use crate::diagnostic::escape;
use crate::question::answer::{Citation, Shape, Witness};
use crate::question::evidence::short::of_witnesses;
use crate::stop::Stop;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Writes the table, the notes and each cited sentence once.
pub(super) fn write(view: &View, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let witnesses: Vec<Vec<Witness>> = view.wanted().map(|(row, _)| (view.witnesses)(row)).collect();
    view.stop.go_on().map_err(io::Error::other)?;
    if let Some(reading) = view.reading.as_ref().filter(|_| !options.quiet) {
        writeln!(out, "*[{}]*\n", text(reading))?;
    }
    match view.shape {
        Shape::Table if !view.rows.is_empty() => table(view, &witnesses, out)?,
        Shape::Table => writeln!(out, "No answers.")?,
        Shape::YesNo if view.is_yes() => writeln!(out, "Yes.")?,
        Shape::YesNo => writeln!(out, "No record.")?,
        Shape::No => writeln!(out, "No.")?,
        Shape::Count => {
            let number = view.rows.first().and_then(|row| row.first()).map_or("0", |cell| &*cell.name);
            writeln!(out, "{}", text(number))?;
        }
    }
    if options.quiet {
        return Ok(());
    }
    for note in &view.notes {
        writeln!(out, "\n*Note: {}*", text(note))?;
    }
    sentences(&witnesses, view.stop, out)
}

fn table(view: &View, witnesses: &[Vec<Witness>], out: &mut dyn Write) -> io::Result<()> {
    let heads: Vec<String> = view.columns.iter().map(|name| text(name)).collect();
    writeln!(out, "| # | {} | sources |", heads.join(" | "))?;
    writeln!(out, "| --: | {}--- |", "--- | ".repeat(heads.len()))?;
    let namesakes = Namesakes::of(view);
    for (index, (row, witnesses)) in view.rows.iter().zip(witnesses).enumerate() {
        let cells: Vec<String> = row.iter().map(|cell| text(&namesakes.shown(cell))).collect();
        writeln!(out, "| {} | {} | {} |", index + 1, cells.join(" | "), text(&of_witnesses(witnesses)))?;
    }
    Ok(())
}

fn sentences(witnesses: &[Vec<Witness>], stop: &Stop, out: &mut dyn Write) -> io::Result<()> {
    let all = witnesses.iter().take_while(|_| !stop.is_set()).flatten().flat_map(|witness| &witness.citations);
    let mut cited: BTreeMap<(&str, u32), &Citation> = BTreeMap::new();
    for citation in all {
        cited.entry((&citation.document, citation.unit)).or_insert(citation);
    }
    if !cited.is_empty() {
        writeln!(out)?;
    }
    for citation in cited.into_values() {
        writeln!(out, "- **{}{}** “{}”", text(&citation.document), citation.unit, text(&citation.sentence))?;
    }
    Ok(())
}

/// Text in which nothing is markup.
#[must_use]
pub fn text(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len());
    for c in escape(plain).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '$' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}
