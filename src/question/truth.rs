//! When an atom holds: the one definition that every evaluator answers to.
//!
//! Takes an atom whose variables are bound; says yes or no. Must not search.

use super::algebra::{Atom, Outer, Roles, Term, Var, When};
use super::answer::Value;
use super::rules::Tables;
use crate::facts::{ActId, Filler, Scope, Voice};
use crate::graph::{MentionView, Standing, Store};
use crate::lexicon::{EntityId, Interval, Role};
use crate::sentence::tree::{Bound, Unit};
use jiff::{ToSpan, civil::Date};

/// What is known while a relation is evaluated: the graph and the rows of the defined verbs.
#[derive(Clone, Copy)]
pub struct World<'w> {
    /// The graph.
    pub graph: &'w Store,
    /// The rows of the defined verbs, so far as they are found.
    pub tables: &'w Tables,
}

/// The values of variables; a variable that is not bound has none.
pub type Bindings = [Option<Value>];

/// The value of a term.
#[must_use]
pub fn value(term: Term, bindings: &Bindings) -> Option<Value> {
    match term {
        Term::Is(value) => Some(value),
        Term::Var(var) => bindings.get(var.0 as usize).copied().flatten(),
    }
}

/// A value that can fill a role.
#[must_use]
pub fn filler(value: Value) -> Option<Filler> {
    match value {
        Value::Entity(id) => Some(Filler::Entity(id)),
        Value::Act(id) => Some(Filler::Act(id)),
        _ => None,
    }
}

/// A filler as a value.
#[must_use]
pub fn shown(filler: Filler) -> Value {
    match filler {
        Filler::Entity(id) => Value::Entity(id),
        Filler::Act(id) => Value::Act(id),
    }
}

struct Asked<'a> {
    world: World<'a>,
    bindings: &'a Bindings,
}

/// Whether the atom holds. An atom with a variable that is unbound or bound to nothing does not.
#[must_use]
pub fn holds(atom: &Atom, bindings: &Bindings, world: World<'_>) -> bool {
    Asked { world, bindings }.holds(atom).unwrap_or(false)
}

