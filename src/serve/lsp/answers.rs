//! Answers to what an editor asks of a place or a file, in the protocol's words.
//!
//! Takes what is open; gives results, none where there is nothing to say. Must not work out what anything means:
//! `annotating` does.

use super::desk::{Desk, View};
use super::lines::{Encoding, Lines};
use super::protocol::{
    CodeAction, CodeActionParams, CodeLens, CompletionItem, CompletionItemKind, CompletionList, DocumentSymbol,
    DocumentSymbolParams, Hover, Location, MarkupContent, MarkupKind, Range, ReferenceParams, RenameParams,
    SemanticTokens, TextDocumentPositionParams, TextEdit, Uri, WorkspaceEdit,
};
use super::server::Refused;
use super::{actions, colours, symbols};
use crate::annotating::{self, Named, Occurrence, Offer, OfferKind, laid_out, named_at, offers, places};
use crate::corpus::Corpus;
use crate::explore::{Section, Sheet};
use crate::output::in_markdown;
use crate::source::{Place, SourceId};
use serde_json::{Value, json};
use std::collections::HashMap;

/// So many rows of a section are shown where somebody only looks.
const MOST_ROWS: usize = 6;

/// What could stand at a place.
pub(super) fn completion(desk: &Desk, encoding: Encoding, at: &TextDocumentPositionParams) -> Option<CompletionList> {
    let view = desk.view(&at.text_document.uri.0)?;
    let (corpus, completion) = (view.corpus()?, view.completion()?);
    let lines = Lines::of(view.text, encoding);
    let found = offers(corpus, completion, view.text, view.article(), lines.offset(at.position));
    let items = found.into_iter().enumerate().map(|(rank, offer)| item(rank, offer, &lines)).collect();
    Some(CompletionList { is_incomplete: true, items, ..CompletionList::default() })
}

fn item(rank: usize, offer: Offer, lines: &Lines<'_>) -> CompletionItem {
    let kind = match offer.kind {
        OfferKind::Name => CompletionItemKind::Variable,
        OfferKind::Verb => CompletionItemKind::Function,
        OfferKind::Kind => CompletionItemKind::Class,
        OfferKind::Grammar => CompletionItemKind::Keyword,
        OfferKind::Reason => CompletionItemKind::EnumMember,
        OfferKind::Field => CompletionItemKind::Field,
        OfferKind::Unit => CompletionItemKind::Snippet,
    };
    let edit = TextEdit { range: lines.range(offer.span), new_text: offer.text.clone() };
    CompletionItem {
        label: offer.shown,
        kind: Some(kind),
        detail: (!offer.about.is_empty()).then_some(offer.about),
        sort_text: Some(format!("{rank:05}")),
        filter_text: Some(offer.text),
        text_edit: Some(edit.into()),
        ..CompletionItem::default()
    }
}

/// What there is to know of a place.
pub(super) fn hover(desk: &Desk, encoding: Encoding, at: &TextDocumentPositionParams) -> Option<Hover> {
    let view = desk.view(&at.text_document.uri.0)?;
    let (corpus, file) = view.read()?;
    let lines = Lines::of(view.text, encoding);
    let card = annotating::hover(corpus, file, lines.offset(at.position))?;
    let value = card.sheets.iter().map(markdown).collect::<Vec<_>>().join("\n\n---\n\n");
    let contents = MarkupContent { kind: MarkupKind::Markdown, value };
    Some(Hover { contents: contents.into(), range: Some(lines.range(card.span)) })
}

/// A sheet in Markdown, short.
fn markdown(sheet: &Sheet) -> String {
    let mut lines = vec![format!("**{}**", escaped(&sheet.title))];
    lines.extend(sheet.lines.iter().map(|(name, text)| format!("- {name}: {}", escaped(text))));
    for section in &sheet.sections {
        if !section.title.is_empty() {
            lines.push(String::new());
            lines.push(format!("*{}*", escaped(&section.title)));
        }
        lines.extend(rows(section));
    }
    lines.join("\n")
}

fn rows(section: &Section) -> Vec<String> {
    let row = |cells: &Vec<String>| {
        let told: Vec<String> = cells.iter().filter(|cell| !cell.is_empty()).map(|cell| escaped(cell)).collect();
        format!("- {}", told.join(" · "))
    };
    let mut rows: Vec<String> = section.rows.iter().take(MOST_ROWS).map(row).collect();
    if section.rows.len() > MOST_ROWS {
        rows.push(format!("- … and {} more", section.rows.len() - MOST_ROWS));
    }
    rows
}

/// Names and quotes are shown as they are, whatever they look like, and in one line.
fn escaped(text: &str) -> String {
    in_markdown(&annotating::one_line(text))
}

/// What is named at a place, where its corpus was read as it is typed.
fn named<'d>(
    desk: &'d Desk,
    encoding: Encoding,
    at: &TextDocumentPositionParams,
) -> Option<(View<'d>, &'d Corpus, Occurrence)> {
    let view = desk.view(&at.text_document.uri.0)?;
    let (corpus, _) = view.read()?;
    let offset = Lines::of(view.text, encoding).offset(at.position);
    let named = named_at(view.text, &corpus.lexicon, offset)?;
    Some((view, corpus, named))
}

