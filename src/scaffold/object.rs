//! What follows a verb: its object, its recipient, what its prepositions bring.

use super::fact::{ActNumber, Thing};
use super::memory::{DEFINITE, Memory, SHELLS, is_a, is_actor};
use super::when::only_time;
use super::word::{Sort, Word};
use crate::lexicon::{EntityId, Lexicon, Quantity, Role, Verb, VerbId, is_currency_code};

/// A quoted topic has so many words at most.
const LONGEST: usize = 10;

/// Words after which another clause starts.
pub(super) const BOUNDARIES: &[&str] = &[
    "that", "because", "while", "if", "whether", "when", "as", "but", "which", "who", "although", "though", "after",
    "before", "since", "until", "unless", "so", "nor", ",", ";", ":", "—", "–", "(", ")", "”", "\"", ".", "!", "?",
    "…",
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
    /// `the`, `its`: it was spoken of before.
    definite: bool,
    /// Whose it is.
    owner: Vec<EntityId>,
    /// The verb of the act that it names.
    act: Option<VerbId>,
}

/// What follows a verb.
#[derive(Debug, Default)]
pub(super) struct Following {
    pub object: Option<Thing>,
    pub adjuncts: Vec<(String, Thing)>,
    /// Whom a passive has act.
    pub by: Vec<EntityId>,
}

/// A verb, and what is known where it stands.
#[derive(Clone, Copy)]
pub(super) struct Predicate<'p> {
    pub id: VerbId,
    pub passive: bool,
    /// Who does it.
    pub agents: &'p [EntityId],
    pub memory: &'p Memory,
    pub lexicon: &'p Lexicon,
}

/// Reads what follows a verb: the words up to the next clause.
pub(super) fn following(words: &[Word<'_>], predicate: Predicate<'_>) -> Following {
    let verb = predicate.lexicon.verb(predicate.id);
    let mut chunks = chunks(words, verb);
    let mut following = Following::default();
    if !predicate.passive {
        direct(&mut chunks, predicate, &mut following);
    }
    for chunk in chunks {
        match chunk.preposition {
            Some("by") => following.by.extend(&chunk.names),
            Some(preposition) => following.adjuncts.extend(adjunct(preposition, &chunk, predicate)),
            None => {}
        }
    }
    following
}

/// Takes the object from the chunks without a preposition; with two, the first may be a recipient.
fn direct(chunks: &mut Vec<Chunk<'_>>, predicate: Predicate<'_>, following: &mut Following) {
    let count = chunks.iter().take_while(|chunk| chunk.preposition.is_none()).count().min(2);
    let mut first: Vec<Chunk<'_>> = chunks.drain(..count).collect();
    let verb = predicate.lexicon.verb(predicate.id);
    let acts = |id: &EntityId| is_actor(*id, predicate.lexicon);
    let paid = first.last().is_some_and(|chunk| amount(&chunk.words.join(" ")).is_some());
    let gives = first.len() == 2 && verb.object == Role::Theme && (verb.carries || paid);
    if gives && first.first().is_some_and(|chunk| !chunk.names.is_empty() && chunk.names.iter().all(acts)) {
        let recipient = first.remove(0);
        following.adjuncts.push(("to".to_owned(), Thing::Names(recipient.names)));
    }
    following.object = first.into_iter().next().and_then(|chunk| chunk.thing(predicate));
}

fn adjunct(preposition: &str, chunk: &Chunk<'_>, predicate: Predicate<'_>) -> Option<(String, Thing)> {
    let lexicon = predicate.lexicon;
    let own = lexicon.verb(predicate.id).prepositions.iter().any(|(word, _)| word == preposition);
    if !own && (chunk.names.is_empty() || !COMMON.contains(&preposition)) {
        return None;
    }
    let placed = |id: &EntityId| ["place", "state", "gathering"].iter().any(|kind| is_a(*id, kind, lexicon));
    if preposition == "in" && !own && !chunk.names.iter().all(placed) {
        return None;
    }
    let thing = if chunk.names.is_empty() { topic(&chunk.words)? } else { Thing::Names(chunk.names.clone()) };
    Some((preposition.to_owned(), thing))
}

impl Chunk<'_> {
    fn thing(self, predicate: Predicate<'_>) -> Option<Thing> {
        if !self.names.is_empty() {
            return Some(Thing::Names(self.names));
        }
        let words = topic(&self.words);
        let Some(act) = self.told(predicate) else { return words };
        let words = if let Some(Thing::Words(words)) = words { words } else { String::new() };
        Some(Thing::Act(act, words))
    }

    /// The act that it speaks of again: `the offer`, `Estia's offer`; of an answer `it` and `the idea`.
    fn told(&self, predicate: Predicate<'_>) -> Option<ActNumber> {
        let Predicate { memory, lexicon, agents, id, .. } = predicate;
        let verb = lexicon.verb(id);
        let answers = lexicon.verb_named("answer").is_some_and(|answer| lexicon.is_a(id, answer))
            || (verb.word && verb.stance.is_some() && !verb.carries);
        let last = self.words.last().map(|word| word.to_lowercase());
        let pronoun = self.words.len() == 1 && matches!(last.as_deref(), Some("it"));
        let shell = self.definite && last.is_some_and(|last| SHELLS.contains(&last.as_str()));
        match self.act {
            Some(act) if self.definite && self.words.len() <= 3 => memory.named(act, &self.owner, lexicon),
            _ if answers && (pronoun || (shell && self.words.len() <= 2)) => memory.carried(agents, lexicon),
            _ => None,
        }
    }

    fn is_empty(&self) -> bool {
        self.names.is_empty() && self.words.is_empty()
    }
}

