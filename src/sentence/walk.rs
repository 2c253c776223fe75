//! Every part of a tree, one after the other, outermost first.
//!
//! For whoever asks something of all parts. Must not change or interpret them.

use super::tree::{
    Adjunct, AdjunctKind, Atom, Clause, Condition, Definition, Form, Gap, Head, Input, Link, Np, Object, Predicate,
    Query, Ref, Relative, Time, VerbPhrase, When,
};
use crate::source::Span;

/// A part of a tree.
#[derive(Clone, Copy, Debug)]
pub enum Part<'t> {
    /// A noun phrase.
    Np(&'t Np),
    /// One of its atoms.
    Atom(&'t Atom),
    /// Something named.
    Ref(&'t Ref),
    /// A relative.
    Relative(&'t Relative),
    /// A verb phrase.
    Phrase(&'t VerbPhrase),
    /// `or` between predicates or complements.
    Or(Span),
    /// An adjunct.
    Adjunct(&'t Adjunct),
    /// A day.
    When(&'t When),
    /// `is …`, `is for …`
    Copula(Span, &'t Np),
    /// What stands before an auxiliary and its subject, or an auxiliary at the start.
    Inverted(Span),
}

/// Something that is told of every part.
pub type Visit<'v, 't> = &'v mut dyn FnMut(Part<'t>);

/// Every part of an input.
pub fn input<'t>(input: &'t Input, visit: Visit<'_, 't>) {
    match input {
        Input::Query(Query { clauses, .. }) | Input::Define(Definition { body: clauses, .. }) => {
            for (_, one) in clauses {
                clause(one, visit);
            }
        }
        Input::Paths(paths) => {
            for end in [&paths.from, &paths.to] {
                visit(Part::Ref(end));
            }
        }
    }
}

/// Every part of a clause.
pub fn clause<'t>(clause: &'t Clause, visit: Visit<'_, 't>) {
    match &clause.form {
        Form::Plain { subject, predicates } => {
            np(subject, visit);
            linked(predicates, visit, Predicate::span, predicate);
        }
        Form::Polar { subject, phrase: rest } => {
            visit(Part::Inverted(rest.aux.map_or(rest.span, |(_, span)| span)));
            np(subject, visit);
            phrase(rest, visit);
        }
        Form::Fronted { gap, subject, phrase: rest, .. } => {
            visit(Part::Inverted(rest.aux.map_or(rest.span, |(_, span)| span)));
            if let Gap::Np(asked) = gap {
                np(asked, visit);
            }
            np(subject, visit);
            phrase(rest, visit);
        }
        Form::Again { adjuncts, .. } => {
            for one in adjuncts {
                adjunct(one, visit);
            }
        }
    }
    for tail in &clause.tail {
        adjunct(&tail.adjunct, visit);
    }
}

/// The parts of a chain, with a word for each `or`.
fn linked<'t, T>(
    chain: &'t [(Link, T)],
    visit: Visit<'_, 't>,
    span: impl Fn(&'t T) -> Span,
    each: fn(&'t T, Visit<'_, 't>),
) {
    for (link, one) in chain {
        if *link == Link::Or {
            visit(Part::Or(span(one)));
        }
        each(one, visit);
    }
}

fn np<'t>(np: &'t Np, visit: Visit<'_, 't>) {
    visit(Part::Np(np));
    for atom in &np.atoms {
        visit(Part::Atom(atom));
        if let Head::Ref(to) | Head::Possessive(to, _) = &atom.head {
            visit(Part::Ref(to));
        }
        if let Some(of) = &atom.of {
            visit(Part::Ref(of));
        }
        linked(&atom.relatives, visit, |one| one.span, relative);
    }
}

fn relative<'t>(relative: &'t Relative, visit: Visit<'_, 't>) {
    visit(Part::Relative(relative));
    if let Some(subject) = &relative.subject {
        np(subject, visit);
    }
    predicate(&relative.predicate, visit);
}

fn predicate<'t>(predicate: &'t Predicate, visit: Visit<'_, 't>) {
    match predicate {
        Predicate::Verb(verb) => phrase(verb, visit),
        Predicate::Is { span, what, .. } => {
            visit(Part::Copula(*span, what));
            np(what, visit);
        }
        Predicate::Stands { span, what, adjuncts, .. } => {
            visit(Part::Copula(*span, what));
            np(what, visit);
            for one in adjuncts {
                adjunct(one, visit);
            }
        }
    }
}

fn phrase<'t>(phrase: &'t VerbPhrase, visit: Visit<'_, 't>) {
    visit(Part::Phrase(phrase));
    if let Some(addressee) = &phrase.addressee {
        np(addressee, visit);
    }
    match &phrase.object {
        Some(Object::Np(object)) => np(object, visit),
        Some(Object::That(clauses)) => linked(clauses, visit, |one| one.span, clause),
        Some(Object::To(inner)) => self::phrase(inner, visit),
        None => {}
    }
    for one in &phrase.adjuncts {
        adjunct(one, visit);
    }
}

fn adjunct<'t>(adjunct: &'t Adjunct, visit: Visit<'_, 't>) {
    visit(Part::Adjunct(adjunct));
    match &adjunct.kind {
        AdjunctKind::Prep(_, object) | AdjunctKind::According(object) | AdjunctKind::If(Condition::Np(object)) => {
            np(object, visit);
        }
        AdjunctKind::If(Condition::Clause(condition)) => clause(condition, visit),
        AdjunctKind::Doing(_, inner) => phrase(inner, visit),
        AdjunctKind::Deadline(when) | AdjunctKind::Moved(when) => visit(Part::When(when)),
        AdjunctKind::Time(time) | AdjunctKind::Printed(time) | AdjunctKind::Due(time) => times(time, visit),
        AdjunctKind::Tally(_) | AdjunctKind::Slot(_) | AdjunctKind::Published(_) => {}
    }
}

fn times<'t>(time: &'t Time, visit: Visit<'_, 't>) {
    match time {
        Time::Since(when) | Time::Before(when) | Time::After(when) | Time::Until(when) | Time::In(when) => {
            visit(Part::When(when));
        }
        Time::Between(first, last) => {
            for when in [first, last] {
                visit(Part::When(when));
            }
        }
        Time::WithinOfObject(..) => {}
        Time::Relative { clause: other, .. } => clause(other, visit),
    }
}