impl Asked<'_> {
    fn value(&self, term: Term) -> Option<Value> {
        value(term, self.bindings)
    }

    fn act(&self, var: Var) -> Option<ActId> {
        match self.value(Term::Var(var))? {
            Value::Act(id) => Some(id),
            _ => None,
        }
    }

    fn mention(&self, var: Var) -> Option<MentionView<'_>> {
        match self.value(Term::Var(var))? {
            Value::Mention(id) => Some(self.world.graph.mention(id)),
            _ => None,
        }
    }

    fn filler(&self, term: Term) -> Option<Filler> {
        filler(self.value(term)?)
    }

    fn entity(&self, term: Term) -> Option<EntityId> {
        match self.value(term)? {
            Value::Entity(id) => Some(id),
            _ => None,
        }
    }

    fn holds(&self, atom: &Atom) -> Option<bool> {
        let graph = self.world.graph;
        Some(match atom {
            Atom::Act { act, verbs, told } => {
                let act = self.act(*act)?;
                verbs.ids.contains(&graph.verb(act)) && graph.told(act).meets(*told)
            }
            Atom::Role { act, roles, filler, told } => self.fills(self.act(*act)?, roles, self.filler(*filler)?, *told),
            Atom::ActFace { filler, act, strict } => {
                let act = self.act(*act)?;
                match self.filler(*filler)? {
                    Filler::Act(id) => id == act,
                    thing @ Filler::Entity(_) => !strict && graph.carried(act).any(|carried| carried == thing),
                }
            }
            Atom::InTime { filler, act, answer } => match self.filler(*filler)? {
                Filler::Act(_) => true,
                Filler::Entity(_) => not_later(graph, self.act(*act)?, self.act(*answer)?),
            },
            Atom::ThingFace { filler, thing } => {
                let (filler, thing) = (self.filler(*filler)?, self.filler(*thing)?);
                things(graph, filler).any(|face| face == thing)
            }
            Atom::Either { filler, value } => {
                let (filler, value) = (self.filler(*filler)?, self.filler(*value)?);
                filler == value || things(graph, filler).any(|face| face == value)
            }
            Atom::Agree { left, right } => agree(graph, self.filler(*left)?, self.filler(*right)?),
            Atom::Kind { entity, kinds, named, .. } => {
                let entity = self.entity(*entity)?;
                kinds.contains(&graph.kind(entity)) && (!named || graph.is_named(entity))
            }
            Atom::Within { part, path, whole } => graph.closure(*path).holds(self.entity(*part)?, self.entity(*whole)?),
            Atom::Jointly { act, agents, told } => {
                let agents: Option<Vec<Filler>> = agents.iter().map(|term| self.filler(*term)).collect();
                jointly(graph, self.act(*act)?, &agents?, *told)
            }
            Atom::Apart { act, left, right } => {
                !graph.symmetric(graph.verb(self.act(*act)?)) || self.value(*left)? != self.value(*right)?
            }
            Atom::Other { left, right } => self.value(*left)? != self.value(*right)?,
            Atom::Time { act, when, told, undecided } => in_time(*when, graph.time(self.act(*act)?, *told), *undecided),
            Atom::Order { earlier, later, within, or_same, undecided } => {
                let [earlier, later] =
                    [self.act(*earlier)?, self.act(*later)?].map(|act| graph.time(act, Standing::ANY));
                let surely =
                    earlier.zip(later).is_some_and(|(earlier, later)| surely_after(earlier, later, *within, *or_same));
                if *undecided { !surely && maybe_after(earlier, later, *within, *or_same) } else { surely }
            }
            Atom::Told { .. } => self.told(atom)?,
            Atom::ToldRole { mention, act, roles, filler } => {
                let (mention, act) = (self.mention(*mention)?, self.act(*act)?);
                mention.act() == act && tells(graph, mention, roles, self.filler(*filler)?)
            }
            Atom::Source { act, part, source, voice, told } => {
                let source = self.value(*source)?;
                let part = match part {
                    Some((roles, filler)) => Some((roles, self.filler(*filler)?)),
                    None => None,
                };
                mentions_of(graph, self.act(*act)?, *told).any(|mention| {
                    comes_from(mention, source, *voice)
                        && part.is_none_or(|(roles, filler)| tells(graph, mention, roles, filler))
                })
            }
            Atom::Rule { rule, arguments, .. } => {
                let row: Option<Vec<Value>> = arguments.iter().map(|term| self.value(*term)).collect();
                self.world.tables.contains(*rule, &row?)
            }
            Atom::Number { number, bound, count } => {
                let Value::Count(number) = self.value(Term::Var(*number))? else { return None };
                let count = u64::from(*count);
                match bound {
                    Bound::AtLeast => number >= count,
                    Bound::AtMost => number <= count,
                    Bound::MoreThan => number > count,
                    Bound::FewerThan => number < count,
                }
            }
        })
    }

    fn fills(&self, act: ActId, roles: &Roles, filler: Filler, told: Standing) -> bool {
        let graph = self.world.graph;
        let mut all = roles.iter().flat_map(|role| graph.fillers(act, *role));
        all.any(|edge| edge.filler == filler && edge.told.meets(told))
    }

    fn told(&self, atom: &Atom) -> Option<bool> {
        let Atom::Told { outer, outer_told, inner, mention, speaker, told, named } = atom else { return None };
        let mention = self.mention(*mention)?;
        let speech = mention.told_in()?;
        let said = self.world.graph.mention(speech);
        let outer_fits = match outer_told {
            Outer::Ways(ways) => self.world.graph.way(speech).meets(*ways),
            Outer::Mention(var) => self.mention(*var)?.id() == speech,
        };
        let speaker_fits = match speaker {
            None => true,
            Some(term) => mention.teller() == Some(Voice::Named(self.entity(*term)?)),
        };
        let scope_fits = mention.scope() == Scope::Act || tells_one_of(mention, named);
        Some(
            said.act() == self.act(*outer)?
                && mention.act() == self.act(*inner)?
                && outer_fits
                && speaker_fits
                && scope_fits
                && mention.way().meets(*told),
        )
    }
}

/// Whether a mention stands in a document, or is told by someone.
pub(super) fn comes_from(mention: MentionView<'_>, source: Value, voice: bool) -> bool {
    match source {
        Value::Document(document) => !voice && mention.document() == document,
        Value::Entity(speaker) => voice && mention.teller() == Some(Voice::Named(speaker)),
        _ => false,
    }
}

