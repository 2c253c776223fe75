//! What follows a verb: its object, its recipient, what its prepositions bring.

use super::fact::{ActNumber, Thing};
use super::memory::{DEFINITE, Memory, SHELLS, is_a, is_actor, is_saying};
use super::topic::{LONGEST, amount, counted_out, is_tally, quoted, topic};
use super::when::{only_time, opens_time};
use super::word::{Noun, Sort, Word};
use crate::lexicon::{EntityId, Lexicon, Role, Upon, Verb, VerbId};
use crate::source::Slice;

/// Prepositions that hang on the noun before them, where no name follows and the verb has none of them: `a vote on pay`.
const LINKS: &[&str] = &[
    "of", "in", "on", "for", "with", "about", "between", "over", "from", "at", "against", "into", "under", "among",
    "to", "by",
];

/// Words that end a noun phrase as a preposition does, and bring what is no part of any fact.
const ENDINGS: &[&str] = &[
    "within",
    "during",
    "without",
    "despite",
    "amid",
    "like",
    "than",
    "per",
    "rather",
    "instead",
    "outside",
    "inside",
    "near",
    "behind",
    "beside",
    "around",
    "across",
    "along",
    "beyond",
    "throughout",
    "alongside",
    "following",
    "including",
    "except",
    "ahead",
    "upon",
    "twice",
];

/// Words after which another clause starts.
pub(super) const BOUNDARIES: &[&str] = &[
    "that", "because", "while", "if", "whether", "when", "as", "but", "which", "who", "although", "though", "after",
    "before", "since", "until", "unless", "so", "nor", "whom", "whose", "where", ",", ";", ":", "—", "–", "(", ")",
    "”", "\"", ".", "!", "?", "…",
];

pub(super) const DETERMINERS: &[&str] = &[
    "the", "a", "an", "this", "these", "those", "its", "his", "her", "their", "any", "some", "no", "what", "'s", "’s",
];

/// Prepositions that a fact may have with any verb.
const COMMON: &[&str] = &["to", "from", "in", "at", "via", "through", "about", "for", "with", "against"];

/// Those among them that hang on the verb where they stand behind it, or behind a name: `summoned Orlo to a hearing`.
const HANG: &[&str] = &["to", "against", "with"];

/// What a preposition within a phrase makes of the words behind it.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Tail {
    /// There is none.
    #[default]
    Absent,
    /// They belong to a name, and are not told: `Arvenia of old`.
    Closed,
    /// They are part of the phrase: `a vote on pay`.
    Open,
}

/// A noun phrase, roughly.
#[derive(Default)]
struct Chunk<'w> {
    preposition: Option<&'w str>,
    names: Vec<EntityId>,
    words: Vec<&'w str>,
    tail: Tail,
    /// `the`, `its`: it was spoken of before.
    definite: bool,
    /// It has an article or what stands in the place of one: what follows `to` is no verb then.
    determined: bool,
    /// Whose it is.
    owner: Vec<EntityId>,
    /// The verb of the act that it names.
    act: Option<VerbId>,
    /// It is part of something that is not told here: a fact with it would have to be mended.
    unsure: bool,
}

