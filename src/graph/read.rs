//! The seam between the graph and the questions: what an evaluator may ask of a graph.

use super::standing::Standing;
use super::ties::{Closure, Path};
use crate::facts::{ActId, Document, DocumentId, Filler, Mention, MentionId, RoleEdge};
use crate::lexicon::{EntityId, Interval, KindId, Origin, Role, VerbId};
use std::borrow::Cow;
use std::iter::{Copied, FusedIterator};
use std::ops::Range;
use std::slice::Iter;

/// A filler of a role, and the ways in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RoleTold {
    /// What fills the role.
    pub filler: Filler,
    /// In which ways that is told.
    pub told: Standing,
}

/// What questions read. No list has repetitions; in which order a list comes is not promised.
pub trait Read {
    /// How many acts there are; their ids are `0..acts()`, in the order of the corpus.
    fn acts(&self) -> u32;
    /// How many entities there are; their ids are `0..entities()`.
    fn entities(&self) -> u32;
    /// How many documents there are; their ids are `0..documents()`.
    fn documents(&self) -> u32;
    /// How many mentions there are; their ids are `0..mentions()`.
    fn mentions(&self) -> u32;

    /// The acts of exactly this verb.
    fn acts_of(&self, verb: VerbId) -> Acts<'_>;
    /// The verb of an act.
    fn verb(&self, act: ActId) -> VerbId;
    /// In which ways an act is told.
    fn told(&self, act: ActId) -> Standing;
    /// What fills a role of an act. Of an act of a symmetric verb, every participant is agent, theme and partner.
    fn fillers(&self, act: ActId, role: Role) -> Fillers<'_>;
    /// The acts in which something fills a role.
    fn filled_by(&self, filler: Filler, role: Role) -> Acts<'_>;
    /// What an act puts on the table: the themes of an act whose verb carries.
    fn carried(&self, act: ActId) -> Carried<'_>;
    /// The acts that put something on the table.
    fn carriers(&self, thing: Filler) -> Carriers<'_>;
    /// When an act was done, as far as that is told in any of the ways asked for.
    fn time(&self, act: ActId, told: Standing) -> Option<Interval>;
    /// Whether the acts of a verb are symmetric.
    fn symmetric(&self, verb: VerbId) -> bool;

    /// The kind of an entity.
    fn kind(&self, entity: EntityId) -> KindId;
    /// The entities of exactly this kind.
    fn entities_of(&self, kind: KindId) -> Entities<'_>;
    /// Closed ties.
    fn closure(&self, path: Path) -> &Closure;
    /// The id of an entity in the files.
    fn entity_id(&self, entity: EntityId) -> &str;
    /// Its name.
    fn entity_name(&self, entity: EntityId) -> &str;
    /// Where it comes from.
    fn origin(&self, entity: EntityId) -> Origin;
    /// Whether it is known to the annotator from elsewhere.
    fn is_background(&self, entity: EntityId) -> bool;

    /// Whether an entity can be told from all others: it is no anonymous voice, and no unknown.
    fn is_named(&self, entity: EntityId) -> bool;

    /// The voices, one for each document, that one anonymous entry of the cast stands for.
    fn voices_of(&self, cast: EntityId) -> Vec<EntityId>;

    /// The mentions made in the clause of a mention of speech.
    fn told_in(&self, speech: MentionId) -> Vec<MentionId>;
    /// The way in which one mention tells.
    fn way(&self, mention: MentionId) -> Standing;
    /// A mention.
    fn mention(&self, mention: MentionId) -> Option<Cow<'_, Mention>>;
    /// The mentions of an act, in order.
    fn mentions_of(&self, act: ActId) -> Cow<'_, [MentionId]>;
    /// The roles of an act as told, each filler once: what [`Mention::roles`] counts.
    fn roles(&self, act: ActId) -> Cow<'_, [RoleEdge]>;
    /// The labels of an act, each with the document that gives it, where one does.
    fn labels(&self, act: ActId) -> Vec<(Option<DocumentId>, Cow<'_, str>)>;
    /// Writes the first label of an act with its document, or else its number, behind a text.
    fn write_label(&self, act: ActId, text: &mut String);
    /// The acts with a label.
    fn labelled(&self, label: &str) -> Vec<ActId>;
    /// Every label, for suggestions; none where there are too many to look through.
    fn all_labels(&self) -> Vec<&str>;
    /// A document.
    fn document(&self, document: DocumentId) -> Option<Cow<'_, Document>>;
    /// The id of a document.
    fn document_id(&self, document: DocumentId) -> &str;
    /// File and line in which a mention is written, where that is a row of an imported file.
    fn row(&self, mention: MentionId) -> Option<(&str, u32)>;
    /// The name of a damaged part of the graph, where one was read: then nothing that was found is to be trusted.
    fn damage(&self) -> Option<&str>;
    /// The graph as columns, where it has them.
    fn columns(&self) -> Option<&super::Frozen>;
}

/// Acts: those at some seats.
#[derive(Clone, Debug)]
pub struct Acts<'a> {
    seats: Seats<'a>,
    order: &'a [u32],
}

