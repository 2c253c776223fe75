//! Where the lines of a pill end: who acts, what it is about, and which other acts.

use super::scene::Scene;
use super::tone::{Tone, as_act};
use super::{End, Line, LineKind};
use crate::arrange::Arrange;
use crate::facts::{ActId, Filler};
use crate::graph::Store;
use crate::lexicon::{EntityId, Origin, Role};
use std::collections::BTreeMap;

/// The roles that an act without a theme is about, the first that is filled.
const STAND_INS: [Role; 5] = [Role::Topic, Role::Opponent, Role::Recipient, Role::Purpose, Role::Partner];

/// The lines of every pill of a picture.
pub(super) struct Targets<'a> {
    scene: &'a Scene<'a>,
    folds: &'a BTreeMap<ActId, ActId>,
}

impl<'a> Targets<'a> {
    /// The lines of this scene's pills; `folds` are the acts that are drawn with the act in their clause.
    pub fn new(scene: &'a Scene<'a>, folds: &'a BTreeMap<ActId, ActId>) -> Targets<'a> {
        Targets { scene, folds }
    }

    /// The lines of an act's pill, and the roles that its words tell in place of a line.
    pub fn of(&self, id: ActId, tone: Tone) -> (Vec<Line>, Vec<(Role, Filler)>) {
        let (mut lines, mut said) = (vec![], vec![]);
        let graph = self.scene.graph;
        for filler in fillers(graph, id, Role::Agent) {
            self.agent(filler, &mut lines);
        }
        match self.folds.get(&id).copied() {
            None => self.objects(id, tone, &mut lines, &mut said),
            Some(inner) => {
                let agents = fillers(graph, inner, Role::Agent).filter_map(as_act);
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
        self.scene.graph.origin(id) != Origin::Unknown && !self.scene.is_actor(id)
    }

    /// The acts that an act is about and that carry no thing: what is for or against them is for or against what was done.
    pub fn deeds(&self, id: ActId) -> impl Iterator<Item = ActId> {
        let act = self.folds.get(&id).copied().unwrap_or(id);
        let about = self.object_role(act).into_iter().flat_map(move |role| fillers(self.scene.graph, act, role));
        let carries = |act: &ActId| self.scene.graph.carried(*act).any(|thing| matches!(thing, Filler::Entity(_)));
        about.filter_map(as_act).filter(move |act| !carries(act))
    }

    /// The role of what an act is about.
    fn object_role(&self, act: ActId) -> Option<Role> {
        let graph = self.scene.graph;
        let own = self.scene.lexicon.verb(graph.verb(act)).object;
        let mut roles = [Role::Theme, own].into_iter().chain(STAND_INS);
        roles.find(|role| fillers(graph, act, *role).next().is_some())
    }

    fn objects(&self, act: ActId, tone: Tone, lines: &mut Vec<Line>, said: &mut Vec<(Role, Filler)>) {
        let graph = self.scene.graph;
        let Some(role) = self.object_role(act) else { return };
        // A reading of an act, or of a topic, is a line to that; what it is read as stands in the pill.
        let subject = |filler| match filler {
            Filler::Act(_) => true,
            Filler::Entity(id) => self.acts_as_topic(id),
        };
        let anchored = fillers(graph, act, Role::Agent).any(subject);
        for filler in fillers(graph, act, role) {
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

    /// Whether it is a quoted topic that fills no more than one role of one act.
    fn is_used_once(&self, id: EntityId) -> bool {
        let (graph, filler) = (self.scene.graph, Filler::Entity(id));
        let mut acts: Vec<ActId> =
            Role::ALL.into_iter().flat_map(|role| graph.filled_by(filler, role).take(2)).collect();
        acts.arrange();
        acts.dedup();
        let uses = acts.into_iter().flat_map(|act| graph.roles(act)).filter(|edge| edge.filler == filler).take(2);
        graph.origin(id) == Origin::Quoted && uses.count() == 1
    }
}

fn about(act: ActId) -> Line {
    Line { kind: LineKind::About, to: End::Pill(act) }
}

/// What fills a role.
pub(super) fn fillers(graph: &Store, act: ActId, role: Role) -> impl Iterator<Item = Filler> {
    graph.roles(act).filter(move |edge| edge.role == role).map(|edge| edge.filler)
}
