//! Who contradicts whom: one affirms what another denies, names another agent, or gives another reading.
//!
//! Takes the graph; gives pairs of mentions by two tellers. Both are kept, and neither is judged.

use super::answer::Value;
use crate::facts::{ActId, Certainty, Filler, Mention, MentionId, Mode, Polarity, RoleEdge, Scope, Voice};
use crate::graph::Standing;
use crate::graph::Store;
use crate::lexicon::{Lexicon, Role};
use crate::stop::{Stop, Stopped};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Two mentions that cannot both be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Contradiction {
    /// Who tells the first: a voice, or the document where that is its own.
    pub left: Value,
    /// Who tells the second.
    pub right: Value,
    /// The act, or the thing that is read in two ways.
    pub about: Value,
    /// The two mentions.
    pub mentions: (MentionId, MentionId),
}

/// The verb whose two readings of one thing are rivals.
const READING: &str = "mean";

/// Every contradiction, in both directions.
///
/// # Errors
/// Where it was stopped.
pub fn contradictions(graph: &Store, lexicon: &Lexicon, stop: &Stop) -> Result<Vec<Contradiction>, Stopped> {
    let mut found = Found { graph, stop, all: Vec::new() };
    for act in (0..graph.acts()).map(ActId) {
        stop.go_on()?;
        found.within(act);
    }
    for (verb, _) in lexicon.verbs() {
        let same_verb: Vec<ActId> = graph.acts_of(verb).collect();
        let reading = lexicon.verb_named(READING) == Some(verb);
        found.between(&same_verb, reading)?;
    }
    found.all.sort_unstable();
    found.all.dedup();
    Ok(found.all)
}

struct Found<'g> {
    graph: &'g Store,
    stop: &'g Stop,
    all: Vec<Contradiction>,
}

impl<'g> Found<'g> {
    fn mentions(&self, act: ActId) -> Vec<(MentionId, Cow<'g, Mention>)> {
        let ids = self.graph.mentions_of(act);
        ids.iter().filter_map(|id| Some((*id, self.graph.mention(*id)?))).collect()
    }

    fn add(&mut self, first: &(MentionId, Cow<'_, Mention>), second: &(MentionId, Cow<'_, Mention>), about: Value) {
        let (Some(left), Some(right)) = (teller(&first.1), teller(&second.1)) else { return };
        if left != right {
            let mentions = (first.0, second.0);
            self.all.push(Contradiction { left, right, about, mentions });
            self.all.push(Contradiction { left: right, right: left, about, mentions: (second.0, first.0) });
        }
    }

    /// Mentions of one act: affirmed and denied, or with other agents.
    fn within(&mut self, act: ActId) {
        let mentions = self.mentions(act);
        if mentions.len() < 2 {
            return;
        }
        let roles = self.graph.roles(act);
        for (at, first) in mentions.iter().enumerate() {
            for second in mentions.iter().skip(at + 1) {
                if denies(&roles, &first.1, &second.1) || rival_agents(&roles, &first.1, &second.1) {
                    self.add(first, second, Value::Act(act));
                }
            }
        }
    }

    /// Mentions of two acts of one verb: the same agent and theme affirmed and denied; for readings, two of one thing.
    fn between(&mut self, acts: &[ActId], reading: bool) -> Result<(), Stopped> {
        let places: FxHashMap<ActId, usize> = acts.iter().enumerate().map(|(at, act)| (*act, at)).collect();
        for (at, first) in acts.iter().enumerate() {
            self.stop.go_on()?;
            let Some(agent) = self.filler(*first, Role::Agent) else { continue };
            let near = if reading { self.same_agent(agent) } else { self.same_theme(*first, agent) };
            for second in near.into_iter().filter(|second| places.get(second).is_some_and(|place| *place > at)) {
                self.stop.go_on()?;
                self.pair(*first, second, agent, reading);
            }
        }
        Ok(())
    }

