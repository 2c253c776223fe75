//! A noun that is read as an act, where the facts have words of their own with that noun in it: `the ban`, of `'the ban of
//! Brandt'`.
//!
//! Takes a question that found nothing; gives it with such words in the place of the noun, the likeliest ways first. Must
//! not say whether any of them finds anything.

use super::super::manner::{Hedge, Turn, in_manner, verbs};
use super::super::print::print_input;
use super::super::token::{Sign, Token};
use super::super::tree::{Input, KindOrNoun};
use super::super::typing::scan;
use super::words::names_like;
use super::{put, told};
use crate::lexicon::{Lexicon, without_article};
use crate::source::Span;

/// How many words are tried in the place of a noun.
const TRIED: usize = 8;

/// What stands between a noun and whose it is.
const OF: [&str; 4] = ["of", "by", "on", "against"];

/// A noun of a question with its article, whose it is, and what it is of.
struct NounPhrase {
    span: Span,
    /// Words of which what stands for it has each: the noun, and the names of those beside it.
    words: Vec<Vec<String>>,
}

/// The question with what may have been meant by a noun of it, one way after the other: with words of the facts; the same
/// in any voice; with whatever it was.
pub fn instead_of_nouns(lexicon: &Lexicon, question: &str) -> Vec<Vec<String>> {
    let tokens = scan(lexicon, question).tokens;
    let phrases: Vec<NounPhrase> = (0..tokens.len()).filter_map(|at| phrase(lexicon, &tokens, at)).collect();
    let mut topics = Vec::new();
    let mut open = Vec::new();
    let acts: Vec<String> = tokens.iter().filter_map(|token| as_act(lexicon, question, token)).collect();
    for phrase in tokens.iter().filter_map(quoted) {
        let has_more =
            |words: &String| without_article(words.trim_matches('\'')).split_whitespace().count() > phrase.words.len();
        let longer = called(lexicon, &phrase).into_iter().filter(has_more).take(TRIED);
        topics.extend(longer.map(|words| put(question, phrase.span, &words)));
    }
    for phrase in &phrases {
        topics.extend(called(lexicon, phrase).into_iter().take(TRIED).map(|words| put(question, phrase.span, &words)));
        open.push(put(question, phrase.span, "what"));
    }
    let reported = |questions: &[String]| questions.iter().filter_map(|text| reportedly(lexicon, text)).collect();
    let (told_topics, told_acts, told_open) = (reported(&topics), reported(&acts), reported(&open));
    vec![topics, told_topics, acts, told_acts, open, told_open]
}

/// The question with something in the place of somebody, behind the one as it was asked: those whom a fact quotes are no
/// actors. In every manner of being told, the narrowest first.
#[must_use]
pub fn somebody(lexicon: &Lexicon, question: &str) -> Vec<Vec<(String, String)>> {
    let tokens = scan(lexicon, question).tokens;
    let place = |token: &Token| match () {
        () if token.is("whom") => Some("what"),
        () if token.is("someone") => Some("something"),
        () => None,
    };
    let places = tokens.iter().filter_map(|token| Some((token.span, place(token)?)));
    let open: Vec<String> = places.map(|(span, word)| put(question, span, word)).collect();
    let hedged = |hedge: Hedge| {
        let pairs = |text: &String| hedges(lexicon, question, hedge).into_iter().zip(hedges(lexicon, text, hedge));
        open.iter().flat_map(pairs).collect::<Vec<_>>()
    };
    let plain = open.iter().map(|text| (question.to_owned(), text.clone())).collect();
    std::iter::once(plain).chain(Hedge::ALL.into_iter().skip(1).map(hedged)).collect()
}

/// A question with each of its verbs told so.
fn hedges(lexicon: &Lexicon, question: &str, hedge: Hedge) -> Vec<String> {
    let tokens = scan(lexicon, question).tokens;
    let Ok(Input::Query(query)) = told(lexicon, question, &tokens) else { return Vec::new() };
    let each = (0..verbs(&query)).filter_map(|verb| in_manner(&query, &|one| one == verb, Turn::Kept, hedge));
    each.map(|query| print_input(lexicon, &Input::Query(query))).collect()
}

