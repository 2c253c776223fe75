//! What follows the last question without saying it again: `and belmark?`, `why`, `who else`, `it`.
//!
//! Takes the last question and what is typed after it; gives a whole question that says both, where there is one. Must not
//! run it: it is shown first.

use super::super::token::Token;
use super::super::typing::scan;
use super::pattern::{Pattern, Typed};
use super::{Guide, put, reads};
use crate::lexicon::{EntityId, Forms, Lexicon};
use crate::source::{Slice, Span};

/// Words before the name that takes another's place.
const NAMED: &[&str] =
    &["and {x:ref}", "what about {x:ref}", "how about {x:ref}", "and what about {x:ref}", "or {x:ref}"];

/// What is asked of the last question itself, and the question that asks it.
const ASKED: &[(&str, &str)] = &[
    ("why", "why {}"),
    ("when", "{}, maybe when"),
    ("where", "{}, maybe where"),
    ("how many", "count {}"),
    ("to whom", "{}, maybe to whom"),
    ("with whom", "{}, maybe with whom"),
    ("from whom", "{}, maybe from whom"),
    ("against whom", "{}, maybe against whom"),
    ("via whom", "{}, maybe via whom"),
    ("for what", "{}, maybe for what"),
    ("about what", "{}, maybe about what"),
    ("because of what", "{}, maybe because what"),
    ("by when", "{}, maybe by when"),
    ("until when", "{}, maybe until when"),
    ("for how long", "{}, maybe for how long"),
    ("by how many votes", "{}, maybe by how many votes"),
    ("how many votes", "{}, maybe by how many votes"),
    ("who says so", "{}, according to whom"),
    ("says who", "{}, according to whom"),
    ("according to whom", "{}, according to whom"),
];

/// The same question without the one that it names.
const ELSE: &[(&str, &str)] = &[
    ("did {x:ref} {v:base} {r:rest}", "who {v.past} {r}"),
    ("has|have|had {x:ref} {v:part} {r:rest}", "who {v.past} {r}"),
    ("{x:ref} {v:past} {r:rest}", "who {v.past} {r}"),
    ("is|was {x:ref} for {r:some}", "who is for {r}"),
    ("is|was {x:ref} against {r:some}", "who is against {r}"),
    // All that surely did it are in the answer: others may be said to have.
    ("who {v:past} {r:rest}", "who reportedly possibly {v} {r}"),
];

/// Whether one did it that others did.
const WHETHER: &[(&str, &str)] = &[
    ("who {v:past} {r:rest}", "did {x} {v.base} {r}"),
    ("who will {v:base} {r:rest}", "will {x} {v.base} {r}"),
    ("who would {v:base} {r:rest}", "would {x} {v.base} {r}"),
    ("who is|are for {r:some}", "is {x} for {r}"),
    ("who is|are against {r:some}", "is {x} against {r}"),
];

/// Pronouns for people and states, and for things.
const PRONOUNS: [(&[&str], bool); 2] =
    [(&["he", "she", "they", "him", "her", "them"], true), (&["it", "that", "this"], false)];

/// The whole question that `typed` asks after `last`.
#[must_use]
pub fn followed(lexicon: &Lexicon, last: &str, typed: &str) -> Option<String> {
    let last = last.trim().trim_end_matches(['?', '.', '!']).trim_end();
    let (before, after) = (tokens(lexicon, last), tokens(lexicon, typed));
    let asked = Typed::new(lexicon, last, &before);
    let follows = Typed::new(lexicon, typed, &after);
    let guide = Guide { lexicon, askable: &|_, _| true, answered: &|_| true };
    let runs = |whole: &String| reads(guide, whole);
    by_whom(&asked, &follows).into_iter().find(runs).or_else(|| follow(&asked, &follows).filter(runs))
}

/// Without the `and` that an entry goes on with.
fn without_and<'t>(typed: &Typed<'t>) -> Typed<'t> {
    let and = typed.tokens.first().is_some_and(|token| token.is("and"));
    Typed::new(typed.lexicon, typed.text, typed.tokens.slice(usize::from(and)..))
}

