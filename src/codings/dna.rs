//! Codings of Discourse Network Analyzer: its event list (CSV), and what its database holds.
//!
//! A statement says that a person or an organisation agrees, or not, with a concept: they supported or opposed it.
//! Organisations are what their people are of, as long as these are of one. Other variables are left out, and told.

use super::sentence::quoted;
use super::{CodedDocument, CodedFact, Codings, OPEN_QUOTE, TextPlaces};
use crate::import::{TextRow, text_rows};
use crate::lexicon::Lexicon;
use crate::scaffold::likely_units;
use crate::source::Slice;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};

/// What is asked of a database: its documents.
pub const DNA_DOCUMENTS: &str = "SELECT ID, Title, Source, Date, Text FROM DOCUMENTS ORDER BY ID;";

/// Whether it is one of DNA 3, which keeps each value of a variable once.
pub const DNA_IS_NEW: &str = "SELECT name FROM sqlite_master WHERE name = 'ENTITIES';";

/// Its statements, with a row for each variable.
#[must_use]
pub fn dna_statements(is_new: bool) -> String {
    let short = if is_new {
        "SELECT T.StatementId, T.VariableId, E.Value FROM DATASHORTTEXT T JOIN ENTITIES E ON E.ID = T.Entity"
    } else {
        "SELECT StatementId, VariableId, Value FROM DATASHORTTEXT"
    };
    let others = ["DATALONGTEXT", "DATABOOLEAN", "DATAINTEGER"]
        .map(|table| format!("UNION ALL SELECT StatementId, VariableId, Value FROM {table} "));
    format!(
        "SELECT S.ID, S.DocumentId, S.Start, S.Stop, C.Name, V.Variable, X.Value FROM STATEMENTS S \
         LEFT JOIN CODERS C ON C.ID = S.Coder JOIN VARIABLES V ON V.StatementTypeId = S.StatementTypeId \
         JOIN ({short} {}) X ON X.StatementId = S.ID AND X.VariableId = V.ID \
         ORDER BY S.DocumentId, S.Start, S.ID, V.ID;",
        others.concat()
    )
}

/// What a database answers: documents, then statements with a row for each variable.
pub type DnaRows = [Vec<Vec<String>>; 2];

/// The columns of an event list that are no variables.
const KNOWN: [&str; 12] = [
    "statement_id",
    "time",
    "start_position",
    "stop_position",
    "text",
    "coder",
    "document_id",
    "document_title",
    "document_author",
    "document_source",
    "document_section",
    "document_type",
];

/// A statement, whichever way it came.
#[derive(Default)]
struct DnaStatement {
    place: String,
    document: String,
    start: usize,
    stop: usize,
    coder: String,
    words: Option<String>,
    values: Vec<(String, String)>,
}

