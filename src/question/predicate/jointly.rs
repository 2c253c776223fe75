//! `jointly(e, x, y, …)`: all of them, no two the same, are agents of the act as one mention tells it, in one of the ways.
//! Whoever takes part in a symmetric act is one. Terms: the act, the agents.

use super::{Asked, Meaning};
use crate::facts::Filler;
use crate::graph::{Standing, Verbs};
use crate::lexicon::Role;
use crate::question::algebra::{Atom, Term, Var};
use crate::question::column::cell::seat;
use crate::question::text::ways;
use crate::sql::{AtomSql, TableName, Unsayable};

/// Several act together, as one mention tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Jointly {
    /// The ways.
    pub told: Standing,
}

impl Atom {
    /// Several act together.
    #[must_use]
    pub fn jointly(act: Var, agents: Vec<Term>, told: Standing) -> Atom {
        let terms = std::iter::once(act.into()).chain(agents).collect();
        Atom { predicate: Jointly { told }.into(), terms }
    }
}

impl Meaning for Jointly {
    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let Some((act, agents)) = cells.split_first() else { return false };
        let distinct = (1..).zip(agents).all(|(next, agent)| !agents.iter().skip(next).any(|other| other == agent));
        let fillers: Option<Vec<Filler>> = agents.iter().map(|agent| asked.world.filler(*agent)).collect();
        let (Some(at), Some(fillers), true) = (seat(*act), fillers, distinct) else { return false };
        let store = asked.world.store;
        let symmetric = store.is_flagged(at, Verbs::SYMMETRIC);
        let takes_part = |role: Role| match role {
            Role::Agent => true,
            Role::Theme | Role::Partner => symmetric,
            _ => false,
        };
        let mut mentions = asked.world.mentions(*act).filter(|mention| mention.way().meets(self.told));
        mentions.any(|mention| {
            let tells = |agent: &Filler| mention.roles().any(|edge| edge.filler == *agent && takes_part(edge.role));
            fillers.iter().all(tells)
        })
    }

    /// One mention that tells each of them; in a symmetric act, whoever takes part.
    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let mention = atom.join(TableName::Mention, "mention");
        atom.is(0, format!("{mention}.act"));
        atom.on(format!("NOT {mention}.is_unsaid"));
        atom.ways(&mention, self.told).into_iter().for_each(|ways| atom.on(ways));
        let act = atom.join(TableName::Act, "act");
        atom.on(format!("{act}.act = {mention}.act"));
        let verb = atom.join(TableName::Verb, "verb");
        atom.on(format!("{verb}.verb = {act}.verb"));
        for place in 1..atom.places() {
            let told = atom.join(TableName::RoleMention, "told");
            atom.on(format!("{told}.mention = {mention}.mention AND NOT {told}.is_granted"));
            let [agent, participant] = [&["agent"][..], &["theme", "partner"]]
                .map(|roles| atom.among(&format!("{told}.role"), roles.iter().copied()));
            atom.on(format!("({agent} OR {verb}.is_symmetric AND {participant})"));
            atom.is(place, format!("{told}.filler"));
        }
        let agents: Vec<String> = (1..atom.places()).filter_map(|place| atom.known(place).map(str::to_owned)).collect();
        for (next, agent) in (1..).zip(&agents) {
            agents.iter().skip(next).for_each(|other| atom.test(format!("{agent} <> {other}")));
        }
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        format!("jointly({}){}", terms.join(", "), ways(self.told))
    }
}
