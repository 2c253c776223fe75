//! What is looked for, in words: the atoms of a part as sentences, with the values that are known.

use super::Scene;
use crate::graph::{Standing, name_of};
use crate::lexicon::Role;
use crate::question::algebra::{Atom, Rel, Term, Var, Verbs};
use crate::question::answer::Value;
use crate::question::run::Slots;
use crate::question::text::{bounds, print_atom};
use crate::question::truth::{filler, value};

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
            let acts = atoms.iter().filter_map(|atom| match atom {
                Atom::Act { act, .. } if !words.is_inside(*act) => Some(words.sentence(*act, 0)),
                Atom::Rule { name, arguments, .. } => Some(words.rule(name, arguments)),
                _ => None,
            });
            let mut told: Vec<String> = acts.collect();
            if told.is_empty() {
                let graph = self.evidence.with.graph();
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
        match filler(value) {
            Some(filler) => name_of(with.graph(), with.lexicon, filler),
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
        self.atoms.iter().any(|atom| match atom {
            Atom::ActFace { act, .. } => *act == of,
            Atom::Told { inner, .. } => *inner == of,
            Atom::Role { filler, .. } => *filler == Term::Var(of),
            _ => false,
        })
    }

    fn verbs(&self, of: Var) -> Option<(&Verbs, Standing)> {
        self.atoms.iter().find_map(|atom| match atom {
            Atom::Act { act, verbs, told } if *act == of => Some((verbs, *told)),
            _ => None,
        })
    }

    fn roles(&self, of: Var) -> Vec<(Role, Term)> {
        let all = self.atoms.iter().filter_map(|atom| match atom {
            Atom::Role { act, roles, filler, .. } | Atom::ToldRole { act, roles, filler, .. } if *act == of => {
                Some((*roles.first()?, *filler))
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
            words.push(format!("{} {}", self.scene.preposition(&verbs.name, *role), self.term(*term, depth)));
        }
        words.extend(self.beside(act, depth));
        if told != Standing::plain() && told != Standing::ANY {
            words.push(format!("({})", told.summary()));
        }
        words.join(" ")
    }

    /// Clauses, times and sources of an act.
    fn beside(&self, of: Var, depth: usize) -> Vec<String> {
        let each = self.atoms.iter().filter_map(|atom| match atom {
            Atom::Told { outer, inner, .. } if *outer == of => {
                Some(format!("that {}", self.sentence(*inner, depth + 1)))
            }
            Atom::Time { act, when, .. } if *act == of => Some(bounds(*when)),
            Atom::Order { earlier, later, within, .. } if *later == of => {
                let within = within.map(|(count, unit)| format!("within {count} {} of ", unit.word()));
                Some(format!("{}{}", within.unwrap_or("after ".to_owned()), self.noun(*earlier, depth + 1)))
            }
            Atom::Source { act, part: None, source, .. } if *act == of => {
                Some(format!("according to {}", self.term(*source, depth)))
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
        let found = self.atoms.iter().find_map(|atom| match atom {
            Atom::ActFace { filler, act, .. } if *filler == term => Some(self.noun(*act, depth + 1)),
            Atom::ThingFace { filler, thing } if *filler == term => Some(self.term(*thing, depth + 1)),
            Atom::Either { filler, value } if *filler == term => Some(self.term(*value, depth + 1)),
            Atom::Agree { left, right } if *right == term => Some(self.term(*left, depth + 1)),
            Atom::Within { part, whole, .. } if *part == term => {
                Some(format!("{} or what belongs to it", self.term(*whole, depth + 1)))
            }
            _ => None,
        });
        found.unwrap_or_else(|| self.kind(term))
    }

    /// `anyone`, `a plan`, `anything`.
    fn kind(&self, term: Term) -> String {
        if matches!(term, Term::Var(var) if self.scene.is_document(var)) {
            return "any document".to_owned();
        }
        let kind = self.atoms.iter().find_map(|atom| match atom {
            Atom::Kind { entity, name, .. } if *entity == term => Some(name.as_str()),
            _ => None,
        });
        match kind {
            None => "anything".to_owned(),
            Some("actor") => "anyone".to_owned(),
            Some(name) => with_article(name),
        }
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
