//! What a verb that carries puts on the table by a clause: `promised to pay by Friday`, `threatened to leave if kane stayed`.
//!
//! Takes an act and what is asked of it that may stand in that clause as well: its deadline, its condition. Gives either
//! way of saying it. A question that names the clause has told it already; one that names only the act (`who promised
//! what by when`) finds its clause here. Must not say who tells it: where that is asked, only what the act itself has
//! counts, for whoever tells the promise need not tell the deadline.

use super::Compiler;
use super::core::{Act, role};
use super::frame::{Extra, ObjectOf};
use crate::graph::Standing;
use crate::lexicon::Role;
use crate::question::algebra::{Atom, Rel, Roles, Sort, Term};
use std::sync::Arc;

impl Compiler<'_> {
    /// A deadline or a condition: of the act itself, or of what it puts on the table.
    pub(super) fn role_or_carried(&mut self, act: &Act<'_, '_>, wanted: Role, filler: Term) -> Rel {
        let roles: Roles = Arc::from([wanted].as_slice());
        let mut ways = vec![role(act, &roles, filler)];
        if self.may_carry(act) && act.frame.extras.iter().any(Extra::is_of_telling) {
            let role = wanted.name();
            self.notes.push(format!(
                "with who tells it, only a {role} of the act itself is asked for: for one of its clause, ask `… to do what`"
            ));
        } else if self.may_carry(act) {
            ways.push(self.of_its_clause(act, &roles, filler));
        }
        let named = act.carried.iter();
        ways.extend(
            named.map(|(inner, mention)| Rel::Atom(Atom::told_role(*mention, *inner, Arc::clone(&roles), filler))),
        );
        if ways.len() == 1 { ways.remove(0) } else { Rel::Union(ways) }
    }

    /// Whether what an act puts on the table may be told in a clause that the question does not have.
    pub(super) fn may_carry(&self, act: &Act<'_, '_>) -> bool {
        let frame = act.frame;
        let clause = !frame.that.is_empty() || frame.to.is_some() || !frame.doing.is_empty();
        let verb = self.context.lexicon.verb(frame.verb);
        let carries = verb.carries && verb.says.is_some() && frame.object == ObjectOf::Thing;
        carries && !clause
    }

    /// A role of what is told in the clause of an act: of its object, where the question has one.
    fn of_its_clause(&mut self, act: &Act<'_, '_>, roles: &Roles, filler: Term) -> Rel {
        let inner = self.fresh("clause", Sort::Act);
        let mention = self.fresh("mention", Sort::Mention);
        let mut parts = vec![Rel::Atom(Atom::told(
            (act.var, act.outer()),
            (inner, mention),
            None,
            Standing::ANY,
            Arc::clone(roles),
        ))];
        parts.push(Rel::Atom(Atom::told_role(mention, inner, Arc::clone(roles), filler)));
        parts.extend(act.object().map(|object| Rel::Atom(Atom::act_face(object, inner, true))));
        Rel::join(parts)
    }
}