fn located(view: View<'_>, corpus: &Corpus, encoding: Encoding, place: Place) -> Option<Location> {
    let source = corpus.sources.get(place.source)?;
    let range = Lines::of(&source.text, encoding).range(place.span);
    Some(Location { uri: Uri(view.uri_of(&source.name)), range })
}

/// Where what is named is declared.
pub(super) fn definition(desk: &Desk, encoding: Encoding, at: &TextDocumentPositionParams) -> Option<Vec<Location>> {
    let (view, corpus, one) = named(desk, encoding, at)?;
    let found = places(&one.named, &corpus.sources, &corpus.lexicon).into_iter();
    Some(
        found.filter(|(_, one)| one.declares).filter_map(|(place, _)| located(view, corpus, encoding, place)).collect(),
    )
}

/// Where else it is named.
pub(super) fn references(desk: &Desk, encoding: Encoding, asked: &ReferenceParams) -> Option<Vec<Location>> {
    let (view, corpus, one) = named(desk, encoding, &asked.text_document_position_params)?;
    let found = places(&one.named, &corpus.sources, &corpus.lexicon).into_iter();
    let wanted = found.filter(|(_, one)| asked.context.include_declaration || !one.declares);
    Some(wanted.filter_map(|(place, _)| located(view, corpus, encoding, place)).collect())
}

/// Where it is named in the same file.
pub(super) fn highlights(desk: &Desk, encoding: Encoding, at: &TextDocumentPositionParams) -> Option<Value> {
    let (view, corpus, one) = named(desk, encoding, at)?;
    let lines = Lines::of(view.text, encoding);
    let found = annotating::occurrences(view.text, &corpus.lexicon).into_iter();
    let same = found.filter(|other| other.named == one.named);
    Some(same.map(|other| json!({ "range": lines.range(other.span) })).collect())
}

/// The range that a rename would change.
pub(super) fn renamed_range(desk: &Desk, encoding: Encoding, at: &TextDocumentPositionParams) -> Option<Value> {
    let (view, corpus, one) = named(desk, encoding, at)?;
    let declared = places(&one.named, &corpus.sources, &corpus.lexicon).iter().any(|(_, one)| one.declares);
    let may = declared && !matches!(one.named, Named::Verb(_));
    let range: Range = Lines::of(view.text, encoding).range(one.span);
    may.then(|| json!({ "range": range, "placeholder": one.named.word() }))
}

/// The edits by which it is called otherwise.
pub(super) fn rename(desk: &Desk, encoding: Encoding, asked: &RenameParams) -> Result<Option<WorkspaceEdit>, Refused> {
    let Some((view, corpus, one)) = named(desk, encoding, &asked.text_document_position_params) else {
        return Ok(None);
    };
    let edits = annotating::rename(corpus, &one.named, &asked.new_name).map_err(Refused::because)?;
    let mut changes: HashMap<Uri, Vec<TextEdit>> = HashMap::new();
    for edit in edits {
        let source = corpus.sources.iter().find(|(_, source)| source.name == edit.file);
        let (_, source) = source.ok_or_else(|| Refused::because(format!("{} is no file of this corpus", edit.file)))?;
        let range = Lines::of(&source.text, encoding).range(edit.span);
        let own = changes.entry(Uri(view.uri_of(&edit.file))).or_default();
        own.push(TextEdit { range, new_text: edit.text });
    }
    Ok(Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }))
}

/// The file in its canonical layout; nothing where something is wrong with its form.
pub(super) fn formatting(desk: &Desk, encoding: Encoding, asked: &DocumentSymbolParams) -> Option<Vec<TextEdit>> {
    let view = desk.view(&asked.text_document.uri.0)?;
    let new_text = laid_out(SourceId(0), view.text).ok()?;
    let range = Lines::of(view.text, encoding).whole();
    Some(if new_text == view.text { Vec::new() } else { vec![TextEdit { range, new_text }] })
}

/// The file in outline.
pub(super) fn symbols(desk: &Desk, encoding: Encoding, asked: &DocumentSymbolParams) -> Option<Vec<DocumentSymbol>> {
    let view = desk.view(&asked.text_document.uri.0)?;
    Some(symbols::symbols(view.text, &Lines::of(view.text, encoding)))
}

/// How much of it is coded.
pub(super) fn lenses(desk: &Desk, encoding: Encoding, asked: &DocumentSymbolParams) -> Option<Vec<CodeLens>> {
    let view = desk.view(&asked.text_document.uri.0)?;
    Some(symbols::lenses(view, &Lines::of(view.text, encoding)))
}

/// The colours of its words.
pub(super) fn colours(desk: &Desk, encoding: Encoding, asked: &DocumentSymbolParams) -> Option<SemanticTokens> {
    let view = desk.view(&asked.text_document.uri.0)?;
    let lines = Lines::of(view.text, encoding);
    Some(SemanticTokens { result_id: None, data: colours::tokens(view.text, &view.corpus()?.lexicon, &lines) })
}

/// What can be done at a place.
pub(super) fn actions(
    desk: &Desk,
    encoding: Encoding,
    makes_files: bool,
    asked: &CodeActionParams,
) -> Option<Vec<CodeAction>> {
    let view = desk.view(&asked.text_document.uri.0)?;
    Some(actions::actions(view, encoding, makes_files, asked.range))
}
