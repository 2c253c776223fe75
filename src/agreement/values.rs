//! The questions put to two coders, and the values that they give.

use super::alpha::{Reliability, reliability};
use super::codes::Told;
use super::pair::{Aligned, Pair, told};
use super::reason::NOTHING;
use crate::lexicon::Role;
use std::collections::{BTreeMap, BTreeSet};

/// What is asked of the coders, in the order of [`Values`].
pub(super) const QUESTIONS: [(&str, &str); 6] = [
    ("cues", "does a unit start here? asked of each word of the text"),
    ("units", "facts, or skipped for which reason? asked of each unit"),
    ("verbs", "what was done? asked of each fact that either coder has"),
    ("acts", "a new act, or which of those told before? asked of the facts that both have"),
    ("roles", "who or what fills the role? asked of each role of the facts that both have"),
    ("manner", "in whose voice, how sure, done or not? asked of the facts that both have"),
];

/// The values that the two coders give.
#[derive(Default)]
pub(super) struct Values {
    pub cues: Vec<[bool; 2]>,
    units: Vec<[String; 2]>,
    verbs: Vec<[String; 2]>,
    acts: Vec<[String; 2]>,
    roles: BTreeMap<Role, Vec<[String; 2]>>,
    manner: Vec<[String; 2]>,
}

/// What two coders have of one stretch.
pub(super) struct Given<'a> {
    /// Whether each has it as one unit.
    pub is_cut_alike: bool,
    /// `facts`, or why it is skipped.
    pub treatment: [String; 2],
    pub facts: [&'a [Told]; 2],
    pub pairs: &'a [Pair],
}

impl Values {
    /// Adds what two coders say of one stretch; gives the questions on which they differ.
    pub fn stretch(&mut self, given: &Given<'_>, aligned: &Aligned) -> Vec<&'static str> {
        let mut about = BTreeSet::new();
        let mut noted = |question: usize, differ: bool| {
            if differ {
                about.insert(question);
            }
        };
        noted(0, !given.is_cut_alike);
        noted(1, given.treatment[0] != given.treatment[1]);
        self.units.push(given.treatment.clone());
        for pair in given.pairs {
            let both = told(pair, given.facts);
            let verbs = both.map(|told| told.map_or(NOTHING.to_owned(), |told| told.verb.clone()));
            noted(2, verbs[0] != verbs[1]);
            self.verbs.push(verbs);
            let [Some(one), Some(other)] = both else { continue };
            let acts = which(one, other, aligned);
            noted(3, acts[0] != acts[1]);
            self.acts.push(acts);
            let manner = [one, other].map(Told::manner);
            noted(5, manner[0] != manner[1]);
            self.manner.push(manner);
            let roles: BTreeSet<Role> = one.roles.keys().chain(other.roles.keys()).copied().collect();
            for role in roles {
                let fillers = [filled(one, role, 0, aligned), filled(other, role, 1, aligned)];
                noted(4, fillers[0] != fillers[1]);
                self.roles.entry(role).or_default().push(fillers);
            }
        }
        about.into_iter().filter_map(|at| Some(QUESTIONS.get(at)?.0)).collect()
    }

    /// The reliability of each question. Each role is a question of its own.
    pub fn measured(self) -> [Reliability; 6] {
        let roles: Vec<Reliability> = self.roles.into_values().map(reliability).collect();
        [
            reliability(self.cues),
            reliability(self.units),
            reliability(self.verbs),
            reliability(self.acts),
            Reliability::together(&roles),
            reliability(self.manner),
        ]
    }
}

/// Which acts two facts tell of: a new one, or one that was told before.
fn which(one: &Told, other: &Told, aligned: &Aligned) -> [String; 2] {
    let new = "new".to_owned();
    if aligned.are_one(one.act, other.act) {
        let again = !(one.is_first && other.is_first);
        let both = aligned.act(0, one.act).filter(|_| again).unwrap_or(new);
        return [both.clone(), both];
    }
    let own = |told: &Told, side: usize| {
        if told.is_first {
            return new.clone();
        }
        aligned.act(side, told.act).unwrap_or_else(|| format!("{side}: {}", told.act.0))
    };
    let values = [own(one, 0), own(other, 1)];
    // Both are new, and neither is the other: one of them was paired elsewhere.
    if values[0] == values[1] { [values[0].clone(), "another".to_owned()] } else { values }
}

fn filled(told: &Told, role: Role, side: usize, aligned: &Aligned) -> String {
    let Some(fillers) = told.roles.get(&role) else { return NOTHING.to_owned() };
    let values: BTreeSet<String> = fillers.iter().map(|filled| aligned.value(side, filled)).collect();
    values.into_iter().collect::<Vec<_>>().join(" and ")
}
