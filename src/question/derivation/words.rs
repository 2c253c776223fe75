//! What is looked for, in words: the atoms of a part as sentences, with the values that are known.

use super::{Scene, Slots, value};
use crate::graph::{Standing, behind, name_of};
use crate::lexicon::Role;
use crate::question::algebra::{Atom, Rel, Term, Var, Verbs};
use crate::question::answer::Value;
use crate::question::predicate::{
    ACT_TERM, EARLIER_TERM, FACE_TERM, FACED_TERM, FILLER_OF_EITHER, FILLER_TERM, INNER_TERM, LATER_TERM, OUTER_TERM,
    Predicate, SOURCE_TERM, SOURCED_TERM, TOLD_ACT_TERM, TOLD_FILLER_TERM, VALUE_OF_EITHER,
};
use crate::question::text::print_atom;

/// How deep phrases go into each other.
const DEEP: usize = 6;

/// How many branches of an `or` are put in words.
const BRANCHES: usize = 8;

impl Scene<'_> {
    /// A part as sentences: `Belmark rejected an offer by Estia`.
    pub(super) fn words(&self, part: &Rel, slots: &Slots) -> String {
        let mut sentences = Vec::new();
        for atoms in branches(part) {
            let words = Words { scene: self, atoms: &atoms, slots };
            let acts = atoms.iter().filter_map(|atom| match &atom.predicate {
                Predicate::ActIs(_) => {
                    atom.var_at(ACT_TERM).filter(|act| !words.is_inside(*act)).map(|act| words.sentence(act, 0))
                }
                Predicate::RuleHolds(holds) => Some(words.rule(&holds.name, &atom.terms)),
                _ => None,
            });
            let mut told: Vec<String> = acts.collect();
            if told.is_empty() {
                let graph = self.evidence.with.store;
                told = atoms.iter().map(|atom| print_atom(atom, self.names, graph)).collect();
            }
            let told = told.join(", and ");
            if !sentences.contains(&told) {
                sentences.push(told);
            }
        }
        sentences.join("; or ")
    }

    /// A value as a part of a sentence: an act as `the offer by Corvia`.
    pub(super) fn words_of(&self, value: Value) -> String {
        let with = self.evidence.with;
        match value.filler() {
            Some(filler) => name_of(with.store, with.lexicon, filler),
            None => self.named(value).name,
        }
    }
}

/// The atoms of each branch of a part, as far as there are few.
fn branches(part: &Rel) -> Vec<Vec<&Atom>> {
    match part {
        Rel::Atom(atom) => vec![vec![atom]],
        Rel::Union(parts) => parts.iter().flat_map(branches).take(BRANCHES).collect(),
        Rel::Join(parts) => parts.iter().fold(vec![vec![]], |all, part| {
            let inner = branches(part);
            let pairs = all.iter().flat_map(|before| {
                inner.iter().map(move |after| before.iter().chain(after).copied().collect::<Vec<_>>())
            });
            pairs.take(BRANCHES).collect()
        }),
        Rel::Not(part) | Rel::Maybe(part) | Rel::Count { of: part, .. } => branches(part),
    }
}

struct Words<'a> {
    scene: &'a Scene<'a>,
    atoms: &'a [&'a Atom],
    slots: &'a Slots,
}

