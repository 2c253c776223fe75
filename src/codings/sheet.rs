//! Codings in a spreadsheet, as CSV, or a worksheet written so: a row for each statement, with a line of heads that say what its columns are.
//!
//! Takes such a table; gives a fact a row. Columns are known by their heads (`document`, `sentence`, `who`, `verb`, `what`, `to`,
//! `where`, `when`, …); what stands in others is told, and left out. A verb is one of the vocabulary in whatever form, or a new
//! one. Must not guess what a column without a known head is.

use super::sentence::{Telling, quoted};
use super::standoff::with_verbs;
use super::types::{base_of, verb_of};
use super::{CodedDocument, CodedFact, Codings, OPEN_QUOTE};
use crate::import::{TextRow, text_rows};
use crate::lexicon::{Lexicon, PartialDate, Role, VerbId, base_by_form};
use std::collections::{BTreeMap, BTreeSet};

/// What a column may be, with the heads that say so.
const COLUMNS: [(Column, &[&str]); 14] = [
    (Column::Document, &["document", "article", "document id", "article id", "file"]),
    (Column::Title, &["title", "headline"]),
    (Column::Publisher, &["publisher", "newspaper", "outlet", "publication"]),
    (Column::Printed, &["published", "publication date", "article date", "document date"]),
    (Column::Coder, &["coder", "annotator", "coded by"]),
    (Column::Sentence, &["sentence", "text", "quote", "words", "passage"]),
    (Column::Voice, &["said by", "according to", "speaker", "voice"]),
    (Column::Agent, &["who", "agent", "actor", "source actor", "subject"]),
    (Column::Verb, &["verb", "action", "did"]),
    (Column::Object, &["what", "theme", "object", "target", "target actor"]),
    (Column::Recipient, &["to", "to whom", "recipient"]),
    (Column::Place, &["where", "place", "location"]),
    (Column::Day, &["when", "date", "day"]),
    (Column::Negated, &["not", "negated", "negation"]),
];

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Document,
    Title,
    Publisher,
    Printed,
    Coder,
    Sentence,
    Voice,
    Agent,
    Verb,
    Object,
    Recipient,
    Place,
    Day,
    Negated,
}

/// A row, with what its columns hold.
struct Row<'a> {
    place: String,
    cells: BTreeMap<Column, &'a str>,
}

/// A table of statements.
///
/// # Errors
/// Where it is none, or lacks a column that every statement needs.
pub fn sheet(file: &str, text: &str) -> Result<Codings, String> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let delimiter =
        [b',', b';', b'\t'].into_iter().max_by_key(|sign| first.bytes().filter(|byte| byte == sign).count());
    let mut rows = text_rows(text, delimiter.unwrap_or(b',')).map_err(|error| format!("{file}: {error}"))?.into_iter();
    let heads = rows.next().and_then(|row| row.cells).unwrap_or_default();
    let known: Vec<Option<Column>> = heads.iter().map(|head| column(head)).collect();
    for (wanted, name) in [(Column::Sentence, "sentence"), (Column::Verb, "verb")] {
        if !known.contains(&Some(wanted)) {
            return Err(format!(
                "{file}: no column is headed `{name}`: each row needs the sentence that tells the statement, and its verb; \
                 `who`, `what`, `to`, `where`, `when`, `said by`, `document`, `title` and `published` say the rest"
            ));
        }
    }
    let mut codings = Codings::of("a spreadsheet");
    for (head, _) in heads.iter().zip(&known).filter(|(_, column)| column.is_none()) {
        codings.leave_out(file, format!("the column `{head}`: no part of a fact has that name"));
    }
    let (whole, open): (Vec<TextRow>, Vec<TextRow>) = rows.partition(|row| row.cells.is_some());
    for row in open {
        codings.statements += 1;
        codings.leave_out(format!("{file}:{}", row.line), OPEN_QUOTE);
    }
    let rows: Vec<Row<'_>> = whole
        .iter()
        .map(|row| {
            let cells = known.iter().zip(row.cells.iter().flatten());
            let cells = cells.filter_map(|(column, cell)| Some(((*column)?, cell.as_str())));
            let cells = cells.filter(|(_, cell)| !cell.is_empty()).collect();
            Row { place: format!("{file}:{}", row.line), cells }
        })
        .collect();
    told(&mut codings, &rows);
    Ok(codings)
}

impl Column {
    /// How a head calls it.
    fn name(self) -> &'static str {
        COLUMNS
            .iter()
            .find(|(column, _)| *column == self)
            .and_then(|(_, names)| names.first())
            .copied()
            .unwrap_or("cell")
    }
}

impl CodedDocument {
    /// Takes what a row says of its document; gives what an earlier row says otherwise.
    fn differing(&mut self, row: &Row<'_>) -> Vec<(Column, String, String)> {
        let cell = |column: Column| row.cells.get(&column).map(|cell| (*cell).to_owned());
        let mut differing = Vec::new();
        for (column, own) in [
            (Column::Title, &mut self.title),
            (Column::Publisher, &mut self.publisher),
            (Column::Coder, &mut self.coder),
        ] {
            let Some(other) = cell(column) else { continue };
            let first = own.get_or_insert_with(|| other.clone());
            if *first != other {
                differing.push((column, other, first.clone()));
            }
        }
        if let Some(day) = cell(Column::Printed).and_then(|day| day.parse::<jiff::civil::Date>().ok()) {
            let first = *self.date.get_or_insert(day);
            if first != day {
                differing.push((Column::Printed, day.to_string(), first.to_string()));
            }
        }
        differing
    }
}

