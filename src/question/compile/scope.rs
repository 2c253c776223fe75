//! Scope: what `and`, `or`, `not`, `no`, `every` and numbers do to a frame before its atoms are written.

use super::Compiler;
use super::clause::linked;
use super::core::Basis;
use super::frame::{Extra, Filled, Frame, Operand};
use crate::diagnostic::Code;
use crate::question::algebra::{Atom as Condition, Rel, Sort, Term, Var};
use crate::question::predicate::{Among, Predicate};
use crate::question::rules::Parameter;
use crate::sentence::tree::{Atom, Bound, Determiner, Head, Join, Link};

impl Compiler<'_> {
    /// A frame of a clause of its own. The subject's `and` and `or` stand outside a `not`, all others inside.
    pub(super) fn scoped(&mut self, frame: &Frame<'_>) -> Rel {
        if let Some(frames) = split(frame, |filled| filled.parameter == Parameter::Subject) {
            let parts = frames.into_iter().map(|(link, frame)| (link, self.scoped(&frame))).collect();
            return linked(parts);
        }
        let negatives = frame.operands.iter().flat_map(single).filter(|atom| is_negative(atom)).count();
        match negatives + usize::from(frame.absent) {
            0 => self.positive(frame),
            1 => self.absence(frame),
            _ => {
                self.error(Code::OnlyUnderNot, "two negations in one clause", frame.span, "`not` and `no` together")
                    .help
                    .push(
                        "leave one of them out: `rejected no plan` says the same as `did not reject a plan`".to_owned(),
                    );
                Rel::none()
            }
        }
    }

    /// `not` and `no`: no recorded act. What is asked for stands outside, as the domain.
    fn absence(&mut self, frame: &Frame<'_>) -> Rel {
        let mut parts = Vec::new();
        for filled in &frame.operands {
            let subject = filled.parameter == Parameter::Subject && frame.absent;
            for atom in atoms(filled).iter().filter(|atom| subject && !is_negative(atom) || is_domain(atom)) {
                parts.push(self.domain(atom));
            }
        }
        let inner = Frame { absent: false, ..frame.clone() };
        let inside = self.positive(&inner);
        parts.push(Rel::Not(Box::new(inside)));
        Rel::join(parts)
    }

    /// A frame without a negation of its own.
    pub(super) fn positive(&mut self, frame: &Frame<'_>) -> Rel {
        if let Some(frames) = split(frame, |_| true) {
            let parts = frames.into_iter().map(|(link, frame)| (link, self.positive(&frame))).collect();
            return linked(parts);
        }
        let found = frame.operands.iter().flat_map(single).chain(sources(frame)).find(|atom| is_counted(atom));
        match found {
            Some(atom) if matches!(atom.head, Head::Determined(Determiner::Every, _)) => self.every(frame, atom),
            Some(atom) => self.bounded(frame, atom),
            None => self.core(frame, Basis::Stands).0,
        }
    }

    /// `every plan`: at least one, and none without.
    fn every(&mut self, frame: &Frame<'_>, atom: &Atom) -> Rel {
        let some = self.core(frame, Basis::Stands).0;
        self.heads.remove(&atom.head_span);
        let domain = self.domain(atom);
        let each = self.core(frame, Basis::Stands).0;
        self.heads.remove(&atom.head_span);
        let missing = Rel::join([domain, Rel::Not(Box::new(each))]);
        Rel::join([some, Rel::Not(Box::new(missing))])
    }

    /// `at least 2 plans`: a number of distinct ones, for each of what else is asked for.
    fn bounded(&mut self, frame: &Frame<'_>, atom: &Atom) -> Rel {
        let Head::AtLeast { bound, count, .. } = atom.head else { return Rel::none() };
        if matches!(bound, Bound::AtMost | Bound::FewerThan) {
            let words = self.source(atom.head_span).to_owned();
            self.notes.push(format!("`{words}` is asked of those that have some; for none at all, ask with `no`"));
        }
        let (of, act) = self.core(frame, Basis::Stands);
        let Some(counted) = self.heads.get(&atom.head_span).copied() else { return of };
        let into = self.fresh("count", Sort::Number);
        let mut kept = self.kept(frame, counted);
        // Documents and voices corroborate one act, never several.
        if sources(frame).any(|source| std::ptr::eq(source, atom)) {
            kept.push(act);
        }
        let by = of.binds().into_iter().filter(|var| kept.contains(var)).collect();
        let test = Condition::number(into, bound, count);
        Rel::join([Rel::Count { of: Box::new(of), by, counted, into }, Rel::Atom(test)])
    }

    /// The variables that something outside a frame may know: columns, letters, the head of a relative.
    fn kept(&self, frame: &Frame<'_>, counted: Var) -> Vec<Var> {
        let heads = frame.operands.iter().filter_map(|filled| match filled.operand {
            Operand::Head { filler: Term::Var(var), .. } | Operand::Shared(Term::Var(var)) => Some(var),
            _ => None,
        });
        let columns = self.columns.iter().map(|column| column.var);
        let all = columns.chain(self.letters.values().copied()).chain(heads);
        all.filter(|var| *var != counted).collect()
    }
}

