//! The seam between the graph and the questions: what an evaluator may ask of a graph.

use super::standing::Standing;
use super::ties::{Closure, Path};
use crate::facts::{ActId, Filler, MentionId, Record};
use crate::lexicon::{EntityId, Interval, KindId, Role, VerbId};

/// A filler of a role, and the ways in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RoleTold {
    /// What fills the role.
    pub filler: Filler,
    /// In which ways that is told.
    pub told: Standing,
}

/// What questions read. All lists are ascending and without repetition.
pub trait Read {
    /// How many acts there are; their ids are `0..acts()`.
    fn acts(&self) -> u32;
    /// How many entities there are; their ids are `0..entities()`.
    fn entities(&self) -> u32;
    /// The acts of exactly this verb.
    fn acts_of(&self, verb: VerbId) -> &[ActId];
    /// The verb of an act.
    fn verb(&self, act: ActId) -> VerbId;
    /// In which ways an act is told.
    fn told(&self, act: ActId) -> Standing;
    /// What fills a role of an act. Of an act of a symmetric verb, every participant is agent, theme and partner.
    fn fillers(&self, act: ActId, role: Role) -> &[RoleTold];
    /// The acts in which something fills a role.
    fn filled_by(&self, filler: Filler, role: Role) -> &[ActId];
    /// What an act puts on the table: the themes of an act whose verb carries.
    fn carried(&self, act: ActId) -> &[Filler];
    /// The acts that put something on the table.
    fn carriers(&self, thing: Filler) -> &[ActId];
    /// The kind of an entity.
    fn kind(&self, entity: EntityId) -> KindId;
    /// The entities of exactly this kind.
    fn entities_of(&self, kind: KindId) -> &[EntityId];
    /// When an act was done, as far as that is told in any of the ways asked for.
    fn time(&self, act: ActId, told: Standing) -> Option<Interval>;
    /// Closed ties.
    fn closure(&self, path: Path) -> &Closure;
    /// The mentions made in the clause of a mention of speech.
    fn told_in(&self, speech: MentionId) -> &[MentionId];
    /// The way in which one mention tells.
    fn way(&self, mention: MentionId) -> Standing;
    /// Whether the acts of a verb are symmetric.
    fn symmetric(&self, verb: VerbId) -> bool;
    /// Where everything comes from: documents, mentions, sentences.
    fn record(&self) -> &Record;
}
