//! What tells an act from others by the same people whose noun is the same: the offer `of 6 %`, the visit `(on 2025-04-08)`.
//!
//! Takes an act that is named by its noun; gives the words that tell it apart, where others are named so. Must not walk over
//! acts of other verbs, nor of others than who acts.

use super::Writer;
use crate::facts::{ActId, Filler};
use crate::graph::claim::Telling;
use crate::graph::store::Store;
use crate::graph::{RoleSet, is_quantity};
use crate::lexicon::{Lexicon, Role};

/// With so many others an act is compared.
const COMPARED: usize = 64;

/// The noun of an act, `offer`, with the amount that tells it from others by the same people: `offer of 6 %`.
#[must_use]
pub fn noun_apart(graph: &Store, lexicon: &Lexicon, act: ActId) -> String {
    let writer = Writer::new(graph, lexicon, act, super::AGENT);
    format!("{}{}", writer.verb.noun, writer.apart().of)
}

/// What stands behind a noun, and behind those whose act it is.
#[derive(Default)]
pub(super) struct Apart {
    pub of: String,
    pub behind: String,
}

impl Writer<'_> {
    /// What tells the act from others that are named alike: what it is about, else when it was or what else is told of it, else
    /// its label. Nothing where no other is.
    pub(super) fn apart(&self) -> Apart {
        let twins = self.twins();
        if twins.is_empty() {
            return Apart::default();
        }
        let whole = Writer { depth: self.depth, ..Writer::new(self.graph, self.lexicon, self.act, RoleSet::ALL) };
        let beside = Role::ALL.into_iter().filter(|role| !matches!(role, Role::Agent | Role::Time | Role::Theme));
        let mut roles = [self.verb.object, Role::Theme, Role::Time].into_iter().chain(beside);
        let Some(role) = roles.find(|role| whole.tells_from(&twins, *role)) else {
            let mut label = String::new();
            self.graph.write_label(self.act, &mut label);
            return Apart { behind: format!(" ({label})"), ..Apart::default() };
        };
        let mut words = String::new();
        if role == Role::Theme && whole.edges(role).all(|edge| is_quantity(self.graph, edge.filler)) {
            whole.fillers(role, &mut words);
            return Apart { of: format!(" of {words}"), ..Apart::default() };
        }
        whole.role(role, false, &mut words);
        Apart { behind: format!(" ({})", words.trim_start()), ..Apart::default() }
    }

    /// The others of its verb that those who do it did, as far as they are named alike and there are not too many.
    fn twins(&self) -> Vec<ActId> {
        let graph = self.graph;
        let doers = |act: ActId| graph.fillers(act, Role::Agent).map(|told| told.filler).collect::<Vec<Filler>>();
        let agents = doers(self.act);
        let Some(agent) = agents.first() else { return vec![] };
        let is_named_so = |act: &ActId| {
            let told = graph.told(*act);
            *act != self.act && graph.untold(*act).is_none() && !Telling::of(told).is_denied() && doers(*act) == agents
        };
        graph.of_verb_filled_by(self.id, *agent, Role::Agent).take(COMPARED).filter(is_named_so).collect()
    }

    /// Whether what fills a role fills it in none of those acts.
    fn tells_from(&self, twins: &[ActId], role: Role) -> bool {
        let has = |act: ActId, filler: Filler| self.graph.fillers(act, role).any(|told| told.filler == filler);
        let mut own = self.edges(role).map(|edge| edge.filler).peekable();
        own.peek().is_some() && !twins.iter().any(|twin| own.clone().all(|filler| has(*twin, filler)))
    }
}