/// What words name that are the name of nobody: an amount, or else a topic.
fn topic(words: &[&str]) -> Option<Thing> {
    // `spoke of`, `met again`: the word belongs to the verb.
    const EMPTY: &[&str] = &["of", "again", "yet", "not", "also", "there", "here", "together", "all", "too", "back"];
    if only_time(words.iter().copied()) || words.iter().all(|word| EMPTY.contains(&word.to_lowercase().as_str())) {
        return None;
    }
    amount(&words.join(" ")).map(Thing::Amount).or_else(|| quoted(words))
}

/// Words that are a number with its unit, as a fact has it.
fn amount(words: &str) -> Option<String> {
    let is_unit = |word: &str, before: usize| {
        before < 3 && (is_currency_code(word) || word.chars().all(|c| c.is_lowercase() || c == '-'))
    };
    let (len, quantity) = Quantity::longest(words, &is_unit)?;
    (len == words.len() && !quantity.unit.is_empty()).then(|| quantity.to_string())
}

/// Words as a quoted topic, if they name anything.
pub(super) fn quoted(words: &[&str]) -> Option<Thing> {
    let kept: Vec<&str> = words.iter().take(LONGEST).copied().collect();
    let text = kept.join(" ").replace(['\'', '"', '“', '”', '‘', '’'], "");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let pronoun = ["it", "him", "them", "her", "so", "himself", "itself"].contains(&text.as_str());
    (!pronoun && text.contains(char::is_alphanumeric)).then_some(Thing::Words(text))
}

/// Whether a comma brings the name of who was just spoken of: `the president, Anna Kane, to …`.
fn apposed(words: &[Word<'_>], at: usize) -> bool {
    let named = words.get(at + 1).is_some_and(|word| word.name().is_some());
    named && words.get(at + 2).is_some_and(|word| word.is(&[",", ".", ";"]))
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
        let bounds = word.is(&["at"]) && words.get(at + 1).is_some_and(|word| word.is(&["least", "most"]));
        let preposition =
            (!bounds && verb.role_of(&word.low).is_some()) || word.is(&["by", "on", "over", "into", "towards"]);
        if preposition || word.is(DETERMINERS) {
            let possessive = word.is(&["'s", "’s"]);
            let old = std::mem::take(&mut chunk);
            if possessive {
                // Whose it is does not say what it is.
                chunk = Chunk { preposition: old.preposition, owner: old.names, definite: true, ..Chunk::default() };
            } else if !old.is_empty() {
                chunks.push(old);
            } else {
                chunk.preposition = old.preposition;
            }
            chunk.definite |= word.is(DEFINITE);
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
            // The noun stands before its own `of`: `the offer of talks`.
            let noun_passed = word.is(&["of"]) || chunk.words.contains(&"of");
            chunk.act = if noun_passed { chunk.act } else { word.act() };
            chunk.words.push(word.text);
        }
        joined = false;
    }
    chunks.push(chunk);
    chunks.retain(|chunk| !chunk.is_empty());
    chunks
}
