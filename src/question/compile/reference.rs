//! What is named: entities, topics, labelled acts, documents, variables.

use super::noun::nothing;
use super::total::is_amount;
use super::{AtHand, Compiler};
use crate::diagnostic::Code;
use crate::facts::{DocumentId, Filler};
use crate::lexicon::{
    EntityId, Extent, Number, OfficeId, Origin, QUANTITY_KIND, Quantity, fold, singular, without_article,
};
use crate::question::algebra::{Atom as Condition, Rel, Sort, Term};
use crate::question::answer::Value;
use crate::sentence::tree::{Atom, KindOrNoun, KindWord, Limit, Ref, Referent};
use std::collections::BTreeSet;

impl Compiler<'_> {
    /// A reference as a filler of a role: a name tests either face.
    pub(super) fn referent(&mut self, reference: &Ref, agent: bool, parts: &mut Vec<Rel>) -> Term {
        if let Referent::Var(letter) = reference.to {
            return self.variable(letter, reference, agent, parts);
        }
        if let Referent::Quantity(asked) = &reference.to {
            let amounts = self.amounts(asked);
            return self.one_of("amount", amounts, parts);
        }
        if let Referent::Quoted(text) = &reference.to {
            let counted = self.counted_as(text);
            if !counted.is_empty() {
                let topic = self.topic_alike(text);
                return self.one_of("topic", topic.into_iter().chain(counted).collect(), parts);
            }
        }
        let value = self.named_value(reference);
        let term = value.map_or_else(nothing, Term::Is);
        let voices = self.anonymous(value);
        if !voices.is_empty() {
            return self.one_of("voice", voices, parts);
        }
        if self.only_itself(value) {
            return term;
        }
        let filler = Term::Var(self.fresh("filler", Sort::Filler));
        parts.push(Rel::Atom(Condition::either(filler, term)));
        filler
    }

    /// One of some entities, or what puts it on the table; of none, nothing.
    pub(super) fn one_of(&mut self, name: &str, entities: Vec<EntityId>, parts: &mut Vec<Rel>) -> Term {
        if entities.is_empty() {
            return nothing();
        }
        let is_offered = |id: &EntityId| self.context.graph.carriers(Filler::Entity(*id)).next().is_some();
        let sort = if entities.iter().any(is_offered) { Sort::Filler } else { Sort::Entity };
        let one = Term::Var(self.fresh(name, sort));
        let each = |id: EntityId| Condition::either(one, Term::Is(Value::Entity(id)));
        parts.push(Rel::Union(entities.into_iter().map(|id| Rel::Atom(each(id))).collect()));
        one
    }

    /// Whether the operand at hand is that; what stands within it is no more.
    pub(super) fn is_at_hand(&mut self, what: AtHand) -> bool {
        let is = self.at_hand == what;
        if is {
            self.at_hand = AtHand::Any;
        }
        is
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
            Referent::Quantity(quantity) => {
                self.error(
                    Code::KindWanted,
                    format!("`{quantity}` is an amount"),
                    reference.span,
                    "this takes somebody or something named",
                )
                .help
                .push("ask for an amount where it was given: `who offered at least 1 billion USD`".to_owned());
                None
            }
            Referent::Document(id) if self.tellers => self.document(id),
            Referent::Document(id) => {
                let message = format!("`{id}` is a document: it does nothing");
                self.error(Code::AccordingTo, message, reference.span, "documents only tell")
                    .help
                    .push(format!("write `according to {id}`"));
                None
            }
            Referent::Var(_) => None,
        };
        let term = value.map_or_else(nothing, Term::Is);
        if !self.named.contains(&term) {
            self.named.push(term);
        }
        value
    }

    /// A document that tells.
    pub(super) fn document(&self, id: &str) -> Option<Value> {
        let graph = self.context.graph;
        let mut documents = (0..graph.documents()).map(DocumentId);
        documents.find(|document| graph.document_id(*document) == id).map(Value::Document)
    }

    /// The voices of each document that one anonymous entry of the cast stands for.
    fn anonymous(&self, value: Option<Value>) -> Vec<EntityId> {
        let Some(Value::Entity(cast)) = value else { return vec![] };
        self.context.graph.voices_of(cast)
    }

    /// Whether nothing puts it on the table: then it has one face.
    fn only_itself(&self, value: Option<Value>) -> bool {
        let filler = value.and_then(Value::filler);
        filler.is_none_or(|filler| self.context.graph.carriers(filler).next().is_none())
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
        parts.push(Rel::Atom(Condition::agree(known, filler)));
        filler
    }

    /// The letter that a phrase binds.
    pub(super) fn letter(&mut self, atom: &Atom, bound: Term, parts: &mut Vec<Rel>) {
        let (Some(letter), Term::Var(var)) = (atom.var, bound) else { return };
        let met = !self.met.insert(letter.letter);
        let known = self.letters.get(&letter.letter).copied().filter(|known| met && *known != var);
        if let Some(known) = known {
            parts.push(Rel::Atom(Condition::agree(Term::Var(known), Term::Var(var))));
        } else {
            self.letters.entry(letter.letter).or_insert(var);
            self.letter_spans.entry(letter.letter).or_insert(letter.span);
        }
    }

    /// An office, as the cast states it.
    pub(super) fn office(&self, office: OfficeId) -> Term {
        let (graph, name) = (self.context.graph, self.context.lexicon.office(office));
        let mut offices = (0..graph.entities()).map(EntityId).filter(|id| graph.origin(*id) == Origin::Office);
        offices.find(|id| graph.entity_name(*id) == name).map_or_else(nothing, |id| Term::Is(Value::Entity(id)))
    }

    /// The amounts that facts state, as far as they surely are what is asked for.
    fn amounts(&mut self, asked: &Quantity) -> Vec<EntityId> {
        let (mut found, mut unsure) = (Vec::new(), Vec::new());
        for (id, stated) in self.stated_amounts() {
            match stated.within(asked) {
                Some(true) => found.push(id),
                None => unsure.push(format!("`{}`", self.context.graph.entity_name(id))),
                Some(false) => {}
            }
        }
        if !unsure.is_empty() {
            self.notes.push(format!("left out, as it may be `{asked}` or not: {}", unsure.join(", ")));
        } else if found.is_empty() {
            self.notes.push(format!("no fact states `{asked}`"));
        }
        found
    }

    /// The numbers of what is quoted: who published 2 cracks published 'cracks'. None of it at all is no number.
    fn counted_as(&self, text: &str) -> Vec<EntityId> {
        let (none, folded) = (Extent::UpTo(Number::whole(0)), fold(text));
        let unit = singular(without_article(&folded));
        let is_counted = |stated: &Quantity| {
            singular(&fold(&stated.unit)) == unit && stated.extent.within(none) != Some(true) && !unit.is_empty()
        };
        self.stated_amounts().filter_map(|(id, stated)| is_counted(&stated).then_some(id)).collect()
    }

    /// A quoted topic, as some fact quotes it; nothing where none does, or two that differ in their article alone.
    fn topic_alike(&self, text: &str) -> Option<EntityId> {
        let (graph, folded) = (self.context.graph, fold(text));
        let mut like = self.topics_like(text);
        let same = like.iter().copied().find(|id| fold(graph.entity_name(*id)) == folded);
        same.or_else(|| like.pop().filter(|_| like.is_empty()))
    }

    /// The topics that are called so, whatever their article.
    fn topics_like(&self, text: &str) -> Vec<EntityId> {
        let (graph, folded) = (self.context.graph, fold(text));
        let bare = without_article(&folded);
        let quoted = (0..graph.entities()).map(EntityId).filter(|id| graph.origin(*id) == Origin::Quoted);
        quoted.filter(|id| without_article(&fold(graph.entity_name(*id))) == bare).collect()
    }

    /// A quoted topic, as some fact quotes it: an article tells no topic from another, unless both are there.
    fn topic(&mut self, text: &str) -> Option<Value> {
        let graph = self.context.graph;
        let found = self.topic_alike(text).map(Value::Entity);
        if found.is_none() {
            let like = self.topics_like(text);
            let like: Vec<String> = like.into_iter().map(|id| format!("'{}'", graph.entity_name(id))).collect();
            let but = if like.is_empty() { String::new() } else { format!(", but of {}", like.join(" and of ")) };
            self.notes.push(format!("no fact speaks of '{text}'{but}"));
        }
        found
    }

    /// `is putin`
    pub(super) fn same_as(&mut self, filler: Term, reference: &Ref) -> Rel {
        let mut parts = Vec::new();
        match self.named_term(reference) {
            Term::Is(value) => parts.push(Rel::Atom(Condition::either(filler, Term::Is(value)))),
            term @ Term::Var(_) => parts.push(Rel::Atom(Condition::agree(filler, term))),
        }
        Rel::join(parts)
    }

    /// `which quantity`: what can be in a unit.
    pub(super) fn is_amount(&self, atom: &Atom) -> bool {
        let lexicon = self.context.lexicon;
        let amounts =
            |word: &KindWord| matches!(word.means, KindOrNoun::Kind(kind) if lexicon.is_a_kind(kind, QUANTITY_KIND));
        atom.head.kind_word().is_some_and(amounts)
    }

    /// `which quantity of 'USD'`: amounts in this unit alone.
    pub(super) fn in_unit(&mut self, amount: Term, of: &Ref, parts: &mut Vec<Rel>) {
        let Referent::Quoted(text) = &of.to else {
            self.error(Code::KindWanted, "an amount is of a unit", of.span, "no unit")
                .help
                .push("quote the unit: `which quantity of 'USD'`".to_owned());
            return;
        };
        let asked = Quantity { extent: Extent::AtLeast(Number::whole(0)), unit: text.clone() };
        let in_unit = |(id, one): (EntityId, Quantity)| one.is_in_unit_of(&asked).then_some(id);
        let amounts: Vec<EntityId> = self.stated_amounts().filter_map(in_unit).collect();
        if amounts.is_empty() {
            self.notes.push(format!("no fact states an amount in '{text}'"));
        }
        if let Term::Var(var) = amount {
            self.in_one_unit.insert(var);
        }
        let each = |id: EntityId| Rel::Atom(Condition::same(amount, Term::Is(Value::Entity(id))));
        let any: Vec<Rel> = amounts.into_iter().map(each).collect();
        parts.push(if any.is_empty() { Rel::none() } else { Rel::Union(any) });
    }

    /// The amounts that are stated.
    fn stated_amounts(&self) -> impl Iterator<Item = (EntityId, Quantity)> {
        let graph = self.context.graph;
        let stated = (0..graph.entities()).map(EntityId).filter(|id| graph.origin(*id) == Origin::Quantity);
        stated.filter_map(|id| Some((id, Quantity::parse(graph.entity_name(id))?)))
    }

    /// The units in which amounts are stated.
    fn units(&self) -> BTreeSet<String> {
        self.stated_amounts().map(|(_, amount)| singular(&amount.unit).to_owned()).collect()
    }

    /// Amounts have an order in one unit only: of several, none is the first.
    pub(super) fn check_amounts(&mut self, rel: &Rel, sort: Option<(usize, bool)>, limit: Option<&Limit>) {
        let Some(column) = sort.and_then(|(at, _)| self.columns.get(at)).cloned() else { return };
        if !is_amount(rel, column.var) {
            return;
        }
        self.notes.push(
            "amounts are put in order by the numbers that are stated, unit by unit: none is converted".to_owned(),
        );
        let (Some(limit), false) = (limit, self.in_one_unit.contains(&column.var)) else { return };
        let units = self.units();
        if units.len() > 1 {
            let named: Vec<String> = units
                .iter()
                .filter(|unit| !unit.is_empty())
                .map(|unit| format!("`which quantity of '{unit}'`"))
                .collect();
            self.error(Code::Counts, "amounts in several units have no first one", limit.span, "none is converted")
                .help
                .push(format!("ask in one unit: {}", named.join(", ")));
        }
    }
}
