//! Words for those that nothing knows: names that have them in them, what the vocabulary and a small thesaurus say for
//! them, and what is spelt like them.
//!
//! Takes the words of a question; gives the question with one of them mended, a text for each way. Must not tell whether
//! that is a question.

use super::super::token::{Sign, Token};
use super::super::typing::scan;
use super::pattern::Typed;
use super::put;
use super::thesaurus::{VERBS, WORDS};
use crate::arrange::Arrange;
use crate::lexicon::{EntityId, Forms, HAPPEN_VERB, Inflected, Lexicon, NAME_VERB, Told, VerbId, Wanted};
use crate::source::{Slice, Span};

/// How many ways one word is mended.
const WAYS: usize = 6;

/// A word that is no longer than this says nothing of a topic.
const SHORT: usize = 3;

/// How many unknown words in a row may be one name.
const RUN: usize = 4;

/// What a noun stands behind.
const DETERMINERS: [&str; 11] = ["the", "a", "an", "which", "what", "whose", "every", "no", "any", "some", "another"];

/// The question with its first unknown word mended.
pub fn mended(typed: &Typed<'_>) -> Vec<String> {
    let Some(at) = typed.tokens.iter().position(is_unknown) else { return Vec::new() };
    let mut found = named(typed, at);
    let Some(token) = typed.tokens.get(at) else { return found };
    found.extend(instead(typed.lexicon, &token.text).into_iter().map(|word| put(typed.text, token.span, &word)));
    found
}

/// The question with a name of the cast that has the word in it which is no name by itself: `the talks`.
pub fn renamed(typed: &Typed<'_>) -> Vec<String> {
    let stands_as_name = |at: &usize| {
        let article = at.checked_sub(1).and_then(|at| typed.tokens.get(at)).is_some_and(|token| token.is("the"));
        let token = typed.tokens.get(*at);
        article && token.is_some_and(|token| !token.verbs.is_empty() && token.kind.is_none() && token.entity.is_none())
    };
    (0..typed.tokens.len()).find(stands_as_name).map_or_else(Vec::new, |at| named(typed, at))
}

/// The question with the noun of a verb for another word of it that stands as a noun: `which pledge`, `Ara's vows`. A word may
/// be of two verbs: `which strike`.
pub fn with_nouns(typed: &Typed<'_>) -> Vec<String> {
    let noun = |(at, token): (usize, &Token)| {
        let before = at.checked_sub(1).and_then(|at| typed.tokens.get(at))?;
        let opens = before.is_any(&DETERMINERS) || before.signs(&Sign::Possessive);
        let (verb, several) = typed.used_as_noun(token).or_else(|| deed(token)).filter(|_| opens)?;
        Some((token.span, verb, several))
    };
    let nouns: Vec<(Span, VerbId, bool)> = typed.tokens.iter().enumerate().filter_map(noun).collect();
    let all = |meant: &dyn Fn(VerbId) -> VerbId| {
        nouns.iter().rev().fold(typed.text.to_owned(), |text, (span, verb, several)| {
            let verb = typed.lexicon.verb(meant(*verb));
            put(&text, *span, if *several { &verb.plural } else { &verb.noun })
        })
    };
    if nouns.is_empty() {
        return Vec::new();
    }
    let mut found = vec![all(&|verb| verb), all(&|verb| typed.lexicon.done_to(verb))];
    found.dedup();
    found
}

/// The verb of what is named by a word of it in `-ing`, where its noun is another: `the bombing`.
fn deed(token: &Token) -> Option<(VerbId, bool)> {
    let names_nothing = token.kind.is_none() && token.entity.is_none() && !token.keyword;
    token.verb(Forms::GERUND).filter(|_| names_nothing).map(|verb| (verb, false))
}

