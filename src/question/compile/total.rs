//! `in total`: of which acts the amounts are added up.

use super::Compiler;
use crate::diagnostic::Code;
use crate::question::algebra::{Atom, Rel, Term, Var};
use crate::question::predicate::{ACT_TERM, Among, FILLER_TERM, Predicate};
use crate::source::Span;

/// What is added up.
#[derive(Clone, Copy, Debug)]
pub struct Total {
    /// The acts: each counts once.
    pub act: Var,
    /// Their amounts.
    pub amount: Var,
}

impl Compiler<'_> {
    /// What a question for the total adds up; an error where it asks for no amount.
    pub(super) fn total(&mut self, rel: &Rel, asked: Option<Span>) -> Option<Total> {
        let asked = asked?;
        let amounts: Vec<Var> =
            self.columns.iter().map(|column| column.var).filter(|var| is_amount(rel, *var)).collect();
        let found = match *amounts {
            [amount] => act_of(rel, amount).filter(|act| has(rel, *act)).map(|act| Total { act, amount }),
            _ => None,
        };
        if found.is_none() {
            let label = match amounts.len() {
                0 => "no amount is asked for",
                1 => "the amounts are of several acts",
                _ => "several amounts are asked for",
            };
            self.error(Code::Counts, "there is nothing to add up", asked, label)
                .help
                .push("ask `how much`: `who offered how much to whom, in total`".to_owned());
        }
        found
    }
}

/// Whether a variable is an amount.
pub(super) fn is_amount(rel: &Rel, var: Var) -> bool {
    let amounts = |atom: &Atom| {
        atom.is_at(0, var) && matches!(&atom.predicate, Predicate::KindIs(is) if is.among == Among::Numbers)
    };
    rel.any_atom(amounts)
}

/// The act of which an amount fills a role, itself or as what is on the table.
fn act_of(rel: &Rel, amount: Var) -> Option<Var> {
    let mut fillers = vec![Term::Var(amount)];
    rel.each_atom(&mut |atom| {
        let face = matches!(atom.predicate, Predicate::ThingFace(_) | Predicate::ActFace(_) | Predicate::Either(_));
        if face && atom.terms.contains(&Term::Var(amount)) {
            fillers.extend(&atom.terms);
        }
    });
    let mut act = None;
    rel.each_atom(&mut |atom| {
        let fills = matches!(atom.predicate, Predicate::Fills(_));
        if let Some(Term::Var(of)) = atom.terms.get(ACT_TERM).filter(|_| fills)
            && atom.terms.get(FILLER_TERM).is_some_and(|filler| fillers.contains(filler))
        {
            act = act.or(Some(*of));
        }
    });
    act
}

/// Whether every row has a variable, where it is not in a `maybe` that has none.
fn has(rel: &Rel, var: Var) -> bool {
    match rel {
        Rel::Atom(atom) => atom.terms.contains(&Term::Var(var)),
        Rel::Join(parts) => parts.iter().any(|part| has(part, var)),
        Rel::Union(parts) => parts.iter().all(|part| has(part, var)),
        Rel::Maybe(part) => has(part, var),
        Rel::Not(_) | Rel::Count { .. } => false,
    }
}
