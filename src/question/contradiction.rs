//! Who contradicts whom: one affirms what another denies, names another agent, another amount, or gives another reading.
//!
//! Takes the graph; gives pairs of mentions by two tellers. Both are kept, and neither is judged.

use super::answer::Value;
use crate::facts::{ActId, Certainty, Filler, MentionId, Mode, Polarity, Scope, Voice};
use crate::graph::{MentionView, RoleTold, Standing, Store};
use crate::lexicon::{EntityId, Lexicon, Origin, Quantity, Role, Says};
use crate::stop::{Stop, Stopped};

/// Two mentions that cannot both be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Contradiction {
    /// Who tells the first: a voice, or the document where that is its own.
    pub left: Value,
    /// Who tells the second.
    pub right: Value,
    /// The act, affirmed and denied or told with other agents; or the act, or the thing, that is read in two ways.
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
    let mut found = Found { graph, lexicon, stop, all: Vec::new() };
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
    lexicon: &'g Lexicon,
    stop: &'g Stop,
    all: Vec<Contradiction>,
}

impl<'g> Found<'g> {
    fn mentions(&self, act: ActId) -> Vec<MentionView<'g>> {
        self.graph.mentions_of(act).map(|id| self.graph.mention(id)).collect()
    }

    fn add(&mut self, first: MentionView<'_>, second: MentionView<'_>, about: Value) {
        let (Some(left), Some(right)) = (teller(first), teller(second)) else { return };
        if left != right {
            let (one, other) = (first.id(), second.id());
            self.all.push(Contradiction { left, right, about, mentions: (one, other) });
            self.all.push(Contradiction { left: right, right: left, about, mentions: (other, one) });
        }
    }

    /// Mentions of one act: affirmed and denied, or with other agents.
    fn within(&mut self, act: ActId) {
        if self.graph.mentions_of(act).len() < 2 {
            return;
        }
        let mentions = self.mentions(act);
        for (at, &first) in mentions.iter().enumerate() {
            for &second in mentions.iter().skip(at + 1) {
                if !self.are_of_one_mode(first, second) {
                    continue;
                }
                let rivals = rival_agents(first, second, self.graph) || rival_figures(first, second, self.graph);
                if denies(first, second) || rivals {
                    self.add(first, second, Value::Act(act));
                }
            }
        }
    }

    /// Whether both tell flatly what was done, or both what will or would be. What is only wanted forecasts nothing.
    fn are_of_one_mode(&self, first: MentionView<'_>, second: MentionView<'_>) -> bool {
        let wanted = |mention: MentionView<'_>| {
            let speech = mention.told_in().map(|speech| self.graph.verb(self.graph.mention(speech).act()));
            speech.is_some_and(|verb| self.lexicon.verb(verb).says == Some(Says::Hypothetical))
        };
        let forecasts = |mention: MentionView<'_>| {
            let ahead = matches!(mention.mode(), Mode::Future | Mode::Hypothetical);
            ahead && mention.certainty() == Certainty::Certain && !wanted(mention)
        };
        done(first) && done(second) || forecasts(first) && forecasts(second)
    }

    /// Mentions of two acts of one verb: the same agent and theme affirmed and denied; for readings, two of one thing.
    fn between(&mut self, acts: &[ActId], reading: bool) -> Result<(), Stopped> {
        let mut doings: Vec<Doing> = Vec::new();
        for (place, act) in acts.iter().enumerate() {
            self.stop.go_on()?;
            let theme = self.filler(*act, Role::Theme);
            let group = if reading { None } else { theme };
            let agents = self.graph.fillers(*act, Role::Agent).filter(|_| theme.is_some());
            let doing = |(at, told): (usize, RoleTold)| Doing { agent: told.filler, group, place, leads: at == 0 };
            doings.extend(agents.enumerate().map(doing));
        }
        doings.sort_unstable();
        for alike in doings.chunk_by(|one, next| (one.agent, one.group) == (next.agent, next.group)) {
            let act = |doing: &Doing| acts.get(doing.place).copied();
            let told = |polarity: Polarity| -> Vec<&Doing> {
                let tells = |doing: &&Doing| act(doing).is_some_and(|act| self.is_told(act, polarity));
                alike.iter().filter(tells).collect()
            };
            // Most that one does to another nobody denies: then there is nothing to pair it with.
            let affirmed = told(Polarity::Did);
            let rivals = if reading { alike.iter().collect() } else { told(Polarity::DidNot) };
            for one in affirmed.iter().copied() {
                for other in rivals.iter().copied().filter(|other| other.place != one.place) {
                    self.stop.go_on()?;
                    let (first, second) = if one.place < other.place { (one, other) } else { (other, one) };
                    if let (Some(earlier), Some(later), true) = (act(first), act(second), first.leads) {
                        self.pair(earlier, later, first.agent, reading);
                    }
                }
            }
        }
        Ok(())
    }

    /// Whether any mention affirms, or denies, an act.
    fn is_told(&self, act: ActId, polarity: Polarity) -> bool {
        self.graph.mentions_of(act).any(|id| self.graph.mention(id).polarity() == polarity)
    }

    fn pair(&mut self, first: ActId, second: ActId, agent: Filler, reading: bool) {
        let (left, right) = (self.filler(first, Role::Theme), self.filler(second, Role::Theme));
        let (Some(left), Some(right)) = (left, right) else { return };
        if self.apart_in_time(first, second) {
            return;
        }
        for one in self.graph.mentions_of(first).map(|id| self.graph.mention(id)) {
            for other in self.graph.mentions_of(second).map(|id| self.graph.mention(id)) {
                let opposite = one.polarity() != other.polarity();
                let clash = if left == right { opposite } else { reading && !opposite && did(one) };
                if clash && done(one) && done(other) {
                    let affirmed = if did(one) { first } else { second };
                    self.add(one, other, if reading { agent.into() } else { Value::Act(affirmed) });
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

/// One agent of an act, and what the act must share with another to be its rival.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Doing {
    agent: Filler,
    /// The theme; nothing where any other will do.
    group: Option<Filler>,
    /// The number of the act among those of its verb.
    place: usize,
    /// It is the first of the agents.
    leads: bool,
}

fn did(mention: MentionView<'_>) -> bool {
    mention.polarity() == Polarity::Did
}

/// Told flatly: what is only held possible contradicts nothing.
fn done(mention: MentionView<'_>) -> bool {
    mention.mode() == Mode::Done && mention.certainty() == Certainty::Certain
}

/// Who tells: the last voice, or the document. Of a source that is not named, nobody knows.
fn teller(mention: MentionView<'_>) -> Option<Value> {
    match mention.teller() {
        Some(Voice::Named(entity)) => Some(Value::Entity(entity)),
        Some(Voice::Unnamed) => None,
        None => Some(Value::Document(mention.document())),
    }
}

fn denies(first: MentionView<'_>, second: MentionView<'_>) -> bool {
    if first.polarity() == second.polarity() {
        return false;
    }
    let whole = first.scope() == Scope::Act && second.scope() == Scope::Act;
    let mut both = second.roles().filter(|edge| first.tells(edge.index));
    whole || both.any(|edge| !matches!(edge.role, Role::Agent | Role::Theme))
}

/// Two mentions with other agents; an unknown is no rival.
fn rival_agents(first: MentionView<'_>, second: MentionView<'_>, graph: &Store) -> bool {
    let known = |filler: &Filler| !matches!(filler, Filler::Entity(id) if graph.origin(*id) == Origin::Unknown);
    let agents = |mention: MentionView<'_>| -> Vec<Filler> {
        let agents = mention.roles().filter(|edge| edge.role == Role::Agent).map(|edge| edge.filler);
        agents.filter(known).collect()
    };
    let (left, right) = (agents(first), agents(second));
    let apart = !left.is_empty() && !right.is_empty() && left.iter().all(|agent| !right.contains(agent));
    apart && did(first) && did(second)
}

/// Two mentions with figures that cannot both be right: two amounts in one unit, or two tallies of one vote, in one role.
fn rival_figures(first: MentionView<'_>, second: MentionView<'_>, graph: &Store) -> bool {
    if !(did(first) && did(second)) {
        return false;
    }
    let figures = |mention: MentionView<'_>| -> Vec<(Role, EntityId)> {
        let told = mention.roles().filter_map(|edge| match edge.filler {
            Filler::Entity(id) if matches!(graph.origin(id), Origin::Quantity | Origin::Tally) => Some((edge.role, id)),
            Filler::Entity(_) | Filler::Act(_) => None,
        });
        told.collect()
    };
    let (left, right) = (figures(first), figures(second));
    left.iter().any(|(role, one)| {
        let others = || right.iter().filter(|(other, _)| other == role).map(|(_, other)| *other);
        others().next().is_some() && others().all(|other| are_rivals(*one, other, graph))
    })
}

/// Whether two figures exclude each other.
fn are_rivals(one: EntityId, other: EntityId, graph: &Store) -> bool {
    if graph.origin(one) == Origin::Tally && graph.origin(other) == Origin::Tally {
        return one != other;
    }
    let amounts = [one, other].map(|id| Quantity::parse(graph.entity_name(id)));
    let [Some(one), Some(other)] = amounts else { return false };
    one.is_in_unit_of(&other) && one.within(&other) == Some(false) && other.within(&one) == Some(false)
}

/// The contradictions that a row `(left, right, about)` stands for.
pub fn of_row<'c>(all: &'c [Contradiction], row: &[Value]) -> impl Iterator<Item = &'c Contradiction> + use<'c> {
    let row = row.to_vec();
    all.iter().filter(move |found| row == [found.left, found.right, found.about])
}