/// The last question with `by whom` where `typed` asks that: at its end, or right behind what was done, where its end belongs to
/// another verb: `who was told by whom not to leave`.
fn by_whom(last: &Typed<'_>, typed: &Typed<'_>) -> Vec<String> {
    if !without_and(typed).is(&Pattern::of("by whom")) {
        return Vec::new();
    }
    let done = last.tokens.iter().find(|token| token.verb(Forms::PARTICIPLE).is_some()).map(|token| token.span.end);
    let behind = done.map(|end| put(last.text, Span::new(end as usize, end as usize), " by whom"));
    std::iter::once(format!("{} by whom", last.text)).chain(behind).collect()
}

fn follow(last: &Typed<'_>, typed: &Typed<'_>) -> Option<String> {
    let matches = |pattern: &'static str| typed.is(&Pattern::of(pattern));
    let asked = without_and(typed);
    if let Some((_, template)) = ASKED.iter().find(|(pattern, _)| asked.is(&Pattern::of(pattern))) {
        return Some(template.replace("{}", last.text));
    }
    // `who else` is read as `who`.
    if ["who", "and who", "and which other actor", "anyone", "someone"].into_iter().any(matches) {
        return ELSE.iter().find_map(|(pattern, meant)| last.rewritten(&Pattern::of(pattern), &[*meant]).pop());
    }
    if let Some(name) = NAMED.iter().find_map(|pattern| typed.rewritten(&Pattern::of(pattern), &["{x}"]).pop()) {
        return with_name(last, typed.lexicon, &name);
    }
    with_pronouns(last, typed)
}

/// The last question with another name for the first one of its kind; or with the name for `who`.
fn with_name(last: &Typed<'_>, lexicon: &Lexicon, name: &str) -> Option<String> {
    let named = tokens(lexicon, name).iter().find_map(|token| token.entity)?;
    let actor = is_actor(lexicon, named);
    let whether = |(pattern, meant): &(&'static str, &str)| {
        last.rewritten(&Pattern::of(pattern), &[&meant.replace("{x}", name)]).pop()
    };
    if let Some(whole) = WHETHER.iter().filter(|_| actor).find_map(whether) {
        return Some(whole);
    }
    let same = last.tokens.iter().find(|token| token.entity.is_some_and(|id| is_actor(lexicon, id) == actor));
    let place = same.or_else(|| last.tokens.first().filter(|token| actor && token.is("who")))?;
    let before = last.tokens.iter().take_while(|token| token.span != place.span).last();
    let article = before.filter(|token| token.is("the")).map_or(place.span, |the| the.span.to(place.span));
    Some(put(last.text, article, name))
}

/// What is typed, with the names of the last question for its pronouns.
fn with_pronouns(last: &Typed<'_>, typed: &Typed<'_>) -> Option<String> {
    let mut text = typed.text.to_owned();
    let mut changed = false;
    for token in typed.tokens.iter().rev() {
        let word = token.text.to_lowercase();
        let pronoun = PRONOUNS.iter().find(|(words, _)| words.contains(&word.as_str()));
        let Some((_, actor)) = pronoun.filter(|_| token.entity.is_none() && !token.is("that")) else { continue };
        let meant = last
            .tokens
            .iter()
            .rev()
            .find(|token| token.entity.is_some_and(|id| is_actor(last.lexicon, id) == *actor))?;
        text = put(&text, token.span, &last.lexicon.id_of(meant.entity?));
        changed = true;
    }
    changed.then_some(text)
}

fn is_actor(lexicon: &Lexicon, id: EntityId) -> bool {
    lexicon.is_a_kind(lexicon.kind_of(id), "actor")
}

fn tokens(lexicon: &Lexicon, text: &str) -> Vec<Token> {
    scan(lexicon, text).tokens
}