impl Words<'_> {
    /// Whether an act is told of in the phrase of another.
    fn is_inside(&self, of: Var) -> bool {
        self.atoms.iter().any(|atom| match &atom.predicate {
            Predicate::ActFace(_) => atom.is_at(FACE_TERM, of),
            Predicate::Told(_) => atom.is_at(INNER_TERM, of),
            Predicate::Fills(_) => atom.is_at(FILLER_TERM, of),
            _ => false,
        })
    }

    fn verbs(&self, of: Var) -> Option<(&Verbs, Standing)> {
        self.atoms.iter().find_map(|atom| match &atom.predicate {
            Predicate::ActIs(is) if atom.is_at(ACT_TERM, of) => Some((&is.verbs, is.told)),
            _ => None,
        })
    }

    fn roles(&self, of: Var) -> Vec<(Role, Term)> {
        let all = self.atoms.iter().filter_map(|atom| match &atom.predicate {
            Predicate::Fills(fills) if atom.is_at(ACT_TERM, of) => {
                Some((*fills.roles.first()?, *atom.terms.get(FILLER_TERM)?))
            }
            Predicate::ToldRole(tells) if atom.is_at(TOLD_ACT_TERM, of) => {
                Some((*tells.roles.first()?, *atom.terms.get(TOLD_FILLER_TERM)?))
            }
            _ => None,
        });
        all.collect()
    }

    fn sentence(&self, act: Var, depth: usize) -> String {
        let Some((verbs, told)) = self.verbs(act).filter(|_| depth < DEEP) else { return "anything".to_owned() };
        let lexicon = self.scene.evidence.with.lexicon;
        let only = match *verbs.ids {
            [one] => Some(one),
            _ => lexicon.verb_named(&verbs.name),
        };
        let verb = only.map(|id| lexicon.verb(id));
        let object = verb.map_or(Role::Theme, |verb| verb.object);
        let roles = self.roles(act);
        let of = |wanted: Role| roles.iter().find(|(role, _)| *role == wanted).map(|(_, term)| *term);
        let mut words = vec![
            of(Role::Agent).map_or("anyone".to_owned(), |term| self.term(term, depth)),
            verb.map_or(&verbs.name, |verb| &verb.past).clone(),
        ];
        words.extend(of(object).map(|term| self.term(term, depth)));
        for (role, term) in roles.iter().filter(|(role, _)| ![Role::Agent, object].contains(role)) {
            words.push(behind(&self.scene.preposition(&verbs.name, *role), &self.term(*term, depth)));
        }
        words.extend(self.beside(act, depth));
        if told != Standing::plain() && told != Standing::ANY {
            words.push(format!("({})", told.summary()));
        }
        words.join(" ")
    }

    /// Clauses, times and sources of an act.
    fn beside(&self, of: Var, depth: usize) -> Vec<String> {
        let each = self.atoms.iter().filter_map(|atom| match &atom.predicate {
            Predicate::Told(_) if atom.is_at(OUTER_TERM, of) => {
                Some(format!("that {}", self.sentence(atom.var_at(INNER_TERM)?, depth + 1)))
            }
            Predicate::Dated(dated) if atom.is_at(ACT_TERM, of) => Some(dated.days.words()),
            Predicate::DatedTo(dated) if atom.is_at(ACT_TERM, of) => Some(dated.days.words()),
            Predicate::Order(order) if atom.is_at(LATER_TERM, of) => {
                let within = order.within.map(|(count, unit)| format!("within {count} {} of ", unit.word()));
                let earlier = self.noun(atom.var_at(EARLIER_TERM)?, depth + 1);
                Some(format!("{}{earlier}", within.unwrap_or("after ".to_owned())))
            }
            Predicate::ToldBy(by) if by.part.is_none() && atom.is_at(SOURCED_TERM, of) => {
                Some(format!("according to {}", self.term(*atom.terms.get(SOURCE_TERM)?, depth)))
            }
            _ => None,
        });
        each.collect()
    }

    fn term(&self, term: Term, depth: usize) -> String {
        if let Some(known) = value(term, self.slots) {
            return self.scene.words_of(known);
        }
        let Term::Var(var) = term else { return "nothing".to_owned() };
        if depth >= DEEP {
            return "anything".to_owned();
        }
        if self.verbs(var).is_some() {
            return self.noun(var, depth + 1);
        }
        let found = self.atoms.iter().find_map(|atom| {
            let at = |place: usize| atom.terms.get(place).copied();
            let is = |place: usize| at(place) == Some(term);
            match &atom.predicate {
                Predicate::ActFace(_) if is(FACED_TERM) => Some(self.noun(atom.var_at(FACE_TERM)?, depth + 1)),
                Predicate::ThingFace(_) if is(0) => Some(self.term(at(1)?, depth + 1)),
                Predicate::Either(_) if is(FILLER_OF_EITHER) => Some(self.term(at(VALUE_OF_EITHER)?, depth + 1)),
                Predicate::Agree(_) if is(1) => Some(self.term(at(0)?, depth + 1)),
                Predicate::BelongsTo(_) if is(0) => {
                    Some(format!("{} or what belongs to it", self.term(at(1)?, depth + 1)))
                }
                _ => None,
            }
        });
        found.unwrap_or_else(|| self.kind(term))
    }

    /// `anyone`, `a plan`, `anything`.
    fn kind(&self, term: Term) -> String {
        if matches!(term, Term::Var(var) if self.scene.is_document(var)) {
            return "any document".to_owned();
        }
        let kind = self.atoms.iter().find_map(|atom| match &atom.predicate {
            Predicate::KindIs(kind) if atom.terms == [term] => Some(kind.name.as_str()),
            _ => None,
        });
        match kind {
            None if self.is_somebody(term) => "anyone".to_owned(),
            None => "anything".to_owned(),
            Some("actor") => "anyone".to_owned(),
            Some(name) => with_article(name),
        }
    }

    /// Whether somebody is asked for: who tells something is of no kind.
    fn is_somebody(&self, term: Term) -> bool {
        let name = term.var().and_then(|var| self.scene.names.get(var.0 as usize));
        name.is_some_and(|name| ["who", "someone"].contains(&name.text.as_str()))
    }

    /// `an offer by Estia`
    fn noun(&self, act: Var, depth: usize) -> String {
        if let Some(known) = value(Term::Var(act), self.slots) {
            return self.scene.words_of(known);
        }
        let lexicon = self.scene.evidence.with.lexicon;
        let verb = self.verbs(act).and_then(|(verbs, _)| lexicon.verb_named(&verbs.name));
        let noun = verb.map_or("act", |verb| &lexicon.verb(verb).noun);
        let agent = self.roles(act).into_iter().find(|(role, _)| *role == Role::Agent);
        let by = agent.map_or(String::new(), |(_, term)| format!(" by {}", self.term(term, depth)));
        format!("{}{by}", with_article(noun))
    }

    fn rule(&self, name: &str, arguments: &[Term]) -> String {
        let lexicon = self.scene.evidence.with.lexicon;
        let past = lexicon.verb_named(name).map_or(name, |verb| &lexicon.verb(verb).past);
        let mut terms = arguments.iter().map(|term| self.term(*term, 0));
        let subject = terms.next().unwrap_or_default();
        format!("{subject} {past} {}", terms.collect::<Vec<_>>().join(", "))
    }
}

fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}
