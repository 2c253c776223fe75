//! What a question means, as plain data.
//!
//! A relation is built from atoms (a predicate and its terms) with join, union, anti-join, optional join and count; a
//! defined verb is an atom that stands for the least fixpoint of its rules. Nothing here knows how it is evaluated: each
//! predicate says what it means in its own file, `engine` finds what makes a relation hold, `text` prints it.

use super::answer::Value;
use super::predicate::Predicate;
use crate::arrange::Arrange;
use crate::lexicon::{Role, VerbId};
use std::sync::Arc;

/// A variable of a relation: an index into the list of its [`Name`]s.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Var(pub u16);

/// What a variable can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// An entity or an act: what fills a role.
    Filler,
    /// An entity.
    Entity,
    /// An act.
    Act,
    /// A mention.
    Mention,
    /// A document.
    Document,
    /// A number.
    Number,
    /// A day, as a document prints it.
    Day,
}

/// A variable's name and sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As the text form prints it; unique within a question.
    pub text: String,
    /// What it can be.
    pub sort: Sort,
}

/// A variable or a constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Term {
    /// A variable.
    Var(Var),
    /// A constant.
    Is(Value),
}

impl Term {
    /// The variable, where it is one.
    #[must_use]
    pub fn var(self) -> Option<Var> {
        match self {
            Term::Var(var) => Some(var),
            Term::Is(_) => None,
        }
    }
}

impl From<Var> for Term {
    fn from(var: Var) -> Term {
        Term::Var(var)
    }
}

/// A set of verbs with the words that name it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Verbs {
    /// As printed: `reject`.
    pub name: String,
    /// The verbs, ascending.
    pub ids: Arc<[VerbId]>,
}

/// A set of roles, ascending.
pub type Roles = Arc<[Role]>;

/// One condition: a predicate of some terms, in the order that the predicate's file gives.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Atom {
    /// What is said.
    pub predicate: Predicate,
    /// Of what.
    pub terms: Vec<Term>,
}

impl Atom {
    /// A predicate of some terms.
    #[must_use]
    pub fn new<const N: usize>(predicate: impl Into<Predicate>, terms: [Term; N]) -> Atom {
        Atom { predicate: predicate.into(), terms: terms.to_vec() }
    }

    /// Its variables, each once, in the order of its terms.
    #[must_use]
    pub fn vars(&self) -> Vec<Var> {
        let mut vars: Vec<Var> = Vec::new();
        for var in self.terms.iter().filter_map(|term| term.var()) {
            if !vars.contains(&var) {
                vars.push(var);
            }
        }
        vars
    }

    /// The variable at a place among its terms, where there is one.
    #[must_use]
    pub fn var_at(&self, place: usize) -> Option<Var> {
        self.terms.get(place).and_then(|term| term.var())
    }

    /// Whether the variable stands at a place among its terms.
    #[must_use]
    pub fn is_at(&self, place: usize, var: Var) -> bool {
        self.var_at(place) == Some(var)
    }
}

/// A relation over variables.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sentence over each variant names its fields")]
pub enum Rel {
    /// The assignments that make an atom hold.
    Atom(Atom),
    /// ⋈: assignments that all parts share. The empty join is the one empty assignment.
    Join(Vec<Rel>),
    /// ∪: assignments of any part.
    Union(Vec<Rel>),
    /// ▷: in a join, keeps the assignments that the part has no match for.
    Not(Box<Rel>),
    /// ⟕: in a join, extends by the part's matches, or by nothing.
    Maybe(Box<Rel>),
    /// γ: for each assignment of `by`, how many distinct values `counted` has.
    Count { of: Box<Rel>, by: Vec<Var>, counted: Var, into: Var },
}

