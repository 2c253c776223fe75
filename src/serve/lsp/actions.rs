//! What can be done about what is wrong at a place: the fixes of its problems, and the words that it lacks, as edits.

use super::desk::View;
use super::lines::{Encoding, Lines};
use super::protocol::{CodeAction, CodeActionKind, Range, TextEdit, Uri, WorkspaceEdit};
use crate::annotating::{Addition, add, missing};
use crate::corpus::Corpus;
use crate::diagnostic::{Diagnostic, Fix};
use crate::source::{Sources, Span};
use serde_json::{Value, json};
use std::collections::HashMap;

/// The actions for a range of a file.
pub(super) fn actions(view: View<'_>, encoding: Encoding, makes_files: bool, range: Range) -> Vec<CodeAction> {
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
    let fixing = Fixing { view, sources, encoding, makes_files };
    let mut found = Vec::new();
    for problem in problems.iter().filter(here) {
        found.extend(problem.fixes.iter().filter_map(|fix| fixing.action(fix)));
        let (Some(corpus), Some(label)) = (view.corpus(), problem.labels.first()) else { continue };
        let additions = missing(corpus, view.text, label.place.span);
        found.extend(additions.iter().filter_map(|addition| fixing.addition(corpus, addition)));
    }
    found
}

#[derive(Clone, Copy)]
struct Fixing<'a> {
    view: View<'a>,
    sources: &'a Sources,
    encoding: Encoding,
    makes_files: bool,
}

impl Fixing<'_> {
    fn action(self, fix: &Fix) -> Option<CodeAction> {
        let source = self.sources.get(fix.place.source)?;
        let range = Lines::of(&source.text, self.encoding).range(fix.place.span);
        let edit = TextEdit { range, new_text: fix.replacement.clone() };
        let changes = HashMap::from([(Uri(self.view.uri_of(&source.name)), vec![edit])]);
        Some(action(fix.text.clone(), WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }))
    }

    /// An entry where such entries are; a file for it, where none holds any yet and the editor makes files.
    fn addition(self, corpus: &Corpus, addition: &Addition) -> Option<CodeAction> {
        let mut changes: HashMap<Uri, Vec<TextEdit>> = HashMap::new();
        let mut made = None;
        for edit in add(corpus, addition).ok()? {
            let source = corpus.sources.iter().find(|(_, source)| source.name == edit.file);
            let text = source.map_or("", |(_, source)| source.text.as_str());
            let uri = Uri(self.view.uri_of(&edit.file));
            if source.is_none() {
                made = Some(uri.clone());
            }
            let range = Lines::of(text, self.encoding).range(edit.span);
            changes.entry(uri).or_default().push(TextEdit { range, new_text: edit.text });
        }
        let edit = match made {
            None => WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() },
            Some(_) if !self.makes_files => return None,
            Some(made) => with_file(&made, &changes)?,
        };
        Some(action(addition.title(), edit))
    }
}

/// An edit that makes a file, and fills it.
fn with_file(made: &Uri, changes: &HashMap<Uri, Vec<TextEdit>>) -> Option<WorkspaceEdit> {
    let create = json!({ "kind": "create", "uri": made, "options": { "ignoreIfExists": true } });
    let edits =
        changes.iter().map(|(uri, edits)| json!({ "textDocument": { "uri": uri, "version": null }, "edits": edits }));
    let all: Vec<Value> = std::iter::once(create).chain(edits).collect();
    serde_json::from_value(json!({ "documentChanges": all })).ok()
}

fn action(title: String, edit: WorkspaceEdit) -> CodeAction {
    CodeAction { title, kind: Some(CodeActionKind::QuickFix), edit: Some(edit), ..CodeAction::default() }
}
