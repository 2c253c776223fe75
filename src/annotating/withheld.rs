//! The files of a corpus without what its articles say: for a page that is given away, of texts that may not be.
//!
//! Takes a corpus; gives its vocabularies, casts and fact files on the same lines as before. A fact file states the
//! fingerprint of its text in place of the text, its cues are empty, so that its units are cited by their numbers, and what
//! it quotes of the article (`<< '…'`) and all comments are gone. What is coded stays: names, topics, what is said. Where a
//! sentence of an article still stands in that, nothing is given. Must not write a file.

use super::pieces::{Piece, Slot, pieces};
use super::todo::one_line;
use super::unit::{TextEdit, UnitEntry, edited};
use crate::arrange::Arrange;
use crate::corpus::Corpus;
use crate::facts::fingerprint_of;
use crate::graph::{DocumentView, UnitView};
use crate::lexicon::{Lexicon, fold};
use crate::ron::outline::{LeafKind, Token, leaves, tokens};
use crate::ron::read;
use crate::sentence::parse_fact;
use crate::source::{Place, Slice, SourceId, Span, is_declaration};
use std::cmp::Reverse;

/// A unit of fewer words is no sentence that somebody could claim: `What comes next`.
const FEWEST_WORDS: usize = 4;

/// A sentence of an article that a file holds when everything is taken out that can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftIn {
    /// The file, and the line in it.
    pub place: (String, usize),
    /// The unit: `B5`.
    pub unit: String,
    /// Its words.
    pub words: String,
}

/// The files, by name.
///
/// # Errors
/// The sentences that would still stand in them.
pub fn withheld(corpus: &Corpus) -> Result<Vec<(String, String)>, Vec<LeftIn>> {
    let declared = corpus.sources.iter().filter(|(_, source)| is_declaration(&source.name));
    let files: Vec<(String, String)> = declared
        .map(|(id, source)| {
            let mut edits = Vec::new();
            if let Some(document) = corpus.store.all_documents().find(|document| document.file() == Some(id)) {
                edits.extend(of_document(corpus, document, &source.text));
                edits.extend(of_units(document, &source.text));
                edits.extend(of_facts(&corpus.lexicon, &source.text));
            }
            // What goes with a comment in it takes that along, and leaves its lines.
            for (span, text) in &mut edits {
                text.push_str(&lines_in(source.text.slice(span.range())));
            }
            let inside = |span: Span| edits.iter().any(|(whole, _)| whole.start <= span.start && span.end <= whole.end);
            let comments: Vec<TextEdit> =
                comments(&source.text).into_iter().filter(|(span, _)| !inside(*span)).collect();
            edits.extend(comments);
            (source.name.clone(), edited(&source.text, &edits))
        })
        .collect();
    let kept = kept(corpus, &files);
    if kept.is_empty() { Ok(files) } else { Err(kept) }
}

/// Comments go; their lines stay, so that every fact keeps its own.
fn comments(text: &str) -> Vec<TextEdit> {
    let spans = tokens(text, 0).map(|(_, span)| span).chain([Span::new(text.len(), text.len())]);
    let mut end = 0;
    let mut edits = Vec::new();
    for span in spans {
        let between = text.slice(end..span.start as usize);
        if !between.trim().is_empty() {
            let lines = lines_in(between);
            let indent = between.rsplit('\n').next().filter(|last| last.trim().is_empty()).unwrap_or(" ");
            edits.push((Span::new(end, span.start as usize), format!("{lines}{indent}")));
        }
        end = span.end as usize;
    }
    edits
}

/// The ends of lines in a text.
fn lines_in(text: &str) -> String {
    text.chars().filter(|c| *c == '\n').collect()
}

/// `text: "b.txt"` becomes the fingerprint; where that stands there already, it goes.
fn of_document(corpus: &Corpus, document: DocumentView<'_>, file: &str) -> Vec<TextEdit> {
    let Some(field) = field(file, "text") else { return Vec::new() };
    let text = document.text().and_then(|text| corpus.sources.get(text));
    if let Some(text) = text.filter(|_| document.fingerprint().is_none()) {
        return vec![(field, format!("fingerprint: \"{}\"", fingerprint_of(&text.text)))];
    }
    let comma = tokens(file, field.end as usize).next().filter(|(token, _)| *token == Token::Comma);
    std::iter::once(field).chain(comma.map(|(_, comma)| comma)).map(|span| (span, String::new())).collect()
}

