//! What stands against a question that nothing affirms: the act that was asked to be absent, or the denial of the act.
//!
//! "No record" says less than is known where a text tells that it was otherwise. But only one act, with everything in it
//! named, has an opposite: that somebody denied one attack is no answer to whether there was any. What is described has one
//! too, where it is denied of everything that is described so: `the invitation`, where there is one, and it was not accepted.
//! What is denied of a day is not denied of its month, nor that of a town which is denied of a street in it: when and where
//! have to be all that was asked about. Of a voice that is asked, what that voice denies is a no.

use super::algebra::{Atom, Rel, Term, Var};
use super::answer::Value;
use super::ask::Evaluation;
use super::compile::Compiled;
use super::notes::changed;
use super::predicate::{ACT_TERM, Dated, DatedTo, Days, Falls, INNER_TERM, MENTION_TERM, Predicate, SOURCE_TERM};
use super::predicate::{BelongsTo, DATE_TERM, DOCUMENT_TERM, Reach, VALUE_OF_EITHER};
use super::rows::Rows;
use crate::facts::{Certainty, Mode, Polarity};
use crate::graph::{Standing, Store, VoiceClass, days};
use crate::lexicon::{EntityId, Origin, Role};
use crate::stop::Stopped;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The question that is answered by what stands against this one, with its one row; nothing where nothing does.
///
/// # Errors
/// Where it was stopped.
pub fn contrary(compiled: &Compiled, with: Evaluation<'_>) -> Result<Option<(Compiled, Rows)>, Stopped> {
    match present(&compiled.rel) {
        Some(present) => found(Some(present), compiled, with),
        None => denied(&compiled.rel, compiled, with),
    }
}

/// The question that is answered by the express denial of what was asked to be absent; nothing where nobody denied it.
///
/// # Errors
/// Where it was stopped.
pub fn expressly(compiled: &Compiled, with: Evaluation<'_>) -> Result<Option<(Compiled, Rows)>, Stopped> {
    let Some(present) = present(&compiled.rel) else { return Ok(None) };
    denied(&present, compiled, with)
}

/// The denial of an act that is named, or of all that is described.
fn denied(rel: &Rel, compiled: &Compiled, with: Evaluation<'_>) -> Result<Option<(Compiled, Rows)>, Stopped> {
    let rel = &as_told(rel, with.store);
    if let Some(opposite) = opposite(rel) {
        return found(Some(as_wide(&opposite, with.store)), compiled, with);
    }
    let Some(described) = Described::of(rel) else { return Ok(None) };
    let names = &compiled.names;
    let opposite = as_wide(&described.opposite, with.store);
    let denied = with.count(&opposite, names, &described.things)?;
    if denied == 0 || with.count(&described.domain, names, &described.things)? != denied {
        return Ok(None);
    }
    found(Some(opposite), compiled, with)
}

/// A question about one act, whose other parts are named or described.
struct Described {
    /// What is described.
    things: Vec<Var>,
    /// All that is described so.
    domain: Rel,
    /// The act denied of what is described.
    opposite: Rel,
}

impl Described {
    fn of(rel: &Rel) -> Option<Described> {
        let Rel::Join(parts) = rel else { return None };
        let atoms: Vec<&Atom> = parts
            .iter()
            .map(|part| if let Rel::Atom(atom) = part { Some(atom) } else { None })
            .collect::<Option<_>>()?;
        let is = |atom: &&&Atom| matches!(atom.predicate, Predicate::ActIs(_));
        let act = atoms.iter().find(is)?.var_at(ACT_TERM)?;
        let (own, rest): (Vec<&Atom>, Vec<&Atom>) =
            atoms.iter().partition(|atom| told(atom).is_some() && atom.is_at(ACT_TERM, act));
        let heard = heard(rel);
        if own.iter().any(|atom| told(atom).and_then(|told| turned(told, heard)).is_none()) {
            return None;
        }
        let circumstances: BTreeSet<Var> = atoms.iter().flat_map(|atom| circumstances(atom)).collect();
        let (beside, rest): (Vec<&Atom>, Vec<&Atom>) =
            rest.into_iter().partition(|atom| atom.vars().iter().all(|var| *var == act || circumstances.contains(var)));
        let own_or_beside = |atom: &Atom| own.contains(&atom) || beside.contains(&atom);
        let fillers: BTreeSet<Var> =
            own.iter().flat_map(|atom| atom.vars()).filter(|var| *var != act && !circumstances.contains(var)).collect();
        // Of what fills a role of the act, its faces say what it is; all else describes that.
        let (faces, described): (Vec<&Atom>, Vec<&Atom>) =
            rest.iter().partition(|atom| atom.vars().iter().any(|var| *var == act || fillers.contains(var)));
        let is_face = |atom: &&Atom| {
            matches!(
                atom.predicate,
                Predicate::ThingFace(_)
                    | Predicate::ActFace(_)
                    | Predicate::Either(_)
                    | Predicate::InTime(_)
                    | Predicate::ByAnother(_)
            )
        };
        let named: BTreeSet<Var> = faces.iter().filter_map(|atom| named_by(atom)).collect();
        let known: BTreeSet<Var> = described.iter().flat_map(|atom| atom.vars()).collect();
        let mut things: BTreeSet<Var> = BTreeSet::new();
        for filler in fillers.difference(&named) {
            let of_answer = |atom: &Atom| matches!(atom.predicate, Predicate::InTime(_) | Predicate::ByAnother(_));
            let other = |atom: &&&Atom| atom.is_at(0, *filler) && !of_answer(atom);
            let face = faces.iter().find(other)?;
            things.extend(face.vars().into_iter().filter(|var| var != filler));
        }
        let is_whole = faces.iter().all(is_face) && !things.is_empty() && things.is_subset(&known);
        let turn = |atom: &Atom| {
            if own_or_beside(atom) { changed(atom, |told| turned(told, heard).unwrap_or(told)) } else { atom.clone() }
        };
        is_whole.then(|| Described {
            things: things.into_iter().collect(),
            domain: Rel::join(described.into_iter().map(|atom| Rel::Atom(atom.clone()))),
            opposite: Rel::join(atoms.iter().map(|atom| Rel::Atom(turn(atom)))),
        })
    }
}

