//! What stands before what fills a role, in a sentence of its verb.
//!
//! Takes a verb and a role; gives the word. Must not say how either is told.

use super::RoleView;
use super::store::Store;
use crate::facts::Filler;
use crate::lexicon::{BECAUSE, Origin, Role, Says, Verb};

/// Whether a filler is a number with a unit; of a deadline, a length of time that is counted from an act that nothing dates.
#[must_use]
pub fn is_quantity(graph: &Store, filler: Filler) -> bool {
    matches!(filler, Filler::Entity(id) if graph.origin(id) == Origin::Quantity)
}

/// What stands before these, which fill a role of a verb, `as_clause` or as nouns.
#[must_use]
pub fn before<'v>(
    graph: &Store,
    verb: &'v Verb,
    role: Role,
    fillers: &(impl Iterator<Item = Filler> + Clone),
    as_clause: bool,
) -> &'v str {
    let word = preposition(verb, role);
    let all = |holds: &dyn Fn(Filler) -> bool| fillers.clone().all(holds);
    match role {
        Role::Deadline if all(&|filler| is_quantity(graph, filler)) => "within",
        Role::Reason if as_clause => BECAUSE,
        Role::Goal if verb.prepositions.iter().any(|own| own == &("as".to_owned(), role)) => {
            if all(&|filler| is_office(graph, filler)) { "as" } else { word }
        }
        _ => word,
    }
}

/// Whether a filler is what somebody is elected as: `'chairman'`, and not `'the board'`.
fn is_office(graph: &Store, filler: Filler) -> bool {
    let bare = |id| graph.origin(id) == Origin::Quoted && !graph.entity_name(id).starts_with("the ");
    matches!(filler, Filler::Entity(id) if bare(id))
}

/// Whether an act in a role is written as a clause of its own, behind `if` or `because`.
#[must_use]
pub fn has_clause(role: Role) -> bool {
    matches!(role, Role::Condition | Role::Reason)
}

/// Whether what fills a role is a clause of its own: an act behind `if` or `because`, or words that a fact quotes there.
#[must_use]
pub fn is_clause(edge: &RoleView<'_>) -> bool {
    match edge.filler {
        Filler::Act(_) => has_clause(edge.role),
        Filler::Entity(_) => edge.role == Role::Condition || edge.role == Role::Reason && edge.said() == Some(BECAUSE),
    }
}

/// Whether what a verb brings stands as its object where nobody is told: `threatened a strike`, but `threatened Bel with a
/// strike`.
#[must_use]
pub fn is_bare(verb: &Verb, role: Role, addressed: bool) -> bool {
    let brought = role == Role::Theme && verb.object == Role::Recipient && verb.says == Some(Says::Hypothetical);
    brought && !addressed && preposition(verb, role) == "with"
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
            Role::Deadline | Role::Tally | Role::Measure => "by",
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