/// What a head says of its column.
fn column(head: &str) -> Option<Column> {
    let head = head.trim().to_lowercase().replace('_', " ");
    COLUMNS.iter().find(|(_, names)| names.contains(&head.as_str())).map(|(column, _)| *column)
}

/// The verb of a cell.
fn verb_in(lexicon: &Lexicon, cell: &str) -> Option<VerbId> {
    verb_of(lexicon, cell, cell).or_else(|| base_in(cell).and_then(|base| verb_of(lexicon, &base, &base)))
}

/// The base form of the verb of a cell, where it is one word: in a column of verbs even `petitioned` and `vandalising` are forms.
fn base_in(cell: &str) -> Option<String> {
    base_by_form(&cell.to_lowercase()).filter(|base| base.chars().all(char::is_alphabetic)).or_else(|| base_of(cell))
}

/// Writes the rows as facts of their documents.
fn told(codings: &mut Codings, rows: &[Row<'_>]) {
    let builtin = Lexicon::builtin();
    let verbs = rows.iter().filter_map(|row| row.cells.get(&Column::Verb));
    for verb in verbs.filter(|verb| verb_in(&builtin, verb).is_none()) {
        codings.verbs.extend(base_in(verb));
    }
    let lexicon = with_verbs(&codings.verbs);
    let people = [Column::Agent, Column::Recipient, Column::Voice];
    for cell in rows.iter().flat_map(|row| people.iter().filter_map(|column| row.cells.get(column))) {
        cell.split(';').map(str::trim).for_each(|name| {
            codings.names.id(name, "actor", &lexicon);
        });
    }
    let mut documents: BTreeMap<String, CodedDocument> = BTreeMap::new();
    let mut sentences: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut odd = BTreeSet::new();
    for (number, row) in rows.iter().enumerate() {
        codings.statements += 1;
        let cell = |column: Column| row.cells.get(&column).map(|cell| (*cell).to_owned());
        if let Some(day) = cell(Column::Printed).filter(|day| day.parse::<jiff::civil::Date>().is_err()) {
            codings.leave_out(row.place.clone(), format!("published `{day}`: `2025-03-04` is a day"));
        }
        let key = cell(Column::Document).or_else(|| cell(Column::Title)).unwrap_or_else(|| "articles".to_owned());
        let document = documents
            .entry(key.clone())
            .or_insert_with(|| CodedDocument { id: codings.free_id(&key), ..CodedDocument::default() });
        for (head, other, first) in document.differing(row) {
            if odd.insert((key.clone(), head, other.clone())) {
                let what = format!("`{}` is `{other}`: an earlier row of this document has `{first}`", head.name());
                codings.leave_out(row.place.clone(), what);
            }
        }
        match row.fact(codings, &lexicon) {
            Ok((words, fact)) => {
                // One sentence may tell several statements.
                let at = *sentences.entry((key, words.clone())).or_insert(number);
                let place = row.place.clone();
                document.facts.push(CodedFact { place, at, words: Some(words), fact, in_part: false });
            }
            Err(why) => codings.leave_out(row.place.clone(), why),
        }
    }
    codings.documents = documents.into_values().filter(|document| !document.facts.is_empty()).collect();
}

impl Row<'_> {
    /// The sentence of the text, and that of the fact.
    fn fact(&self, codings: &mut Codings, lexicon: &Lexicon) -> Result<(String, String), String> {
        let cell = |column: Column| self.cells.get(&column).copied();
        let words = cell(Column::Sentence).ok_or("the sentence that tells it is not there")?;
        let verb = cell(Column::Verb).ok_or("it has no verb")?;
        let id = verb_in(lexicon, verb).ok_or_else(|| format!("`{verb}` is no verb, and can be none"))?;
        let negated = match cell(Column::Negated).map(str::to_lowercase).as_deref() {
            None | Some("0" | "no" | "false" | "n") => false,
            Some("1" | "yes" | "true" | "y" | "x" | "not") => true,
            Some(other) => return Err(format!("`{other}` does not say whether it was done: `yes` or `no`")),
        };
        let mut telling = Telling { negated, ..Telling::default() };
        let parts = [
            (Column::Agent, Role::Agent, Some("actor")),
            (Column::Object, lexicon.verb(id).object, None),
            (Column::Recipient, Role::Recipient, Some("actor")),
            (Column::Place, Role::Place, Some("place")),
        ];
        for (column, role, is) in parts {
            for name in cell(column).into_iter().flat_map(|cell| cell.split(';')).map(str::trim) {
                let id = match is {
                    Some(is) => codings.names.id(name, is, lexicon),
                    // Who acts elsewhere, or is addressed, is somebody here as well.
                    None if role == Role::Recipient => codings.names.id(name, "actor", lexicon),
                    None => codings.names.known(name, "actor").or_else(|| quoted(name)),
                };
                telling.fillers.push((role, id.ok_or_else(|| format!("`{name}` can be no name"))?));
            }
        }
        if let Some(day) = cell(Column::Day) {
            let date = PartialDate::parse(day).ok_or_else(|| format!("`{day}` is no date: `2025-03-04` is one"))?;
            let preposition = if matches!(date, PartialDate::Day(_)) { "on" } else { "in" };
            telling.days.push(format!("{preposition} {date}"));
        }
        let sentence = telling.sentence(lexicon, id).map_err(|role| format!("`{verb}` has no {}", role.name()))?;
        let Some(voice) = cell(Column::Voice) else { return Ok((words.to_owned(), sentence)) };
        let voice = codings.names.id(voice, "actor", lexicon).ok_or_else(|| format!("`{voice}` can be no name"))?;
        Ok((words.to_owned(), format!("{voice} said that {sentence}")))
    }
}
