//! A question, with one of its verbs asked of in another manner: reported, hedged, to come, under a condition, denied.
//!
//! Takes the tree of a question; gives one with other adverbs and auxiliaries, which keep their places whatever else the
//! question says. Must not tell whether that has an answer.

use super::tree::{
    Adjunct, AdjunctKind, Adverb, AdverbWord, Atom, Aux, Clause, Condition, Form, Gap, Head, Join, Mode, Np, Object,
    Predicate, Query, Time, VerbPhrase,
};
use crate::source::Span;

/// How sure, and in whose voice: each after those that it includes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hedge {
    /// Whoever tells it.
    reported: bool,
    /// `probably` or `possibly`.
    doubt: Option<AdverbWord>,
}

impl Hedge {
    /// As it is asked.
    pub const NONE: Hedge = Hedge { reported: false, doubt: None };
    /// `reportedly`
    pub const REPORTED: Hedge = Hedge { reported: true, doubt: None };
    /// Every one, the widest last.
    pub const ALL: [Hedge; 5] = [
        Hedge::NONE,
        Hedge::REPORTED,
        Hedge { reported: false, doubt: Some(AdverbWord::Probably) },
        Hedge { reported: false, doubt: Some(AdverbWord::Possibly) },
        Hedge { reported: true, doubt: Some(AdverbWord::Possibly) },
    ];

    /// Whether another finds all that this one does.
    #[must_use]
    pub fn is_within(self, other: Hedge) -> bool {
        let doubts = |hedge: Hedge| match hedge.doubt {
            None => 0,
            Some(AdverbWord::Probably) => 1,
            Some(_) => 2,
        };
        self.reported <= other.reported && doubts(self) <= doubts(other)
    }

    /// Adverbs with those that it adds to them; nothing where they say so already.
    fn beside(self, adverbs: &[Adverb], span: Span) -> Option<Vec<Adverb>> {
        let has = |word: AdverbWord| adverbs.iter().any(|adverb| adverb.word == word);
        let narrower = |adverb: &&Adverb| self.doubt.is_none() || adverb.word != AdverbWord::Probably;
        let said = self.reported && has(AdverbWord::Reportedly)
            || self.doubt.is_some_and(|word| has(word) || has(AdverbWord::Possibly));
        let added = [self.reported.then_some(AdverbWord::Reportedly), self.doubt];
        let added = added.into_iter().flatten().map(|word| Adverb { word, span });
        let (voices, rest): (Vec<Adverb>, Vec<Adverb>) =
            adverbs.iter().filter(narrower).partition(|adverb| adverb.word == AdverbWord::Reportedly);
        (!said).then(|| voices.into_iter().chain(added).chain(rest).collect())
    }
}

/// What becomes of the auxiliary, the `not` and the condition of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// As it is.
    Kept,
    /// `will`, `would`: asked of what is to come, or only supposed.
    Mode(Aux),
    /// The same of what is asked to come, is supposed or depends on a condition already, and of nothing else.
    Supposed(Aux),
    /// `if what`
    Conditional,
    /// `explicitly` and `not`, in a mode of its own.
    Denied(Option<Aux>),
    /// `explicitly` before a `not` that is there.
    Expressly,
    /// Without the `not`.
    Affirmed,
}

/// The verbs of a question that may be asked of in another manner are numbered, outermost first: how many there are.
#[must_use]
pub fn verbs(query: &Query) -> usize {
    let mut count = 0;
    each(&mut query.clone(), &mut |_| count += 1);
    count
}

/// The question for the rows, those of its verbs that `which` wants in another manner. Nothing where one of them cannot be asked of
/// so, or is already.
#[must_use]
pub fn in_manner(query: &Query, which: &dyn Fn(usize) -> bool, turn: Turn, hedge: Hedge) -> Option<Query> {
    let (mut query, mut at, mut fits) = (Query { mode: Mode::Rows, ..query.clone() }, 0, true);
    each(&mut query, &mut |verb| {
        if which(at) {
            fits &= match verb {
                Told::Verb(phrase, inverted) => told(phrase, inverted, turn, hedge).is_some(),
                Told::Side(adverbs, span) if turn == Turn::Kept => {
                    hedge.beside(adverbs, span).map(|hedged| *adverbs = hedged).is_some()
                }
                Told::Side(..) => false,
            };
        }
        at += 1;
    });
    fits.then_some(query)
}

