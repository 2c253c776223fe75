//! Clauses that put an auxiliary or a form of `be` before their subject: for yes or no, or with what is asked for at the
//! front.

use super::super::token::{Sign, Token};
use super::super::tree::{
    Adjunct, AdjunctKind, Atom, Aux, Clause, Form, Gap, Head, KindOrNoun, Link, Np, Object, Ordinal, Predicate,
    Preposition, Slot, VerbPhrase,
};
use super::adjunct::{Governor, preposition, slot};
use super::clause::bare;
use super::phrase::{CLOSED, SUBJECT, Standing, np};
use super::predicate::{Objects, Opening, Verbs, after_auxiliary, after_have, side_of, what_is};
use super::tokens::{Expected, Parsed, Tokens};
use super::word::{adverbs, aux_of, auxiliary, be, is_be, is_have, not, word};
use crate::diagnostic::{Code, Diagnostic, Fix};
use crate::lexicon::{Lexicon, TiePath};
use crate::source::Span;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, value};

/// What stands before the subject.
#[derive(Clone, Copy)]
struct Helper {
    /// Which; `has` says no more than `did`.
    aux: Aux,
    /// Where.
    span: Span,
    /// A form of `have`: a participle follows.
    perfect: bool,
}

/// Whether an auxiliary or a form of `have` begins a question.
pub fn begins_with_helper(input: &Tokens<'_>) -> bool {
    input.first().is_some_and(helps)
}

fn helps(token: &Token) -> bool {
    is_have(token) || aux_of(token).is_some()
}

