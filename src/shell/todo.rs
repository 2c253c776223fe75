//! What `todo` says: which units are still open, by document and coder, and which comes next.

use super::exit::{End, Failure};
use super::streams::{Streams, tell};
use crate::annotating::{OpenDocument, Todo};
use crate::output::{Column, Format, Ink, Styled, grid};
use serde_json::{Value, json};

/// Writes what is open; ends with 1 where something is.
///
/// # Errors
/// Those of the output.
pub(super) fn write(mut todo: Todo, coder: Option<&str>, streams: &mut Streams) -> Result<End, Failure> {
    if let Some(coder) = coder {
        todo.documents.retain(|document| document.coder.as_deref() == Some(coder));
        todo.articles.clear();
    }
    let open: usize = todo.documents.iter().map(OpenDocument::count).sum::<usize>() + todo.articles.len();
    if streams.format == Format::Ndjson {
        let articles = todo.articles.iter().map(|article| json!({ "article": article }));
        streams.json_lines(todo.documents.iter().map(document).chain(articles))?;
    } else if streams.format == Format::Json {
        let documents: Vec<Value> = todo.documents.iter().map(document).collect();
        streams.json_lines([json!({ "documents": documents, "articles": todo.articles })])?;
    } else {
        as_text(&todo, streams)?;
        tell(&match (open, todo.articles.len()) {
            (0, _) => "nothing is open".to_owned(),
            (open, 0) => format!("open: {open}"),
            (open, articles) => format!("open: {open}, of them articles without a fact file: {articles}"),
        });
    }
    Ok(if open == 0 { End::Fine } else { End::Unexpected })
}

fn as_text(todo: &Todo, streams: &mut Streams) -> Result<(), Failure> {
    let width = streams.layout().width;
    let columns = [
        Column::words("document", Ink::Name),
        Column::words("coder", Ink::Plain),
        Column::numbers("units", Ink::Plain),
        Column::numbers("open", Ink::Plain),
        Column::words("next", Ink::Name),
        Column::words("where", Ink::Faint),
        Column::words("begins", Ink::Quote),
    ];
    let rows: Vec<Vec<String>> = todo.documents.iter().filter(|document| document.is_open()).map(row).collect();
    if !rows.is_empty() {
        streams.styled(&grid(&columns, &rows, width).or_else(|| grid(&columns, &rows, None)).unwrap_or_default())?;
    }
    let mut text = Styled::default();
    for article in &todo.articles {
        text.push(Ink::Name, article);
        text.line(Ink::Plain, &format!(": no fact file names it; `whom new {article}` begins one"));
    }
    streams.styled(&text)
}

fn row(document: &OpenDocument) -> Vec<String> {
    let next = document.open.first();
    let place = next.map(|next| format!("{}:{}", next.place.0, next.place.1));
    let behind = || format!("{} behind the last cue", document.behind);
    vec![
        document.id.clone(),
        document.coder.clone().unwrap_or_default(),
        document.units.to_string(),
        document.count().to_string(),
        next.map_or_else(behind, |next| next.unit.clone()),
        place.unwrap_or_default(),
        next.map(|next| next.words.clone()).unwrap_or_default(),
    ]
}

fn document(document: &OpenDocument) -> Value {
    let open = document
        .open
        .iter()
        .map(|open| json!({ "unit": open.unit, "file": open.place.0, "line": open.place.1, "text": open.words }));
    json!({
        "document": document.id, "coder": document.coder, "units": document.units,
        "open": open.collect::<Vec<_>>(), "behind_the_last_cue": document.behind,
    })
}