    /// The acts of an agent, or of what is carried by the same: of those, readings are compared.
    fn same_agent(&self, agent: Filler) -> Vec<ActId> {
        let faces = self.graph.thing_faces(agent).flat_map(|thing| {
            let carriers = self.graph.carriers(thing).map(Filler::Act);
            carriers.chain([thing])
        });
        let mut acts: Vec<ActId> =
            faces.chain([agent]).flat_map(|face| self.graph.filled_by(face, Role::Agent)).collect();
        acts.sort_unstable();
        acts.dedup();
        acts
    }

    /// The acts of an agent upon the theme of `act`: a theme has far fewer acts than someone who is always in the news.
    fn same_theme(&self, act: ActId, agent: Filler) -> Vec<ActId> {
        let Some(theme) = self.filler(act, Role::Theme) else { return vec![] };
        let by_agent = |act: &ActId| self.graph.fillers(*act, Role::Agent).any(|told| told.filler == agent);
        self.graph.filled_by(theme, Role::Theme).filter(by_agent).collect()
    }

    fn pair(&mut self, first: ActId, second: ActId, agent: Filler, reading: bool) {
        let (left, right) = (self.filler(first, Role::Theme), self.filler(second, Role::Theme));
        let (Some(left), Some(right)) = (left, right) else { return };
        if self.apart_in_time(first, second) {
            return;
        }
        let about = self.graph.thing_faces(agent).next().unwrap_or(agent).into();
        for one in &self.mentions(first) {
            for other in &self.mentions(second) {
                let opposite = one.1.polarity != other.1.polarity;
                let clash = if left == right { opposite } else { reading && !opposite && did(&one.1) };
                if clash && done(&one.1) && done(&other.1) {
                    self.add(one, other, about);
                }
            }
        }
    }

    /// Whether two acts are dated to days that do not meet: then what one tells says nothing of the other.
    fn apart_in_time(&self, first: ActId, second: ActId) -> bool {
        let [first, second] = [first, second].map(|act| self.graph.time(act, Standing::ANY));
        first.zip(second).is_some_and(|(first, second)| first.last < second.first || second.last < first.first)
    }

    fn filler(&self, act: ActId, role: Role) -> Option<Filler> {
        self.graph.fillers(act, role).next().map(|told| told.filler)
    }
}

fn did(mention: &Mention) -> bool {
    mention.polarity == Polarity::Did
}

/// Told flatly: what is only held possible contradicts nothing.
fn done(mention: &Mention) -> bool {
    mention.mode == Mode::Done && mention.certainty == Certainty::Certain
}

/// Who tells: the last voice, or the document. Of a source that is not named, nobody knows.
fn teller(mention: &Mention) -> Option<Value> {
    match mention.voice.last() {
        Some(Voice::Named(entity)) => Some(Value::Entity(*entity)),
        Some(Voice::Unnamed) => None,
        None => Some(Value::Document(mention.document)),
    }
}

fn denies(roles: &[RoleEdge], first: &Mention, second: &Mention) -> bool {
    if first.polarity == second.polarity || !done(first) || !done(second) {
        return false;
    }
    let shares = |role: &u32| {
        let agent = roles.get(*role as usize).is_some_and(|edge| matches!(edge.role, Role::Agent | Role::Theme));
        !agent && first.roles.contains(role) && second.roles.contains(role)
    };
    let whole = first.scope == Scope::Act && second.scope == Scope::Act;
    whole || second.roles.iter().any(shares)
}

fn rival_agents(roles: &[RoleEdge], first: &Mention, second: &Mention) -> bool {
    let agents = |mention: &Mention| -> Vec<Filler> {
        let edges = mention.roles.iter().filter_map(|role| roles.get(*role as usize));
        edges.filter(|edge| edge.role == Role::Agent).map(|edge| edge.filler).collect()
    };
    let (left, right) = (agents(first), agents(second));
    let apart = !left.is_empty() && !right.is_empty() && left.iter().all(|agent| !right.contains(agent));
    apart && did(first) && did(second) && done(first) && done(second)
}

/// The contradictions that a row `(left, right, about)` stands for.
pub fn of_row<'c>(all: &'c [Contradiction], row: &[Value]) -> impl Iterator<Item = &'c Contradiction> + use<'c> {
    let row = row.to_vec();
    all.iter().filter(move |found| row == [found.left, found.right, found.about])
}
