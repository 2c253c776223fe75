//! What the cast says of somebody or something that a question asks to be told who it is: `who is kane`.
//!
//! Takes a question; gives one line for the notes, where the question asks nothing else. Must not look at any fact.

use crate::graph::Store;
use crate::lexicon::{EntityId, Lexicon, Tie};
use crate::sentence::tree::{Clause, Form, Head, Predicate, Query, Ref, Referent};

/// The card of what is asked for: its kind, its office, its ties, and where all of it is shown.
pub(super) fn card(query: &Query, lexicon: &Lexicon, graph: &Store) -> Option<String> {
    let [(_, clause)] = query.clauses.as_slice() else { return None };
    let id = asked_for(clause)?;
    let entity = lexicon.entities().get(id.0 as usize)?;
    let mut said = lexicon.kind(entity.kind).name.clone();
    if let Some(office) = &entity.office {
        said = format!("{said}, {office}");
    }
    for (tie, other) in &entity.ties {
        let word = match tie {
            Tie::Of => " of",
            Tie::SpeaksFor => ", speaks for",
            Tie::Within => ", in",
            Tie::About => ", about",
        };
        said = format!("{said}{word} {}", graph.entity_name(*other));
    }
    let elsewhere = if entity.background { " (background)" } else { "" };
    Some(format!("{}: {said}{elsewhere}; `:show {}` shows all", entity.name, entity.id))
}

/// The one thing of which a clause asks nothing but who or what it is.
fn asked_for(clause: &Clause) -> Option<EntityId> {
    let Form::Plain { subject, predicates } = &clause.form else { return None };
    let [(_, Predicate::Is { not: None, what, .. })] = predicates.as_slice() else { return None };
    let ([asked], [named]) = (subject.atoms.as_slice(), what.atoms.as_slice()) else { return None };
    match (&asked.head, &named.head) {
        (Head::Who { .. } | Head::What, Head::Ref(Ref { to: Referent::Entity(id), .. })) => Some(*id),
        _ => None,
    }
}