fn told(phrase: &mut VerbPhrase, inverted: bool, turn: Turn, hedge: Hedge) -> Option<()> {
    let is_explicit = phrase.adverbs.iter().any(|adverb| adverb.word == AdverbWord::Explicitly);
    // What is absent is absent in whatever manner it is told of.
    if phrase.not.is_some() && !is_explicit && !matches!(turn, Turn::Affirmed | Turn::Expressly) {
        return None;
    }
    // `offered by whom` has no place for an auxiliary.
    let is_reduced = phrase.passive && phrase.aux.is_none();
    let asked = phrase.aux.map(|(aux, _)| aux);
    let is_conditional = phrase.adjuncts.iter().any(|adjunct| matches!(adjunct.kind, AdjunctKind::If(_)));
    phrase.adverbs = hedge.beside(&phrase.adverbs, phrase.span)?;
    match turn {
        Turn::Kept if hedge == Hedge::NONE => return None,
        Turn::Kept => {}
        Turn::Mode(aux) => change_mode(phrase, aux, is_reduced)?,
        Turn::Supposed(aux) => {
            if !is_conditional && !matches!(asked, Some(Aux::Will | Aux::Would)) {
                return None;
            }
            change_mode(phrase, aux, is_reduced)?;
        }
        Turn::Conditional => {
            if is_conditional {
                return None;
            }
            phrase.adjuncts.push(if_what(phrase.span));
        }
        Turn::Denied(aux) => {
            // That something would not be is told of many a warning: it stands against nothing that was done.
            let is_warned = aux == Some(Aux::Would) && asked != Some(Aux::Will);
            if phrase.not.is_some() || is_reduced || is_warned || matches!(asked, Some(Aux::May | Aux::Fail)) {
                return None;
            }
            aux.map_or(Some(()), |aux| change_mode(phrase, aux, is_reduced))?;
            phrase.adverbs.push(Adverb { word: AdverbWord::Explicitly, span: phrase.span });
            phrase.not = Some(phrase.span);
            phrase.aux = phrase.aux.or((!phrase.passive).then_some((Aux::Do, phrase.span)));
        }
        Turn::Expressly => {
            if phrase.not.is_none() || is_explicit {
                return None;
            }
            phrase.adverbs.push(Adverb { word: AdverbWord::Explicitly, span: phrase.span });
        }
        Turn::Affirmed => {
            phrase.adverbs.retain(|adverb| adverb.word != AdverbWord::Explicitly);
            phrase.not = None;
            phrase.aux = phrase.aux.filter(|_| inverted || !matches!(asked, Some(Aux::Do | Aux::Fail)));
        }
    }
    Some(())
}

/// Another auxiliary; nothing where it stands there already, or none can.
fn change_mode(phrase: &mut VerbPhrase, aux: Aux, is_reduced: bool) -> Option<()> {
    let asked = phrase.aux.map(|(aux, _)| aux);
    if is_reduced || asked == Some(aux) || matches!(asked, Some(Aux::May | Aux::Fail)) {
        return None;
    }
    phrase.aux = Some((aux, phrase.span));
    Some(())
}

fn if_what(span: Span) -> Adjunct {
    let what = Atom { span, head: Head::What, head_span: span, of: None, var: None, relatives: Vec::new() };
    let asked = Np { span, atoms: vec![what], join: Join::And };
    Adjunct { span, kind: AdjunctKind::If(Condition::Np(asked)) }
}

/// What may be asked of in a manner.
enum Told<'t> {
    /// A verb, and whether its auxiliary stands before its subject.
    Verb(&'t mut VerbPhrase, bool),
    /// The adverbs of `is for`, and where it stands.
    Side(&'t mut Vec<Adverb>, Span),
}

type See<'s> = &'s mut dyn FnMut(Told<'_>);

fn each(query: &mut Query, see: See<'_>) {
    query.clauses.iter_mut().for_each(|(_, one)| clause(one, see));
}

fn clause(clause: &mut Clause, see: See<'_>) {
    match &mut clause.form {
        Form::Plain { subject, predicates } => {
            // What the question is about comes first, whatever stands before it.
            for (_, one) in predicates {
                predicate(one, see);
            }
            np(subject, see);
        }
        Form::Polar { subject, phrase } => {
            verb(phrase, true, see);
            np(subject, see);
        }
        Form::Fronted { gap, subject, phrase, .. } => {
            verb(phrase, true, see);
            np(subject, see);
            if let Gap::Np(asked) = gap {
                np(asked, see);
            }
        }
        Form::Again { .. } => {}
    }
    clause.tail.iter_mut().for_each(|tail| adjunct(&mut tail.adjunct, see));
}

fn predicate(predicate: &mut Predicate, see: See<'_>) {
    match predicate {
        Predicate::Verb(phrase) => verb(phrase, false, see),
        Predicate::Is { what, .. } => np(what, see),
        Predicate::Stands { span, adverbs, not, what, adjuncts, .. } => {
            if not.is_none() {
                see(Told::Side(adverbs, *span));
            }
            np(what, see);
            for one in adjuncts {
                adjunct(one, see);
            }
        }
    }
}

fn verb(phrase: &mut VerbPhrase, inverted: bool, see: See<'_>) {
    see(Told::Verb(phrase, inverted));
    governed(phrase, see);
}

/// What belongs to a verb: one behind `to`, or after `of`, has no manner of its own.
fn governed(phrase: &mut VerbPhrase, see: See<'_>) {
    phrase.addressee.iter_mut().for_each(|one| np(one, see));
    match &mut phrase.object {
        Some(Object::Np(object)) => np(object, see),
        Some(Object::That(clauses)) => clauses.iter_mut().for_each(|(_, one)| clause(one, see)),
        Some(Object::To(inner)) => governed(inner, see),
        None => {}
    }
    phrase.adjuncts.iter_mut().for_each(|one| adjunct(one, see));
}

fn np(np: &mut Np, see: See<'_>) {
    for (_, relative) in np.atoms.iter_mut().flat_map(|atom| &mut atom.relatives) {
        predicate(&mut relative.predicate, see);
        relative.subject.iter_mut().for_each(|one| self::np(one, see));
    }
}

fn adjunct(adjunct: &mut Adjunct, see: See<'_>) {
    match &mut adjunct.kind {
        AdjunctKind::Prep(_, object) | AdjunctKind::According(object) | AdjunctKind::If(Condition::Np(object)) => {
            np(object, see);
        }
        AdjunctKind::If(Condition::Clause(condition)) => clause(condition, see),
        AdjunctKind::Time(Time::Relative { clause: other, .. }) => clause(other, see),
        AdjunctKind::Doing(_, inner) => governed(inner, see),
        _ => {}
    }
}
