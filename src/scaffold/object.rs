//! What follows a verb: its object, its recipient, what its prepositions bring.

use super::fact::Thing;
use super::word::{Sort, Word};
use crate::lexicon::{EntityId, Lexicon, Role, Verb, VerbId};

/// A quoted topic has so many words at most.
const LONGEST: usize = 10;

/// Words after which another clause starts.
pub(super) const BOUNDARIES: &[&str] = &[
    "that", "because", "while", "if", "whether", "when", "as", "but", "which", "who", "although", "though", "after",
    "before", "since", "until", "so", "nor", ",", ";", ":", "—", "–", "(", ")", "”", "\"", ".", "!", "?", "…",
];

const DETERMINERS: &[&str] = &[
    "the", "a", "an", "this", "these", "those", "its", "his", "her", "their", "any", "some", "no", "what", "'s", "’s",
];

/// Prepositions that a fact may have with any verb.
const COMMON: &[&str] = &["to", "from", "in", "at", "via", "through", "about", "for", "with", "against"];

/// A noun phrase, roughly.
#[derive(Default)]
struct Chunk<'w> {
    preposition: Option<&'w str>,
    names: Vec<EntityId>,
    words: Vec<&'w str>,
    /// It goes on with `of …`, which belongs to what is there.
    closed: bool,
}

/// What follows a verb.
#[derive(Debug, Default)]
pub(super) struct Following {
    pub object: Option<Thing>,
    pub adjuncts: Vec<(String, Thing)>,
    /// Whom a passive has act.
    pub by: Vec<EntityId>,
}

/// Reads what follows a verb: the words up to the next clause.
pub(super) fn following(words: &[Word<'_>], verb: VerbId, passive: bool, lexicon: &Lexicon) -> Following {
    let verb = lexicon.verb(verb);
    let mut chunks = chunks(words, verb);
    let mut following = Following::default();
    if !passive {
        direct(&mut chunks, verb, lexicon, &mut following);
    }
    for chunk in chunks {
        match chunk.preposition {
            Some("by") => following.by.extend(&chunk.names),
            Some(preposition) => following.adjuncts.extend(adjunct(preposition, &chunk, verb, lexicon)),
            None => {}
        }
    }
    following
}

/// Takes the object from the chunks without a preposition; with two, the first may be a recipient.
fn direct(chunks: &mut Vec<Chunk<'_>>, verb: &Verb, lexicon: &Lexicon, following: &mut Following) {
    let count = chunks.iter().take_while(|chunk| chunk.preposition.is_none()).count().min(2);
    let mut first: Vec<Chunk<'_>> = chunks.drain(..count).collect();
    let actor = lexicon.kind_named("actor");
    let acts = |id: &EntityId| actor.is_some_and(|actor| lexicon.kind_is(lexicon.entity(*id).kind, actor));
    let gives = first.len() == 2 && verb.object == Role::Theme && verb.carries;
    if gives && first.first().is_some_and(|chunk| !chunk.names.is_empty() && chunk.names.iter().all(acts)) {
        let recipient = first.remove(0);
        following.adjuncts.push(("to".to_owned(), Thing::Names(recipient.names)));
    }
    following.object = first.into_iter().next().and_then(Chunk::thing);
}

fn adjunct(preposition: &str, chunk: &Chunk<'_>, verb: &Verb, lexicon: &Lexicon) -> Option<(String, Thing)> {
    let own = verb.prepositions.iter().any(|(word, _)| word == preposition);
    if !own && (chunk.names.is_empty() || !COMMON.contains(&preposition)) {
        return None;
    }
    let is_a = |name: &str, id: EntityId| {
        lexicon.kind_named(name).is_some_and(|kind| lexicon.kind_is(lexicon.entity(id).kind, kind))
    };
    let placed = |id: &EntityId| ["place", "state", "gathering"].iter().any(|kind| is_a(kind, *id));
    if preposition == "in" && !own && !chunk.names.iter().all(placed) {
        return None;
    }
    let thing = if chunk.names.is_empty() { quoted(&chunk.words)? } else { Thing::Names(chunk.names.clone()) };
    Some((preposition.to_owned(), thing))
}

impl Chunk<'_> {
    fn thing(self) -> Option<Thing> {
        if self.names.is_empty() { quoted(&self.words) } else { Some(Thing::Names(self.names)) }
    }

    fn is_empty(&self) -> bool {
        self.names.is_empty() && self.words.is_empty()
    }
}

fn quoted(words: &[&str]) -> Option<Thing> {
    let kept: Vec<&str> = words.iter().take(LONGEST).copied().collect();
    let text = kept.join(" ").replace(['\'', '"', '“', '”', '‘', '’'], "");
    let pronoun = ["it", "him", "them", "her", "so", "himself", "itself"].contains(&text.as_str());
    (!pronoun && text.contains(char::is_alphanumeric)).then_some(Thing::Words(text))
}

/// Whether a comma brings the name of who was just spoken of: `the president, Anna Kane, to …`.
fn apposed(words: &[Word<'_>], at: usize) -> bool {
    let named = words.get(at + 1).is_some_and(|word| word.name().is_some());
    named && words.get(at + 2).is_none_or(|word| word.is(&[",", ".", ";"]))
}

/// The noun phrases up to the next clause.
fn chunks<'w>(words: &'w [Word<'_>], verb: &Verb) -> Vec<Chunk<'w>> {
    let mut chunks: Vec<Chunk<'w>> = vec![];
    let mut chunk = Chunk::default();
    let mut joined = false;
    for (at, word) in words.iter().enumerate() {
        if word.is(&[","]) && !chunk.words.is_empty() && apposed(words, at) {
            chunk.words.clear();
            continue;
        }
        if word.is(BOUNDARIES) {
            break;
        }
        let preposition = verb.role_of(&word.low).is_some() || word.is(&["by", "on", "over", "into", "towards"]);
        if preposition || word.is(DETERMINERS) {
            let possessive = word.is(&["'s", "’s"]);
            let old = std::mem::take(&mut chunk);
            if possessive {
                // Whose it is does not say what it is.
                chunk.preposition = old.preposition;
            } else if !old.is_empty() {
                chunks.push(old);
            } else {
                chunk.preposition = old.preposition;
            }
            if preposition {
                chunk.preposition = Some(&word.low);
            }
        } else if word.is(&["of"]) && !chunk.names.is_empty() {
            chunk.closed = true;
        } else if let Some(name) = word.name().filter(|_| !chunk.closed && chunk.words.last() != Some(&"of")) {
            if !chunk.names.is_empty() && !joined {
                chunks.push(std::mem::take(&mut chunk));
            }
            chunk.names.push(name);
        } else if word.is(&["and"]) && !chunk.names.is_empty() {
            joined = true;
            continue;
        } else if !chunk.closed && word.sort != Sort::Mark && !(chunk.words.is_empty() && word.low.ends_with("ly")) {
            if !chunk.names.is_empty() {
                chunks.push(std::mem::take(&mut chunk));
            }
            chunk.words.push(word.text);
        }
        joined = false;
    }
    chunks.push(chunk);
    chunks.retain(|chunk| !chunk.is_empty());
    chunks
}
