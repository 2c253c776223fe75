//! What a verb governs: its object, its adjuncts, and the clause or infinitive that goes with it.

use super::super::tree::{
    Adjunct, AdjunctKind, Aux, Clause, Form, Link, Np, Object, Predicate, Preposition, VerbPhrase,
};
use super::adjunct::{Governor, adjuncts};
use super::clause::{bare, complement};
use super::phrase::{Standing, link_of, np};
use super::predicate::{Objects, base};
use super::tokens::{Parsed, ReadObject, Tokens};
use super::word::{not, verb as verb_in, word};
use crate::lexicon::{Forms, Role, Says, VerbId};

/// The verb that says what something is taken for, where it has two objects.
const NAMING: &str = "call";

/// How much a verb counts votes that votes or decides: what it says of another act is what is decided, not the vote.
const VOTED: u8 = 2;

/// What a verb governs.
pub struct Governed {
    /// The verb itself: with its own word, where that stands behind an adjunct: `voted by 13 to 2 against ara`.
    pub verb: VerbId,
    /// `told bel that …`
    pub addressee: Option<Np>,
    /// The object, or the clause or infinitive in its place.
    pub object: Option<Object>,
    /// Adjuncts; those before a clause or an infinitive, and those behind it.
    pub adjuncts: Vec<Adjunct>,
    /// How many stand before it.
    pub leading: usize,
}

