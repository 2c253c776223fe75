//! Questions that name an act by its noun: `what are belmark's demands` is `what did belmark demand`.

use super::super::token::Sign;
use super::super::tree::{Atom, Aux, Clause, Form, Gap, Head, Join, KindOrNoun, Np, VerbPhrase};
use super::adjunct::{Governor, adjuncts};
use super::clause::bare;
use super::tokens::{Parsed, Tokens};
use super::word::{be, is_be, kind_word, reference, sign, word};
use crate::source::Span;

/// Whether `what is X's offer` begins here.
pub fn asks_for_noun(input: &Tokens<'_>) -> bool {
    if input.context().fact || !input.is("what") || !input.nth(1).is_some_and(is_be) {
        return false;
    }
    let Ok((rest, _)) = reference(input.skip(2)) else { return false };
    let noun = rest.nth(1).and_then(|token| token.kind).is_some_and(|(kind, _)| matches!(kind, KindOrNoun::Noun(_)));
    noun && rest.first().is_some_and(|token| token.signs(&Sign::Possessive))
}

/// `"what" be ref "'s" NOUN {adj}`
pub fn noun_question(input: Tokens<'_>) -> Parsed<'_, Clause> {
    let (rest, what) = word("what")(input)?;
    let (rest, be) = be(rest)?;
    let (rest, owner) = reference(rest)?;
    let (rest, _) = sign(Sign::Possessive, "'s")(rest)?;
    let (rest, noun) = kind_word(rest)?;
    let KindOrNoun::Noun(verb) = noun.means else { return rest.wanting("the noun of a verb") };
    let (rest, adjuncts) = adjuncts(rest, Governor::active(verb))?;
    let named = VerbPhrase::bare(noun.span.to(input.span_to(&rest)), verb, noun.span);
    let phrase = VerbPhrase { aux: Some((Aux::Do, be)), adjuncts, ..named };
    let gap = Gap::Np(alone(what.span, Head::What));
    let subject = alone(owner.span, Head::Ref(owner));
    let form = Form::Fronted { preposition: None, gap, subject, ordinal: None, phrase };
    Ok((rest, bare(input.span_to(&rest), form)))
}

/// A noun phrase of one head.
fn alone(span: Span, head: Head) -> Np {
    let atom = Atom { span, head, head_span: span, of: None, var: None, relatives: Vec::new() };
    Np { span, atoms: vec![atom], join: Join::And }
}