/// The mentions of an act that tell it in one of the ways.
pub fn mentions_of(graph: &Store, act: ActId, told: Standing) -> impl Iterator<Item = MentionView<'_>> {
    graph.mentions_of(act).map(|id| graph.mention(id)).filter(move |mention| mention.way().meets(told))
}

/// Whether one mention tells all of them as agents. Whoever takes part in a symmetric act is one.
fn jointly(graph: &Store, act: ActId, agents: &[Filler], told: Standing) -> bool {
    let distinct = agents.iter().enumerate().all(|(at, agent)| !agents.iter().skip(at + 1).any(|next| next == agent));
    let symmetric = graph.symmetric(graph.verb(act));
    let takes_part = |role: Role| match role {
        Role::Agent => true,
        Role::Theme | Role::Partner => symmetric,
        _ => false,
    };
    let tells = |mention: MentionView<'_>, agent: &Filler| {
        mention.roles().any(|edge| edge.filler == *agent && takes_part(edge.role))
    };
    distinct && mentions_of(graph, act, told).any(|mention| agents.iter().all(|agent| tells(mention, agent)))
}

/// The thing faces of a filler: an entity itself, or what an act puts on the table.
pub fn things(graph: &Store, filler: Filler) -> impl Iterator<Item = Filler> {
    let (own, carried) = match filler {
        Filler::Entity(_) => (Some(filler), None),
        Filler::Act(act) => (None, Some(graph.carried(act))),
    };
    own.into_iter().chain(carried.into_iter().flatten())
}

fn agree(graph: &Store, left: Filler, right: Filler) -> bool {
    let both_acts = matches!((left, right), (Filler::Act(_), Filler::Act(_)));
    left == right || !both_acts && things(graph, left).any(|thing| things(graph, right).any(|other| other == thing))
}

fn not_later(graph: &Store, act: ActId, anchor: ActId) -> bool {
    let (time, limit) = (graph.time(act, Standing::AFFIRMED), graph.time(anchor, Standing::AFFIRMED));
    time.zip(limit).is_none_or(|(time, limit)| time.first <= limit.last)
}

fn in_time(when: When, time: Option<Interval>, undecided: bool) -> bool {
    let surely = time.is_some_and(|time| when.surely(time));
    if undecided { !surely && time.is_none_or(|time| when.maybe(time)) } else { surely }
}

fn surely_after(earlier: Interval, later: Interval, within: Option<(u32, Unit)>, or_same: bool) -> bool {
    let ordered = if or_same { later.first >= earlier.last } else { later.first > earlier.last };
    ordered && within.is_none_or(|(count, unit)| plus(earlier.first, count, unit).is_some_and(|end| later.last <= end))
}

/// Whether one may be dated after the other, for all that is known.
fn maybe_after(earlier: Option<Interval>, later: Option<Interval>, within: Option<(u32, Unit)>, or_same: bool) -> bool {
    let (Some(earlier), Some(later)) = (earlier, later) else { return true };
    let ordered = if or_same { later.last >= earlier.first } else { later.last > earlier.first };
    ordered && within.is_none_or(|(count, unit)| plus(earlier.last, count, unit).is_none_or(|end| later.first <= end))
}

fn plus(date: Date, count: u32, unit: Unit) -> Option<Date> {
    let count = i64::from(count);
    let span = match unit {
        Unit::Days => jiff::Span::new().try_days(count),
        Unit::Weeks => jiff::Span::new().try_weeks(count),
        Unit::Months => jiff::Span::new().try_months(count),
        Unit::Years => jiff::Span::new().try_years(count),
    };
    date.checked_add(span.unwrap_or_else(|_| 0.days())).ok()
}

/// Whether a mention tells that something fills one of the roles. One that tells only roles takes agent and object for
/// granted: an act cannot be spoken of without them.
pub(super) fn tells(graph: &Store, mention: MentionView<'_>, roles: &[Role], filler: Filler) -> bool {
    let granted = |role: Role| mention.scope() == Scope::Roles && matches!(role, Role::Agent | Role::Theme);
    let mut edges = graph.roles(mention.act()).filter(|edge| edge.filler == filler && roles.contains(&edge.role));
    edges.any(|edge| granted(edge.role) || mention.tells(edge.index))
}

fn tells_one_of(mention: MentionView<'_>, named: &[Role]) -> bool {
    mention.roles().any(|edge| named.contains(&edge.role))
}
