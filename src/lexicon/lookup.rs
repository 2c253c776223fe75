//! The longest word of the lexicon that a text starts with, in all its senses.

use super::Lexicon;
use super::entity::EntityId;
use super::kind::KindId;
use super::office::OfficeId;
use super::role::Role;
use super::verb::{Forms, VerbId};

/// A word found at the start of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// How many bytes of the text it takes.
    pub len: usize,
    /// What it means.
    pub sense: Sense,
}

/// What a word may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sense {
    /// An id, a name or an alias; of several entities where an alias is ambiguous.
    Name(Vec<EntityId>),
    /// The id of a document.
    Document(String),
    /// Forms of a verb.
    Verb(VerbId, Forms),
    /// A kind, or (`true`) its plural.
    Kind(KindId, bool),
    /// The noun of a verb's acts, or (`true`) its plural.
    Noun(VerbId, bool),
    /// An office of the cast, or (`true`) its plural.
    Office(OfficeId, bool),
    /// `document` or (`true`) `documents`.
    DocumentWord(bool),
}

/// What a word that is no name may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Forms of a verb.
    Verb(VerbId, Forms),
    /// A kind.
    Kind(KindId, bool),
    /// The noun of a verb's acts.
    Noun(VerbId, bool),
    /// An office of the cast.
    Office(OfficeId, bool),
    /// `document`.
    Document(bool),
}

impl Lexicon {
    /// All senses of the longest word that `text` starts with; empty where there is none. A name hides kinds of
    /// the same length, but no verb, no noun of one and no document's id. With `first` (the first word of a sentence), the word may be
    /// capitalised.
    ///
    /// ```
    /// use whom::lexicon::{Forms, Lexicon, Sense};
    /// let lexicon = Lexicon::builtin();
    /// let found = lexicon.lookup("turned down what", false);
    /// assert_eq!(found[0].len, "turned down".len());
    /// let reject = lexicon.verb_named("reject").unwrap();
    /// assert_eq!(found[0].sense, Sense::Verb(reject, Forms::PAST.with(Forms::PARTICIPLE)));
    /// ```
    #[must_use]
    pub fn lookup(&self, text: &str, first: bool) -> Vec<Match> {
        let name = self.named(text, false).or_else(|| first.then(|| self.named(text, true))?);
        let document = self.documents.longest(text, false);
        let word = self.words.longest(text, first);
        // `the Observer` is the document `observer`, where nothing else is called so.
        let unknown = name.is_none() && word.is_none();
        let document = document.or_else(|| unknown.then(|| self.documents.longest(text, true)).flatten());
        let name_len = name.as_ref().map_or(0, |(len, _)| *len);
        let document_len = document.map_or(0, |(len, _)| len);
        let proper = name_len.max(document_len);
        if let Some((len, words)) = word
            && len > proper
        {
            return words.iter().map(|&word| Match { len, sense: word.into() }).collect();
        }
        let mut found = Vec::new();
        if let Some((len, ids)) = name
            && len == proper
        {
            found.push(Match { len, sense: Sense::Name(ids) });
        }
        // A name hides a kind of its name; a document, which may be called by any word, hides none.
        let also = word.filter(|(len, _)| *len == proper).map_or(&[][..], |(_, words)| words);
        let stays = |word: &&Word| name_len < proper || matches!(word, Word::Verb(..) | Word::Noun(..));
        found.extend(also.iter().filter(stays).map(|&word| Match { len: proper, sense: word.into() }));
        if let Some((len, ids)) = document
            && len == proper
        {
            found.extend(ids.iter().map(|id| Match { len, sense: Sense::Document(id.clone()) }));
        }
        found
    }
}

impl Lexicon {
    /// Whether a word is a preposition, by the grammar or by the frame of some verb.
    #[must_use]
    pub fn is_preposition(&self, word: &str) -> bool {
        Role::of_preposition(word).is_some() || self.prepositions.contains(word)
    }
}

impl From<Word> for Sense {
    fn from(word: Word) -> Sense {
        match word {
            Word::Verb(verb, forms) => Sense::Verb(verb, forms),
            Word::Kind(kind, plural) => Sense::Kind(kind, plural),
            Word::Noun(verb, plural) => Sense::Noun(verb, plural),
            Word::Office(office, plural) => Sense::Office(office, plural),
            Word::Document(plural) => Sense::DocumentWord(plural),
        }
    }
}
