//! What is said of a subject: active, passive, negated, or with `is`, in any tense.

use super::super::diagnose::wrong_turn;
use super::super::tree::{Adverb, AdverbWord, Aux, Link, Np, Object, Predicate, Side, VerbPhrase};
use super::adjunct::{Governor, adjuncts};
use super::look::is_finite;
use super::object::{Governed, governed};
use super::phrase::{Standing, link_of, np};
use super::tokens::{Parsed, Tokens};
use super::word::{adverbs, auxiliary, be, is_be, is_have, not, one, verb, word};
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::{Forms, TiePath, VerbId};
use crate::source::Span;

/// What a verb may govern here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Objects {
    /// Anything.
    Any,
    /// No object: the head of the relative, or the gap, is it.
    None,
    /// The gap is an object: of a verb of amounts, the other of two may stand here.
    Other {
        /// The gap asks for a thing.
        thing: bool,
    },
}

/// How the verb of a predicate may look.
#[derive(Clone, Copy, Debug)]
pub struct Verbs {
    /// A base form will do: after a plural, and after what is demanded.
    pub base: bool,
    /// What is demanded: `not` needs no auxiliary (`demanded that russia not attack`).
    pub wished: bool,
    /// What it may govern.
    pub objects: Objects,
}

/// `vp {("and"|"or") vp}`, where a passive may go on with `participle "by"`.
pub fn predicates(input: Tokens<'_>, verbs: Verbs) -> Parsed<'_, Vec<(Link, Predicate)>> {
    let (mut rest, first) = predicate(input, verbs)?;
    let mut found = vec![(Link::First, first)];
    while let Some(link) = link_of(&rest) {
        let next = rest.skip(1);
        let after_passive = matches!(found.last(), Some((_, Predicate::Verb(phrase))) if phrase.passive);
        let (after, predicate) = if after_passive && next.starts_passive_with_agent() {
            further_passive(next)?
        } else if next.continues_predicate(verbs.base) {
            if after_passive {
                wrong_turn::half_passive(next)?;
            }
            predicate(next, verbs)?
        } else {
            break;
        };
        found.push((link, predicate));
        rest = after;
    }
    if rest.is("of")
        && let Some((_, said)) = found.last()
    {
        let (after, whole) = office_of(rest, said)?;
        found.push((Link::And, whole));
        rest = after;
    }
    Ok((rest, found))
}

/// `participle "by" np {padj}` after another passive.
fn further_passive(input: Tokens<'_>) -> Parsed<'_, Predicate> {
    passive(input, Opening { start: input, adverbs: Vec::new(), aux: None, not: None })
}

/// All of a predicate before its verb.
pub struct Opening<'t> {
    /// Where the predicate starts.
    pub start: Tokens<'t>,
    /// Its adverbs so far.
    pub adverbs: Vec<Adverb>,
    /// Its auxiliary.
    pub aux: Option<(Aux, Span)>,
    /// `not`.
    pub not: Option<Span>,
}

/// One predicate.
pub fn predicate(input: Tokens<'_>, verbs: Verbs) -> Parsed<'_, Predicate> {
    let (rest, adverbs) = adverbs(input)?;
    let opening = Opening { start: input, adverbs, aux: None, not: None };
    if rest.first().is_some_and(is_be) {
        return copula(rest, opening, verbs);
    }
    if rest.first().is_some_and(is_have) {
        return perfect(rest, opening, verbs);
    }
    if rest.starts_auxiliary_phrase() {
        return with_auxiliary(rest, opening, verbs);
    }
    if rest.starts_failure() {
        return failure(rest, opening, verbs);
    }
    if verbs.base && rest.is("be") && rest.skip(1).starts_participle() {
        return passive(rest.skip(1), Opening { aux: Some((Aux::Be, rest.span_to(&rest.skip(1)))), ..opening });
    }
    if rest.is("never") {
        return never(rest, opening, verbs);
    }
    if verbs.wished && starts_refrain(&rest) {
        return refrain(rest, opening, verbs);
    }
    wrong_turn::not_alone(rest)?;
    wrong_turn::form_after_auxiliary(rest)?;
    if !rest.first().is_some_and(|token| is_finite(token, verbs.base)) {
        wrong_turn::base_for_finite(rest)?;
        return rest.wanting("a verb");
    }
    let finite = one("a verb", move |token| Some((finite_verb(token, verbs.base)?, token.span)));
    let (after, (verb, verb_span)) = finite(rest)?;
    active(after, opening, verb, verb_span, verbs)
}

/// `never rejected`, which is `did not reject`.
fn never<'t>(input: Tokens<'t>, opening: Opening<'t>, verbs: Verbs) -> Parsed<'t, Predicate> {
    let (rest, never) = word("never")(input)?;
    let finite = one("a verb", |token| Some((finite_verb(token, true)?, token.span)));
    let (rest, (verb, verb_span)) = finite(rest)?;
    let opening = Opening { aux: Some((Aux::Do, never.span)), not: Some(never.span), ..opening };
    active(rest, opening, verb, verb_span, verbs)
}

/// `not attack`, `not be released`, without an auxiliary.
fn starts_refrain(input: &Tokens<'_>) -> bool {
    let after = input.skip(1);
    let verb = after.skip(after.adverbs_len());
    input.is("not") && (verb.is("be") || verb.first().is_some_and(|token| token.verb(Forms::BASE).is_some()))
}

fn refrain<'t>(input: Tokens<'t>, opening: Opening<'t>, verbs: Verbs) -> Parsed<'t, Predicate> {
    let (rest, not) = not(input)?;
    let (rest, after) = adverbs(rest)?;
    let adverbs = opening.adverbs.into_iter().chain(after).collect();
    after_auxiliary(rest, Opening { adverbs, not, ..opening }, verbs)
}

fn finite_verb(token: &super::super::token::Token, base: bool) -> Option<VerbId> {
    let sure = token.verb(Forms::THIRD.with(Forms::PAST));
    sure.or_else(|| token.verb(Forms::BASE).filter(|_| base))
}

/// `aux ["not"] {adverb} base [obj] {adj}`
fn with_auxiliary<'t>(input: Tokens<'t>, opening: Opening<'t>, verbs: Verbs) -> Parsed<'t, Predicate> {
    let (rest, aux) = auxiliary(input)?;
    let (rest, before) = adverbs(rest)?;
    let (rest, not) = not(rest)?;
    let (rest, after) = adverbs(rest)?;
    let adverbs = opening.adverbs.into_iter().chain(before).chain(after).collect();
    after_auxiliary(rest, Opening { adverbs, aux: Some(aux), not, ..opening }, verbs)
}

/// What follows an auxiliary: `reject`, `be rejected`, `have rejected`.
pub fn after_auxiliary<'t>(input: Tokens<'t>, opening: Opening<'t>, verbs: Verbs) -> Parsed<'t, Predicate> {
    if input.is("be") {
        return after_be(input.skip(1), opening, verbs);
    }
    if input.is("have") {
        return after_have(input.skip(1), opening, verbs);
    }
    let (rest, (verb, verb_span)) = base(input)?;
    active(rest, opening, verb, verb_span, verbs)
}

/// `has rejected`, `had not been rejected`, `have been rejecting`: what it says is `rejected`, `was not rejected`.
fn perfect<'t>(input: Tokens<'t>, opening: Opening<'t>, verbs: Verbs) -> Parsed<'t, Predicate> {
    let start = input.skip(1);
    let have = input.span_to(&start);
    let (rest, before) = adverbs(start)?;
    let (rest, not) = not(rest)?;
    let (rest, after) = adverbs(rest)?;
    let adverbs = opening.adverbs.into_iter().chain(before).chain(after).collect();
    // Without a `not`, no auxiliary is needed to say it.
    let aux = not.map(|_| (Aux::Do, have));
    after_have(rest, Opening { adverbs, aux, not, ..opening }, verbs)
}

/// What follows `have`: `rejected`, `been rejected`, `been rejecting`.
pub fn after_have<'t>(input: Tokens<'t>, opening: Opening<'t>, verbs: Verbs) -> Parsed<'t, Predicate> {
    if input.is("been") {
        return after_be(input.skip(1), opening, verbs);
    }
    if input.starts_failure() {
        return failure(input, opening, verbs);
    }
    wrong_turn::form_after_have(input)?;
    let (rest, (verb, verb_span)) = verb("a participle", Forms::PARTICIPLE)(input)?;
    let aux = sure_auxiliary(rest, opening.aux, opening.start);
    active(rest, Opening { aux, ..opening }, verb, verb_span, verbs)
}

/// `rejected` without an object could be read as a participle; in a question, `did reject` says what was meant.
fn sure_auxiliary(after: Tokens<'_>, aux: Option<(Aux, Span)>, start: Tokens<'_>) -> Option<(Aux, Span)> {
    let sure = after.starts_np() || after.is("that") || after.starts_complement() || after.context().fact;
    aux.or_else(|| (!sure).then(|| (Aux::Do, start.span_to(&start.skip(1)))))
}

/// What follows `be` behind an auxiliary, or `been`: `rejected`, `rejecting`, `being rejected`.
fn after_be<'t>(input: Tokens<'t>, opening: Opening<'t>, verbs: Verbs) -> Parsed<'t, Predicate> {
    let input = input.skip(usize::from(input.is("being")));
    if input.starts_participle() {
        let be = input.context().span(input.at().saturating_sub(1), input.at());
        // The `do` of a perfect that is denied says no more than a `was`.
        let aux = opening.aux.filter(|(aux, _)| *aux != Aux::Do).or(Some((Aux::Be, be)));
        return passive(input, Opening { aux, ..opening });
    }
    let (rest, (verb, verb_span)) = verb("a participle", Forms::GERUND)(input)?;
    let aux = sure_auxiliary(rest, opening.aux, opening.start);
    active(rest, Opening { aux, ..opening }, verb, verb_span, verbs)
}

/// `failed to release whom`: tried, and did not. It is a denial on record.
fn failure<'t>(input: Tokens<'t>, opening: Opening<'t>, verbs: Verbs) -> Parsed<'t, Predicate> {
    if let Some(not) = opening.not {
        let place = (input.context().locate)(not);
        let problem =
            Diagnostic::error(Code::OnlyUnderNot, "two negations: `not` and `failed to`", place, "one too many");
        return Tokens::told(problem.help("what one did not fail to do, one did: write it without both"));
    }
    let failed = input.span_to(&input.skip(2));
    let mut adverbs = opening.adverbs;
    if !adverbs.iter().any(|adverb| adverb.word == AdverbWord::Explicitly) {
        adverbs.push(Adverb { word: AdverbWord::Explicitly, span: failed });
    }
    let opening = Opening { start: opening.start, adverbs, aux: Some((Aux::Fail, failed)), not: Some(failed) };
    let (rest, (verb, verb_span)) = base(input.skip(2))?;
    active(rest, opening, verb, verb_span, verbs)
}

/// A verb in its base form.
pub fn base(input: Tokens<'_>) -> Parsed<'_, (VerbId, Span)> {
    wrong_turn::form_for_base(input)?;
    verb("a verb in its base form", Forms::BASE)(input)
}

/// The rest of a verb phrase in the active.
fn active<'t>(
    input: Tokens<'t>,
    opening: Opening<'t>,
    verb: VerbId,
    verb_span: Span,
    verbs: Verbs,
) -> Parsed<'t, Predicate> {
    let (rest, Governed { verb, addressee, object, adjuncts, leading }) = governed(input, verb, verbs.objects)?;
    let Opening { start, adverbs, aux, not } = opening;
    let span = start.span_to(&rest);
    let bare = VerbPhrase::bare(span, verb, verb_span);
    let phrase = VerbPhrase { adverbs, aux, not, addressee, object, adjuncts, leading, ..bare };
    Ok((rest, Predicate::Verb(phrase)))
}

/// `be {adverb} ["not"] {adverb} …`
fn copula<'t>(input: Tokens<'t>, opening: Opening<'t>, verbs: Verbs) -> Parsed<'t, Predicate> {
    let (rest, be) = be(input)?;
    what_is(rest, be, opening, verbs)
}

/// `{adverb} ["not"] {adverb} …` after a form of `be`.
pub fn what_is<'t>(input: Tokens<'t>, be: Span, opening: Opening<'t>, verbs: Verbs) -> Parsed<'t, Predicate> {
    let rest = input;
    let (rest, before) = adverbs(rest)?;
    let (rest, not) = not(rest)?;
    let (rest, after) = adverbs(rest)?;
    let adverbs: Vec<_> = opening.adverbs.into_iter().chain(before).chain(after).collect();
    if rest.is("being") || rest.starts_gerund() {
        let aux = not.map(|_| (Aux::Do, be));
        return after_be(rest, Opening { adverbs, aux, not, ..opening }, verbs);
    }
    wrong_turn::form_after_be(rest)?;
    if rest.starts_participle() {
        return passive(rest, Opening { adverbs, aux: Some((Aux::Be, be)), not, ..opening });
    }
    rest.expect(super::Expected::Part("a participle"));
    let side = side_of(&rest);
    if let (None, Some(adverb)) = (side, adverbs.first()) {
        wrong_turn::adverb_of_be(input, adverb)?;
    }
    let (rest, what): (_, Np) = np(Standing::default())(if side.is_some() { rest.skip(1) } else { rest })?;
    let (rest, adjuncts) = match side {
        Some(Side::For | Side::Against) => adjuncts(rest, Governor::active(rest.lexicon().root_verb()))?,
        Some(Side::About | Side::In) | None => (rest, Vec::new()),
    };
    let span = opening.start.span_to(&rest);
    Ok((
        rest,
        match side {
            Some(side) => Predicate::Stands { span, adverbs, not, side, what, adjuncts },
            None => Predicate::Is { span, not, what },
        },
    ))
}

/// The side that stands here: `for`, `against`, `about`, `in`.
pub fn side_of(input: &Tokens<'_>) -> Option<Side> {
    Side::ALL.into_iter().find(|side| input.is(side.word()))
}

/// `of NP` after `is [a|the] OFFICE`, where what it is of is asked for: `is president of what` is `is president and belongs to
/// what`.
fn office_of<'t>(input: Tokens<'t>, said: &Predicate) -> Parsed<'t, Predicate> {
    let holds = match said {
        Predicate::Is { not: None, what, .. } => matches!(what.atoms.as_slice(), [only] if only.is_office()),
        _ => false,
    };
    let (Some(verb), true) = (input.lexicon().verb_of_ties(TiePath::Affiliation), holds) else {
        return input.wanting("an adjunct");
    };
    let (rest, of) = word("of")(input)?;
    let (rest, whole) = np(Standing::default())(rest)?;
    let bare = VerbPhrase::bare(input.span_to(&rest), verb, of.span);
    Ok((rest, Predicate::Verb(VerbPhrase { object: Some(Object::Np(whole)), ..bare })))
}

