//! The roles that an act's parts play.

use serde::{Deserialize, Serialize};

/// What stands before a reason that is a clause.
pub const BECAUSE: &str = "because";

/// What part something plays in an act. The names follow `VerbNet`'s thematic roles where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum Role {
    /// Who does it: the subject of the active sentence.
    Agent,
    /// What it is about or done to: the direct object, as a rule.
    Theme,
    /// To whom it is directed.
    Recipient,
    /// From whom or where it comes.
    Source,
    /// Where it is done.
    Place,
    /// At what event it is done.
    Occasion,
    /// Through whom or what it is done.
    Channel,
    /// What it concerns.
    Topic,
    /// What it is for.
    Purpose,
    /// With whom it is done.
    Partner,
    /// Against whom or what it is done.
    Opponent,
    /// On what it depends (`if`).
    Condition,
    /// Why it is done, as told.
    Reason,
    /// By when it is to be done: filled by a date.
    Deadline,
    /// When it was done: filled by a date.
    Time,
    /// What it came after: another act, or what happened.
    After,
    /// What it came before.
    Before,
    /// How long it lasts: filled by a quantity of time.
    Duration,
    /// How the votes fell: filled by a tally.
    Tally,
    /// What it is done in exchange for.
    Exchange,
    /// What it is done despite.
    Despite,
    /// To what something is brought: the day that a meeting is postponed to, the office that somebody is appointed to.
    Goal,
    /// By how much something changes: filled by a quantity.
    Measure,
}

impl Role {
    /// Every role, in the order that tables list them.
    pub const ALL: [Role; 23] = [
        Role::Agent,
        Role::Theme,
        Role::Recipient,
        Role::Source,
        Role::Place,
        Role::Occasion,
        Role::Channel,
        Role::Topic,
        Role::Purpose,
        Role::Partner,
        Role::Opponent,
        Role::Condition,
        Role::Reason,
        Role::Deadline,
        Role::Time,
        Role::After,
        Role::Before,
        Role::Duration,
        Role::Tally,
        Role::Exchange,
        Role::Despite,
        Role::Goal,
        Role::Measure,
    ];

    /// Its name in vocabulary files and in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Role::Agent => "agent",
            Role::Theme => "theme",
            Role::Recipient => "recipient",
            Role::Source => "source",
            Role::Place => "place",
            Role::Occasion => "occasion",
            Role::Channel => "channel",
            Role::Topic => "topic",
            Role::Purpose => "purpose",
            Role::Partner => "partner",
            Role::Opponent => "opponent",
            Role::Condition => "condition",
            Role::Reason => "reason",
            Role::Deadline => "deadline",
            Role::Time => "time",
            Role::After => "after",
            Role::Before => "before",
            Role::Duration => "duration",
            Role::Tally => "tally",
            Role::Exchange => "exchange",
            Role::Despite => "despite",
            Role::Goal => "goal",
            Role::Measure => "measure",
        }
    }

    /// The preposition that names it where the verb says nothing else; empty where it needs none.
    #[must_use]
    pub fn preposition(self) -> &'static str {
        match self {
            Role::Recipient | Role::Goal => "to",
            Role::Source => "from",
            Role::Place => "in",
            Role::Occasion => "at",
            Role::Channel => "via",
            Role::Topic => "about",
            Role::Purpose | Role::Duration => "for",
            Role::Partner => "with",
            Role::Opponent => "against",
            Role::Condition => "if",
            Role::Reason => "because of",
            Role::Deadline | Role::Tally | Role::Measure => "by",
            Role::Time => "on",
            Role::After => "after",
            Role::Before => "before",
            Role::Exchange => "in exchange for",
            Role::Despite => "despite",
            // `ordered bel an inquiry`
            Role::Agent | Role::Theme => "",
        }
    }

    /// The role a preposition fills where the verb says nothing else. `by` is the agent of a passive, or with a date
    /// the deadline; `of` is affiliation; both are the grammar's.
    #[must_use]
    pub fn of_preposition(word: &str) -> Option<Role> {
        Some(match word {
            "to" | "between" => Role::Recipient,
            "from" => Role::Source,
            "in" => Role::Place,
            "at" | "during" => Role::Occasion,
            "via" | "through" => Role::Channel,
            "about" => Role::Topic,
            "for" => Role::Purpose,
            "with" => Role::Partner,
            BECAUSE | "because of" | "in response to" => Role::Reason,
            "against" => Role::Opponent,
            "after" | "since" => Role::After,
            "before" | "until" => Role::Before,
            "in exchange for" | "in return for" => Role::Exchange,
            "despite" | "in spite of" => Role::Despite,
            _ => return None,
        })
    }
}