fn found(rel: Option<Rel>, compiled: &Compiled, with: Evaluation<'_>) -> Result<Option<(Compiled, Rows)>, Stopped> {
    let Some(rel) = rel else { return Ok(None) };
    let against = Compiled { rel, ..compiled.clone() };
    let rows = with.rows(&against.rel, &against.names, &[])?;
    Ok((!rows.is_empty()).then_some((against, rows)))
}

/// What was asked to be absent.
fn present(rel: &Rel) -> Option<Rel> {
    let inner = match rel {
        Rel::Not(inner) => inner,
        Rel::Join(parts) => match parts.as_slice() {
            [Rel::Not(inner)] => inner,
            _ => return None,
        },
        _ => return None,
    };
    is_one_of_some(inner).then(|| Rel::join([inner.as_ref().clone()]))
}

/// The same act, told not to have been where it was asked to have been, or the other way round.
fn opposite(rel: &Rel) -> Option<Rel> {
    let mut acts = BTreeSet::new();
    let (mut named, mut turns) = (BTreeSet::new(), true);
    let heard = heard(rel);
    rel.each_atom(&mut |atom| {
        if let Some(told) = told(atom) {
            acts.extend(atom.var_at(ACT_TERM));
            turns &= turned(told, heard).is_some();
        }
        if let Predicate::Told(told) = &atom.predicate {
            turns &= told.outer_told.is_none_or(|told| turned(told, heard).is_some());
            named.extend([INNER_TERM, MENTION_TERM].into_iter().filter_map(|place| atom.var_at(place)));
        }
        named.extend(named_by(atom));
        named.extend(circumstances(atom));
    });
    named.extend(acts.iter().copied());
    let one = acts.len() == 1 && turns && is_plain(rel) && rel.vars().iter().all(|var| named.contains(var));
    one.then(|| rel.map_atoms(false, &|atom, _| changed(atom, |told| turned(told, heard).unwrap_or(told))))
}

/// The ways in which an atom asks an act to be told. What a clause tells has no ways of its own: it goes with its verb.
fn told(atom: &Atom) -> Option<Standing> {
    let told = match &atom.predicate {
        Predicate::ActIs(is) => is.told,
        Predicate::Fills(fills) => fills.told,
        _ => return None,
    };
    (told != Standing::ANY).then_some(told)
}

/// Whose word counts: where a voice is asked, what it says is the answer.
fn heard(rel: &Rel) -> VoiceClass {
    let asks = |atom: &Atom| match &atom.predicate {
        Predicate::ToldBy(told) => told.voice,
        Predicate::ToldIn(_) | Predicate::Nameless(_) => true,
        _ => false,
    };
    if rel.any_atom(asks) { VoiceClass::Other } else { VoiceClass::Own }
}

/// The opposite of certain words of those who are heard; of anything less there is none.
fn turned(told: Standing, heard: VoiceClass) -> Option<Standing> {
    let modes = [Mode::Done, Mode::Future, Mode::Hypothetical, Mode::Conditional];
    let sure = |polarities: &[Polarity]| Standing::select(polarities, Certainty::Certain, &modes, heard);
    let is_within = |polarities: &[Polarity]| told.with(sure(polarities)) == sure(polarities);
    (is_within(&[Polarity::Did]) || is_within(&[Polarity::DidNot])).then(|| told.turned())
}