/// The noun phrase whose noun stands there.
fn phrase(lexicon: &Lexicon, tokens: &[Token], at: usize) -> Option<NounPhrase> {
    let noun = tokens
        .get(at)
        .filter(|token| matches!(token.kind, Some((KindOrNoun::Noun(_), _))) && token.entity.is_none())?;
    let before = |back: usize| at.checked_sub(back).and_then(|place| tokens.get(place));
    let mut phrase = NounPhrase { span: noun.span, words: vec![vec![noun.text.to_lowercase()]] };
    match (before(1), before(2)) {
        (Some(article), _) if article.is_any(&["the", "a", "an", "any", "some"]) => {
            phrase.span = article.span.to(noun.span);
        }
        (Some(sign), Some(owner)) if sign.signs(&Sign::Possessive) => {
            phrase.span = owner.span.to(noun.span);
            phrase.words.push(names_of(lexicon, owner)?);
        }
        _ => return None,
    }
    let beside = tokens.get(at + 1).filter(|token| token.is_any(&OF)).and_then(|_| {
        let name = at + 2 + usize::from(tokens.get(at + 2).is_some_and(|token| token.is("the")));
        tokens.get(name)
    });
    if let Some((name, words)) = beside.and_then(|token| Some((token, names_of(lexicon, token)?))) {
        phrase.span = phrase.span.to(name.span);
        phrase.words.push(words);
    }
    Some(phrase)
}

/// The words of a topic, where the facts may have more of them: `'exports'`, of `'exports of wine'`.
fn quoted(token: &Token) -> Option<NounPhrase> {
    let Some(Sign::Quoted(text)) = &token.sign else { return None };
    let words = without_article(text).split_whitespace().map(|word| vec![word.to_lowercase()]);
    Some(NounPhrase { span: token.span, words: words.collect() })
}

/// The question with the acts that a quoted word names in its place: of `'renewal'`, `the extension`.
fn as_act(lexicon: &Lexicon, question: &str, token: &Token) -> Option<String> {
    let Some(Sign::Quoted(text)) = &token.sign else { return None };
    let noun = &lexicon.verb(lexicon.acts_called(without_article(text))?).noun;
    Some(put(question, token.span, &format!("the {noun}")))
}

/// The words of the names of what a token names.
fn names_of(lexicon: &Lexicon, token: &Token) -> Option<Vec<String>> {
    let entity = lexicon.entity(token.entity?)?;
    let names = [&entity.id, &entity.name].into_iter().chain(&entity.aka);
    Some(names.flat_map(|name| name.split_whitespace()).map(str::to_lowercase).collect())
}

/// What the facts quote, and what the cast names, with these words.
fn called(lexicon: &Lexicon, phrase: &NounPhrase) -> Vec<String> {
    let Some(noun) = phrase.words.first().and_then(|words| words.first()) else { return Vec::new() };
    let has_all = |name: &str| {
        let name: Vec<String> = name.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase).collect();
        phrase.words.iter().all(|words| words.iter().any(|word| name.contains(word)))
    };
    let topics = lexicon.told().into_iter().flat_map(|told| told.topics_with(noun));
    let quoted = topics.filter(|topic| has_all(topic) && !topic.contains('\'')).map(|topic| format!("'{topic}'"));
    quoted
        .chain(names_like(lexicon, std::slice::from_ref(noun)).into_iter().filter(|_| phrase.words.len() == 1))
        .collect()
}

/// A question in any voice.
#[must_use]
pub fn reportedly(lexicon: &Lexicon, question: &str) -> Option<String> {
    let tokens = scan(lexicon, question).tokens;
    let verb = tokens.iter().find(|token| !token.keyword && token.entity.is_none() && !token.verbs.is_empty())?;
    Some(put(question, Span::new(verb.span.start as usize, verb.span.start as usize), "reportedly "))
}
