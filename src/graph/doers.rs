//! Which verbs are done by what is no actor, and to what is none.
//!
//! Takes the indexes of roles; gives the verbs of which some act has such a filler. Must not ask how that is told.

use super::store::Store;
use crate::lexicon::{EntityId, Lexicon, Origin, Role, VerbId};
use rustc_hash::FxHashSet;

impl Store {
    /// Whether just this verb is of what things and acts do: the vocabulary has it so, or some act of it is done by one.
    #[must_use]
    pub fn is_done_by_things(&self, verb: VerbId, lexicon: &Lexicon) -> bool {
        lexicon.verb(verb).things || self.by_things.get_or_init(|| self.done_by_things(lexicon)).contains(&verb)
    }

    /// Whether an act fills this role of some act of just this verb.
    #[must_use]
    pub fn is_filled_by_acts(&self, verb: VerbId, role: Role) -> bool {
        self.holding(role, &self.seats_of(verb)).acts()
    }

    fn done_by_things(&self, lexicon: &Lexicon) -> FxHashSet<VerbId> {
        let mut found = FxHashSet::default();
        let (Some(agents), Some(actor)) = (self.inverse(Role::Agent), lexicon.kind_named("actor")) else {
            return found;
        };
        // Numbers of people act.
        let is_thing = |id: &EntityId| {
            let counted = matches!(self.origin(*id), Origin::Quantity);
            !counted && !lexicon.kind_is(self.kind(*id), actor)
        };
        for id in (0..self.entities()).map(EntityId).filter(is_thing) {
            self.add_verbs(agents.of_entity(id.0), &mut found);
        }
        // Of acts that act, the lists alone: not one for each act.
        self.add_verbs(agents.all_of_acts(), &mut found);
        found
    }

    fn add_verbs(&self, seats: &[u32], found: &mut FxHashSet<VerbId>) {
        found.extend(seats.iter().map(|seat| self.verb_at(*seat)));
    }
}