/// An event list: `;` between the columns, the names of the variables in the first line.
///
/// # Errors
/// Where it is none.
pub fn dna_events(file: &str, text: &str) -> Result<Codings, String> {
    let mut rows = text_rows(text, b';').map_err(|error| format!("{file}: {error}"))?.into_iter();
    let heads = rows.next().and_then(|row| row.cells).unwrap_or_default();
    let column = |name: &str| heads.iter().position(|head| head == name);
    let titled = column("document_title");
    let (Some(id), Some(_)) = (column("statement_id"), titled.or_else(|| column("document_id"))) else {
        return Err(format!("{file}: an event list of DNA begins with a line of `\"statement_id\";\"time\";…`"));
    };
    if column("text").is_none() {
        return Err(format!("{file}: no column is headed `text`: each statement needs the words that tell it"));
    }
    let mut codings = Codings::of("DNA");
    let mut documents: BTreeMap<String, CodedDocument> = BTreeMap::new();
    let mut statements = Vec::new();
    let mut undated = BTreeSet::new();
    for (number, TextRow { line, cells }) in rows.enumerate() {
        let Some(row) = cells else {
            codings.statements += 1;
            codings.leave_out(format!("{file}:{line}"), OPEN_QUOTE);
            continue;
        };
        let within = |at: Option<usize>| at.and_then(|at| row.get(at)).map_or("", String::as_str);
        let cell = |name: &str| within(column(name));
        let title = within(titled).to_owned();
        // Of one title are several articles, and without one any number: an id says which it is, or all that is told of it.
        let whole = ["document_source", "document_author", "document_section", "document_type", "time"].map(cell);
        let own = if cell("document_id").is_empty() { whole.join("\n") } else { cell("document_id").to_owned() };
        let document = format!("{title}\n{own}");
        let place = format!("{file}:{line} (statement {})", within(Some(id)));
        let date: Option<Date> = cell("time").get(..10).and_then(|day| day.parse().ok());
        if date.is_none() && !cell("time").is_empty() && undated.insert(document.clone()) {
            codings.leave_out(
                place.clone(),
                format!("`{}` is no time of an article: `2025-03-04 …` is one", cell("time")),
            );
        }
        documents.entry(document.clone()).or_insert_with(|| CodedDocument {
            title: Some(title),
            publisher: Some(cell("document_source").to_owned()),
            date,
            ..CodedDocument::default()
        });
        let known = |name: &&String| !KNOWN.contains(&name.as_str());
        let values = heads.iter().filter(known).map(|name| (name.clone(), cell(name).to_owned())).collect();
        statements.push(DnaStatement {
            place,
            document,
            start: cell("start_position").parse().unwrap_or(number),
            stop: 0,
            coder: cell("coder").to_owned(),
            words: Some(cell("text").to_owned()),
            values,
        });
    }
    told(&mut codings, documents, statements);
    Ok(codings)
}

/// What a database holds, as [`DNA_DOCUMENTS`] and [`dna_statements`] ask for it.
#[must_use]
pub fn dna_database(file: &str, rows: &DnaRows) -> Codings {
    let mut codings = Codings::of("DNA");
    let cell = |row: &[String], at: usize| row.get(at).cloned().unwrap_or_default();
    let mut documents = BTreeMap::new();
    for row in &rows[0] {
        let document = CodedDocument {
            title: Some(cell(row, 1)),
            publisher: Some(cell(row, 2)),
            date: cell(row, 3).parse().ok().and_then(day),
            text: Some(cell(row, 4)),
            ..CodedDocument::default()
        };
        documents.insert(cell(row, 0), document);
    }
    let mut statements: Vec<DnaStatement> = Vec::new();
    for row in &rows[1] {
        let place = format!("{file} (statement {})", cell(row, 0));
        if statements.last().is_none_or(|last| last.place != place) {
            statements.push(DnaStatement {
                place,
                document: cell(row, 1),
                start: cell(row, 2).parse().unwrap_or(0),
                stop: cell(row, 3).parse().unwrap_or(0),
                coder: cell(row, 4),
                ..DnaStatement::default()
            });
        }
        if let Some(last) = statements.last_mut() {
            last.values.push((cell(row, 5), cell(row, 6)));
        }
    }
    told(&mut codings, documents, statements);
    codings
}

/// The day of a time stamp, in seconds or thousandths of one.
fn day(stamp: i64) -> Option<Date> {
    let seconds = if stamp.abs() > 100_000_000_000 { stamp / 1000 } else { stamp };
    Some(Timestamp::from_second(seconds).ok()?.to_zoned(TimeZone::UTC).date())
}

/// Writes the statements as facts of their documents.
fn told(codings: &mut Codings, mut documents: BTreeMap<String, CodedDocument>, statements: Vec<DnaStatement>) {
    let lexicon = Lexicon::builtin();
    for document in documents.values_mut() {
        document.id = codings.free_id(document.title.as_deref().unwrap_or_default());
    }
    let texts: BTreeMap<String, Article> = documents
        .iter()
        .filter_map(|(key, document)| Some((key.clone(), Article::of(document.text.as_deref()?))))
        .collect();
    for statement in statements {
        codings.statements += 1;
        let Some(document) = documents.get_mut(&statement.document) else {
            codings.leave_out(statement.place, "it is of no document");
            continue;
        };
        let coders = document.coder.get_or_insert_default();
        if !statement.coder.is_empty() && !coders.split(", ").any(|coder| coder == statement.coder) {
            let between = if coders.is_empty() { "" } else { ", " };
            coders.extend([between, statement.coder.as_str()]);
        }
        match fact(codings, &statement, texts.get(&statement.document), &lexicon) {
            Ok((at, fact)) => {
                let words = statement.words.clone().filter(|words| !words.is_empty());
                if words.is_none() && document.text.is_none() {
                    codings.leave_out(statement.place, "neither its words nor the text are there");
                    continue;
                }
                document.facts.push(CodedFact { place: statement.place, at, words, fact, in_part: false });
            }
            Err(why) => codings.leave_out(statement.place, why),
        }
    }
    let kept = documents.into_values().filter(|document| document.text.is_some() || !document.facts.is_empty());
    codings.documents = kept.collect();
}

