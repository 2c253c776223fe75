//! A Markdown table with its sentences below, to paste into a report.

use super::sources::sources;
use super::{Options, View};
use crate::diagnostic::escape;
use crate::question::answer::{Citation, Shape, Witness};
use std::io::{self, Write};

/// Writes the table, the notes and each cited sentence once.
pub(super) fn write(view: &View, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let witnesses: Vec<Vec<Witness>> = (0..view.rows.len()).map(|row| (view.witnesses)(row)).collect();
    if let Some(reading) = view.reading.as_ref().filter(|_| !options.quiet) {
        writeln!(out, "*[{}]*\n", text(reading))?;
    }
    match view.shape {
        Shape::Table if !view.rows.is_empty() => table(view, &witnesses, out)?,
        Shape::Table => writeln!(out, "No answers.")?,
        Shape::YesNo if view.is_yes() => writeln!(out, "Yes.")?,
        Shape::YesNo => writeln!(out, "No record.")?,
        Shape::Count => {
            let number = view.rows.first().and_then(|row| row.first()).map_or("0", |cell| cell.name.as_str());
            writeln!(out, "{}", text(number))?;
        }
    }
    if options.quiet {
        return Ok(());
    }
    for note in &view.notes {
        writeln!(out, "\n*Note: {}*", text(note))?;
    }
    sentences(&witnesses, out)
}

fn table(view: &View, witnesses: &[Vec<Witness>], out: &mut dyn Write) -> io::Result<()> {
    let heads: Vec<String> = view.columns.iter().map(|name| text(name)).collect();
    writeln!(out, "| # | {} | sources |", heads.join(" | "))?;
    writeln!(out, "| --: | {}--- |", "--- | ".repeat(heads.len()))?;
    for (index, (row, witnesses)) in view.rows.iter().zip(witnesses).enumerate() {
        let cells: Vec<String> = row.iter().map(|cell| text(&cell.name)).collect();
        writeln!(out, "| {} | {} | {} |", index + 1, cells.join(" | "), text(&sources(witnesses)))?;
    }
    Ok(())
}

fn sentences(witnesses: &[Vec<Witness>], out: &mut dyn Write) -> io::Result<()> {
    let mut cited: Vec<&Citation> = vec![];
    for citation in witnesses.iter().flatten().flat_map(|witness| &witness.citations) {
        if !cited.iter().any(|c| (&c.document, c.unit) == (&citation.document, citation.unit)) {
            cited.push(citation);
        }
    }
    if !cited.is_empty() {
        writeln!(out)?;
    }
    cited.sort_by(|a, b| (&a.document, a.unit).cmp(&(&b.document, b.unit)));
    for citation in cited {
        writeln!(out, "- **{}{}** “{}”", text(&citation.document), citation.unit, text(&citation.sentence))?;
    }
    Ok(())
}

/// Text in which nothing is markup.
fn text(plain: &str) -> String {
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
