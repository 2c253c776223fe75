//! What a question means, as plain data.
//!
//! A relation is built from atoms over variables with join, union, anti-join, optional join and count; a defined verb
//! is an atom that stands for the least fixpoint of its rules. Nothing here knows how it is evaluated: `truth` says when
//! an atom holds, `naive` and `run` find what makes a relation hold, `text` prints it.

use super::answer::Value;
use crate::graph::{Path, Standing};
use crate::lexicon::{Interval, KindId, Role, VerbId};
use crate::sentence::tree::Unit;
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

/// A set of verbs with the words that name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verbs {
    /// As printed: `reject`.
    pub name: String,
    /// The verbs, ascending.
    pub ids: Arc<[VerbId]>,
}

/// A set of roles, ascending.
pub type Roles = Arc<[Role]>;

/// One condition on variables. `truth::holds` says exactly what each one means.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sentence over each variant names its fields")]
pub enum Atom {
    /// An act of one of the verbs that is told in one of the ways.
    Act { act: Var, verbs: Verbs, told: Standing },
    /// Something fills one of the roles of the act, told in one of the ways.
    Role { act: Var, roles: Roles, filler: Term, told: Standing },
    /// The act face: the filler itself where it is an act, else an act that puts it on the table. With `strict`, only
    /// the filler itself.
    ActFace { filler: Term, act: Var, strict: bool },
    /// An act that is only met by its thing is no later than what answers it, where both are dated.
    InTime { filler: Term, act: Var, answer: Var },
    /// The thing face: the filler itself where it is an entity, else what the act puts on the table.
    ThingFace { filler: Term, thing: Term },
    /// Either face of the filler is the value.
    Either { filler: Term, value: Term },
    /// Two fillers agree: on the act if both are acts, else on a thing.
    Agree { left: Term, right: Term },
    /// An entity of the kind; with `named`, one that can be told from all others: no anonymous voice, and no unknown.
    Kind { entity: Term, name: String, kinds: Arc<[KindId]>, named: bool },
    /// One belongs to the other over any number of ties, none included.
    Within { part: Term, path: Path, whole: Term },
    /// All of them, no two the same, are agents of the act as one mention tells it, in one of the ways.
    Jointly { act: Var, agents: Vec<Term>, told: Standing },
    /// Two participants of one act of a symmetric verb are two.
    Apart { act: Var, left: Term, right: Term },
    /// Two values are two.
    Other { left: Term, right: Term },
    /// A time lies certainly inside (or, with `undecided`, may or may not lie inside: partly dated or undated).
    Time { act: Var, when: When, told: Standing, undecided: bool },
    /// The second act is dated after the first, at most so much later; both sure (or, with `undecided`, it may or may not
    /// be).
    Order { earlier: Var, later: Var, within: Option<(u32, Unit)>, or_same: bool, undecided: bool },
    /// The inner act is told in the clause of the outer one, by `speaker`, in one of the ways, by that mention; a mention
    /// that tells only roles counts only where one of `named` is among them.
    Told {
        outer: Var,
        outer_told: Outer,
        inner: Var,
        mention: Var,
        speaker: Option<Term>,
        told: Standing,
        named: Roles,
    },
    /// The mention tells that something fills one of the roles of its act.
    ToldRole { mention: Var, act: Var, roles: Roles, filler: Term },
    /// A mention of the act, told in one of the ways, has the source: the document that it stands in, or (`voice`) the
    /// one who tells it; with a part, it also tells that something fills one of the roles.
    Source { act: Var, part: Option<(Roles, Term)>, source: Term, voice: bool, told: Standing },
    /// The rules of a defined verb give this row.
    Rule { rule: usize, name: String, arguments: Vec<Term> },
    /// A number stands in a bound.
    Number { number: Var, bound: crate::sentence::tree::Bound, count: u32 },
}

/// Which mention of the outer act an embedded act is told in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outer {
    /// Any that is told in one of these ways.
    Ways(Standing),
    /// This one.
    Mention(Var),
}

/// A filter on a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// First day, if bounded.
    pub from: Option<jiff::civil::Date>,
    /// Last day, if bounded.
    pub to: Option<jiff::civil::Date>,
}

impl When {
    /// Whether all of the interval lies inside.
    #[must_use]
    pub fn surely(&self, time: Interval) -> bool {
        self.from.is_none_or(|from| time.first >= from) && self.to.is_none_or(|to| time.last <= to)
    }