/// `did`, `will`, `has` …
fn helper(input: Tokens<'_>) -> Parsed<'_, Helper> {
    match input.first().filter(|token| is_have(token)) {
        Some(have) => Ok((input.skip(1), Helper { aux: Aux::Do, span: have.span, perfect: true })),
        None => map(auxiliary, |(aux, span)| Helper { aux, span, perfect: false }).parse(input),
    }
}

/// Any verb, in the form that its auxiliary asks for.
const ANY: Verbs = Verbs { base: false, wished: false, objects: Objects::Any };

/// `aux subj {adverb} ["not"] {adverb} base [obj] {adj}`
pub fn polar(input: Tokens<'_>) -> Parsed<'_, Clause> {
    let (rest, auxiliary) = helper(input)?;
    let (rest, subject) = np(subject_of(auxiliary))(past_contracted(rest))?;
    let (rest, (ordinal, phrase)) = inverted(rest, auxiliary, Objects::Any)?;
    if ordinal.is_some() {
        return Tokens::told(first_of_nothing(&input, auxiliary));
    }
    Ok((rest, bare(input.span_to(&rest), asked(subject, phrase))))
}

/// `did russia first reject the plan`: first of what nobody asks for.
fn first_of_nothing(input: &Tokens<'_>, auxiliary: Helper) -> Diagnostic {
    let place = (input.context().locate)(auxiliary.span);
    let word = input.first().map_or("did", |token| token.text.as_str());
    let (replacement, text) = (format!("when {word}"), "ask when, or which".to_owned());
    let mut problem =
        Diagnostic::error(Code::Counts, "`first` and `last` in a question of yes or no", place, "it asks for nothing");
    problem.fixes.push(Fix { place, replacement, text });
    problem
}

/// A participle might belong to the subject before it, so after `has` that is a short one.
fn subject_of(auxiliary: Helper) -> Standing {
    if auxiliary.perfect { CLOSED } else { SUBJECT }
}

/// `didn't russia reject the plan` asks whether russia did: without the `not` before the subject.
fn past_contracted(input: Tokens<'_>) -> Tokens<'_> {
    let subject = input.skip(1);
    if input.is("not") && subject.starts_np() { subject } else { input }
}

/// A passive tells what it tells with its subject in front.
fn asked(subject: Np, phrase: VerbPhrase) -> Form {
    if phrase.passive {
        return Form::Plain { subject, predicates: vec![(Link::First, Predicate::Verb(phrase))] };
    }
    Form::Polar { subject, phrase }
}

/// `was the plan rejected`: a form of `be` before its subject.
pub fn begins_with_be(input: &Tokens<'_>) -> bool {
    !input.context().fact && input.first().is_some_and(is_be) && past_contracted(input.skip(1)).starts_np()
}

/// `be short {adverb} ["not"] {adverb} (participle {padj} | gerund [obj] {adj} | ("for"|"against") np | np)`
pub fn polar_be(input: Tokens<'_>) -> Parsed<'_, Clause> {
    let (rest, be) = be(input)?;
    let (start, subject) = np(CLOSED)(past_contracted(rest))?;
    let opening = Opening { start, adverbs: Vec::new(), aux: None, not: None };
    let (rest, predicate) = what_is(start, be, opening, ANY)?;
    let form = match predicate {
        Predicate::Verb(phrase) if !phrase.passive => Form::Polar { subject, phrase: with_do(phrase, be) },
        other => Form::Plain { subject, predicates: vec![(Link::First, other)] },
    };
    Ok((rest, bare(input.span_to(&rest), form)))
}

/// `is rejecting`, asked with `did`.
fn with_do(phrase: VerbPhrase, be: Span) -> VerbPhrase {
    VerbPhrase { aux: phrase.aux.or(Some((Aux::Do, be))), ..phrase }
}

/// Whether what is asked for stands before the auxiliary and the subject after it. Only the noun phrase at the start of
/// a clause is read twice for this, so nesting costs nothing.
pub fn fronts(input: &Tokens<'_>) -> bool {
    if input.starts_slot()
        || input.is("according")
        || (input.first().is_some_and(|token| token.preposition) && !input.starts_np())
    {
        return true;
    }
    let whole = np(Standing::default())(*input);
    let Ok((rest, asked)) = whole else { return false };
    if rest.first().is_some_and(is_be) {
        let short = asked.atoms.iter().all(|atom| atom.relatives.is_empty());
        return progressive_follows(&rest) || (short && side_stranded(&rest));
    }
    let auxiliary = rest.first().is_some_and(helps);
    auxiliary && rest.skip(1).starts_np() && !rest.starts_auxiliary_phrase() && !did_something(&rest)
}

/// `offering`, `offered`, `being offered`
fn is_participle(verb: Tokens<'_>) -> bool {
    verb.starts_gerund() || verb.is("being") || verb.starts_participle()
}

/// `is corvia offering`, `was corvia offered`
fn progressive_follows(input: &Tokens<'_>) -> bool {
    let subject = input.skip(1);
    subject.starts_np() && np(CLOSED)(subject).is_ok_and(|(rest, _)| is_participle(past_not(rest)))
}

/// `is the plan about`, `is kane against`: what the side is of was asked for before.
fn side_stranded(input: &Tokens<'_>) -> bool {
    let subject = input.skip(1);
    let ends = |rest: Tokens<'_>| side_of(&rest).is_some() && ends_clause(rest.skip(1));
    subject.starts_np() && np(CLOSED)(subject).is_ok_and(|(rest, _)| ends(past_not(rest)))
}

/// Whether nothing more of a clause stands here.
fn ends_clause(input: Tokens<'_>) -> bool {
    input.first().is_none_or(|token| token.signs(&Sign::Comma) || token.signs(&Sign::Question))
}

/// Past adverbs and `not`.
fn past_not(input: Tokens<'_>) -> Tokens<'_> {
    let rest = input.skip(input.adverbs_len());
    let rest = rest.skip(usize::from(rest.is("not") || rest.is("never")));
    rest.skip(rest.adverbs_len())
}

/// `who did what`, where `did` is no auxiliary: its object asks, and no verb follows.
fn did_something(input: &Tokens<'_>) -> bool {
    let object = input.skip(1);
    let asks = object.first().is_some_and(|token| token.keyword);
    let Ok((rest, _)) = np(SUBJECT)(object) else { return false };
    let inverted = rest.is("not") || rest.is("first") || rest.is("last") || rest.adverbs_len() > 0;
    asks && !inverted && rest.first().is_none_or(|token| token.verbs.is_empty())
}

/// `[prep] gap aux subj {adverb} ["not"] {adverb} ["first"|"last"] base [obj] {adj}`
pub fn fronted(input: Tokens<'_>) -> Parsed<'_, Clause> {
    let (rest, (preposition, gap)) = alt((map(asked_slot, |gap| (None, gap)), asked_np)).parse(input)?;
    if rest.first().is_some_and(is_be) {
        return fronted_be(input, rest, preposition, gap);
    }
    let (rest, auxiliary) = helper(rest)?;
    let (rest, subject) = np(subject_of(auxiliary))(rest)?;
    let fills_object = preposition.is_none() && matches!(gap, Gap::Np(_));
    if let (true, Some((before, stranded))) = (fills_object, rest.before_stranded())
        && let Ok((end, (ordinal, phrase))) = inverted(before, auxiliary, Objects::Any)
        && let Some((rest, preposition, gap)) = put_back(rest, end, stranded, &phrase, &gap)
    {
        let form = Form::Fronted { preposition: Some(preposition), gap, subject, ordinal, phrase };
        return Ok((rest, bare(input.span_to(&rest), form)));
    }
    let objects = if fills_object { beside(&gap, input.lexicon()) } else { Objects::Any };
    let (rest, (ordinal, phrase)) = inverted(rest, auxiliary, objects)?;
    if phrase.passive {
        return passive(input, rest, subject, phrase, (preposition, gap));
    }
    let (preposition, gap) = if fills_object { of_amount(gap, &phrase) } else { (preposition, gap) };
    if fills_object {
        rest.expect(Expected::End);
    }
    Ok((rest, bare(input.span_to(&rest), Form::Fronted { preposition, gap, subject, ordinal, phrase })))
}

/// `[prep] gap be subj …`: `where was the pact signed`, `what is corvia offering`
fn fronted_be<'t>(
    start: Tokens<'t>,
    input: Tokens<'t>,
    preposition: Option<Preposition>,
    gap: Gap,
) -> Parsed<'t, Clause> {
    let (rest, be) = be(input)?;
    let (rest, subject) = np(CLOSED)(rest)?;
    let verb = past_not(rest);
    match (&gap, preposition.is_none()) {
        (Gap::Slot(Slot::Where, _), _) if ends_clause(rest) => return whereabouts(start, rest, be, gap, subject),
        (Gap::Np(_), true) if side_of(&verb).is_some() && ends_clause(verb.skip(1)) => {
            return stranded(start, rest, gap, subject);
        }
        _ if !is_participle(verb) => return verb.wanting("a participle"),
        _ => {}
    }
    let fills_object = preposition.is_none() && matches!(gap, Gap::Np(_));
    let objects = if fills_object { beside(&gap, start.lexicon()) } else { Objects::Any };
    let opening = |start| Opening { start, adverbs: Vec::new(), aux: None, not: None };
    if let (true, Some((before, stranded))) = (fills_object, rest.before_stranded())
        && let Ok((end, Predicate::Verb(phrase))) = what_is(before, be, opening(before), ANY)
        && let Some((rest, preposition, gap)) = put_back(rest, end, stranded, &phrase, &gap)
    {
        let phrase = with_do(phrase, be);
        let form = Form::Fronted { preposition: Some(preposition), gap, subject, ordinal: None, phrase };
        return Ok((rest, bare(start.span_to(&rest), form)));
    }
    match what_is(rest, be, opening(rest), Verbs { base: false, wished: false, objects })? {
        (rest, Predicate::Verb(phrase)) if phrase.passive => passive(start, rest, subject, phrase, (preposition, gap)),
        (rest, Predicate::Verb(phrase)) => {
            let phrase = with_do(phrase, be);
            let (preposition, gap) = if fills_object { of_amount(gap, &phrase) } else { (preposition, gap) };
            let form = Form::Fronted { preposition, gap, subject, ordinal: None, phrase };
            Ok((rest, bare(start.span_to(&rest), form)))
        }
        (rest, _) => rest.wanting("a participle"),
    }
}

/// `what did tarn threaten bel with` is `with what did tarn threaten bel`: the preposition and the gap, where the verb takes it
/// and nothing stands between.
fn put_back<'t>(
    whole: Tokens<'t>,
    end: Tokens<'t>,
    stranded: &Token,
    phrase: &VerbPhrase,
    gap: &Gap,
) -> Option<(Tokens<'t>, Preposition, Gap)> {
    let takes = Governor::active(phrase.verb).refuses(whole.lexicon(), &stranded.text).is_none();
    if !takes || phrase.passive || end.first().is_some() || !matches!(gap, Gap::Np(_)) {
        return None;
    }
    let preposition = Preposition { word: stranded.text.clone(), span: stranded.span };
    Some((whole.skip(end.at() - whole.at() + 1), preposition, behind_preposition(gap.clone())))
}

/// `who`, asked for behind a preposition, is `whom`.
fn behind_preposition(mut gap: Gap) -> Gap {
    let Gap::Np(asked) = &mut gap else { return gap };
    for atom in &mut asked.atoms {
        if let Head::Who { whom } = &mut atom.head {
            *whom = true;
        }
    }
    gap
}

/// What may stand beside the gap, which fills an object.
fn beside(gap: &Gap, lexicon: &Lexicon) -> Objects {
    let actor = lexicon.kind_named("actor");
    let somebody = |atom: &Atom| match atom.head.kind_word().map(|kind| &kind.means) {
        Some(KindOrNoun::Kind(kind)) => actor.is_some_and(|actor| lexicon.kind(actor).below.contains(kind)),
        _ => false,
    };
    Objects::Other { thing: matches!(gap, Gap::Np(asked) if is_thing(asked) && !asked.atoms.iter().any(somebody)) }
}

/// `who did ara fine 3 million EUR` is `to whom did ara fine 3 million EUR`.
fn of_amount(gap: Gap, phrase: &VerbPhrase) -> (Option<Preposition>, Gap) {
    match (&gap, &phrase.object) {
        (Gap::Np(asked), Some(Object::Np(_))) => {
            let preposition = Preposition { word: "to".to_owned(), span: asked.span };
            (Some(preposition), behind_preposition(gap))
        }
        _ => (None, gap),
    }
}

/// `where is bel`: what it lies in, as the cast says.
fn whereabouts<'t>(start: Tokens<'t>, rest: Tokens<'t>, be: Span, gap: Gap, subject: Np) -> Parsed<'t, Clause> {
    let Some(verb) = rest.lexicon().verb_of_ties(TiePath::Within) else { return rest.wanting("a participle") };
    let phrase = VerbPhrase { aux: Some((Aux::Be, be)), ..VerbPhrase::bare(be, verb, be) };
    let form = Form::Fronted { preposition: None, gap, subject, ordinal: None, phrase };
    Ok((rest, bare(start.span_to(&rest), form)))
}

/// `what is the plan about`, which is `the plan is about what`.
fn stranded<'t>(start: Tokens<'t>, input: Tokens<'t>, gap: Gap, subject: Np) -> Parsed<'t, Clause> {
    let (rest, before) = adverbs(input)?;
    let (rest, not) = not(rest)?;
    let (rest, after) = adverbs(rest)?;
    let (Some(side), Gap::Np(what)) = (side_of(&rest), gap) else { return rest.wanting("a participle") };
    let rest = rest.skip(1);
    let adverbs = before.into_iter().chain(after).collect();
    let predicate = Predicate::Stands { span: input.span_to(&rest), adverbs, not, side, what, adjuncts: Vec::new() };
    let form = Form::Plain { subject, predicates: vec![(Link::First, predicate)] };
    Ok((rest, bare(start.span_to(&rest), form)))
}

/// `by whom was the plan rejected`, which is `the plan was rejected by whom`.
fn passive<'t>(
    start: Tokens<'t>,
    rest: Tokens<'t>,
    subject: Np,
    phrase: VerbPhrase,
    (preposition, gap): (Option<Preposition>, Gap),
) -> Parsed<'t, Clause> {
    let takes = |preposition: &str| Governor::passive(phrase.verb).refuses(start.lexicon(), preposition).is_none();
    let (span, kind) = match (preposition, gap) {
        (None, Gap::Slot(slot, span)) => (span, AdjunctKind::Slot(slot)),
        (Some(by), Gap::Np(np)) if by.word == "according to" => (by.span.to(np.span), AdjunctKind::According(np)),
        (Some(by), Gap::Np(np)) if takes(&by.word) => (by.span.to(np.span), AdjunctKind::Prep(by, np)),
        (None, Gap::Np(asked)) if is_thing(&asked) && !is_thing(&subject) && gives(&phrase, start.lexicon()) => {
            return Ok((rest, given(start.span_to(&rest), subject, phrase, asked)));
        }
        _ => return rest.wanting("a preposition"),
    };
    let mut phrase = phrase;
    phrase.leading += 1;
    phrase.adjuncts.insert(0, Adjunct { span, kind });
    let predicates = vec![(Link::First, Predicate::Verb(phrase))];
    Ok((rest, bare(start.span_to(&rest), Form::Plain { subject, predicates })))
}

/// Whether a phrase asks for a thing, and not for someone.
fn is_thing(np: &Np) -> bool {
    np.atoms.iter().all(|atom| matches!(atom.head, Head::What | Head::Which { .. }))
}

/// Whether what is done brings a thing to someone, and nothing says yet to whom.
fn gives(phrase: &VerbPhrase, lexicon: &Lexicon) -> bool {
    let verb = lexicon.verb(phrase.verb);
    let to = |adjunct: &Adjunct| matches!(&adjunct.kind, AdjunctKind::Prep(to, _) if to.word == "to");
    (verb.gives() || verb.is_of_amounts()) && phrase.object.is_none() && !phrase.adjuncts.iter().any(to)
}

/// `what was ukraine offered by russia`, which is `what was offered to ukraine by russia`.
fn given(span: Span, to: Np, phrase: VerbPhrase, asked: Np) -> Clause {
    let mut phrase = phrase;
    let preposition = Preposition { word: "to".to_owned(), span: to.span };
    phrase.leading += 1;
    phrase.adjuncts.insert(0, Adjunct { span: to.span, kind: AdjunctKind::Prep(preposition, to) });
    let predicates = vec![(Link::First, Predicate::Verb(phrase))];
    bare(span, Form::Plain { subject: asked, predicates })
}

fn asked_slot(input: Tokens<'_>) -> Parsed<'_, Gap> {
    let (rest, found) = slot(input)?;
    Ok((rest, Gap::Slot(found, input.span_to(&rest))))
}

fn asked_np(input: Tokens<'_>) -> Parsed<'_, (Option<Preposition>, Gap)> {
    // `at least 2 states` begins with no preposition.
    if input.starts_np() {
        return map(np(Standing::default()), |np| (None, Gap::Np(np))).parse(input);
    }
    (opt(alt((preposition, according))), map(np(Standing::default()), Gap::Np)).parse(input)
}

/// `according to`, before what is asked for.
fn according(input: Tokens<'_>) -> Parsed<'_, Preposition> {
    let (rest, _) = (word("according"), word("to")).parse(input)?;
    Ok((rest, Preposition { word: "according to".to_owned(), span: input.span_to(&rest) }))
}

/// What follows the subject after an auxiliary.
fn inverted(input: Tokens<'_>, auxiliary: Helper, objects: Objects) -> Parsed<'_, (Option<Ordinal>, VerbPhrase)> {
    let (rest, before) = adverbs(input)?;
    let (rest, not) = not(rest)?;
    let (rest, after) = adverbs(rest)?;
    let adverbs = before.into_iter().chain(after).collect();
    let (rest, ordinal) =
        opt(alt((value(Ordinal::First, word("first")), value(Ordinal::Last, word("last"))))).parse(rest)?;
    let opening = Opening { start: input, adverbs, aux: Some((auxiliary.aux, auxiliary.span)), not };
    let verbs = Verbs { base: false, wished: false, objects };
    let (rest, predicate) =
        if auxiliary.perfect { after_have(rest, opening, verbs)? } else { after_auxiliary(rest, opening, verbs)? };
    let Predicate::Verb(phrase) = predicate else { return rest.wanting("a verb") };
    let phrase = if phrase.passive { phrase } else { with_do(phrase, auxiliary.span) };
    Ok((rest, (ordinal, phrase)))
}