/// A frame for each atom of the first operand that has several, where there is one.
pub(super) fn split<'t>(frame: &Frame<'t>, wanted: impl Fn(&Filled<'t>) -> bool) -> Option<Vec<(Link, Frame<'t>)>> {
    let several = |filled: &Filled<'t>| match &filled.operand {
        Operand::Atoms(atoms, join) => atoms.len() > 1 && !(frame.together && *join == Join::And),
        _ => false,
    };
    let at = frame.operands.iter().position(|filled| wanted(filled) && several(filled))?;
    let Operand::Atoms(atoms, join) = &frame.operands.get(at)?.operand else { return None };
    let link = if *join == Join::And { Link::And } else { Link::Or };
    let frames = atoms.iter().map(|atom| {
        let mut one = frame.clone();
        if let Some(filled) = one.operands.get_mut(at) {
            filled.operand = Operand::Atoms(vec![atom], *join);
        }
        (link, one)
    });
    Some(frames.collect())
}

fn atoms<'a, 't>(filled: &'a Filled<'t>) -> &'a [&'t Atom] {
    match &filled.operand {
        Operand::Atoms(atoms, _) => atoms,
        _ => &[],
    }
}

fn single<'a, 't>(filled: &'a Filled<'t>) -> impl Iterator<Item = &'t Atom> + use<'a, 't> {
    atoms(filled).iter().copied()
}

/// The atoms of `according to`.
fn sources<'a, 't>(frame: &'a Frame<'t>) -> impl Iterator<Item = &'t Atom> + use<'a, 't> {
    let all = frame.extras.iter().filter_map(|extra| match extra {
        Extra::According(np) => Some(*np),
        _ => None,
    });
    all.flat_map(|np| &np.atoms)
}

pub(super) fn is_negative(atom: &Atom) -> bool {
    matches!(atom.head, Head::NoOne | Head::Nothing | Head::Determined(Determiner::No, _))
}

fn is_domain(atom: &Atom) -> bool {
    matches!(atom.head, Head::Which { .. } | Head::HowMany(_) | Head::Whose(_))
}

pub(super) fn is_counted(atom: &Atom) -> bool {
    matches!(atom.head, Head::AtLeast { .. } | Head::Determined(Determiner::Every, _))
}

/// What restricts a term, which must be one that can be told from all others.
pub(super) fn named(rel: &Rel, term: Term) -> Rel {
    among(rel, term, Among::Named)
}

/// What restricts a term, which must be one of these.
pub(super) fn among(rel: &Rel, term: Term, among: Among) -> Rel {
    rel.map_atoms(false, &|atom, _| {
        let mut atom = atom.clone();
        if let (Predicate::KindIs(kind), [entity]) = (&mut atom.predicate, atom.terms.as_slice())
            && *entity == term
        {
            kind.among = kind.among.max(among);
        }
        atom
    })
}
