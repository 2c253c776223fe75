//! A file in outline, and how much of it is coded, as the protocol shows them.

use super::desk::View;
use super::lines::Lines;
use super::protocol::{CodeLens, Command, DocumentSymbol, SymbolKind};
use crate::annotating::{Item, ItemKind, outline};
use crate::facts::DocumentCoverage;
use crate::source::Span;

/// The outline of a text.
pub(super) fn symbols(text: &str, lines: &Lines<'_>) -> Vec<DocumentSymbol> {
    outline(text).into_iter().map(|item| symbol(item, lines)).collect()
}

fn symbol(item: Item, lines: &Lines<'_>) -> DocumentSymbol {
    let kind = match item.kind {
        ItemKind::Document => SymbolKind::File,
        ItemKind::Unit => SymbolKind::Module,
        ItemKind::Fact => SymbolKind::Event,
        ItemKind::Entity => SymbolKind::Object,
        ItemKind::Verb => SymbolKind::Function,
        ItemKind::Kind => SymbolKind::Class,
    };
    let inside: Vec<DocumentSymbol> = item.inside.into_iter().map(|inner| symbol(inner, lines)).collect();
    // The protocol wants a name.
    let name = if item.name.trim().is_empty() { "…".to_owned() } else { item.name };
    #[allow(deprecated, reason = "the protocol's struct still has the field")]
    DocumentSymbol {
        name,
        detail: (!item.detail.is_empty()).then_some(item.detail),
        kind,
        tags: None,
        deprecated: None,
        range: lines.range(item.span),
        selection_range: lines.range(item.head),
        children: (!inside.is_empty()).then_some(inside),
    }
}

/// A line above the document that says how much of it is coded.
pub(super) fn lenses(view: View<'_>, lines: &Lines<'_>) -> Vec<CodeLens> {
    let Some((corpus, file)) = view.read() else { return Vec::new() };
    let coverage = corpus.coverage().into_iter();
    let of_file = |covered: &DocumentCoverage| corpus.store.document(covered.document).file() == Some(file);
    coverage.filter(of_file).map(|covered| lens(&covered, lines)).collect()
}

fn lens(covered: &DocumentCoverage, lines: &Lines<'_>) -> CodeLens {
    let skipped: usize = covered.skipped.iter().map(|(_, count)| count).sum();
    let all = covered.annotated_characters + covered.skipped_characters;
    let share = (covered.annotated_characters * 100).checked_div(all);
    let share = share.map(|percent| format!(", {percent} % of the text")).unwrap_or_default();
    let (units, annotated, facts) = (covered.units.len(), covered.annotated, covered.facts);
    let title =
        format!("{}: {annotated} of {units} units annotated{share}, {skipped} skipped, facts: {facts}", covered.id);
    let command = Command { title, command: String::new(), ..Command::default() };
    CodeLens { range: lines.range(Span::new(0, 0)), command: Some(command), data: None }
}
