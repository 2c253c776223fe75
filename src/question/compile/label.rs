//! `@label` in a question → the act.
//!
//! Takes a reference; gives the act that has the label, or says which labels there are. Must not look at what acts tell.

use super::Compiler;
use crate::diagnostic::Fix;
use crate::facts::{ActId, DocumentId};
use crate::lexicon::nearest;
use crate::question::answer::Value;
use crate::sentence::tree::ActRef;

impl Compiler<'_> {
    /// A labelled act: in the named document, or in the only one that has the label.
    pub(super) fn labelled(&mut self, reference: &ActRef) -> Option<Value> {
        let record = self.context.graph.record();
        let wanted = |document: DocumentId| {
            reference.document.as_ref().is_none_or(|wanted| self.document_id(document) == wanted)
        };
        let all = (0u32..).map(ActId).zip(&record.acts);
        let labels = all.flat_map(|(id, act)| act.labels.iter().map(move |(document, label)| (id, *document, label)));
        let found: Vec<(ActId, DocumentId)> = labels
            .filter(|(_, document, label)| **label == reference.label && wanted(*document))
            .map(|(act, document, _)| (act, document))
            .collect();
        match found.as_slice() {
            [] => {
                self.no_label(reference);
                None
            }
            [(act, _), rest @ ..] if rest.iter().all(|(other, _)| other == act) => Some(Value::Act(*act)),
            several => {
                let message = format!("`@{}` is a label in several documents", reference.label);
                let documents = several.iter().map(|(_, document)| self.document_id(*document));
                let fixes = documents.map(|id| format!("@{id}/{}", reference.label)).collect();
                self.refuse(reference, message, "which one?", fixes);
                None
            }
        }
    }

    fn document_id(&self, document: DocumentId) -> &str {
        let documents = &self.context.graph.record().documents;
        documents.get(document.0 as usize).map_or("", |document| document.id.as_str())
    }

    /// Says that nothing has the label, and what has one like it.
    fn no_label(&mut self, reference: &ActRef) {
        let record = self.context.graph.record();
        let labels = || record.acts.iter().flat_map(|act| &act.labels);
        let of = |document: &DocumentId| self.document_id(*document);
        let Some(wanted) = reference.document.as_deref() else {
            let near = nearest(&reference.label, labels().map(|(_, label)| label.as_str()));
            let fixes = near.into_iter().flat_map(|label| self.references(&label)).collect();
            return self.refuse(
                reference,
                format!("no act is labelled `@{}`", reference.label),
                "no such label",
                fixes,
            );
        };
        if record.documents.iter().any(|document| document.id == wanted) {
            let own = labels().filter(|(document, _)| of(document) == wanted).map(|(_, label)| label.as_str());
            let fixes = nearest(&reference.label, own).into_iter().map(|label| format!("@{wanted}/{label}")).collect();
            let message = format!("no label `{}` in document `{wanted}`", reference.label);
            return self.refuse(reference, message, "no such label", fixes);
        }
        let same = labels().filter(|(_, label)| *label == reference.label);
        let fixes = same.map(|(document, label)| format!("@{}/{label}", of(document))).collect();
        self.refuse(
            reference,
            format!("no document `{wanted}` is loaded"),
            "an act of a document that is not here",
            fixes,
        );
    }

    /// How a label can be referred to: with its document, where several have it.
    fn references(&self, wanted: &str) -> Vec<String> {
        let labels = self.context.graph.record().acts.iter().flat_map(|act| &act.labels);
        let documents: Vec<&str> =
            labels.filter(|(_, label)| label == wanted).map(|(document, _)| self.document_id(*document)).collect();
        match documents.as_slice() {
            [_] => vec![format!("@{wanted}")],
            several => several.iter().map(|id| format!("@{id}/{wanted}")).collect(),
        }
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
