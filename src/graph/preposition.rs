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

/// What stands before these, which fill a role of a verb, `as_clause` or as nouns: the word that the facts have, where that is
/// another than the verb has by itself. What is done during a walkout is not done at it.
#[must_use]
pub fn before<'v>(
    graph: &Store,
    verb: &'v Verb,
    role: Role,
    edges: &(impl Iterator<Item = RoleView<'v>> + Clone),
    as_clause: bool,
) -> &'v str {
    let word = verb.preposition(role);
    let all = |holds: &dyn Fn(Filler) -> bool| edges.clone().all(|edge| holds(edge.filler));
    let mut written = edges.clone().map(|edge| word_of(verb, &edge));
    let first = written.next().flatten().filter(|first| written.all(|other| other == Some(*first)));
    match role {
        Role::Deadline if all(&|filler| is_quantity(graph, filler)) => "within",
        Role::Reason if as_clause => BECAUSE,
        Role::Goal if first.is_none() && verb.prepositions.iter().any(|own| own == &("as".to_owned(), role)) => {
            if all(&|filler| is_office(graph, filler)) { "as" } else { word }
        }
        _ => first.unwrap_or(word),
    }
}

/// The word that the facts have before what fills a role, where it is another than the verb has by itself.
#[must_use]
pub fn word_of<'s>(verb: &Verb, edge: &RoleView<'s>) -> Option<&'s str> {
    edge.said().filter(|word| verb.role_of(word) == Some(edge.role))
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
    brought && !addressed && verb.preposition(role) == "with"
}

/// Names behind their preposition, where they need one.
#[must_use]
pub fn behind(preposition: &str, names: &str) -> String {
    if preposition.is_empty() { names.to_owned() } else { format!("{preposition} {names}") }
}