    /// Whether some of the interval lies inside.
    #[must_use]
    pub fn maybe(&self, time: Interval) -> bool {
        self.from.is_none_or(|from| time.last >= from) && self.to.is_none_or(|to| time.first <= to)
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

    /// Every atom, those under `Not` and `Maybe` included.
    pub fn each_atom<'a>(&'a self, see: &mut dyn FnMut(&'a Atom)) {
        match self {
            Rel::Atom(atom) => see(atom),
            Rel::Join(parts) | Rel::Union(parts) => parts.iter().for_each(|part| part.each_atom(see)),
            Rel::Not(part) | Rel::Maybe(part) | Rel::Count { of: part, .. } => part.each_atom(see),
        }
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

    /// The variables that an assignment of this relation binds, ascending.
    #[must_use]
    pub fn binds(&self) -> Vec<Var> {
        let mut vars = match self {
            Rel::Atom(atom) => atom.vars(),
            Rel::Join(parts) => parts.iter().flat_map(Rel::binds).collect(),
            Rel::Union(parts) => {
                let mut shared = parts.first().map(Rel::binds).unwrap_or_default();
                for part in parts {
                    let other = part.binds();
                    shared.retain(|var| other.contains(var));
                }
                shared
            }
            Rel::Not(_) => Vec::new(),
            Rel::Maybe(part) => part.binds(),
            Rel::Count { by, into, .. } => by.iter().copied().chain([*into]).collect(),
        };
        vars.sort_unstable();
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
        let mut vars = Vec::new();
        self.each_atom(&mut |atom| vars.extend(atom.vars()));
        if let Rel::Count { into, .. } = self {
            vars.push(*into);
        }
        vars.extend(self.binds());
        vars.sort_unstable();
        vars.dedup();
        vars
    }
}

impl Atom {
    /// Its terms, in a fixed order.
    #[must_use]
    pub fn terms(&self) -> Vec<Term> {
        let var = |v: &Var| Term::Var(*v);
        match self {
            Atom::Act { act, .. } | Atom::Time { act, .. } => vec![var(act)],
            Atom::Role { act, filler, .. } => vec![var(act), *filler],
            Atom::ActFace { filler, act, .. } => vec![*filler, var(act)],
            Atom::InTime { filler, act, answer } => vec![*filler, var(act), var(answer)],
            Atom::ThingFace { filler, thing } => vec![*filler, *thing],
            Atom::Either { filler, value } => vec![*filler, *value],
            Atom::Agree { left, right } | Atom::Other { left, right } => vec![*left, *right],
            Atom::Kind { entity, .. } => vec![*entity],
            Atom::Within { part, whole, .. } => vec![*part, *whole],
            Atom::Apart { act, left, right } => vec![var(act), *left, *right],
            Atom::Jointly { act, agents, .. } => std::iter::once(var(act)).chain(agents.iter().copied()).collect(),
            Atom::Order { earlier, later, .. } => vec![var(earlier), var(later)],
            Atom::Told { outer, outer_told, inner, mention, speaker, .. } => {
                let mut terms = vec![var(outer), var(inner), var(mention)];
                if let Outer::Mention(within) = outer_told {
                    terms.push(var(within));
                }
                terms.extend(speaker);
                terms
            }
            Atom::ToldRole { mention, act, filler, .. } => vec![var(mention), var(act), *filler],
            Atom::Source { act, part, source, .. } => {
                [var(act), *source].into_iter().chain(part.iter().map(|(_, filler)| *filler)).collect()
            }
            Atom::Rule { arguments, .. } => arguments.clone(),
            Atom::Number { number, .. } => vec![var(number)],
        }
    }

    /// Its variables, in the order of its terms.
    #[must_use]
    pub fn vars(&self) -> Vec<Var> {
        let vars = self.terms().into_iter().filter_map(|term| match term {
            Term::Var(var) => Some(var),
            Term::Is(_) => None,
        });
        let mut seen = Vec::new();
        vars.for_each(|var| {
            if !seen.contains(&var) {
                seen.push(var);
            }
        });
        seen
    }

    /// Whether it only tests: it can be asked once its variables are bound, and finds no values by itself.
    #[must_use]
    pub fn tests_only(&self) -> bool {
        matches!(
            self,
            Atom::Apart { .. }
                | Atom::Jointly { .. }
                | Atom::Other { .. }
                | Atom::InTime { .. }
                | Atom::Time { .. }
                | Atom::Order { .. }
                | Atom::Number { .. }
        )
    }
}
