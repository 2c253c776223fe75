//! What can be done about what is wrong at a place: the fixes of its problems, as edits.

use super::desk::View;
use super::lines::{Encoding, Lines};
use super::protocol::{CodeAction, CodeActionKind, Range, TextEdit, Uri, WorkspaceEdit};
use crate::diagnostic::{Diagnostic, Fix};
use crate::source::{Sources, Span};
use std::collections::HashMap;

/// The actions for a range of a file.
pub(super) fn actions(view: View<'_>, encoding: Encoding, range: Range) -> Vec<CodeAction> {
    let wanted = Lines::of(view.text, encoding).span(range);
    let (problems, sources) = view.problems();
    let (Some(sources), Some(name)) = (sources, view.name()) else { return Vec::new() };
    // What was read must be what is typed.
    let current = sources.iter().find(|(_, source)| source.name == name && source.text == view.text);
    let Some((file, _)) = current else { return Vec::new() };
    let touches = |span: Span| span.start <= wanted.end && wanted.start <= span.end;
    let here = |problem: &&Diagnostic| {
        problem.labels.first().is_some_and(|label| label.place.source == file && touches(label.place.span))
    };
    let fixing = Fixing { view, sources, encoding };
    problems.iter().filter(here).flat_map(|problem| problem.fixes.iter().filter_map(|fix| fixing.action(fix))).collect()
}

#[derive(Clone, Copy)]
struct Fixing<'a> {
    view: View<'a>,
    sources: &'a Sources,
    encoding: Encoding,
}

impl Fixing<'_> {
    fn action(self, fix: &Fix) -> Option<CodeAction> {
        let source = self.sources.get(fix.place.source)?;
        let range = Lines::of(&source.text, self.encoding).range(fix.place.span);
        let edit = TextEdit { range, new_text: fix.replacement.clone() };
        let changes = HashMap::from([(Uri(self.view.uri_of(&source.name)), vec![edit])]);
        Some(CodeAction {
            title: fix.text.clone(),
            kind: Some(CodeActionKind::QuickFix),
            edit: Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }),
            ..CodeAction::default()
        })
    }
}