/// What follows a verb.
#[derive(Debug, Default)]
pub(super) struct Following {
    pub object: Option<Thing>,
    pub adjuncts: Vec<(String, Thing)>,
    /// Whom a passive has act.
    pub by: Vec<EntityId>,
    /// Something was named that could not be placed, or was cut short.
    pub unsure: bool,
    /// There is nothing of what it is done to: `admitted no wrongdoing`.
    pub none: bool,
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
    let mut chunks = chunks(words, predicate);
    let cut = |two: &[Word<'_>]| matches!(two, [as_, well] if as_.is(&["as"]) && well.is(&["well"]));
    let mut following = Following { unsure: words.windows(2).any(cut), ..Following::default() };
    // `sold nothing`, `sold all but the house`
    let none = |word: &Word<'_>| word.is(&["nothing", "nobody", "none", "neither", "little"]);
    let but = |two: &[Word<'_>]| matches!(two, [all, but] if but.is(&["but"]) && all.is(&["all", "everything", "everybody", "anything", "everyone"]));
    following.unsure |= words.first().is_some_and(none) || words.windows(2).any(but);
    following.unsure |= chunks.iter().any(|chunk| chunk.unsure || is_tally(&chunk.words));
    if predicate.passive {
        following.object = paid(&mut chunks);
    } else {
        direct(&mut chunks, predicate, &mut following);
        following.none = following.object.is_some() && words.first().is_some_and(|word| word.is(&["no"]));
        following.unsure |= following.none && words.get(1).is_some_and(|word| word.is(&["more", "fewer", "less"]));
    }
    let mut from = false;
    let mut after_name = matches!(following.object, None | Some(Thing::Names(_)));
    for chunk in chunks {
        let named = !chunk.names.is_empty();
        // Who does it is described, and nobody who is known: `by the employers`.
        following.unsure |= chunk.preposition == Some("by")
            && predicate.passive
            && !named
            && !only_time(chunk.words.iter().copied())
            && amount(&chunk.words.join(" ")).is_none();
        let close = std::mem::replace(&mut after_name, false);
        match chunk.preposition {
            Some("by") => following.by.extend(&chunk.names),
            Some(preposition) => {
                // What money is for.
                let paid = preposition == "for" && matches!(following.object, Some(Thing::Amount(_)));
                let hangs = close && HANG.contains(&preposition) && (chunk.determined || preposition != "to");
                let told = adjunct(preposition, &chunk, predicate, paid || hangs);
                // `a line from the station to the hospital`
                let route = std::mem::replace(&mut from, preposition == "from" && told.is_none());
                if route && preposition == "to" {
                    continue;
                }
                following.unsure |= told.is_none() && named;
                following.adjuncts.extend(told);
            }
            None => following.unsure |= named,
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
    let gives = first.len() == 2 && (paid || (verb.object == Role::Theme && verb.carries));
    if gives && first.first().is_some_and(|chunk| !chunk.names.is_empty() && chunk.names.iter().all(acts)) {
        let recipient = first.remove(0);
        following.adjuncts.push(("to".to_owned(), Thing::Names(recipient.names)));
    }
    following.unsure |= first.iter().skip(1).any(|chunk| !chunk.names.is_empty());
    let Some(chunk) = first.into_iter().next() else { return };
    let brings = verb.brought_to.is_some() || verb.object == Role::Recipient;
    if let Some((people, paid)) = counted_out(&chunk.words).filter(|_| brings && chunk.names.is_empty()) {
        following.adjuncts.extend(quoted(&people).map(|people| ("to".to_owned(), people)));
        following.object = Some(Thing::Amount(paid));
        return;
    }
    let told = chunk.told(predicate);
    let known = told.is_some() || !chunk.names.is_empty();
    // Whom nobody knows, whose it is, or what was said before that was not told.
    let stranger = verb.object == Role::Recipient && !chunk.words.is_empty() && !paid;
    let empty = chunk.act.is_some() || chunk.words.iter().any(|word| says_nothing(&word.to_lowercase()));
    let gone = chunk.definite && chunk.words.len() == 1 && empty;
    following.unsure |= !known && (stranger || gone || !chunk.owner.is_empty());
    following.object = chunk.thing(told);
}

/// What somebody is paid, or fined, in the passive: `was fined 200 euros`.
fn paid(chunks: &mut Vec<Chunk<'_>>) -> Option<Thing> {
    let first = chunks.first().filter(|chunk| chunk.preposition.is_none() && chunk.names.is_empty())?;
    let paid = amount(&first.words.join(" "))?;
    chunks.remove(0);
    Some(Thing::Amount(paid))
}

/// Whether a noun has no meaning without what it points to: `the charge`, `the measure`.
pub(super) fn says_nothing(noun: &str) -> bool {
    const EMPTY: &[&str] =
        &["measure", "condition", "matter", "issue", "situation", "question", "case", "statement", "comments"];
    is_saying(noun) || SHELLS.contains(&noun) || EMPTY.contains(&noun)
}

fn adjunct(preposition: &str, chunk: &Chunk<'_>, predicate: Predicate<'_>, paid: bool) -> Option<(String, Thing)> {
    let lexicon = predicate.lexicon;
    let own = lexicon.verb(predicate.id).prepositions.iter().any(|(word, _)| word == preposition);
    if !own && !paid && (chunk.names.is_empty() || !COMMON.contains(&preposition)) {
        return None;
    }
    let placed =
        |id: &EntityId| ["place", "state", "gathering", "organisation"].iter().any(|kind| is_a(*id, kind, lexicon));
    if preposition == "in" && !own && !chunk.names.iter().all(placed) {
        return None;
    }
    let thing = if chunk.names.is_empty() { topic(&chunk.words)? } else { Thing::Names(chunk.names.clone()) };
    Some((preposition.to_owned(), thing))
}

impl Chunk<'_> {
    /// What it is; `told` is the act that it speaks of again.
    fn thing(self, told: Option<ActNumber>) -> Option<Thing> {
        if !self.names.is_empty() {
            return Some(Thing::Names(self.names));
        }
        let words = topic(&self.words);
        let Some(act) = told else { return words };
        // `the charge` says nothing of what is charged.
        let words =
            if let Some(Thing::Words(words)) = words.filter(|_| self.words.len() > 2) { words } else { String::new() };
        Some(Thing::Act(act, words))
    }

    /// The act that it speaks of again: `the offer`, `Estia's offer`; of an answer `it` and `the idea`.
    fn told(&self, predicate: Predicate<'_>) -> Option<ActNumber> {
        let Predicate { memory, lexicon, agents, id, .. } = predicate;
        let verb = lexicon.verb(id);
        let answers = lexicon.is_a_verb(id, "answer") || (verb.word && verb.stance.is_some() && !verb.carries);
        if !self.names.is_empty() {
            return None;
        }
        let last = self.words.last().map(|word| word.to_lowercase())?;
        let short = self.definite && self.words.len() <= 2;
        let named = || {
            let act = self.act.filter(|_| self.definite && self.words.len() <= 3)?;
            memory.named(act, &self.owner, lexicon)
        };
        let said = || memory.said(&last, &self.owner, agents, lexicon).filter(|_| short);
        named().or_else(said).or_else(|| match () {
            () if answers && self.words.len() == 1 && last == "it" => memory.carried_now(agents, lexicon),
            () if answers && short && SHELLS.contains(&last.as_str()) => memory.carried(agents, lexicon),
            () => None,
        })
    }

    /// Whether a name is no more than a part of what the words say: `pay for crews`, `3 million EUR`.
    fn is_linked_to(&self, name: &Word<'_>) -> bool {
        let sum = || amount(&format!("{} {}", self.words.join(" "), name.text)).is_some();
        !self.words.is_empty() && (self.words.iter().any(|word| LINKS.contains(word)) || sum())
    }

    fn is_empty(&self) -> bool {
        self.names.is_empty() && self.words.is_empty()
    }
}

/// Whether a comma brings the name of who was just spoken of: `the president, Anna Kane, to …`.
fn apposed(words: &[Word<'_>], at: usize) -> bool {
    let named = words.get(at + 1).is_some_and(|word| word.name().is_some());
    named && words.get(at + 2).is_some_and(|word| word.is(&[",", ".", ";"]))
}

/// Whom a description means whose noun stands there, and nothing behind it: `both sides`, `the company`.
fn described(chunk: &Chunk<'_>, words: &[Word<'_>], at: usize, predicate: Predicate<'_>) -> Option<Vec<EntityId>> {
    let first = chunk.names.is_empty() && chunk.words.iter().all(|word| ["both", "two"].contains(word));
    let ends =
        words.get(at + 1).is_none_or(|next| next.is(BOUNDARIES) || next.is(LINKS) || next.is(&["to", "by", "and"]));
    let meant = predicate.memory.described(words, at, predicate.lexicon);
    (first && ends && !meant.is_empty()).then_some(meant)
}

impl Chunk<'_> {
    /// Whether the word there belongs to the phrase: an `of`, a preposition that the verb has no use for, and what follows it.
    fn goes_on(&self, words: &[Word<'_>], at: usize, verb: &Verb, passive: bool) -> bool {
        let Some(word) = words.get(at).filter(|_| !self.words.is_empty() && self.names.is_empty()) else {
            return false;
        };
        if self.tail == Tail::Open {
            return !word.is(LINKS) && word.sort != Sort::Mark && !word.is(&["'s", "’s"]);
        }
        // `60 percent of the costs`
        if !word.is(LINKS) || (amount(&self.words.join(" ")).is_some() && !word.is(&["of"])) {
            return false;
        }
        let rest = words.slice(at + 1..);
        // `accepted the offer at once`
        if rest.first().is_some_and(|next| next.is(&["once", "first", "last", "all"])) {
            return false;
        }
        let named = rest.iter().find(|next| !next.is(DETERMINERS)).is_some_and(|next| next.name().is_some());
        let own = verb.prepositions.iter().find(|(own, _)| *own == word.low).map(|(_, role)| *role);
        match own {
            Some(Role::Recipient) if word.is(&["of"]) => !named,
            Some(_) if self.preposition.is_none() => false,
            _ if word.is(&["of"]) => true,
            Some(_) => false,
            // `the entrance to the port`, where nothing is brought there.
            None if word.is(&["to"]) && named && brings_nothing(verb) => true,
            // `its ports to boats from Belmark`
            None if word.is(&["from"]) && self.words.iter().any(|word| LINKS.contains(word)) => true,
            // `a decision by the court`
            None if word.is(&["by"]) => !passive && !opens_time(rest),
            None => !named && !opens_time(rest),
        }
    }
}

/// Whether `to` behind its object hangs on that object.
fn brings_nothing(verb: &Verb) -> bool {
    let moves_somebody = verb.upon == Some(Upon::Somebody) && !verb.symmetric;
    verb.object == Role::Theme && verb.brought_to.is_none() && verb.says.is_none() && !verb.carries && !moves_somebody
}

/// Whether somebody is to do there what no verb of the lexicon says: `ordered Orlo to reinstate`.
fn is_unknown_infinitive(words: &[Word<'_>], at: usize, verb: &Verb) -> bool {
    let (Some(to), Some(next)) = (words.get(at), words.get(at + 1)) else { return false };
    let plain =
        next.sort == Sort::Other && !next.is(DETERMINERS) && !next.counts_something() && !next.low.ends_with('s');
    to.is(&["to"]) && plain && verb.carries && verb.says.is_some()
}

/// Whether words end there that say what somebody does: `of hiding that it paid, …`.
pub(super) fn ends_doing(word: &Word<'_>) -> bool {
    word.is(BOUNDARIES) && !word.is(&["that"])
}

/// Whether a word says how something is done: `separately`.
fn is_manner(word: &Word<'_>) -> bool {
    const NOUNS: &[&str] =
        &["family", "reply", "supply", "ally", "assembly", "monopoly", "bully", "july", "italy", "rally"];
    word.sort == Sort::Other && word.low.ends_with("ly") && !word.is(NOUNS)
}

/// Whether what follows the verb ends there: with a clause, a time, or another verb of the same doer.
fn breaks_off(chunk: &Chunk<'_>, words: &[Word<'_>], at: usize, own: bool) -> bool {
    let Some(word) = words.get(at) else { return true };
    let ends = word.is(BOUNDARIES) || word.is(ENDINGS);
    // `resigned as mayor`; `arrested Orlo and later released him`
    let past = word.is(&["last", "next", "this"]) && opens_time(words.slice(at + 1..));
    let later = || words.get(at + 1).is_none_or(|next| next.is(&["later", "then", "also", "now", "still"]));
    // `the compensation it promised`
    let clause = !chunk.words.is_empty() && word.is(&["it", "he", "she", "they", "we", "i"]);
    (ends && !own) || past || clause || (word.is(&["and", "or"]) && later())
}

/// What somebody does, in words up to the end of the clause: `admitted using a banned hormone`, `accused Orlo of hiding the
/// costs`.
fn doing<'w>(words: &'w [Word<'_>], at: usize, own: bool) -> Option<Chunk<'w>> {
    let (word, next) = (words.get(at)?, words.get(at + 1)?);
    let of = own && next.low.ends_with("ing") && next.name().is_none();
    let gerund = word.low.ends_with("ing") && matches!(word.sort, Sort::Other | Sort::Verb(_, Noun::Not));
    let bare = at == 0 && gerund && (next.is(DETERMINERS) || next.name().is_some());
    // `stopped Orlo from selling the house`
    let kept = !own && word.is(&["from", "against", "without"]) && next.low.ends_with("ing") && next.name().is_none();
    if kept {
        return Some(Chunk { unsure: true, words: vec![next.text], ..Chunk::default() });
    }
    let clause = words.get(if of { at + 1 } else { at }..).filter(|_| of || bare)?;
    let words: Vec<&str> = clause.iter().take_while(|word| !ends_doing(word)).map(|word| word.text).collect();
    let preposition = of.then_some(word.low.as_str());
    Some(Chunk { preposition, unsure: words.len() > LONGEST, words, ..Chunk::default() })
}

/// The noun phrases up to the next clause.
fn chunks<'w>(words: &'w [Word<'_>], predicate: Predicate<'_>) -> Vec<Chunk<'w>> {
    let verb = predicate.lexicon.verb(predicate.id);
    let mut chunks: Vec<Chunk<'w>> = vec![];
    let mut chunk = Chunk::default();
    let mut joined = false;
    let mut closes = None;
    for (at, word) in words.iter().enumerate() {
        if word.is(&[","]) && !chunk.words.is_empty() && apposed(words, at) {
            chunk.words.clear();
            closes = Some(at + 2);
            continue;
        }
        // `accused the governor, Anna Kane, of …`
        let goes_on = words.get(at + 1).is_some_and(|next| !next.is(&["to"]) && verb.role_of(&next.low).is_some());
        if closes == Some(at) && goes_on {
            continue;
        }
        // `meet the two parties separately`
        if is_manner(word)
            && !chunk.is_empty()
            && words.get(at + 1).is_none_or(|next| next.is(BOUNDARIES) || next.is(LINKS))
        {
            continue;
        }
        let own = verb.prepositions.iter().any(|(own, _)| *own == word.low);
        if breaks_off(&chunk, words, at, own) {
            break;
        }
        if let Some(doing) = doing(words, at, own) {
            chunks.push(std::mem::replace(&mut chunk, doing));
            break;
        }
        chunk.unsure |= is_unknown_infinitive(words, at, verb);
        if chunk.goes_on(words, at, verb, predicate.passive) {
            let open = word.is(LINKS) || (chunk.tail == Tail::Open && word.is(DETERMINERS));
            chunk.tail = if open { Tail::Open } else { Tail::Absent };
            chunk.unsure |= word.is(&["them", "it", "him", "her", "us", "those"]);
            chunk.words.push(word.text);
            continue;
        }
        let bounds = word.is(&["at"]) && words.get(at + 1).is_some_and(|word| word.is(&["least", "most"]));
        let preposition =
            (!bounds && verb.role_of(&word.low).is_some()) || word.is(&["by", "on", "over", "into", "towards"]);
        if preposition || word.is(DETERMINERS) {
            let possessive = word.is(&["'s", "’s"]);
            let old = std::mem::take(&mut chunk);
            chunk.unsure = possessive && old.names.is_empty();
            if possessive {
                // Whose it is does not say what it is.
                chunk = Chunk { preposition: old.preposition, owner: old.names, definite: true, ..chunk };
            } else if !old.is_empty() {
                chunks.push(old);
            } else {
                chunk.preposition = old.preposition;
            }
            chunk.definite |= word.is(DEFINITE);
            chunk.determined |= !preposition;
            if preposition {
                chunk.preposition = Some(&word.low);
            }
        } else if word.is(&["of"]) && !chunk.names.is_empty() {
            chunk.tail = Tail::Closed;
        } else if let Some(name) = word.name().filter(|_| chunk.tail != Tail::Closed && !chunk.is_linked_to(word)) {
            if !chunk.names.is_empty() && !joined {
                chunks.push(std::mem::take(&mut chunk));
            }
            chunk.names.push(name);
        } else if word.is(&["and"]) && !chunk.names.is_empty() {
            joined = true;
            continue;
        } else if let Some(meant) = described(&chunk, words, at, predicate) {
            chunk.words.clear();
            chunk.names.extend(meant);
        } else if chunk.tail != Tail::Closed
            && word.sort != Sort::Mark
            && !(chunk.words.is_empty() && word.low.ends_with("ly"))
        {
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
    // `a letter in which …`
    while chunk.words.len() > 1 && chunk.words.last().is_some_and(|word| LINKS.contains(word)) {
        chunk.words.pop();
    }
    chunks.push(chunk);
    chunks.retain(|chunk| !chunk.is_empty());
    chunks
}
