//! Relatives of the three kinds: `that was offered`, `that russia offered`, `offered by russia`.

use super::super::diagnose::wrong_turn;
use super::super::tree::{Adjunct, AdjunctKind, Head, KindOrNoun, Link, Predicate, Relative, VerbPhrase};
use super::adjunct::{Governor, adjuncts, preposition};
use super::phrase::{Relatives, SUBJECT, Standing, link_of, np, takes_plural};
use super::predicate::{Objects, Verbs, predicate};
use super::tokens::{Parsed, Tokens};
use super::word::{adverbs, verb};
use crate::lexicon::{Forms, VerbId};
use crate::source::Span;

/// The words that begin a relative with a verb of its own; `who` and `whom` only of people, `which` of things and groups.
const PRONOUNS: [&str; 4] = ["that", "who", "whom", "which"];

/// What a relative tells more of.
#[derive(Clone, Copy)]
pub struct Antecedent {
    /// Whether its verb may be in the plural.
    pub plural: bool,
    /// Whether `who` and `whom` may begin it.
    people: bool,
    /// Whether `which` may begin it.
    things: bool,
}

impl Antecedent {
    /// A head of a question that names nobody may be told of with any of the words; all others with `that` alone, so that
    /// `told bel who left` is no clause about Bel.
    pub fn of(head: &Head, plural: bool, input: Tokens<'_>) -> Antecedent {
        let lexicon = input.lexicon();
        let (people, things) = match (head, head.kind_word().map(|kind| kind.means)) {
            (Head::Someone | Head::NoOne, _) | (_, Some(KindOrNoun::Office(_))) => (true, false),
            (_, Some(KindOrNoun::Kind(kind))) => {
                let within = |of: &str| lexicon.is_a_kind(kind, of);
                (within("actor") || kind == lexicon.root_kind(), !within("person"))
            }
            (Head::Something | Head::Nothing, _) | (_, Some(KindOrNoun::Noun(_) | KindOrNoun::Document)) => {
                (false, true)
            }
            (_, None) => (false, false),
        };
        let asks = !input.context().fact;
        Antecedent { plural, people: people && asks, things: things && asks }
    }

    /// Whether one of the words begins a relative here.
    fn begins(self, input: &Tokens<'_>) -> bool {
        let next = input.skip(1);
        // `which state` asks for one.
        let subject =
            || next.starts_np() && next.first().is_some_and(|token| token.kind.is_none_or(|(_, plural)| plural));
        (self.people && input.is("who") && next.starts_predicate(self.plural))
            || (self.people && input.is("whom") && next.starts_np())
            || (self.things && input.is("which") && (next.starts_predicate(self.plural) || subject()))
    }
}

/// The relatives of a head; there may be none. One may have been read `before`.
pub fn relatives(
    input: Tokens<'_>,
    standing: Standing,
    of: Antecedent,
    before: Option<Relative>,
) -> Parsed<'_, Vec<(Link, Relative)>> {
    let mut found: Vec<(Link, Relative)> = before.into_iter().map(|relative| (Link::First, relative)).collect();
    let mut rest = input;
    while let Some((link, at)) = next_relative(&rest, found.is_empty().then_some(of), standing) {
        match at.nested(|at| relative(at, of.plural)) {
            Ok((after, relative)) => {
                found.push((link, relative));
                rest = after;
            }
            Err(nom::Err::Error(_)) => break,
            Err(fatal) => return Err(fatal),
        }
    }
    Ok((rest, found))
}

/// How the next relative is linked, and where it starts; the first one of a head may begin with any word that the head takes.
fn next_relative<'t>(input: &Tokens<'t>, first: Option<Antecedent>, standing: Standing) -> Option<(Link, Tokens<'t>)> {
    if let Some(of) = first {
        let told = input.context().fact || (standing.told && !input.skip(1).starts_predicate(true));
        let that = input.is("that") && !(told && standing.told);
        let relative = that || of.begins(input) || input.starts_reduced(standing.relatives != Relatives::Any);
        return (relative && standing.relatives != Relatives::Without).then_some((Link::First, *input));
    }
    let link = link_of(input)?;
    let at = input.skip(1);
    (at.is("that") || at.skip(at.adverbs_len()).starts_passive_with_agent()).then_some((link, at))
}

fn relative(input: Tokens<'_>, plural: bool) -> Parsed<'_, Relative> {
    if !input.first().is_some_and(|token| token.is_any(&PRONOUNS)) {
        return reduced(input);
    }
    let start = input.skip(1);
    let whole = Verbs { base: plural, wished: false, objects: Objects::Any };
    let (rest, subject, predicate) = if start.starts_predicate(plural) {
        let (rest, predicate) = predicate(start, whole)?;
        (rest, None, predicate)
    } else {
        let (after, subject) = np(SUBJECT)(start)?;
        let without = Verbs { base: takes_plural(&subject, start), wished: false, objects: Objects::None };
        let (rest, predicate) = predicate(after, without)?;
        wrong_turn::passive_without_object(start, &predicate)?;
        if rest.starts_np() {
            return rest.wanting("an adjunct");
        }
        (rest, Some(Box::new(subject)), predicate)
    };
    Ok((rest, Relative { span: input.span_to(&rest), that: true, subject, predicate: Box::new(predicate) }))
}

/// `an offer by russia`, which is `an offer offered by russia`.
pub fn agent_of_noun<'t>(input: Tokens<'t>, head: &Head, head_span: Span, standing: Standing) -> Parsed<'t, Relative> {
    let (Some(verb), true) = (verb_of_noun(head), input.starts_agent()) else { return input.wanting("an adjunct") };
    let (rest, preposition) = preposition(input)?;
    let (rest, agent) = np(standing)(rest)?;
    let span = input.span_to(&rest);
    let by = Adjunct { span, kind: AdjunctKind::Prep(preposition, agent) };
    let phrase = VerbPhrase { passive: true, adjuncts: vec![by], ..VerbPhrase::bare(span, verb, head_span) };
    Ok((rest, Relative { span, that: false, subject: None, predicate: Box::new(Predicate::Verb(phrase)) }))
}

/// The verb whose acts a head names.
fn verb_of_noun(head: &Head) -> Option<VerbId> {
    let kind = head.kind_word()?;
    match kind.means {
        KindOrNoun::Noun(verb) => Some(verb),
        KindOrNoun::Kind(_) | KindOrNoun::Office(_) | KindOrNoun::Document => None,
    }
}

fn reduced(input: Tokens<'_>) -> Parsed<'_, Relative> {
    let (rest, adverbs) = adverbs(input)?;
    let (rest, (verb, verb_span)) = verb("a participle", Forms::PARTICIPLE)(rest)?;
    let (rest, only) = super::predicate::only(rest);
    let adverbs = adverbs.into_iter().chain(only).collect();
    let (rest, adjuncts) = adjuncts(rest, Governor::passive(verb))?;
    if adjuncts.is_empty() {
        return rest.wanting("`by` or another preposition");
    }
    let (span, verb) = (input.span_to(&rest), rest.lexicon().done_to(verb));
    let phrase = VerbPhrase { adverbs, passive: true, adjuncts, ..VerbPhrase::bare(span, verb, verb_span) };
    Ok((rest, Relative { span, that: false, subject: None, predicate: Box::new(Predicate::Verb(phrase)) }))
}