/// `[np] {adj} ["that" … | "to" …] {adj}` after a verb in the active.
pub fn governed(input: Tokens<'_>, verb: VerbId, objects: Objects) -> Parsed<'_, Governed> {
    let (rest, mut governed) = plainly_governed(input, verb, objects)?;
    let vote = match &mut governed.object {
        Some(Object::To(inner)) => inner.take_vote(input.lexicon(), governed.verb),
        Some(Object::That(clauses)) if input.lexicon().counts_votes(governed.verb) == VOTED => {
            last_phrase(clauses).map_or_else(Vec::new, |inner| inner.take_vote(input.lexicon(), governed.verb))
        }
        _ => Vec::new(),
    };
    governed.adjuncts.splice(governed.leading..governed.leading, vote);
    let governed = of_another(warned_off(governed, input), input);
    let verb = asking(input, governed.verb, governed.object.as_ref());
    // The head of a relative, or what is asked for in front, is an object too.
    let is_done_to = objects != Objects::Any || matches!(governed.object, Some(Object::Np(_)));
    let verb = if is_done_to { input.lexicon().done_to(verb) } else { verb };
    Ok((rest, with_own_word(Governed { verb, ..governed }, input)))
}

/// The phrase with which the last of some clauses ends, where it has a verb of its own.
fn last_phrase(clauses: &mut [(Link, Clause)]) -> Option<&mut VerbPhrase> {
    let Form::Plain { predicates, .. } = &mut clauses.last_mut()?.1.form else { return None };
    match &mut predicates.last_mut()?.1 {
        Predicate::Verb(phrase) => Some(phrase),
        _ => None,
    }
}

/// The verb itself, but where it goes on with an infinitive what it asks for: `warned bel not to leave` says of nobody that he
/// will not leave.
pub fn asking(input: Tokens<'_>, verb: VerbId, object: Option<&Object>) -> VerbId {
    match object {
        Some(Object::To(_)) => input.lexicon().asks_by_infinitive(verb),
        _ => verb,
    }
}

/// `warned bel against leaving` is `warned bel not to leave`.
fn warned_off(governed: Governed, input: Tokens<'_>) -> Governed {
    let asks = input.lexicon().asks_by_infinitive(governed.verb) != governed.verb;
    let against = |adjunct: &Adjunct| match &adjunct.kind {
        AdjunctKind::Doing(preposition, _) => preposition.word == "against",
        _ => false,
    };
    let at = governed.adjuncts.iter().position(against);
    let (Some(at), true, Some(Object::Np(_))) = (at, asks, &governed.object) else { return governed };
    let Governed { verb, object, mut adjuncts, .. } = governed;
    let Adjunct { kind, span } = adjuncts.remove(at);
    let (AdjunctKind::Doing(_, phrase), Some(Object::Np(addressee))) = (kind, object) else {
        return Governed { verb, addressee: None, object: None, adjuncts, leading: 0 };
    };
    let not = if phrase.not.is_some() { None } else { Some(span) };
    let object = Some(Object::To(Box::new(VerbPhrase { not, ..*phrase })));
    Governed { verb, addressee: Some(addressee), object, adjuncts, leading: at }
}

/// `wanted bel to leave` is `wanted that bel would leave`: nobody is addressed.
fn of_another(governed: Governed, input: Tokens<'_>) -> Governed {
    match governed {
        Governed { addressee: Some(subject), object: Some(Object::To(phrase)), verb, adjuncts, leading }
            if input.lexicon().speaks_of_doer(verb) =>
        {
            let aux = Some((Aux::Would, phrase.verb_span));
            let span = subject.span.to(phrase.span);
            let predicates = vec![(Link::First, Predicate::Verb(VerbPhrase { aux, ..*phrase }))];
            let clause = bare(span, Form::Plain { subject, predicates });
            let object = Some(Object::That(vec![(Link::First, clause)]));
            Governed { verb, addressee: None, object, adjuncts, leading }
        }
        other => other,
    }
}

/// The same of a verb that has its own word behind an adjunct, where the word is no preposition of another role.
fn with_own_word(governed: Governed, input: Tokens<'_>) -> Governed {
    let lexicon = input.lexicon();
    let base = &lexicon.verb(governed.verb).base;
    let own = |adjunct: &Adjunct| match &adjunct.kind {
        AdjunctKind::Prep(preposition, np) if !np.is_duration() => {
            let whole = lexicon.verb_named(&format!("{base} {}", preposition.word));
            whole.filter(|whole| lexicon.is_a(*whole, governed.verb))
        }
        _ => None,
    };
    let Some((at, verb)) = governed.adjuncts.iter().enumerate().find_map(|(at, one)| Some((at, own(one)?))) else {
        return governed;
    };
    let themed = governed.adjuncts.iter().any(|adjunct| match &adjunct.kind {
        AdjunctKind::Prep(preposition, _) => {
            lexicon.verb(governed.verb).role_of(&preposition.word) == Some(Role::Theme)
        }
        _ => false,
    });
    if governed.object.is_some() || at == 0 || themed {
        return governed;
    }
    let mut adjuncts = governed.adjuncts;
    match adjuncts.remove(at).kind {
        AdjunctKind::Prep(_, np) => Governed { verb, object: Some(Object::Np(np)), adjuncts, ..governed },
        _ => Governed { adjuncts, ..governed },
    }
}

/// `called the reform 'unfair'` is `said that the reform means 'unfair'`: nobody is called.
fn called_so(input: Tokens<'_>, verb: VerbId, objects: Objects) -> Option<(Tokens<'_>, Governed)> {
    let lexicon = input.lexicon();
    if lexicon.verb(verb).base != NAMING || objects != Objects::Any || !input.starts_np() {
        return None;
    }
    let (rest, subject) = np(Standing::default())(input).ok()?;
    let (rest, so) = np(Standing::default())(rest.starts_np().then_some(rest)?).ok()?;
    let (say, mean) = (lexicon.verb_named("say")?, lexicon.verb_named("mean")?);
    let span = input.span_to(&rest);
    let means = VerbPhrase { object: Some(Object::Np(so)), ..VerbPhrase::bare(span, mean, span) };
    let predicates = vec![(Link::First, Predicate::Verb(means))];
    let clause = bare(span, Form::Plain { subject, predicates });
    let (rest, adjuncts) = adjuncts(rest, Governor::active(say)).ok()?;
    let object = Some(Object::That(vec![(Link::First, clause)]));
    Some((rest, Governed { verb: say, addressee: None, object, adjuncts, leading: 0 }))
}

fn plainly_governed(input: Tokens<'_>, verb: VerbId, objects: Objects) -> Parsed<'_, Governed> {
    if let Some(called) = called_so(input, verb, objects) {
        return Ok(called);
    }
    let governor = Governor::active(verb);
    let (rest, object) = if objects == Objects::Any { object(input, verb)? } else { (input, None) };
    let (rest, (object, to)) = with_amount(rest, verb, object, objects);
    let wants_deed = object.is_none() && objects == Objects::Any;
    let (rest, mut found) = adjuncts(rest, governor.clone().of_deed(wants_deed))?;
    found.splice(0..0, to);
    let complement = matches!(object, Some(Object::That(_) | Object::To(_)));
    // Of others, too, it is said what for: `voted on Tuesday to leave`; not behind an object, which might be to do it.
    let says = input.lexicon().verb(verb).says.is_some() || (object.is_none() && !rest.is("that"));
    let goes_on = rest.is("that") || rest.starts_complement() || (wants_deed && rest.starts_deed(verb));
    if complement || !says || objects != Objects::Any || !goes_on {
        return Ok((rest, Governed { verb, addressee: None, object, adjuncts: found, leading: 0 }));
    }
    let addressee = match object {
        Some(Object::Np(np)) => Some(np),
        _ => None,
    };
    let (rest, object) = clause_or_infinitive(rest, verb)?;
    let leading = found.len();
    let (rest, behind) = adjuncts(rest, governor)?;
    found.extend(behind);
    Ok((rest, Governed { verb, addressee, object, adjuncts: found, leading }))
}

/// `fined bel 3 million EUR` is `fined 3 million EUR to bel`; where one of the two was asked for before, the other stands
/// alone.
fn with_amount(
    input: Tokens<'_>,
    verb: VerbId,
    first: Option<Object>,
    objects: Objects,
) -> (Tokens<'_>, (Option<Object>, Option<Adjunct>)) {
    let gap_is_thing = first.is_none() && objects == Objects::Other { thing: true };
    let starts = if gap_is_thing { input.starts_np() } else { input.starts_amount() };
    let takes = starts && objects != Objects::None && input.lexicon().verb(verb).is_of_amounts();
    let second = if takes { np(Standing::default())(input).ok() } else { None };
    let Some((rest, second)) = second else { return (input, (first, None)) };
    match (first, objects, second.says_how_much(input.lexicon())) {
        (Some(Object::Np(somebody)), _, true) if !somebody.says_how_much(input.lexicon()) => {
            (rest, (Some(Object::Np(second)), Some(brought_to(somebody))))
        }
        (None, Objects::Other { .. }, true) => (rest, (Some(Object::Np(second)), None)),
        (None, Objects::Other { thing: true }, false) => (rest, (None, Some(brought_to(second)))),
        (first, ..) => (input, (first, None)),
    }
}

fn brought_to(somebody: Np) -> Adjunct {
    let span = somebody.span;
    Adjunct { span, kind: AdjunctKind::Prep(Preposition { word: "to".to_owned(), span }, somebody) }
}

/// `was offered what`, `was fined 3 million EUR`: what somebody was given, who stands in front.
pub fn given(input: Tokens<'_>, verb: VerbId) -> Parsed<'_, Option<Object>> {
    let told = input.lexicon().verb(verb);
    if !(told.gives() || told.is_of_amounts()) || !input.starts_np() {
        return Ok((input, None));
    }
    let (rest, given) = np(Standing::default())(input)?;
    if !told.gives() && !given.says_how_much(input.lexicon()) {
        return Ok((input, None));
    }
    Ok((rest, Some(Object::Np(given))))
}

/// `was asked to release whom`, `was told that …`
pub fn complement_of_passive(input: Tokens<'_>, verb: VerbId) -> Parsed<'_, Option<Object>> {
    let told = input.lexicon().verb(verb);
    let addressed = told.says.is_some() && told.object == Role::Recipient;
    if addressed && (input.is("that") || input.starts_complement()) {
        return clause_or_infinitive(input, verb);
    }
    Ok((input, None))
}

fn clause_or_infinitive(input: Tokens<'_>, verb: VerbId) -> Parsed<'_, Option<Object>> {
    if input.is("that") {
        let (rest, clauses) = complements(input, verb)?;
        return Ok((rest, Some(Object::That(clauses))));
    }
    let (rest, phrase) = input.nested(infinitive)?;
    Ok((rest, Some(Object::To(Box::new(phrase)))))
}

fn object(input: Tokens<'_>, verb: VerbId) -> Parsed<'_, Option<Object>> {
    if input.is("that") || input.starts_complement() || input.starts_deed(verb) {
        return clause_or_infinitive(input, verb);
    }
    if !input.starts_np() {
        input.expect(super::Expected::Part("an object"));
        return Ok((input, None));
    }
    let own_of = Governor::active(verb).owns_of(input.lexicon());
    let told = addresses(input, verb);
    let (rest, found) = np(Standing { own_of, told, ..Standing::default() })(input)?;
    let read = ReadObject { verb, verb_at: input.at().saturating_sub(1), start: input.at(), end: rest.at() };
    *input.context().object.borrow_mut() = Some(read);
    Ok((rest, Some(Object::Np(found))))
}

/// Whether the object is somebody who is told something, so that a `that` after it brings what that is.
pub fn addresses(input: Tokens<'_>, verb: VerbId) -> bool {
    let verb = input.lexicon().verb(verb);
    let asserts = matches!(verb.says, Some(Says::Asserted | Says::Denied));
    verb.object == Role::Recipient && (asserts || (verb.says.is_some() && input.context().fact))
}

/// `"that" clause {("and"|"or") "that" clause}`
fn complements(input: Tokens<'_>, verb: VerbId) -> Parsed<'_, Vec<(Link, Clause)>> {
    let wished = input.lexicon().verb(verb).says == Some(Says::Hypothetical);
    let (mut rest, first) = one_complement(input, wished)?;
    let mut found = vec![(Link::First, first)];
    while let Some(link) = link_of(&rest).filter(|_| rest.nth_is(1, "that")) {
        let (after, clause) = one_complement(rest.skip(1), wished)?;
        found.push((link, clause));
        rest = after;
    }
    Ok((rest, found))
}

fn one_complement(input: Tokens<'_>, wished: bool) -> Parsed<'_, Clause> {
    let (rest, _) = word("that")(input)?;
    rest.nested(|rest| complement(rest, wished))
}

/// `["not"] (gerund | "having" participle) [obj] {adj}`, behind a preposition of a fact: `accused bel of leaving`.
pub fn doing(input: Tokens<'_>) -> Parsed<'_, VerbPhrase> {
    let (start, not) = not(input)?;
    let (rest, (verb, verb_span)) = if is_having(&start) {
        verb_in("a participle", Forms::PARTICIPLE)(start.skip(1))?
    } else {
        verb_in("a verb in `-ing`", Forms::GERUND)(start)?
    };
    let (rest, Governed { verb, addressee, object, adjuncts, leading }) = governed(rest, verb, Objects::Any)?;
    let bare = VerbPhrase::bare(input.span_to(&rest), verb, verb_span);
    Ok((rest, VerbPhrase { not, addressee, object, adjuncts, leading, ..bare }))
}

/// `having`, which says no more than that it is over.
pub fn is_having(input: &Tokens<'_>) -> bool {
    input.first().is_some_and(|token| token.text == "having")
}

/// `["not"] "to" base [obj] {adj}`, where the `not` may stand behind the `to`.
fn infinitive(input: Tokens<'_>) -> Parsed<'_, VerbPhrase> {
    let (start, before) = not(input)?;
    let (start, _) = word("to")(start)?;
    let (start, behind) = if before.is_none() { not(start)? } else { (start, None) };
    let (rest, (verb, verb_span)) = base(start)?;
    let (rest, Governed { verb, addressee, object, adjuncts, leading }) = governed(rest, verb, Objects::Any)?;
    let span = start.span_to(&rest);
    let bare = VerbPhrase::bare(span, verb, verb_span);
    Ok((rest, VerbPhrase { not: before.or(behind), addressee, object, adjuncts, leading, ..bare }))
}
