//! Why a row is an answer, as plain data: the acts that it rests on, and what has to be said beside them.

use super::answer::Witness;

/// What a row, or a part of it, rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Derivation {
    /// The acts, in the order of the question.
    pub witnesses: Vec<Witness>,
    /// What is no act by itself: rules, counts, absences, dates, ties.
    pub reasons: Vec<Reason>,
}

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What kind of reason it is.
    pub kind: Kind,
    /// The reason in words.
    pub text: String,
    /// What it names, as far as a machine wants to know: what was counted, tried, belongs to what.
    pub values: Vec<Named>,
    /// What it rests on itself.
    pub rests_on: Derivation,
}

/// A value under its name.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Named {
    /// As the files call it.
    pub id: String,
    /// As a reader wants it.
    pub name: String,
    /// The kind of an entity, `act`, `document`.
    pub kind: String,
    /// The verb of an act.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verb: Option<String>,
}

/// What kind of reason it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A row of a defined verb, by one of its rules.
    Rule,
    /// One act after the other: `directly or indirectly`.
    Chain,
    /// Two tellings that cannot both be right.
    Contradiction,
    /// A number, and what was counted.
    Count,
    /// One of those counted.
    Counted,
    /// What was looked for and not found.
    Absence,
    /// What was tried.
    Domain,
    /// `every`: nothing was without it.
    Every,
    /// One of those.
    Each,
    /// Told, but not so that it counts: in another voice, or hedged.
    Near,
    /// Told not to have happened.
    Denied,
    /// `maybe`: what was looked for where nothing is shown.
    Optional,
    /// Dates that were compared.
    Dates,
    /// An answer to a thing, not to an act that put it on the table.
    Thing,
    /// What belongs to what.
    Tie,
    /// `according to`: who was counted.
    Sources,
    /// Who tells of it too, and was not.
    Uncounted,
}

impl Kind {
    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::Rule => "rule",
            Kind::Chain => "chain",
            Kind::Contradiction => "contradiction",
            Kind::Count => "count",
            Kind::Counted => "counted",
            Kind::Absence => "absence",
            Kind::Domain => "domain",
            Kind::Every => "every",
            Kind::Each => "each",
            Kind::Near => "near",
            Kind::Denied => "denied",
            Kind::Optional => "optional",
            Kind::Dates => "dates",
            Kind::Thing => "thing",
            Kind::Tie => "tie",
            Kind::Sources => "sources",
            Kind::Uncounted => "uncounted",
        }
    }
}

impl Reason {
    /// A reason that needs no other.
    #[must_use]
    pub fn new(kind: Kind, text: impl Into<String>) -> Reason {
        Reason { kind, text: text.into(), values: Vec::new(), rests_on: Derivation::default() }
    }

    /// The same, naming these.
    #[must_use]
    pub fn naming(self, values: Vec<Named>) -> Reason {
        Reason { values, ..self }
    }

    /// The same, resting on this.
    #[must_use]
    pub fn resting_on(self, rests_on: Derivation) -> Reason {
        Reason { rests_on, ..self }
    }
}

impl Derivation {
    /// Of reasons alone.
    #[must_use]
    pub fn of(reasons: Vec<Reason>) -> Derivation {
        Derivation { witnesses: Vec::new(), reasons }
    }

    /// Every act in it, those of its reasons included.
    pub fn each_witness(&self, see: &mut dyn FnMut(&Witness)) {
        self.witnesses.iter().for_each(&mut *see);
        self.reasons.iter().for_each(|reason| reason.rests_on.each_witness(see));
    }
}
