//! Wrong turns that are known as soon as they are taken: the grammar asks for them where they can happen.

use super::super::grammar::Tokens;
use super::super::grammar::Wrong;
use super::super::token::Token;
use super::super::tree::{Adverb, Predicate, Preposition};
use super::second_object;
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::{Forms, Lexicon, Verb};

type Passed = Result<(), nom::Err<Wrong>>;

fn told(problem: Diagnostic) -> Passed {
    Err(nom::Err::Failure(Wrong::Told(Box::new(problem))))
}

/// The verb of a token that is nothing but a verb.
fn only_verb<'l>(token: &Token, lexicon: &'l Lexicon) -> Option<&'l Verb> {
    if token.kind.is_some() || token.entity.is_some() || token.document.is_some() || token.keyword {
        return None;
    }
    token.verbs.first().map(|(verb, _)| lexicon.verb(*verb))
}

/// A form of a verb that should be another.
fn replace(at: Tokens<'_>, message: String, label: &str, fixed: &str) -> Passed {
    let place = at.context().place(at.at(), at.at() + 1);
    told(Diagnostic::error(Code::VerbForm, message, place, label).fix(place, fixed, format!("write `{fixed}`")))
}

/// `who not rejected what`
pub fn not_alone(at: Tokens<'_>) -> Passed {
    let context = at.context();
    let verb = at.nth(1).and_then(|token| only_verb(token, context.lexicon));
    let (true, Some(verb)) = (at.is("not"), verb) else { return Ok(()) };
    let fixed = format!("did not {}", verb.base);
    let place = context.place(at.at(), at.at() + 2);
    let problem = Diagnostic::error(
        Code::StrandedPreposition,
        "`not` stands alone",
        context.place(at.at(), at.at() + 1),
        "it follows `did`, `will`, `was`, …",
    );
    told(problem.fix(place, fixed.clone(), format!("write `{fixed}`")))
}

/// `who did rejected what`
pub fn form_after_auxiliary(at: Tokens<'_>) -> Passed {
    if at.first().and_then(super::super::grammar::aux_of).is_none() {
        return Ok(());
    }
    let after = at.skip(1);
    form_for_base(after.skip(after.adverbs_len()))
}

/// A verb where its base form should stand.
pub fn form_for_base(at: Tokens<'_>) -> Passed {
    let Some(token) = at.first() else { return Ok(()) };
    let Some(verb) = only_verb(token, at.lexicon()) else { return Ok(()) };
    if token.verb(Forms::BASE).is_some() {
        return Ok(());
    }
    let before = at.at().checked_sub(1).and_then(|before| at.context().tokens.get(before));
    let label = match before {
        Some(before) if before.is("not") => "the base form stands after `not`".to_owned(),
        _ => "the base form stands here".to_owned(),
    };
    replace(at, format!("`{}` is not the base form of `{}`", token.text, verb.base), &label, &verb.base.clone())
}

/// `who reject what`
pub fn base_for_finite(at: Tokens<'_>) -> Passed {
    let Some(token) = at.first() else { return Ok(()) };
    let Some(verb) = only_verb(token, at.lexicon()) else { return Ok(()) };
    let message = format!("`{}` cannot be the verb of this clause", token.text);
    replace(at, message, "wrong form of the verb", &verb.past.clone())
}

/// `was reject by`
pub fn form_after_be(at: Tokens<'_>) -> Passed {
    participle(at, "a participle stands after a form of `be`")
}

/// `has reject`
pub fn form_after_have(at: Tokens<'_>) -> Passed {
    participle(at, "a participle stands after `has`")
}

/// Another form of a verb where its participle should stand.
fn participle(at: Tokens<'_>, label: &str) -> Passed {
    let Some(token) = at.first() else { return Ok(()) };
    let Some(verb) = only_verb(token, at.lexicon()) else { return Ok(()) };
    if token.verb(Forms::PARTICIPLE).is_some() {
        return Ok(());
    }
    let message = format!("`{}` is not the participle of `{}`", token.text, verb.base);
    replace(at, message, label, &verb.participle.clone())
}

/// `because ara attacked bel` in a fact, from its subject on; what follows the subject is at `verb`.
pub fn clause_behind_preposition(subject: Tokens<'_>, verb: Tokens<'_>, preposition: &Preposition) -> Passed {
    let governing = verb.starts_predicate(true) && verb.first().is_none_or(|token| token.kind.is_none());
    if !governing {
        return Ok(());
    }
    let context = subject.context();
    let end = second_object::clause_end(context, verb.at());
    let place = context.place(subject.at(), end);
    let word = &preposition.word;
    let problem = Diagnostic::error(Code::Fact, format!("a clause after `{word}`"), place, "this tells of another act")
        .also((context.locate)(preposition.span), "a name, a quotation or a label stands after this");
    let label = "label that act, where it is told, and write";
    told(problem.help(format!("{label} `{word} @label`; or quote it in the words of the article: `{word} '…'`")))
}

/// `who is reportedly for what`
pub fn adverb_of_be(at: Tokens<'_>, adverb: &Adverb) -> Passed {
    let place = (at.context().locate)(adverb.span);
    let problem = Diagnostic::error(
        Code::WordOrder,
        "an adverb without an act",
        place,
        "`is` tells of no act that it could widen",
    );
    told(problem.help("ask for the acts themselves: `who reportedly accepted what`"))
}

/// `what that zelensky was offered`: nothing is left for `what` to be.
pub fn passive_without_object(at: Tokens<'_>, predicate: &Predicate) -> Passed {
    let Predicate::Verb(phrase) = predicate else { return Ok(()) };
    if !phrase.passive {
        return Ok(());
    }
    let place = (at.context().locate)(predicate.span());
    let problem = Diagnostic::error(
        Code::TwoObjects,
        "a passive inside `that` has two subjects",
        place,
        "`that` is its subject already",
    );
    let participle = &at.lexicon().verb(phrase.verb).participle;
    told(problem.help(format!("write `that was {participle} to …` or `that … {participle}`")))
}

/// `was offered by russia and rejected`: who rejected?
pub fn half_passive(at: Tokens<'_>) -> Passed {
    let Some(token) = at.first().filter(|token| token.verb(Forms::PARTICIPLE).is_some()) else { return Ok(()) };
    let after = at.skip(1);
    if after.starts_np() || after.is("that") || after.starts_complement() {
        return Ok(());
    }
    let fixed = format!("was {}", token.text);
    let place = at.context().place(at.at(), at.at() + 1);
    let message = format!("`{}` may be active or passive here", token.text);
    let problem = Diagnostic::error(Code::VerbForm, message, place, "after a passive, say which");
    let problem = problem.help(format!("write `{} by …` if it is passive too, or give it an object", token.text));
    told(problem.fix(place, fixed.clone(), format!("write `{fixed}`")))
}
