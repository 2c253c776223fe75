//! Which role the object of a verb fills, by what it is.
//!
//! Takes a verb and what stands as its object, or in front of its passive; gives the roles. Facts put their objects by
//! [`Verb::object_role`]: what a question may mean more widely, this looks for in all that it may be. Writes no atom.

use super::Compiler;
use super::frame::Operand;
use crate::diagnostic::Code;
use crate::lexicon::{ObjectSort, Role, Verb};
use crate::sentence::tree::{Atom, Head, KindOrNoun, Np, Ref, Referent};

/// The roles of what something is done to, whatever that is: all but the doer's and those of what is around an act.
const DONE_TO: [Role; 8] = [
    Role::Theme,
    Role::Recipient,
    Role::Source,
    Role::Partner,
    Role::Opponent,
    Role::Topic,
    Role::Purpose,
    Role::Exchange,
];

impl Compiler<'_> {
    /// The roles of an object. `what` somebody was asked or told is not whom: it is what that was about, as is all that nobody
    /// can be. Where the theme is asked for beside it, the object is whoever it was done to; where they are, it is not.
    pub(super) fn object_roles(
        &self,
        verb: &Verb,
        object: Option<&Operand<'_>>,
        beside: impl Fn(Role) -> bool,
    ) -> Vec<Role> {
        let phrases: &[&Atom] = match object {
            Some(Operand::Atoms(phrases, _)) => phrases,
            Some(Operand::Head { atom, .. }) => &[atom],
            Some(Operand::Shared(_)) | None => &[],
        };
        let variable = |atom: &&Atom| matches!(&atom.head, Head::Ref(Ref { to: Referent::Var(_), .. }));
        if phrases.is_empty() || phrases.iter().any(variable) {
            return vec![verb.object];
        }
        if phrases.iter().all(|atom| self.may_be_somebody(atom)) {
            return vec![verb.object_role(ObjectSort::Somebody)];
        }
        if verb.object != Role::Recipient || beside(Role::Theme) {
            return vec![verb.object];
        }
        let asks_what = verb.says.is_some() && phrases.iter().all(|atom| matches!(atom.head, Head::What));
        if asks_what || beside(verb.object) { vec![Role::Theme] } else { vec![verb.object, Role::Theme] }
    }

    /// The roles of what stands behind a preposition, which fills this one: of money, maybe another.
    pub(super) fn roles_behind(&self, verb: &Verb, (word, role): (&str, Role), np: &Np) -> Vec<Role> {
        match verb.role_of_money(word) {
            Some(money) if np.is_money() => vec![money],
            Some(money) if money != role && np.asks_how_much(self.context.lexicon) => vec![money, role],
            _ => vec![role],
        }
    }

    /// The roles of what stands behind a preposition of `do`: what is done to somebody, or with something, is done in whatever
    /// way its own verb says.
    pub(super) fn roles_of_do(&self, (word, role): (&str, Role), np: &Np) -> Vec<Role> {
        let with_a_thing = word == "with" && !np.atoms.iter().any(|atom| self.may_be_somebody(atom));
        if ["to", "about"].contains(&word) || with_a_thing { DONE_TO.to_vec() } else { vec![role] }
    }

    fn may_be_somebody(&self, atom: &Atom) -> bool {
        let lexicon = self.context.lexicon;
        let actor = |kind| lexicon.is_a_kind(kind, "actor");
        match &atom.head {
            Head::What | Head::Something | Head::Nothing => false,
            Head::Ref(Ref { to: Referent::Entity(id), .. }) => actor(self.context.graph.kind(*id)),
            Head::Ref(Ref { to, .. }) => matches!(to, Referent::Var(_)),
            head => head.kind_word().is_none_or(|word| match word.means {
                KindOrNoun::Kind(kind) => actor(kind),
                KindOrNoun::Office(_) => true,
                KindOrNoun::Noun(_) | KindOrNoun::Document => false,
            }),
        }
    }

    /// Whoever stands in front of `was offered what` could be given something.
    pub(super) fn given_to_somebody(&mut self, subject: Option<&Operand<'_>>, object: &Np, verb: &Verb) {
        let Some(Operand::Atoms(atoms, _)) = subject else { return };
        if atoms.iter().all(|atom| self.may_be_somebody(atom)) {
            return;
        }
        let message = format!("a passive with an object: `was {} …`", verb.participle);
        self.error(Code::TwoObjects, message, object.span, "no object was expected here")
            .help
            .push("put who gets it in front, or behind `to`".to_owned());
    }
}