#[derive(Clone, Debug)]
enum Seats<'a> {
    Range(Range<u32>),
    List(Copied<Iter<'a, u32>>),
    Found(std::vec::IntoIter<u32>),
}

impl<'a> Acts<'a> {
    pub(super) fn range(seats: Range<u32>, order: &'a [u32]) -> Self {
        Acts { seats: Seats::Range(seats), order }
    }

    pub(super) fn found(seats: Vec<u32>, order: &'a [u32]) -> Self {
        Acts { seats: Seats::Found(seats.into_iter()), order }
    }

    pub(super) fn list(seats: &'a [u32], order: &'a [u32]) -> Self {
        Acts { seats: Seats::List(seats.iter().copied()), order }
    }
}

impl Iterator for Acts<'_> {
    type Item = ActId;

    fn next(&mut self) -> Option<ActId> {
        let seat = match &mut self.seats {
            Seats::Range(range) => range.next(),
            Seats::List(list) => list.next(),
            Seats::Found(list) => list.next(),
        };
        self.order.get(seat? as usize).copied().map(ActId)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match &self.seats {
            Seats::Range(range) => range.size_hint(),
            Seats::List(list) => list.size_hint(),
            Seats::Found(list) => list.size_hint(),
        }
    }
}

impl ExactSizeIterator for Acts<'_> {}
impl FusedIterator for Acts<'_> {}

/// Entities: one, then those of a list.
#[derive(Clone, Debug)]
pub struct Entities<'a> {
    first: Option<EntityId>,
    list: &'a [u32],
}

impl<'a> Entities<'a> {
    pub(super) fn with(first: EntityId, list: &'a [u32]) -> Self {
        Entities { first: Some(first), list }
    }

    pub(super) fn of(list: &'a [u32]) -> Self {
        Entities { first: None, list }
    }
}

impl Iterator for Entities<'_> {
    type Item = EntityId;

    fn next(&mut self) -> Option<EntityId> {
        self.first.take().or_else(|| {
            let (next, rest) = self.list.split_first()?;
            self.list = rest;
            Some(EntityId(*next))
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let count = self.list.len() + usize::from(self.first.is_some());
        (count, Some(count))
    }
}

impl ExactSizeIterator for Entities<'_> {}
impl FusedIterator for Entities<'_> {}

/// What fills a role: one filler, or those of a list.
#[derive(Clone, Debug)]
pub struct Fillers<'a> {
    pub(super) one: Option<RoleTold>,
    pub(super) list: Option<(&'a super::Frozen, Range<u32>)>,
}

impl Iterator for Fillers<'_> {
    type Item = RoleTold;

    fn next(&mut self) -> Option<RoleTold> {
        self.one.take().or_else(|| {
            let (graph, range) = self.list.as_mut()?;
            range.find_map(|item| graph.listed(item))
        })
    }
}

impl FusedIterator for Fillers<'_> {}

/// What an act carries.
#[derive(Clone, Debug)]
pub struct Carried<'a>(pub(super) Fillers<'a>);

impl Iterator for Carried<'_> {
    type Item = Filler;

    fn next(&mut self) -> Option<Filler> {
        let affirmed = Standing::AFFIRMED;
        self.0.find(|role| role.told.meets(affirmed)).map(|role| role.filler)
    }
}

impl FusedIterator for Carried<'_> {}

/// The acts that put something on the table: of those that it is a theme of, as far as their verbs carry.
#[derive(Clone, Debug)]
pub struct Carriers<'a> {
    pub(super) graph: &'a super::Frozen,
    pub(super) thing: Filler,
    /// The seats of the acts that it is a theme of.
    pub(super) about: &'a [u32],
    /// Seats of verbs that carry.
    pub(super) carrying: Iter<'a, Range<u32>>,
    /// What is still to be looked at of the seats found last.
    pub(super) now: Iter<'a, u32>,
}

impl Iterator for Carriers<'_> {
    type Item = ActId;

    fn next(&mut self) -> Option<ActId> {
        loop {
            let carried = |act: &ActId| self.graph.carried(*act).any(|carried| carried == self.thing);
            let acts = self.now.by_ref().filter_map(|seat| self.graph.order().get(*seat as usize).copied().map(ActId));
            if let Some(act) = acts.into_iter().find(carried) {
                return Some(act);
            }
            let range = self.carrying.next()?;
            let from = self.about.partition_point(|seat| *seat < range.start);
            let to = self.about.partition_point(|seat| *seat < range.end);
            self.now = self.about.get(from..to).unwrap_or_default().iter();
        }
    }
}

impl FusedIterator for Carriers<'_> {}
