//! What stands at the right edge of a part of a sentence, and could belong to something around that part.
//!
//! Takes a part; takes out of it the last thing of the wanted sort, where the part can do without. Must not put it anywhere.

use super::super::tree::{
    Adjunct, AdjunctKind, Atom, Clause, Condition, Form, Join, Link, Np, Object, Predicate, Relative, Time, VerbPhrase,
};
use crate::lexicon::Lexicon;

/// The sort of thing that a place could take.
#[derive(Clone, Copy)]
pub enum Wanted<'w> {
    /// An adjunct that fits.
    Adjunct(&'w dyn Fn(&Adjunct) -> bool),
    /// A further predicate; one that is a bare participle goes on with a passive only.
    Predicate { after_passive: bool, lexicon: &'w Lexicon },
    /// A further predicate that is one bare verb, and might be a participle.
    Bare,
    /// A further complement.
    Complement,
    /// A further relative.
    Relative,
    /// A further atom, joined by this; as a subject, it can be told from the verb after it.
    Atom { join: Option<Join>, subject: bool },
}

/// What was taken out.
pub enum Loose {
    Adjunct(Adjunct),
    Predicate(Link, Predicate),
    Complement(Link, Clause),
    Relative(Link, Relative),
    Atom(Join, Atom),
}

/// From a verb phrase, which needs so many of its adjuncts.
fn of_phrase(phrase: &mut VerbPhrase, needs: usize, wanted: Wanted<'_>) -> Option<Loose> {
    let Some(last) = phrase.adjuncts.last_mut() else { return of_object(phrase.object.as_mut()?, wanted) };
    if let Some(found) = of_adjunct(last, wanted) {
        return Some(found);
    }
    match wanted {
        Wanted::Adjunct(fits) if phrase.adjuncts.len() > needs => {
            phrase.adjuncts.pop_if(|last| fits(last)).map(Loose::Adjunct)
        }
        _ => None,
    }
}

/// From an adjunct.
pub fn of_adjunct(adjunct: &mut Adjunct, wanted: Wanted<'_>) -> Option<Loose> {
    match &mut adjunct.kind {
        AdjunctKind::Prep(_, np) | AdjunctKind::According(np) | AdjunctKind::If(Condition::Np(np)) => of_np(np, wanted),
        AdjunctKind::If(Condition::Clause(clause)) | AdjunctKind::Time(Time::Relative { clause, .. }) => {
            of_clause(clause, wanted)
        }
        _ => None,
    }
}

/// From an object.
pub fn of_object(object: &mut Object, wanted: Wanted<'_>) -> Option<Loose> {
    match object {
        Object::Np(np) => of_np(np, wanted),
        Object::To(phrase) => of_phrase(phrase, 0, wanted),
        Object::That(clauses) => {
            let further = clauses.len() > 1;
            let (_, last) = clauses.last_mut()?;
            if let Some(found) = of_clause(last, wanted) {
                return Some(found);
            }
            match wanted {
                Wanted::Complement if further => clauses.pop().map(|(link, clause)| Loose::Complement(link, clause)),
                Wanted::Relative if further && objectless(last).is_some() => {
                    let (link, clause) = clauses.pop()?;
                    as_relative(clause).map(|relative| Loose::Relative(link, relative))
                }
                _ => None,
            }
        }
    }
}

/// From a noun phrase.
pub fn of_np(np: &mut Np, wanted: Wanted<'_>) -> Option<Loose> {
    let found = of_atom(np.atoms.last_mut()?, wanted);
    match wanted {
        _ if found.is_some() => found,
        Wanted::Atom { join, subject } if np.atoms.len() > 1 && join.is_none_or(|join| join == np.join) => {
            let fits = |atom: &mut Atom| !subject || atom.relatives.iter().all(|(_, one)| one.that || has_agent(one));
            np.atoms.pop_if(fits).map(|atom| Loose::Atom(np.join, atom))
        }
        _ => None,
    }
}

/// From an atom.
pub fn of_atom(atom: &mut Atom, wanted: Wanted<'_>) -> Option<Loose> {
    let further = atom.relatives.len() > 1;
    let (_, last) = atom.relatives.last_mut()?;
    if let Some(found) = of_relative(last, wanted) {
        return Some(found);
    }
    match wanted {
        Wanted::Relative if further => atom.relatives.pop().map(|(link, relative)| Loose::Relative(link, relative)),
        Wanted::Predicate { after_passive: true, .. } if further && is_bare_participle(&last.predicate) => {
            let (link, relative) = atom.relatives.pop()?;
            Some(Loose::Predicate(link, *relative.predicate))
        }
        Wanted::Complement if further && last.that && last.subject.is_some() => {
            let (link, relative) = atom.relatives.pop()?;
            as_complement(relative).map(|clause| Loose::Complement(link, clause))
        }
        _ => None,
    }
}

/// From a relative.
pub fn of_relative(relative: &mut Relative, wanted: Wanted<'_>) -> Option<Loose> {
    let needs = usize::from(!relative.that);
    of_predicate(&mut relative.predicate, needs, wanted)
}

/// From a clause that stands inside another.
pub fn of_clause(clause: &mut Clause, wanted: Wanted<'_>) -> Option<Loose> {
    match &mut clause.form {
        Form::Plain { predicates, .. } => {
            let further = predicates.len() > 1;
            let (_, last) = predicates.last_mut()?;
            if let Some(found) = of_predicate(last, 0, wanted) {
                return Some(found);
            }
            let bare = is_bare_participle(last);
            match wanted {
                Wanted::Predicate { after_passive, lexicon }
                    if further && (after_passive || !bare) && !is_wish(last, lexicon) =>
                {
                    predicates.pop().map(|(link, predicate)| Loose::Predicate(link, predicate))
                }
                Wanted::Bare if further && is_bare_verb(last) => {
                    predicates.pop().map(|(link, predicate)| Loose::Predicate(link, predicate))
                }
                Wanted::Relative if further && bare => {
                    predicates.pop().map(|(link, predicate)| Loose::Relative(link, reduced(predicate)))
                }
                _ => None,
            }
        }
        Form::Again { adjuncts, .. } => {
            let last = adjuncts.last_mut()?;
            if let Some(found) = of_adjunct(last, wanted) {
                return Some(found);
            }
            let Wanted::Adjunct(fits) = wanted else { return None };
            adjuncts.pop_if(|last| fits(last)).map(Loose::Adjunct)
        }
        Form::Polar { .. } | Form::Fronted { .. } => None,
    }
}

/// From a predicate, which needs so many adjuncts.
pub fn of_predicate(predicate: &mut Predicate, needs: usize, wanted: Wanted<'_>) -> Option<Loose> {
    match predicate {
        Predicate::Verb(phrase) => of_phrase(phrase, needs, wanted),
        Predicate::Stands { adjuncts, .. } if !adjuncts.is_empty() => {
            let last = adjuncts.last_mut()?;
            if let Some(found) = of_adjunct(last, wanted) {
                return Some(found);
            }
            let Wanted::Adjunct(fits) = wanted else { return None };
            adjuncts.pop_if(|last| fits(last)).map(Loose::Adjunct)
        }
        Predicate::Is { what, .. } | Predicate::Stands { what, .. } => of_np(what, wanted),
    }
}

/// Whether a reduced relative starts with its agent.
fn has_agent(relative: &Relative) -> bool {
    let Predicate::Verb(phrase) = &*relative.predicate else { return false };
    phrase.adjuncts.first().is_some_and(is_agent)
}

/// `by whom`
pub fn is_agent(adjunct: &Adjunct) -> bool {
    matches!(&adjunct.kind, AdjunctKind::Prep(preposition, _) if preposition.word == "by")
}

/// `rejected by whom`, which goes on with a passive.
fn is_bare_participle(predicate: &Predicate) -> bool {
    matches!(predicate, Predicate::Verb(phrase) if phrase.passive && phrase.aux.is_none())
}

/// `rejected`, and nothing else.
fn is_bare_verb(predicate: &Predicate) -> bool {
    matches!(predicate, Predicate::Verb(phrase) if phrase.span == phrase.verb_span)
}

/// `release what`, after `demanded that russia halt what and`: no predicate elsewhere.
fn is_wish(predicate: &Predicate, lexicon: &Lexicon) -> bool {
    let Predicate::Verb(phrase) = predicate else { return false };
    let (verb, written) = (lexicon.verb(phrase.verb), phrase.verb_span.range().len());
    let base = phrase.aux.is_none() && !phrase.passive && written == verb.base.len();
    base && written != verb.past.len() && written != verb.third.len()
}

/// The one verb of a clause that lacks its object.
fn objectless(clause: &Clause) -> Option<&VerbPhrase> {
    let Form::Plain { predicates, .. } = &clause.form else { return None };
    match predicates.as_slice() {
        [(_, Predicate::Verb(phrase))] if !phrase.passive && phrase.object.is_none() => Some(phrase),
        _ => None,
    }
}

fn as_relative(clause: Clause) -> Option<Relative> {
    let Form::Plain { subject, mut predicates } = clause.form else { return None };
    let (_, predicate) = predicates.pop()?;
    Some(Relative { span: clause.span, that: true, subject: Some(Box::new(subject)), predicate: Box::new(predicate) })
}

/// `rejected by whom`, as a relative.
fn reduced(predicate: Predicate) -> Relative {
    Relative { span: predicate.span(), that: false, subject: None, predicate: Box::new(predicate) }
}

fn as_complement(relative: Relative) -> Option<Clause> {
    let subject = *relative.subject?;
    let form = Form::Plain { subject, predicates: vec![(Link::First, *relative.predicate)] };
    Some(Clause { span: relative.span, label: None, form, tail: Vec::new(), quote: None })
}
