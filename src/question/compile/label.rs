//! `@label` in a question → the act.
//!
//! Takes a reference; gives the act that has the label, or says which labels there are. Must not look at what acts tell.

use super::Compiler;
use crate::diagnostic::Fix;
use crate::facts::DocumentId;
use crate::lexicon::nearest;
use crate::question::answer::Value;
use crate::sentence::tree::ActRef;

impl Compiler<'_> {
    /// A labelled act: in the named document, or in the only one that has the label.
    pub(super) fn labelled(&mut self, reference: &ActRef) -> Option<Value> {
        let graph = self.context.graph;
        let mut found = Vec::new();
        for act in graph.labelled(&reference.label) {
            for (document, label) in graph.labels(act) {
                let id = document.map_or("", |document| graph.document_id(document));
                if label == reference.label && reference.document.as_deref().is_none_or(|wanted| wanted == id) {
                    found.push((act, id));
                }
            }
        }
        match found.as_slice() {
            [] => {
                self.no_label(reference);
                None
            }
            [(act, _), rest @ ..] if rest.iter().all(|(other, _)| other == act) => Some(Value::Act(*act)),
            several => {
                let message = format!("`@{}` is a label in several documents", reference.label);
                let fixes = several.iter().map(|(_, id)| format!("@{id}/{}", reference.label)).collect();
                self.refuse(reference, message, "which one?", fixes);
                None
            }
        }
    }

    /// Says that nothing has the label, and what has one like it.
    fn no_label(&mut self, reference: &ActRef) {
        let graph = self.context.graph;
        let all = graph.all_labels();
        let Some(wanted) = reference.document.as_deref() else {
            let near = nearest(&reference.label, all.into_iter());
            let fixes = near.into_iter().flat_map(|label| self.references(&label)).collect();
            let message = format!("no act is labelled `@{}`", reference.label);
            return self.refuse(reference, message, "no such label", fixes);
        };
        let loaded = (0..graph.documents()).any(|document| graph.document_id(DocumentId(document)) == wanted);
        if loaded {
            let near = nearest(&reference.label, all.into_iter());
            let here = near.into_iter().map(|label| format!("@{wanted}/{label}"));
            let known: Vec<String> = self.all_references();
            let fixes = here.filter(|fix| known.contains(fix)).collect();
            let message = format!("no label `{}` in document `{wanted}`", reference.label);
            return self.refuse(reference, message, "no such label", fixes);
        }
        let fixes = self.references(&reference.label);
        let message = format!("no document `{wanted}` is loaded");
        self.refuse(reference, message, "an act of a document that is not here", fixes);
    }

    /// Every label with its document.
    fn all_references(&self) -> Vec<String> {
        let graph = self.context.graph;
        let mut all: Vec<String> = graph.all_labels().into_iter().flat_map(|label| self.full(label)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    fn full(&self, wanted: &str) -> Vec<String> {
        let graph = self.context.graph;
        let labels = graph.labelled(wanted).into_iter().flat_map(|act| graph.labels(act));
        let with_document = labels.filter(|(_, label)| label == wanted);
        with_document.filter_map(|(document, _)| Some(format!("@{}/{wanted}", graph.document_id(document?)))).collect()
    }

    /// How a label can be referred to: with its document, where several have it.
    fn references(&self, wanted: &str) -> Vec<String> {
        let full = self.full(wanted);
        if full.len() == 1 { vec![format!("@{wanted}")] } else { full }
    }

    fn refuse(&mut self, reference: &ActRef, message: String, label: &str, fixes: Vec<String>) {
        let place = (self.context.locate)(reference.span);
        let error = self.error(message, reference.span, label);
        for fix in fixes {
            let text = format!("write `{fix}`");
            error.fixes.push(Fix { place, replacement: fix, text });
        }
    }
}