/// The question with quotes about words that are a topic of the facts, or what they count: `has korrin refused talks`.
pub fn quoted(typed: &Typed<'_>) -> Vec<String> {
    let Some(told) = typed.lexicon.told() else { return Vec::new() };
    let one = |(at, token): (usize, &Token)| {
        let start = token.span.start as usize;
        let counted = || (is_unknown(token) && told.has_unit(&token.text)).then_some((&*token.text, token.text.len()));
        let (topic, len) = told.topic_at(typed.text.get(start..)?).or_else(counted)?;
        let ends = typed.tokens.iter().any(|token| token.span.end as usize == start + len);
        let plain = token.sign.is_none() && token.entity.is_none() && !token.keyword && ends;
        let article =
            at.checked_sub(1).and_then(|at| typed.tokens.get(at)).filter(|token| token.is_any(&["the", "a", "an"]));
        let start = article.map_or(start, |article| article.span.start as usize);
        let span = Span::new(start, token.span.start as usize + len);
        plain.then(|| put(typed.text, span, &format!("'{topic}'")))
    };
    let whole: Vec<String> = typed.tokens.iter().enumerate().filter_map(one).take(WAYS).collect();
    if whole.is_empty() { in_topics(typed, told) } else { whole }
}

/// The question with a topic in the place of some words that it has: `did exports fall`, of `'exports of wine'`.
fn in_topics(typed: &Typed<'_>, told: &Told) -> Vec<String> {
    let has = |topic: &str, token: &Token| {
        let plain = token.sign.is_none() && token.entity.is_none() && !token.keyword && !token.preposition;
        plain && topic.split_whitespace().any(|word| word.to_lowercase() == token.text.to_lowercase())
    };
    let mut found: Vec<String> = Vec::new();
    for (at, token) in typed.tokens.iter().enumerate().filter(|(_, token)| token.text.len() > SHORT) {
        for topic in told.topics_with(&token.text).filter(|topic| has(topic, token) && !topic.contains('\'')) {
            let before = typed.tokens.slice(..at).iter().rev().take_while(|token| has(topic, token));
            let after = typed.tokens.slice(at + 1..).iter().take_while(|token| has(topic, token));
            let (first, last) = (before.last().unwrap_or(token), after.last().unwrap_or(token));
            let article = typed.tokens.iter().take_while(|token| token.span.start < first.span.start).last();
            let first = article.filter(|token| token.is_any(&["the", "a", "an"])).unwrap_or(first);
            let text = put(typed.text, first.span.to(last.span), &format!("'{topic}'"));
            if !found.contains(&text) {
                found.push(text);
            }
        }
    }
    found.truncate(WAYS);
    found
}

/// Words for a word, the likeliest first.
pub fn instead(lexicon: &Lexicon, word: &str) -> Vec<String> {
    let mut found: Vec<String> = lexicon.offices_with(word).map(str::to_lowercase).collect();
    found.extend(thesaurus(lexicon, word));
    for wanted in [Wanted::Verb, Wanted::Kind, Wanted::Name, Wanted::Any] {
        found.extend(lexicon.suggest(word, wanted));
    }
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|one| seen.insert(one.clone()));
    found.truncate(WAYS);
    found
}

/// Whether a token is no word at all.
fn is_unknown(token: &Token) -> bool {
    let sense = token.keyword || token.preposition || token.entity.is_some() || token.document.is_some();
    let lexical = !token.verbs.is_empty() || token.kind.is_some() || token.number.is_some() || token.day.is_some();
    !(sense || lexical || token.sign.is_some())
}

/// With a name of the cast for some words that stand in a row, one of them unknown.
fn named(typed: &Typed<'_>, at: usize) -> Vec<String> {
    let mut found = Vec::new();
    for start in at.saturating_sub(RUN)..=at {
        for end in (at + 1..=(at + RUN).min(typed.tokens.len())).rev() {
            let Some(run) = typed.tokens.get(start..end) else { continue };
            if run.iter().any(|token| token.sign.is_some()) || starts_with_grammar(run) {
                continue;
            }
            let words: Vec<String> = run.iter().map(|token| token.text.to_lowercase()).collect();
            let span = run.first().zip(run.last()).map(|(first, last)| first.span.to(last.span));
            let names = names_like(typed.lexicon, &words);
            found.extend(span.into_iter().flat_map(|span| names.iter().map(move |name| (span, name.clone()))));
        }
    }
    found.truncate(WAYS);
    found.into_iter().map(|(span, name)| put(typed.text, span, &name)).collect()
}

/// Whether some tokens start or end with a word that no name would.
fn starts_with_grammar(run: &[Token]) -> bool {
    let outer = [run.first(), run.last()];
    outer.into_iter().flatten().any(|token| token.keyword || token.preposition)
}

