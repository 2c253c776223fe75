//! `@label` in a question → the act.
//!
//! Takes a reference; gives the act that has the label, or says which labels there are. Must not look at what acts tell.

use super::Compiler;
use crate::diagnostic::{Code, Fix};
use crate::facts::{ActId, DocumentId};
use crate::lexicon::nearest;
use crate::question::answer::Value;
use crate::sentence::tree::ActRef;

impl Compiler<'_> {
    /// A labelled act: in the named document, or in the only one that has the label.
    pub(super) fn labelled(&mut self, reference: &ActRef) -> Option<Value> {
        let wanted = |(_, document): &(ActId, Option<DocumentId>)| {
            reference.document.is_none() || reference.document.as_deref() == document.map(|id| self.document_id(id))
        };
        let found: Vec<_> = self.owners(&reference.label).into_iter().filter(wanted).collect();
        match found.as_slice() {
            [] => self.no_label(reference),
            [(act, _), rest @ ..] if rest.iter().all(|(other, _)| other == act) => return Some(Value::Act(*act)),
            several => {
                let message = format!("`@{}` is a label in several documents", reference.label);
                let fixes = several.iter().map(|(_, document)| self.written(*document, &reference.label)).collect();
                self.refuse(Code::AmbiguousName, reference, message, "which one?", fixes);
            }
        }
        None
    }

    /// The acts with a label, each with the document that gives it.
    fn owners(&self, label: &str) -> Vec<(ActId, Option<DocumentId>)> {
        let graph = self.context.graph;
        let acts = graph.labelled(label).into_iter();
        let documents =
            |act| graph.labels(act).into_iter().filter(|(_, own)| own == label).map(|(document, _)| document);
        acts.flat_map(|act| documents(act).map(move |document| (act, document)).collect::<Vec<_>>()).collect()
    }

    fn document_id(&self, document: DocumentId) -> &str {
        self.context.graph.document_id(document)
    }

    fn written(&self, document: Option<DocumentId>, label: &str) -> String {
        document.map_or_else(|| format!("@{label}"), |document| format!("@{}/{label}", self.document_id(document)))
    }

    /// Says that nothing has the label, and what has one like it.
    fn no_label(&mut self, reference: &ActRef) {
        let wanted = reference.document.as_deref();
        let in_wanted = |document: Option<DocumentId>| wanted == document.map(|id| self.document_id(id));
        let graph = self.context.graph;
        let loaded =
            wanted.is_none_or(|wanted| (0..graph.documents()).any(|id| graph.document_id(DocumentId(id)) == wanted));
        let mut fixes = Vec::new();
        let near = if loaded {
            nearest(&reference.label, graph.all_labels().into_iter())
        } else {
            vec![reference.label.clone()]
        };
        for label in near {
            let owners = self.owners(&label);
            match owners.as_slice() {
                [_] if wanted.is_none() => fixes.push(format!("@{label}")),
                owners => {
                    let fit = owners.iter().filter(|(_, document)| !loaded || wanted.is_none() || in_wanted(*document));
                    fixes.extend(fit.map(|(_, document)| self.written(*document, &label)));
                }
            }
        }
        let (message, label) = match wanted {
            Some(wanted) if loaded => {
                (format!("no label `{}` in document `{wanted}`", reference.label), "no such label")
            }
            Some(wanted) => (format!("no document `{wanted}` is loaded"), "an act of a document that is not here"),
            None => (format!("no act is labelled `@{}`", reference.label), "no such label"),
        };
        self.refuse(Code::NotFound, reference, message, label, fixes);
    }

    fn refuse(&mut self, code: Code, reference: &ActRef, message: String, label: &str, fixes: Vec<String>) {
        let place = (self.context.locate)(reference.span);
        let error = self.error(code, message, reference.span, label);
        for replacement in fixes {
            let text = format!("write `{replacement}`");
            error.fixes.push(Fix { place, replacement, text });
        }
    }
}
