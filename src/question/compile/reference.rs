//! What is named: entities, topics, labelled acts, documents, variables.

use super::Compiler;
use super::noun::nothing;
use crate::facts::{ActId, DocumentId};
use crate::lexicon::{EntityId, Origin, fold};
use crate::question::algebra::{Atom as Condition, Rel, Sort, Term};
use crate::question::answer::Value;
use crate::sentence::tree::{ActRef, Atom, Ref, Referent};

impl Compiler<'_> {
    /// A reference as a filler of a role: a name tests either face.
    pub(super) fn referent(&mut self, reference: &Ref, agent: bool, parts: &mut Vec<Rel>) -> Term {
        if let Referent::Var(letter) = reference.to {
            return self.variable(letter, reference, agent, parts);
        }
        let value = self.named_value(reference);
        let term = value.map_or_else(nothing, Term::Is);
        let voices = self.anonymous(value);
        if !voices.is_empty() {
            let voice = Term::Var(self.fresh("voice", Sort::Entity));
            let each = |id: EntityId| Condition::Either { filler: voice, value: Term::Is(Value::Entity(id)) };
            parts.push(Rel::Union(voices.into_iter().map(|id| Rel::Atom(each(id))).collect()));
            return voice;
        }
        if self.only_itself(value) {
            return term;
        }
        let filler = Term::Var(self.fresh("filler", Sort::Filler));
        parts.push(Rel::Atom(Condition::Either { filler, value: term }));
        filler
    }

    /// What a reference names, itself.
    pub(super) fn named_term(&mut self, reference: &Ref) -> Term {
        match reference.to {
            Referent::Var(letter) => self.variable(letter, reference, true, &mut Vec::new()),
            _ => self.named_value(reference).map_or_else(nothing, Term::Is),
        }
    }

    fn named_value(&mut self, reference: &Ref) -> Option<Value> {
        let value = match &reference.to {
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
            Referent::Var(_) | Referent::Unknown(_) => None,
        };
        let term = value.map_or_else(nothing, Term::Is);
        if !self.named.contains(&term) {
            self.named.push(term);
        }
        value
    }

    /// The voices of each document that one anonymous entry of the cast stands for.
    fn anonymous(&self, value: Option<Value>) -> Vec<EntityId> {
        let Some(Value::Entity(cast)) = value else { return vec![] };
        let all = (0u32..).map(EntityId).zip(&self.context.graph.record().entities);
        all.filter(|(_, entity)| entity.origin == Origin::Anonymous(cast)).map(|(id, _)| id).collect()
    }

    /// Whether nothing puts it on the table: then it has one face.
    fn only_itself(&self, value: Option<Value>) -> bool {
        let filler = value.and_then(crate::question::truth::filler);
        filler.is_none_or(|filler| self.context.graph.carriers(filler).is_empty())
    }

    /// A variable that is named again: the two agree on the act if both have one, else on the thing.
    fn variable(&mut self, letter: char, reference: &Ref, agent: bool, parts: &mut Vec<Rel>) -> Term {
        let var = self.letters.get(&letter).copied();
        let var = var.unwrap_or_else(|| self.fresh(&letter.to_string(), Sort::Filler));
        self.letters.insert(letter, var);
        self.letter_spans.entry(letter).or_insert(reference.span);
        let known = Term::Var(var);
        if self.met.insert(letter) || agent {
            return known;
        }
        let filler = Term::Var(self.fresh("filler", Sort::Filler));
        parts.push(Rel::Atom(Condition::Agree { left: known, right: filler }));
        filler
    }

    /// The letter that a phrase binds.
    pub(super) fn letter(&mut self, atom: &Atom, bound: Term, parts: &mut Vec<Rel>) {
        let (Some(letter), Term::Var(var)) = (atom.var, bound) else { return };
        let met = !self.met.insert(letter.letter);
        match self.letters.get(&letter.letter).copied().filter(|known| met && *known != var) {
            Some(known) => {
                parts.push(Rel::Atom(Condition::Agree { left: Term::Var(known), right: Term::Var(var) }));
            }
            None => {
                self.letters.entry(letter.letter).or_insert(var);
                self.letter_spans.entry(letter.letter).or_insert(letter.span);
            }
        }
    }

    /// A quoted topic, as some fact quotes it.
    fn topic(&mut self, text: &str) -> Option<Value> {
        let entities = &self.context.graph.record().entities;
        let folded = fold(text);
        let ids = (0u32..).map(EntityId).zip(entities);
        let mut same = ids.filter(|(_, entity)| entity.origin == Origin::Quoted && fold(&entity.name) == folded);
        let found = same.next().map(|(id, _)| Value::Entity(id));
        if found.is_none() {
            self.notes.push(format!("no fact speaks of '{text}'"));
        }
        found
    }

    /// A labelled act: in the named document, or in the only one that has the label.
    fn labelled(&mut self, reference: &ActRef) -> Option<Value> {
        let record = self.context.graph.record();
        let wanted = |document: DocumentId| {
            let id = record.documents.get(document.0 as usize).map(|document| document.id.as_str());
            reference.document.is_none() || reference.document.as_deref() == id
        };
        let all = (0u32..).map(ActId).zip(&record.acts);
        let found: Vec<ActId> = all
            .filter(|(_, act)| act.labels.iter().any(|(doc, label)| *label == reference.label && wanted(*doc)))
            .map(|(id, _)| id)
            .collect();
        match found.as_slice() {
            [act] => Some(Value::Act(*act)),
            [] => {
                let message = format!("no act is labelled `@{}`", reference.label);
                let labels = record.acts.iter().flat_map(|act| act.labels.iter().map(|(_, label)| label.as_str()));
                let near = nearest(&reference.label, labels);
                let error = self.error(message, reference.span, "no such label");
                error.help.extend(near.map(|label| format!("there is `@{label}`")));
                None
            }
            _ => {
                let names = found.iter().filter_map(|act| record.acts.get(act.0 as usize)?.labels.first());
                let names = names.filter_map(|(document, label)| {
                    Some(format!("`@{}/{label}`", record.documents.get(document.0 as usize)?.id))
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
