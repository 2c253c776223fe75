//! The words of one piece, as far as the lexicon knows them.

use super::memory::is_actor;
use crate::lexicon::{Entity, EntityId, Forms, Lexicon, Sense, VerbId};
use crate::source::Slice;

/// One word, or one phrase of the lexicon.
#[derive(Clone, Debug)]
pub(super) struct Word<'t> {
    /// As written.
    pub text: &'t str,
    /// In lower case.
    pub low: String,
    pub sort: Sort,
}

/// What a word may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Name(EntityId),
    /// Forms of verbs, and what it is as a noun.
    Verb(Vec<(VerbId, Forms)>, Noun),
    /// No verb.
    Noun(Noun),
    /// A capital letter where none need be.
    Capital,
    Other,
    /// Anything but a word.
    Mark,
}

/// What a word may be as a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noun {
    /// None.
    Not,
    /// A kind of thing.
    Kind,
    /// An act of this verb.
    Act(VerbId),
}

/// Words before what is somebody's: `his government` is not the one that the cast calls the government.
const OWNERS: &[&str] = &["his", "her", "its", "their", "our", "my", "your"];

/// The words of a text.
pub(super) fn words<'t>(text: &'t str, lexicon: &Lexicon) -> Vec<Word<'t>> {
    let mut words: Vec<Word<'t>> = vec![];
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let Some(first) = rest.chars().next() else { return turned(&words, lexicon) };
        let starts = words.iter().all(|word| word.sort == Sort::Mark);
        let before = words.last().filter(|_| first.is_lowercase());
        let (length, sort) = match known(rest, lexicon, starts, before) {
            _ if sign_of_money(rest) => (money(rest), Sort::Other),
            _ if !first.is_alphanumeric() => mark(rest, first),
            Some(known) => known,
            None => (plain(rest), if first.is_uppercase() && !starts { Sort::Capital } else { Sort::Other }),
        };
        let (word, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        words.push(Word { text: word, low: word.to_lowercase(), sort });
        rest = after;
    }
}

/// Names in another order: `talks in Moscow` are the Moscow talks.
fn turned<'t>(words: &[Word<'t>], lexicon: &Lexicon) -> Vec<Word<'t>> {
    let mut all = vec![];
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let name = words.get(at..at + 3).and_then(|three| turned_name(three, lexicon));
        at += if name.is_some() { 3 } else { 1 };
        all.push(name.map_or(word.clone(), |name| Word { sort: Sort::Name(name), ..word.clone() }));
    }
    all
}

fn turned_name(words: &[Word<'_>], lexicon: &Lexicon) -> Option<EntityId> {
    let [thing, link, place] = words else { return None };
    if !link.is(&["in", "at", "of"]) || place.name().is_none() {
        return None;
    }
    let phrase = format!("{} {}", place.text, thing.low);
    let found = lexicon.lookup(&phrase, false).into_iter().find(|found| found.len == phrase.len())?;
    if let Sense::Name(ids) = found.sense { ids.first().copied() } else { None }
}

/// A mark, or the ending of a possessive.
fn mark(text: &str, first: char) -> (usize, Sort) {
    let ending = ["'s", "’s"].into_iter().find(|ending| text.starts_with(ending));
    match ending {
        Some(ending) if !text.get(ending.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric)) => {
            (ending.len(), Sort::Other)
        }
        _ => (first.len_utf8(), Sort::Mark),
    }
}

/// Whether a common noun is no name there: of what is somebody's own, or of actors who are one of many.
fn is_another(id: EntityId, noun: &str, before: &Word<'_>, lexicon: &Lexicon) -> bool {
    if noun.contains(' ') {
        return false;
    }
    let indefinite = |entity: &Entity| {
        let own = |name: &str| name.starts_with("a ") || name.starts_with("an ");
        !own(&entity.name) && !entity.aka.iter().any(|name| own(name))
    };
    before.is(OWNERS)
        || (before.is(&["a", "an"]) && is_actor(id, lexicon) && lexicon.entity(id).is_some_and(indefinite))
}

/// What the lexicon knows. `before` is the word before what does not begin with a capital.
fn known(text: &str, lexicon: &Lexicon, starts: bool, before: Option<&Word<'_>>) -> Option<(usize, Sort)> {
    let found = lexicon.lookup(text, starts);
    let length = found.first()?.len;
    let mut verbs = vec![];
    let mut noun = Noun::Not;
    for one in found {
        match one.sense {
            Sense::Name(ids) => {
                let (id, noun) = (*ids.first()?, text.get(..length)?);
                if !before.is_some_and(|before| is_another(id, noun, before, lexicon)) {
                    return Some((length, Sort::Name(id)));
                }
            }
            Sense::Verb(verb, forms) => verbs.push((verb, forms)),
            Sense::Kind(..) => noun = Noun::Kind,
            Sense::Noun(verb, _) => noun = Noun::Act(verb),
            // Whoever holds an office is found by what stands beside the word.
            Sense::Office(..) | Sense::Document(_) | Sense::DocumentWord(_) => return None,
        }
    }
    match (verbs.is_empty(), noun) {
        (true, Noun::Not) => None,
        (true, noun) => Some((length, Sort::Noun(noun))),
        (false, noun) => Some((length, Sort::Verb(verbs, noun))),
    }
}

/// Whether a number with a currency's sign stands there: `$3 million`.
fn sign_of_money(text: &str) -> bool {
    let digits = text.trim_start_matches(['$', '€', '£']);
    digits.len() < text.len() && digits.starts_with(|c: char| c.is_ascii_digit())
}

fn money(text: &str) -> usize {
    let signs = text.len() - text.trim_start_matches(['$', '€', '£']).len();
    signs + plain(text.slice(signs..))
}

/// How long a word is that the lexicon does not know: letters, with what joins them.
fn plain(text: &str) -> usize {
    let joins = |at: usize, c: char| {
        matches!(c, '-' | '\'' | '’' | '.' | ',')
            && text.get(at + c.len_utf8()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
            && !(c != '-' && c != '.' && c != ',' && text.get(at + c.len_utf8()..).is_some_and(is_s))
            && (c != ',' || text.get(at + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())))
    };
    let end =
        text.char_indices().find(|&(at, c)| !c.is_alphanumeric() && !joins(at, c)).map_or(text.len(), |(at, _)| at);
    // The last stop of `U.S.` belongs to it.
    let (word, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let initials = word.contains('.') && word.split('.').all(|letter| letter.chars().count() == 1);
    end + usize::from(initials && rest.starts_with('.'))
}

/// Whether it is the `s` of a possessive.
fn is_s(text: &str) -> bool {
    text.strip_prefix('s').is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

impl Word<'_> {
    pub fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.low.as_str())
    }

    /// The verb whose act it names.
    pub fn act(&self) -> Option<VerbId> {
        if let Sort::Verb(_, Noun::Act(verb)) | Sort::Noun(Noun::Act(verb)) = self.sort { Some(verb) } else { None }
    }

    pub fn name(&self) -> Option<EntityId> {
        if let Sort::Name(id) = self.sort { Some(id) } else { None }
    }
}