impl Rel {
    /// A join, flattened; of one part, the part.
    #[must_use]
    pub fn join(parts: impl IntoIterator<Item = Rel>) -> Rel {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Rel::Join(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        Rel::Join(flat)
    }

    /// The relation that nothing makes hold.
    #[must_use]
    pub fn none() -> Rel {
        Rel::Union(Vec::new())
    }

    /// The parts of a join; of anything else, itself.
    #[must_use]
    pub fn parts(&self) -> &[Rel] {
        match self {
            Rel::Join(parts) => parts,
            other => std::slice::from_ref(other),
        }
    }

    /// Every atom, those under `Not` and `Maybe` included.
    pub fn each_atom<'a>(&'a self, see: &mut dyn FnMut(&'a Atom)) {
        match self {
            Rel::Atom(atom) => see(atom),
            Rel::Join(parts) | Rel::Union(parts) => parts.iter().for_each(|part| part.each_atom(see)),
            Rel::Not(part) | Rel::Maybe(part) | Rel::Count { of: part, .. } => part.each_atom(see),
        }
    }

    /// Whether an atom, wherever it stands, passes.
    #[must_use]
    pub fn any_atom(&self, passes: impl Fn(&Atom) -> bool) -> bool {
        let mut any = false;
        self.each_atom(&mut |atom| any |= passes(atom));
        any
    }

    /// The same relation with each atom replaced; `negated` tells the change which atoms stand under a `Not`.
    #[must_use]
    pub fn map_atoms(&self, negated: bool, change: &dyn Fn(&Atom, bool) -> Atom) -> Rel {
        let all = |parts: &[Rel]| parts.iter().map(|part| part.map_atoms(negated, change)).collect();
        match self {
            Rel::Atom(atom) => Rel::Atom(change(atom, negated)),
            Rel::Join(parts) => Rel::Join(all(parts)),
            Rel::Union(parts) => Rel::Union(all(parts)),
            Rel::Not(part) => Rel::Not(Box::new(part.map_atoms(true, change))),
            Rel::Maybe(part) => Rel::Maybe(Box::new(part.map_atoms(negated, change))),
            Rel::Count { of, by, counted, into } => {
                let of = Box::new(of.map_atoms(negated, change));
                Rel::Count { of, by: by.clone(), counted: *counted, into: *into }
            }
        }
    }

    /// The relation where an atom is another relation, wherever it stands but in an absence: branches without it are left
    /// out, what may be missing is there then, and what is counted stands beside the count.
    #[must_use]
    pub fn with_instead(&self, wanted: &Atom, instead: &Rel) -> Option<Rel> {
        let within = |part: &Rel| part.with_instead(wanted, instead);
        match self {
            Rel::Atom(atom) => (atom == wanted).then(|| instead.clone()),
            Rel::Not(_) => None,
            Rel::Maybe(part) => within(part),
            Rel::Count { of, .. } => within(of).map(|of| Rel::join([self.clone(), of])),
            Rel::Union(parts) => {
                let found: Vec<Rel> = parts.iter().filter_map(within).collect();
                (!found.is_empty()).then_some(Rel::Union(found))
            }
            Rel::Join(parts) => {
                let found: Vec<Option<Rel>> = parts.iter().map(within).collect();
                let some = found.iter().any(Option::is_some);
                let each = found.into_iter().zip(parts).map(|(found, part)| found.unwrap_or_else(|| part.clone()));
                some.then(|| Rel::join(each))
            }
        }
    }

    /// The variables that an assignment of this relation binds, ascending.
    #[must_use]
    pub fn binds(&self) -> Vec<Var> {
        let mut vars = match self {
            Rel::Atom(atom) => atom.vars(),
            Rel::Join(parts) => parts.iter().flat_map(Rel::binds).collect(),
            Rel::Union(parts) => match parts.split_first() {
                None => Vec::new(),
                Some((first, others)) => {
                    let others: Vec<Vec<Var>> = others.iter().map(Rel::binds).collect();
                    let in_all = |var: &Var| others.iter().all(|other| other.contains(var));
                    first.binds().into_iter().filter(in_all).collect()
                }
            },
            Rel::Not(_) => Vec::new(),
            Rel::Maybe(part) => part.binds(),
            Rel::Count { by, into, .. } => by.iter().copied().chain([*into]).collect(),
        };
        vars.arrange();
        vars.dedup();
        vars
    }

    /// Whether some branch of a union binds the variable.
    #[must_use]
    pub fn binds_in_branch(&self, var: Var) -> bool {
        match self {
            Rel::Atom(_) | Rel::Not(_) => false,
            Rel::Join(parts) => parts.iter().any(|part| part.binds_in_branch(var)),
            Rel::Union(parts) => parts.iter().any(|part| part.binds().contains(&var) || part.binds_in_branch(var)),
            Rel::Maybe(part) | Rel::Count { of: part, .. } => part.binds_in_branch(var),
        }
    }

    /// Every variable that occurs, ascending.
    #[must_use]
    pub fn vars(&self) -> Vec<Var> {
        fn add(rel: &Rel, vars: &mut Vec<Var>) {
            match rel {
                Rel::Atom(atom) => vars.extend(atom.vars()),
                Rel::Join(parts) | Rel::Union(parts) => parts.iter().for_each(|part| add(part, vars)),
                Rel::Not(part) | Rel::Maybe(part) => add(part, vars),
                Rel::Count { of, by, into, .. } => {
                    add(of, vars);
                    vars.extend(by.iter().copied().chain([*into]));
                }
            }
        }
        let mut vars = Vec::new();
        add(self, &mut vars);
        vars.arrange();
        vars.dedup();
        vars
    }
}
