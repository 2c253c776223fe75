//! What is named: entities, topics, labelled acts, documents, variables.

use super::Compiler;
use super::noun::nothing;
use crate::facts::{ActId, DocumentId};
use crate::lexicon::{EntityId, Origin, fold};
use crate::question::algebra::{Atom as Condition, Rel, Sort, Term};
use crate::question::answer::Value;
use crate::sentence::tree::{ActRef, Atom, Ref, Referent};

impl Compiler<'_> {
    /// A reference as a filler. As an agent it is the thing itself; elsewhere a name tests either face.
    pub(super) fn referent(&mut self, reference: &Ref, agent: bool, parts: &mut Vec<Rel>) -> Term {
        let value = match &reference.to {
            Referent::Var(letter) => return self.variable(*letter, reference, agent, parts),
            Referent::Entity(id) => Some(Value::Entity(*id)),
            Referent::Quoted(text) => self.topic(text),
            Referent::Act(act) => self.labelled(act),
            Referent::Document(id) => {
                let message = format!("`{id}` is a document: it does nothing");
                self.error(message, reference.span, "documents only tell")
                    .help
                    .push(format!("write `according to {id}`"));
                None
            }
            Referent::Unknown(_) => None,
        };
        let term = value.map_or_else(nothing, Term::Is);
        if !self.named.contains(&term) {
            self.named.push(term);
        }
        if agent || value.is_none() {
            return term;
        }
        let filler = Term::Var(self.fresh("filler", Sort::Filler));
        parts.push(Rel::Atom(Condition::Either { filler, value: term }));
        filler
    }

    /// A variable that is named again: the two agree on the act if both have one, else on the thing.
    fn variable(&mut self, letter: char, reference: &Ref, agent: bool, parts: &mut Vec<Rel>) -> Term {
        let known = if let Some(var) = self.letters.get(&letter) {
            *var
        } else {
            let var = self.fresh(&letter.to_string(), Sort::Filler);
            self.letters.insert(letter, var);
            self.letter_spans.insert(letter, reference.span);
            var
        };
        let known = Term::Var(known);
        if agent {
            return known;
        }
        let filler = Term::Var(self.fresh("filler", Sort::Filler));
        parts.push(Rel::Atom(Condition::Agree { left: known, right: filler }));
        filler
    }

    /// The letter that a phrase binds.
    pub(super) fn letter(&mut self, atom: &Atom, bound: Term, parts: &mut Vec<Rel>) {
        let (Some(letter), Term::Var(var)) = (atom.var, bound) else { return };
        match self.letters.get(&letter.letter).copied() {
            None => {
                self.letters.insert(letter.letter, var);
                self.letter_spans.insert(letter.letter, letter.span);
            }
            Some(known) if known == var => {}
            Some(known) => {
                parts.push(Rel::Atom(Condition::Agree { left: Term::Var(known), right: Term::Var(var) }));
            }
        }
    }

    /// A quoted topic, as some fact quotes it.
    fn topic(&mut self, text: &str) -> Option<Value> {
        let graph = self.context.graph;
        let folded = fold(text);
        let mut quoted = (0..graph.entities()).map(EntityId).filter(|id| graph.origin(*id) == Origin::Quoted);
        let found = quoted.find(|id| fold(graph.entity_name(*id)) == folded).map(Value::Entity);
        if found.is_none() {
            self.notes.push(format!("no fact speaks of '{text}'"));
        }
        found
    }

    /// A labelled act: in the named document, or in the only one that has the label.
    fn labelled(&mut self, reference: &ActRef) -> Option<Value> {
        let graph = self.context.graph;
        let wanted = |document: Option<DocumentId>| {
            let id = document.map(|document| graph.document_id(document));
            reference.document.is_none() || reference.document.as_deref() == id
        };
        let labels = |act: ActId| graph.labels(act);
        let mut found = graph.labelled(&reference.label);
        found.retain(|act| labels(*act).iter().any(|(doc, label)| *label == reference.label && wanted(*doc)));
        match found.as_slice() {
            [act] => Some(Value::Act(*act)),
            [] => {
                let message = format!("no act is labelled `@{}`", reference.label);
                let near = nearest(&reference.label, graph.all_labels().into_iter());
                let error = self.error(message, reference.span, "no such label");
                error.help.extend(near.map(|label| format!("there is `@{label}`")));
                None
            }
            _ => {
                let names = found.iter().filter_map(|act| labels(*act).into_iter().next());
                let names = names.map(|(document, label)| match document {
                    Some(document) => format!("`@{}/{label}`", graph.document_id(document)),
                    None => format!("`@{label}`"),
                });
                let help = format!("write one of {}", names.collect::<Vec<_>>().join(", "));
                let message = format!("`@{}` is a label in several documents", reference.label);
                self.error(message, reference.span, "which one?").help.push(help);
                None
            }
        }
    }
}

fn nearest<'a>(word: &str, all: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let near = all.map(|other| (strsim::osa_distance(word, other), other));
    near.filter(|(distance, _)| *distance <= 2).min().map(|(_, other)| other)
}