/// `only`, behind a participle.
pub fn only(input: Tokens<'_>) -> (Tokens<'_>, Option<Adverb>) {
    match input.first().filter(|token| token.is("only")) {
        Some(token) => (input.skip(1), Some(Adverb { word: AdverbWord::Only, span: token.span })),
        None => (input, None),
    }
}

/// `participle ["only"] [np] {padj}`
fn passive<'t>(input: Tokens<'t>, opening: Opening<'t>) -> Parsed<'t, Predicate> {
    let (rest, (verb, verb_span)) = verb("a participle", Forms::PARTICIPLE)(input)?;
    let (rest, only) = only(rest);
    let opening = Opening { adverbs: opening.adverbs.into_iter().chain(only).collect(), ..opening };
    let (rest, given) = super::object::given(rest, verb)?;
    let (rest, mut adjuncts) = adjuncts(rest, Governor::passive(verb))?;
    let leading = adjuncts.len();
    let (rest, mut object) = match given {
        Some(given) => (rest, Some(given)),
        None => super::object::complement_of_passive(rest, verb)?,
    };
    if let Some(Object::To(inner)) = &mut object {
        adjuncts.extend(inner.take_vote(rest.lexicon(), verb));
    }
    let verb = super::object::asking(rest, rest.lexicon().done_to(verb), object.as_ref());
    let Opening { start, adverbs, aux, not } = opening;
    let span = start.span_to(&rest);
    let bare = VerbPhrase::bare(span, verb, verb_span);
    let phrase = VerbPhrase { adverbs, aux, not, passive: true, object, adjuncts, leading, ..bare };
    Ok((rest, Predicate::Verb(phrase)))
}
