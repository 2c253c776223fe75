//! `together`: one act of several, as one mention tells it.
//!
//! Takes a frame; gives the fillers of an operand and what makes their acting joint, or what makes one of them a partner. Agents that two mentions name for
//! one act are rivals, and did nothing together.

use super::Compiler;
use super::core::{Act, Basis, role};
use super::frame::{Filled, Frame, Operand};
use crate::lexicon::Role;
use crate::question::algebra::{Atom, Rel, Sort, Term, Var};
use crate::sentence::tree::Join;
use std::sync::Arc;

/// `signed the pact with kane`: told so, or both of them did it together.
pub(super) fn with_partner(act: &Act<'_, '_>, partner: Term) -> Rel {
    let named = role(act, &Arc::from([Role::Partner].as_slice()), partner);
    let Some(subject) = act.subject() else { return named };
    if let Basis::Told(_) = act.basis {
        return Rel::join([named, Rel::Atom(Atom::other(subject, partner))]);
    }
    let agent = role(act, &Arc::from([Role::Agent].as_slice()), partner);
    let together = Atom::jointly(act.var, vec![subject, partner], act.frame.told);
    Rel::Union(vec![named, Rel::join([agent, Rel::Atom(together)])])
}

impl Compiler<'_> {
    /// The fillers of an operand: of one act `together`, one for each of those joined by `and`.
    pub(super) fn joint_operand(
        &mut self,
        frame: &Frame<'_>,
        filled: &Filled<'_>,
        anchor: Option<Var>,
        shared: &mut Vec<Rel>,
    ) -> Vec<Term> {
        match &filled.operand {
            Operand::Atoms(atoms, join) if frame.together && *join == Join::And && atoms.len() > 1 => {
                let one = |atom| Filled { operand: Operand::Atoms(vec![atom], *join), ..filled.clone() };
                atoms.iter().map(|atom| self.operand(&one(*atom), anchor, shared)).collect()
            }
            _ => vec![self.operand(filled, anchor, shared)],
        }
    }

    /// `together`: one mention has all of them act. One alone acts together with somebody else, unless it is something
    /// else of the clause that is several.
    pub(super) fn jointly(&mut self, act: &Act<'_, '_>, mut agents: Vec<Term>, parts: &mut Vec<Rel>) {
        let several =
            |filled: &Filled<'_>| matches!(&filled.operand, Operand::Atoms(atoms, Join::And) if atoms.len() > 1);
        while agents.len() < 2 && !act.frame.operands.iter().any(several) {
            let other = Term::Var(self.fresh("other", Sort::Filler));
            parts.push(role(act, &Arc::from([Role::Agent].as_slice()), other));
            agents.push(other);
        }
        match act.basis {
            Basis::Stands => {
                parts.push(Rel::Atom(Atom::jointly(act.var, agents, act.frame.told)));
            }
            // The mention tells each of them already.
            Basis::Told(_) => parts.extend(agents.windows(2).filter_map(|pair| match pair {
                [left, right] => Some(Rel::Atom(Atom::other(*left, *right))),
                _ => None,
            })),
        }
    }
}