/// A field of the document, from its name to the end of its value.
fn field(text: &str, name: &str) -> Option<Span> {
    let (mut begun, mut whole) = (None, None);
    leaves(text, &mut |steps, leaf| {
        let [file, document] = steps else { return };
        if file.name != Some("Facts") || file.key != Some("document") {
            return;
        }
        let word = text.get(leaf.span.range());
        if leaf.kind == LeafKind::Field && word == Some(name) {
            begun = Some(leaf.span);
        } else if document.key == Some(name) {
            whole = whole.or(begun.map(|begun: Span| begun.to(leaf.span)));
        }
    });
    whole
}

/// Cues are the first words of the article's sentences.
fn of_units(document: DocumentView<'_>, text: &str) -> Vec<TextEdit> {
    let starts = document.units().filter_map(UnitView::place).map(|place| place.span.start as usize);
    let cues = starts.filter_map(|start| UnitEntry::at(text, start)).map(|unit| unit.cue());
    cues.map(|cue| (cue, "\"\"".to_owned())).collect()
}

/// What facts quote of the article.
fn of_facts(lexicon: &Lexicon, text: &str) -> Vec<TextEdit> {
    let facts = pieces(text).into_iter().filter(|piece| matches!(piece.slot, Slot::Fact(_)));
    facts.filter_map(|fact| Some((quote_of(lexicon, &fact)?, String::new()))).collect()
}

/// `<< '…'` with the space before it, in the file.
fn quote_of(lexicon: &Lexicon, fact: &Piece) -> Option<Span> {
    let nowhere = |span| Place { source: SourceId(0), span };
    let quote = parse_fact(lexicon, &fact.value, &nowhere).ok()?.quote?;
    let before = fact.value.get(..quote.span.start as usize)?.trim_end();
    let kept = before.strip_suffix("<<").unwrap_or(before).trim_end();
    Some(fact.in_file(Span::new(kept.len(), quote.span.end as usize)))
}

/// The sentences of the articles that stand in files. A headline may: it is named as a list of references names it.
fn kept(corpus: &Corpus, files: &[(String, String)]) -> Vec<LeftIn> {
    let mut strings: Vec<FileString> = files.iter().flat_map(|(name, text)| strings(name, text)).collect();
    // Most say less than a sentence does, and need not be searched.
    strings.arrange_by_key(|string| Reverse(string.folded.len()));
    let mut kept = Vec::new();
    for document in corpus.store.all_documents() {
        let units = document.units().filter_map(|unit| Some((unit, one_line(unit.written(&corpus.sources)?))));
        for (unit, words) in units {
            let known = document.title().is_some_and(|title| one_line(title) == words);
            if known || words.split(' ').count() < FEWEST_WORDS {
                continue;
            }
            let wanted = fold(&words);
            let mut long = strings.iter().take_while(|string| string.folded.len() >= wanted.len());
            if let Some(holder) = long.find(|string| string.folded.contains(&wanted)) {
                let place = (holder.file.to_owned(), holder.line);
                kept.push(LeftIn { place, unit: unit.name(), words });
            }
        }
    }
    kept
}

/// A string of a file.
struct FileString<'f> {
    file: &'f str,
    /// From 1.
    line: usize,
    /// What it says.
    folded: String,
}

fn strings<'f>(file: &'f str, text: &'f str) -> Vec<FileString<'f>> {
    let mut found = Vec::new();
    leaves(text, &mut |_, leaf| {
        let before = text.slice(..leaf.span.start as usize);
        let written = text.slice(leaf.span.range());
        if let Some(value) = read::<String>(SourceId(0), written).0 {
            let line = before.matches('\n').count() + 1;
            found.push(FileString { file, line, folded: fold(&one_line(&value)) });
        }
    });
    found
}
