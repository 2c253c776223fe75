//! Which verbs are done by what is no actor, and to what is none.
//!
//! Takes the indexes of roles; gives the verbs of which some act has such a filler. Must not ask how that is told.

use super::holding::Holding;
use super::store::Store;
use crate::lexicon::{EntityId, KindId, Lexicon, NonActor, Origin, Role, VerbId};
use rustc_hash::FxHashSet;

impl Store {
    /// Whether just this verb is of what things and acts do: the vocabulary has it so, or some act of it is done by one.
    #[must_use]
    pub fn is_done_by_things(&self, verb: VerbId, lexicon: &Lexicon) -> bool {
        lexicon.verb(verb).things || self.by_things.get_or_init(|| self.done_by_things(lexicon)).contains(&verb)
    }

    /// Whether numbers, of people or of anything, do just this verb in some act.
    #[must_use]
    pub fn is_done_by_quantities(&self, verb: VerbId) -> bool {
        let counted = |id: &EntityId| matches!(self.origin(*id), Origin::Quantity);
        self.by_quantities.get_or_init(|| self.done_by(counted)).contains(&verb)
    }

    /// Whether something of that sort fills this role of some act of just this verb; nothing: somebody.
    #[must_use]
    pub fn is_told_of(&self, verb: VerbId, role: Role, named: Option<NonActor>, lexicon: &Lexicon) -> bool {
        match named {
            Some(NonActor::Act(_)) => self.holding(role, &self.seats_of(verb)).acts(),
            _ => self.may_be_filled_by(verb, role, lexicon, |kind| lexicon.non_actor(kind) == named),
        }
    }

    fn may_be_filled_by(&self, verb: VerbId, role: Role, lexicon: &Lexicon, such: impl Fn(KindId) -> bool) -> bool {
        let kinds: Vec<KindId> = lexicon.kinds().map(|(kind, _)| kind).filter(|kind| such(*kind)).collect();
        self.holding(role, &self.seats_of(verb)).may_be(Holding::kinds(&kinds))
    }

    fn done_by_things(&self, lexicon: &Lexicon) -> FxHashSet<VerbId> {
        let Some(actor) = lexicon.kind_named("actor") else { return FxHashSet::default() };
        // Numbers of people act.
        let is_thing = |id: &EntityId| {
            let counted = matches!(self.origin(*id), Origin::Quantity);
            !counted && !lexicon.kind_is(self.kind(*id), actor)
        };
        let mut found = self.done_by(is_thing);
        // Of acts that act, the lists alone: not one for each act.
        self.inverse(Role::Agent).into_iter().for_each(|agents| self.add_verbs(agents.all_of_acts(), &mut found));
        found
    }

    /// The verbs of which such entities do an act.
    fn done_by(&self, such: impl Fn(&EntityId) -> bool) -> FxHashSet<VerbId> {
        let mut found = FxHashSet::default();
        if let Some(agents) = self.inverse(Role::Agent) {
            for id in (0..self.entities()).map(EntityId).filter(&such) {
                self.add_verbs(agents.of_entity(id.0), &mut found);
            }
        }
        found
    }

    fn add_verbs(&self, seats: &[u32], found: &mut FxHashSet<VerbId>) {
        found.extend(seats.iter().map(|seat| self.verb_at(*seat)));
    }
}