/// The names of the cast that have these words in them, or mean them.
pub fn names_like(lexicon: &Lexicon, words: &[String]) -> Vec<String> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for entity in lexicon.entities() {
        let names = std::iter::once(&entity.name).chain(&entity.aka);
        let best = names.filter_map(|name| likeness(name, words)).min();
        if let Some(unlike) = best {
            found.push((unlike, entity.id.clone()));
        }
    }
    found.arrange();
    found.into_iter().map(|(_, id)| id).collect()
}

/// How many of the words a name has only by another word; nothing where it lacks one, or has no word as it is.
fn likeness(name: &str, words: &[String]) -> Option<usize> {
    let parts: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    let has = |word: &str| parts.iter().any(|part| part == word);
    let means = |word: &str| WORDS.iter().any(|(from, to)| *from == word && to.iter().any(|to| has(to)));
    let (mut same, mut other) = (0, 0);
    for word in words {
        if has(word) {
            same += 1;
        } else if means(word) || (words.len() > 1 && parts.iter().any(|part| alike(part, word))) {
            other += 1;
        } else {
            return None;
        }
    }
    (same > 0).then_some(other)
}

/// `prisoner` and `prisoners`, `Arvenian` and `Arvenia`
fn alike(part: &str, word: &str) -> bool {
    let common = part.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
    common >= 5 && common + 2 >= part.chars().count().max(word.chars().count())
}

/// What the thesaurus says for a word: of a verb, in the same form.
fn thesaurus(lexicon: &Lexicon, word: &str) -> Vec<String> {
    let lower = word.to_lowercase();
    let mut found = Vec::new();
    for (base, meant) in VERBS {
        let inflected = Inflected::of(base);
        let Some((_, form)) = inflected.forms().into_iter().find(|(text, _)| *text == lower) else { continue };
        found.extend(meant.iter().filter_map(|base| formed(lexicon, base, form)));
    }
    let words = WORDS.iter().filter(|(from, _)| *from == lower);
    found.extend(words.flat_map(|(_, to)| to.iter().map(|to| (*to).to_owned())));
    found
}

/// A verb above the one that a word is a form of, in the same form: the nearest that some fact tells, where none tells that
/// verb or one below it.
pub fn broader(lexicon: &Lexicon, token: &Token) -> Option<String> {
    let told = lexicon.told()?;
    let (verb, forms) = *token.verbs.first().filter(|_| token.entity.is_none() && !token.keyword)?;
    let is_told = |verb: VerbId| lexicon.verb(verb).below.iter().any(|below| told.has_verb(*below));
    let asks_for_acts =
        lexicon.verb(verb).tie.is_none() && ![HAPPEN_VERB, NAME_VERB].contains(&lexicon.verb(verb).base.as_str());
    if !asks_for_acts || is_told(verb) {
        return None;
    }
    let base = &lexicon.verb(lexicon.broader_verb(verb, is_told)?).base;
    let forms = [Forms::PAST, Forms::BASE, Forms::THIRD].into_iter().find(|form| forms.any(*form))?;
    formed(lexicon, base, forms)
}

/// A question with another verb in the place of one, in the same form.
#[must_use]
pub fn with_verb(lexicon: &Lexicon, question: &str, verb: VerbId, other: VerbId) -> Option<String> {
    let tokens = scan(lexicon, question).tokens;
    let token = tokens.iter().find(|token| token.entity.is_none() && token.verbs.iter().any(|(of, _)| *of == verb))?;
    let (_, forms) = token.verbs.iter().find(|(of, _)| *of == verb)?;
    let form = [Forms::PAST, Forms::BASE, Forms::THIRD].into_iter().find(|form| forms.any(*form))?;
    let word = formed(lexicon, &lexicon.verb(other).base, form)?;
    Some(put(question, token.span, &word))
}

/// A question with another name in the place of one.
#[must_use]
pub fn with_name(lexicon: &Lexicon, question: &str, named: EntityId, other: &str) -> Option<String> {
    let tokens = scan(lexicon, question).tokens;
    let token = tokens.iter().find(|token| token.entity == Some(named))?;
    Some(put(question, token.span, other))
}

fn formed(lexicon: &Lexicon, base: &str, form: Forms) -> Option<String> {
    let verb = lexicon.verb(lexicon.verb_named(base)?);
    Some(match form {
        Forms::BASE => verb.base.clone(),
        Forms::THIRD => verb.third.clone(),
        Forms::PAST => verb.past.clone(),
        _ => return None,
    })
}
