//! A matrix as a table: topics down and actors across for people, one line an actor in CSV.

use super::Guard;
use super::delimited::sheet;
use super::grid::{Column, grid};
use super::network::distinct;
use super::picture::{Matrix, Pill};
use super::styled::{Ink, Styled};

/// The table, fitted to a width; one line an act where that is too narrow.
#[must_use]
pub fn matrix_table(matrix: &Matrix, limit: Option<usize>) -> Styled {
    let heads = matrix.actors.iter().map(|(_, actor)| Column::words(&actor.name, Ink::Plain));
    let columns: Vec<Column> = std::iter::once(Column::words("about", Ink::Plain)).chain(heads).collect();
    let row = |(index, topic): (usize, &super::picture::Topic)| {
        let name = if topic.contested { format!("{} (contested)", topic.name) } else { topic.name.clone() };
        let cells = matrix.cells.iter().map(|cells| cells.get(&index).map_or(String::new(), |cell| marked(cell)));
        std::iter::once(name).chain(cells).collect::<Vec<String>>()
    };
    let rows: Vec<Vec<String>> = matrix.topics.iter().enumerate().map(row).collect();
    let mut out = grid(&columns, &rows, limit).unwrap_or_else(|| list(matrix));
    for tone in &matrix.tones {
        let look = tone.look();
        out.push(Ink::Faint, &format!(" {} {}", if look.glyph.is_empty() { " " } else { look.glyph }, look.meaning));
        out.end_line();
    }
    out
}

fn list(matrix: &Matrix) -> Styled {
    let mut out = Styled::default();
    for ((_, actor), cells) in matrix.actors.iter().zip(&matrix.cells) {
        for (topic, cell) in cells.iter().filter_map(|(index, cell)| Some((matrix.topics.get(*index)?, cell))) {
            out.push(Ink::Plain, &format!("{} / {}: {}", actor.name, topic.name, marked(cell)));
            out.end_line();
        }
    }
    out
}

/// The matrix as CSV: who, what they are of, then a column a topic.
#[must_use]
pub fn matrix_csv(matrix: &Matrix, guard: Guard) -> String {
    let mut head = vec!["actor".to_owned(), "of".to_owned()];
    // A program takes a column by its name.
    head.extend(distinct(matrix.topics.iter().map(|topic| topic.name.as_str())));
    let mut rows = vec![head];
    for ((of, actor), cells) in matrix.actors.iter().zip(&matrix.cells) {
        let mut row = vec![actor.name.clone(), of.clone().unwrap_or_default()];
        let cell = |index: usize| cells.get(&index).map_or(String::new(), |cell| named(cell));
        row.extend((0..matrix.topics.len()).map(cell));
        rows.push(row);
    }
    sheet(&rows, guard)
}

/// `+ demanded A7`
fn marked(cell: &[Pill]) -> String {
    let line = |pill: &Pill| format!("{} {} {}", pill.tone.look().glyph, pill.words, pill.citation()).trim().to_owned();
    cell.iter().map(line).collect::<Vec<_>>().join("; ")
}

/// `for + demanded A7`: a cell that begins with `+` is a formula to a spreadsheet.
fn named(cell: &[Pill]) -> String {
    let line = |pill: &Pill| format!("{} {}", pill.tone.name(), marked(std::slice::from_ref(pill)));
    cell.iter().map(line).collect::<Vec<_>>().join("; ")
}