/// The sentence of a statement, and the byte at which it stands.
fn fact(
    codings: &mut Codings,
    statement: &DnaStatement,
    text: Option<&Article>,
    lexicon: &Lexicon,
) -> Result<(usize, String), String> {
    let value = |names: &[&str]| {
        let own = statement.values.iter().find(|(name, _)| names.contains(&name.to_lowercase().as_str()));
        own.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    };
    let person = value(&["person", "actor", "speaker"]);
    let organisation = value(&["organization", "organisation"]);
    let concept = value(&["concept", "category", "issue"]).ok_or("it has no concept")?;
    let agreement = value(&["agreement", "qualifier"]).ok_or("it does not say whether they agree")?;
    let verb = match agreement.to_lowercase().as_str() {
        "1" | "true" | "yes" => "supported",
        "0" | "-1" | "false" | "no" => "opposed",
        other => match other.parse::<i64>() {
            Ok(number) if number > 0 => "supported",
            Ok(number) if number < 0 => "opposed",
            _ => return Err(format!("`{other}` is no agreement")),
        },
    };
    let other = [
        "person",
        "actor",
        "speaker",
        "organization",
        "organisation",
        "concept",
        "category",
        "issue",
        "agreement",
        "qualifier",
    ];
    for (name, value) in statement
        .values
        .iter()
        .filter(|(name, value)| !other.contains(&name.to_lowercase().as_str()) && !value.trim().is_empty())
    {
        codings.leave_out(statement.place.clone(), format!("`{name}` is {value}: no role of the fact"));
    }
    let organisation = organisation.and_then(|name| codings.names.id(name, "organisation", lexicon));
    let person = person.and_then(|name| codings.names.id(name, "person", lexicon));
    if let Some((person, of)) = person.as_ref().zip(organisation.as_ref())
        && !codings.names.belongs(person, of)
    {
        codings.leave_out(statement.place.clone(), format!("that {person} is of {of}: of another elsewhere"));
    }
    let agent = person.or(organisation).ok_or("it names nobody")?;
    let concept = codings.names.id(concept, "topic", lexicon).or_else(|| quoted(concept));
    let concept = concept.ok_or("its concept can be no topic")?;
    let (at, quote) = cited(statement, text);
    let quote = quote.and_then(|quote| quoted(&quote)).map_or(String::new(), |quote| format!(" << {quote}"));
    Ok((at, format!("{agent} {verb} {concept}{quote}")))
}

/// A text with the places in it.
struct Article {
    text: String,
    places: TextPlaces,
    units: Vec<usize>,
}

impl Article {
    fn of(text: &str) -> Article {
        let units = likely_units(text).into_iter().map(|(unit, _)| unit).collect();
        Article { text: text.to_owned(), places: TextPlaces::of_utf16(text), units }
    }
}

/// Where a statement begins, and its words, where they stand in one unit.
fn cited(statement: &DnaStatement, text: Option<&Article>) -> (usize, Option<String>) {
    let Some(Article { text, places, units }) = text else { return (statement.start, None) };
    let (start, stop) = (places.byte(statement.start), places.byte(statement.stop));
    let words = text.slice(start..stop);
    let start = start + (words.len() - words.trim_start().len());
    let next = units.get(units.partition_point(|unit| *unit <= start)).copied().unwrap_or(text.len());
    let inside = start + words.trim().len() <= next;
    (start, inside.then(|| words.trim().to_owned()))
}
