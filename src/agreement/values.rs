//! The questions put to two coders, and the values that they give.

use super::alpha::{Reliability, reliability};
use super::codes::Told;
use super::pair::pairs;
use super::side::Side;
use crate::lexicon::Role;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What is asked of the coders, in the order of [`Values`].
pub(super) const QUESTIONS: [(&str, &str); 5] = [
    ("cues", "does a unit start here? asked of each word of the text"),
    ("units", "facts, or skipped for which reason? asked of each unit"),
    ("verbs", "what was done? asked of each fact that either coder has"),
    ("roles", "who or what fills the role? asked of each role of the facts that both have"),
    ("manner", "in whose voice, how sure, done or not? asked of the facts that both have"),
];

/// The values that the two coders give.
#[derive(Default)]
pub(super) struct Values {
    pub cues: Vec<[bool; 2]>,
    units: Vec<[String; 2]>,
    verbs: Vec<[String; 2]>,
    roles: BTreeMap<Role, Vec<[String; 2]>>,
    manner: Vec<[String; 2]>,
}

impl Values {
    /// Adds what two coders say of one stretch; gives the questions on which they differ.
    pub fn stretch(&mut self, sides: [&Side; 2], ranges: &[Range<usize>; 2]) -> Vec<&'static str> {
        let mut about = BTreeSet::new();
        let mut noted = |question: usize, differ: bool| {
            if differ {
                about.insert(question);
            }
        };
        let [one, other] = sides;
        let [mine, theirs] = ranges;
        noted(0, mine.len() != 1 || theirs.len() != 1);
        let treatment = [one.treatment(mine), other.treatment(theirs)];
        noted(1, treatment[0] != treatment[1]);
        self.units.push(treatment);
        for (told, other) in pairs(&one.facts(mine), &other.facts(theirs)) {
            let verbs = [told, other].map(|told| told.map_or(NOTHING.to_owned(), |told| told.verb.clone()));
            noted(2, verbs[0] != verbs[1]);
            self.verbs.push(verbs);
            let (Some(told), Some(other)) = (told, other) else { continue };
            noted(4, told.manner != other.manner);
            self.manner.push([told.manner.clone(), other.manner.clone()]);
            let roles: BTreeSet<Role> = told.roles.keys().chain(other.roles.keys()).copied().collect();
            for role in roles {
                let fillers = [told, other].map(|told| filled(told, role));
                noted(3, fillers[0] != fillers[1]);
                self.roles.entry(role).or_default().push(fillers);
            }
        }
        about.into_iter().filter_map(|at| Some(QUESTIONS.get(at)?.0)).collect()
    }

    /// The reliability of each question. Each role is a question of its own.
    pub fn measured(self) -> [Reliability; 5] {
        let roles: Vec<Reliability> = self.roles.into_values().map(reliability).collect();
        [
            reliability(self.cues),
            reliability(self.units),
            reliability(self.verbs),
            Reliability::together(&roles),
            reliability(self.manner),
        ]
    }
}

/// The value of a coder who has nothing.
const NOTHING: &str = "—";

fn filled(told: &Told, role: Role) -> String {
    let fillers = told.roles.get(&role).map(|fillers| fillers.iter().map(String::as_str).collect::<Vec<_>>());
    fillers.map_or(NOTHING.to_owned(), |fillers| fillers.join(" and "))
}
