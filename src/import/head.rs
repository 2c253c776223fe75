//! What stands between the cells of a table, and what its columns are called: by its first row, or by the mapping.

use super::fit::Columns;
use super::mapping::{Layout, Table};
use super::splitter::{Cut, Quotes, Splitter, first_row};
use super::template::{has_all, names};
use std::io::{self, Read};

/// How a table is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// How its rows are cut.
    pub cut: Cut,
    /// Its columns.
    pub columns: Columns,
    /// How many lines stand before its rows.
    pub lines: u32,
}

/// What is known of the beginning of a file.
#[derive(Debug)]
pub enum Beginning {
    /// Its columns; its head is skipped.
    Known(Head),
    /// The columns of none of the lists, as many as this.
    Other(usize),
    /// It is no text of bytes.
    Wide,
    /// Nothing stands in it.
    Empty,
}

/// Looks at the first row of a file for the columns that a table uses.
///
/// # Errors
/// Where it cannot be read.
pub fn begin<R: Read>(table: &Table, file: &str, splitter: &mut Splitter<R>) -> io::Result<Beginning> {
    let layout = table.layout();
    let start = splitter.start()?;
    if start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF") {
        return Ok(Beginning::Wide);
    }
    let cuts = cuts(layout, file);
    let rows: Vec<(Cut, Vec<String>, usize)> = cuts
        .into_iter()
        .map(|cut| {
            let (cells, next) = first_row(start, cut);
            (cut, cells, next)
        })
        .collect();
    let fits = |columns: &Columns| table.texts().into_iter().all(|(text, is_column)| has_all(text, is_column, columns));
    let lists = || std::iter::once(&layout.columns).chain(&layout.or_columns).filter(|list| !list.is_empty());
    let headless = lists().next().is_some();
    for (cut, cells, next) in &rows {
        let columns = Columns { names: cells.clone() };
        let names_columns = table.texts().iter().any(|(text, is_column)| *is_column || text.value.contains('{'));
        if fits(&columns) && (names_columns || !headless) && !cells.is_empty() {
            let lines = splitter.skip(*next);
            return Ok(Beginning::Known(Head { cut: *cut, columns, lines }));
        }
    }
    if headless {
        let spare = |name: &str| {
            let texts = table.texts();
            let needed = texts.iter().any(|(text, _)| names(&text.value).0.contains(&name));
            !needed && texts.iter().any(|(text, _)| is_spare(&text.value, name))
        };
        let listed = rows.iter().find_map(|(cut, cells, _)| Some((*cut, chosen(&lists(), cells, &spare)?)));
        let count = rows.first().map_or(0, |(_, cells, _)| cells.len());
        return Ok(match listed {
            Some((cut, columns)) => Beginning::Known(Head { cut, columns, lines: 0 }),
            None if count == 0 => Beginning::Empty,
            None => Beginning::Other(count),
        });
    }
    // What is wrong with the head is told of the way in which it has most of the columns.
    let named = |cells: &[String]| {
        let columns = Columns { names: cells.to_vec() };
        table.texts().into_iter().filter(|(text, is_column)| has_all(text, *is_column, &columns)).count()
    };
    let best = rows.into_iter().rev().max_by_key(|(_, cells, _)| (named(cells), cells.len()));
    Ok(match best {
        Some((cut, cells, next)) if !cells.is_empty() => {
            let lines = splitter.skip(next);
            Beginning::Known(Head { cut, columns: Columns { names: cells }, lines })
        }
        _ => Beginning::Empty,
    })
}

/// The list with as many names as the row has cells; or one for a row that is longer by empty cells, or shorter by
/// columns of which the mapping says that they need not be there.
fn chosen<'l>(
    lists: &(impl Iterator<Item = &'l Vec<String>> + Clone),
    cells: &[String],
    spare: &impl Fn(&str) -> bool,
) -> Option<Columns> {
    let longer = |list: &&Vec<String>| cells.get(list.len()..).is_some_and(|rest| rest.iter().all(String::is_empty));
    let exact = lists.clone().find(|list| list.len() == cells.len());
    let list = exact.or_else(|| lists.clone().filter(longer).max_by_key(|list| list.len()));
    let names = list.map(Vec::as_slice).or_else(|| {
        let closest = lists.clone().filter(|list| list.len() > cells.len()).min_by_key(|list| list.len())?;
        let (names, rest) = closest.split_at_checked(cells.len())?;
        rest.iter().all(|name| spare(name)).then_some(names)
    })?;
    Some(Columns { names: names.to_vec() })
}

/// Whether a text names a column as one that need not be there.
fn is_spare(text: &str, column: &str) -> bool {
    names(text)
        .0
        .into_iter()
        .filter_map(|name| name.strip_suffix('?'))
        .any(|name| name.split('|').any(|one| one == column))
}

/// The ways in which the file may be cut, the likeliest first.
fn cuts(layout: &Layout, file: &str) -> Vec<Cut> {
    let tabs = [".tsv", ".tab"].iter().any(|ending| file.to_lowercase().ends_with(ending));
    let given = layout.delimiter.and_then(|delimiter| u8::try_from(delimiter).ok());
    let delimiters = match given {
        Some(delimiter) => vec![delimiter],
        None if tabs => vec![b'\t', b',', b';'],
        None => vec![b',', b'\t', b';'],
    };
    let quotes = match (layout.unquoted, layout.unwrapped) {
        (_, true) => Quotes::Unwrapped,
        (true, false) => Quotes::Plain,
        (false, false) => Quotes::Around,
    };
    delimiters.into_iter().map(|delimiter| Cut { delimiter, quotes }).collect()
}
