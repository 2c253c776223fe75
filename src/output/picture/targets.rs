//! Where the lines of a pill end: who acts, what it is about, and which other acts.

use super::scene::Scene;
use super::tone::{Tone, as_act};
use super::{End, Line, LineKind};
use crate::facts::{Act, ActId, Filler};
use crate::lexicon::{EntityId, Origin, Role};
use std::collections::BTreeMap;

/// The roles that an act without a theme is about, the first that is filled.
const STAND_INS: [Role; 5] = [Role::Topic, Role::Opponent, Role::Recipient, Role::Purpose, Role::Partner];

/// The lines of every pill of a picture.
pub(super) struct Targets<'a> {
    scene: &'a Scene<'a>,
    folds: &'a BTreeMap<ActId, ActId>,
    /// In how many acts each quoted topic has a part.
    uses: BTreeMap<EntityId, usize>,
}

impl<'a> Targets<'a> {
    /// Counts what it needs to know of the whole record.
    pub fn new(scene: &'a Scene<'a>, folds: &'a BTreeMap<ActId, ActId>) -> Targets<'a> {
        let mut uses = BTreeMap::new();
        for edge in scene.record.acts.iter().flat_map(|act| &act.roles) {
            if let Filler::Entity(id) = edge.filler {
                *uses.entry(id).or_insert(0) += 1;
            }
        }
        Targets { scene, folds, uses }
    }

    /// The lines of an act's pill, and the roles that its words tell in place of a line.
    pub fn of(&self, id: ActId, tone: Tone) -> (Vec<Line>, Vec<(Role, Filler)>) {
        let (mut lines, mut said) = (vec![], vec![]);
        let Some(act) = self.scene.record.act(id) else { return (lines, said) };
        for filler in fillers(act, Role::Agent) {
            self.agent(filler, &mut lines);
        }
        let inner = self.folds.get(&id).and_then(|inner| self.scene.record.act(*inner));
        match inner {
            None => self.objects(act, tone, &mut lines, &mut said),
            Some(inner) => {
                let agents = fillers(inner, Role::Agent).filter_map(as_act);
                lines.extend(agents.map(about));
                self.objects(inner, tone, &mut lines, &mut said);
            }
        }
        (lines, said)
    }

    fn agent(&self, filler: Filler, lines: &mut Vec<Line>) {
        lines.push(match filler {
            Filler::Act(act) => about(act),
            Filler::Entity(id) if self.acts_as_topic(id) => Line { kind: LineKind::Agent, to: End::Topic(id) },
            Filler::Entity(id) => Line { kind: LineKind::Agent, to: End::Actor(id) },
        });
    }

    fn acts_as_topic(&self, id: EntityId) -> bool {
        let unknown = self.scene.record.entities.get(id.0 as usize).is_some_and(|e| e.origin == Origin::Unknown);
        !unknown && !self.scene.is_actor(id)
    }

    fn objects(&self, act: &Act, tone: Tone, lines: &mut Vec<Line>, said: &mut Vec<(Role, Filler)>) {
        let own = self.scene.lexicon.verb(act.verb).object;
        let roles = [Role::Theme, own].into_iter().chain(STAND_INS);
        let Some(role) = roles.into_iter().find(|role| fillers(act, *role).next().is_some()) else { return };
        // A reading of an act, or of a topic, is a line to that; what it is read as stands in the pill.
        let subject = |filler| match filler {
            Filler::Act(_) => true,
            Filler::Entity(id) => self.acts_as_topic(id),
        };
        let anchored = fillers(act, Role::Agent).any(subject);
        for filler in fillers(act, role) {
            match filler {
                Filler::Entity(id) if anchored && self.is_used_once(id) => said.push((role, filler)),
                Filler::Entity(id) => lines.push(Line { kind: LineKind::Object, to: End::Topic(id) }),
                Filler::Act(other) => self.act(other, tone, lines),
            }
        }
    }

    /// An answer to an offer is about the offer, and about what is offered.
    fn act(&self, other: ActId, tone: Tone, lines: &mut Vec<Line>) {
        lines.push(about(other));
        let stance = matches!(tone, Tone::For | Tone::Against | Tone::Conditional);
        let things = self.scene.graph.carried(other).filter(|_| stance);
        lines.extend(things.filter_map(|thing| match thing {
            Filler::Entity(id) => Some(Line { kind: LineKind::Object, to: End::Topic(id) }),
            Filler::Act(_) => None,
        }));
    }

    fn is_used_once(&self, id: EntityId) -> bool {
        let quoted = self.scene.record.entities.get(id.0 as usize).is_some_and(|e| e.origin == Origin::Quoted);
        quoted && self.uses.get(&id) == Some(&1)
    }
}

fn about(act: ActId) -> Line {
    Line { kind: LineKind::About, to: End::Pill(act) }
}

/// What fills a role.
pub(super) fn fillers(act: &Act, role: Role) -> impl Iterator<Item = Filler> {
    act.roles.iter().filter(move |edge| edge.role == role).map(|edge| edge.filler)
}