/// What says when, where and by which sources an act is told, rather than who took part: any of them will do.
fn circumstances(atom: &Atom) -> Vec<Var> {
    let places: &[usize] = match &atom.predicate {
        Predicate::DatedTo(_) => &[DATE_TERM],
        Predicate::Falls(_) => &[0],
        Predicate::BelongsTo(BelongsTo { reach: Reach::Any, .. }) if is_somewhere(atom) => &[0],
        Predicate::ToldBy(_) => &[SOURCE_TERM],
        Predicate::ToldIn(told) if told.voice_term().is_some() => &[DOCUMENT_TERM, DOCUMENT_TERM + 1],
        Predicate::ToldIn(_) => &[DOCUMENT_TERM],
        _ => &[],
    };
    places.iter().filter_map(|place| atom.var_at(*place)).collect()
}

/// Whether something open lies in what is named.
fn is_somewhere(atom: &Atom) -> bool {
    matches!(atom.terms.as_slice(), [Term::Var(_), Term::Is(_)])
}

/// The relation of days and places that are at least all that is asked about.
fn as_wide(rel: &Rel, store: &Store) -> Rel {
    let dates = |asked: Days, date: &dyn Fn(Term) -> Atom| {
        let is_all = |id: &EntityId| match store.origin(*id) {
            Origin::Date(dated) => {
                let (first, last) = days::numbers(dated);
                let begins = asked.from.map_or(dated.first == Date::MIN, |from| first <= from);
                begins && asked.to.map_or(dated.last == Date::MAX, |to| to <= last)
            }
            _ => false,
        };
        let all = (0..store.entities()).map(EntityId).filter(is_all);
        Rel::Union(all.map(|id| Rel::Atom(date(Term::Is(Value::Entity(id))))).collect())
    };
    match rel {
        Rel::Join(parts) => Rel::join(parts.iter().map(|part| as_wide(part, store))),
        Rel::Atom(atom) => match (&atom.predicate, atom.terms.as_slice()) {
            (Predicate::Dated(Dated { days, told, .. }), [Term::Var(act)]) => {
                dates(*days, &|date| Atom::role(*act, Arc::from([Role::Time].as_slice()), date, *told))
            }
            (Predicate::DatedTo(DatedTo { days, told, .. }), [Term::Var(act), date]) => {
                let is_told = Atom::role(*act, Arc::from([Role::Time].as_slice()), *date, *told);
                Rel::join([Rel::Atom(is_told), dates(*days, &|wide| Atom::same(*date, wide))])
            }
            (Predicate::Falls(Falls { days }), [date]) => dates(*days, &|wide| Atom::same(*date, wide)),
            (Predicate::BelongsTo(tie), [part, whole]) if is_somewhere(atom) => {
                Rel::Atom(Atom::tie(*whole, tie.path, tie.reach, *part))
            }
            _ => rel.clone(),
        },
        _ => rel.clone(),
    }
}

/// The relation with what is told for what need not be: `urged bel to leave` is told of Bel, or of nobody else.
fn as_told(rel: &Rel, store: &Store) -> Rel {
    match rel {
        Rel::Union(parts) => match parts.as_slice() {
            [told @ Rel::Atom(_), Rel::Not(_)] => told.clone(),
            _ => topic_itself(parts, store).unwrap_or_else(|| rel.clone()),
        },
        Rel::Join(parts) => Rel::Join(parts.iter().map(|part| as_told(part, store)).collect()),
        other => other.clone(),
    }
}

/// Of a topic and the numbers of it, the topic: what is denied of 'cracks' is denied of each number of them, but what is
/// denied of 2 cracks is not denied of all.
fn topic_itself(parts: &[Rel], store: &Store) -> Option<Rel> {
    let is_topic = |part: &&Rel| match face(part) {
        Some(Term::Is(Value::Entity(id))) => store.origin(id) == Origin::Quoted,
        _ => false,
    };
    let topic = parts.iter().find(is_topic)?;
    parts.iter().all(|part| face(part).is_some()).then(|| topic.clone())
}

/// What something is said to be.
fn face(part: &Rel) -> Option<Term> {
    match part {
        Rel::Atom(atom) if matches!(atom.predicate, Predicate::Either(_)) => atom.terms.get(VALUE_OF_EITHER).copied(),
        _ => None,
    }
}

/// The variable of which an atom says what it is.
fn named_by(atom: &Atom) -> Option<Var> {
    let names = matches!(atom.predicate, Predicate::ThingFace(_) | Predicate::Either(_) | Predicate::ActFace(_));
    match atom.terms.as_slice() {
        [Term::Var(var), Term::Is(_)] if names => Some(*var),
        _ => None,
    }
}

/// Whether it is atoms joined, of which one may say that something is one of some: then any of them will do.
fn is_one_of_some(rel: &Rel) -> bool {
    match rel {
        Rel::Join(parts) => parts.iter().all(is_one_of_some),
        Rel::Union(parts) => parts.iter().all(|part| face(part).is_some()),
        other => is_plain(other),
    }
}

/// Whether it is atoms joined.
fn is_plain(rel: &Rel) -> bool {
    match rel {
        Rel::Atom(_) => true,
        Rel::Join(parts) => parts.iter().all(|part| matches!(part, Rel::Atom(_))),
        Rel::Union(_) | Rel::Not(_) | Rel::Maybe(_) | Rel::Count { .. } => false,
    }
}
