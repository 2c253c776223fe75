//! What stands before what fills a role, in a sentence of its verb.
//!
//! Takes a verb and a role; gives the word. Must not say how either is told.

use super::store::Store;
use crate::facts::Filler;
use crate::lexicon::{Origin, Role, Verb};

/// Whether a filler is a length of time: a deadline that is counted from an act that nothing dates.
#[must_use]
pub fn is_length(graph: &Store, filler: Filler) -> bool {
    matches!(filler, Filler::Entity(id) if graph.origin(id) == Origin::Quantity)
}

/// Names behind their preposition, where they need one.
#[must_use]
pub fn behind(preposition: &str, names: &str) -> String {
    if preposition.is_empty() { names.to_owned() } else { format!("{preposition} {names}") }
}

/// The preposition with which a sentence of this verb names what fills a role; empty where it needs none.
#[must_use]
pub fn preposition(verb: &Verb, role: Role) -> &str {
    let own = verb.prepositions.iter().find(|(_, own)| *own == role).map(|(word, _)| word);
    let behind = verb.behind.as_ref().filter(|_| role == verb.object);
    behind.or(own).map_or_else(
        || match role {
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
            Role::Deadline | Role::Tally => "by",
            Role::Time => "on",
            Role::After => "after",
            Role::Before => "before",
            Role::Exchange => "in exchange for",
            Role::Despite => "despite",
            // `ordered bel an inquiry`
            Role::Agent | Role::Theme => "",
        },
        String::as_str,
    )
}
