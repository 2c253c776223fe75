//! The words of a sentence, each with all that it may mean.
//!
//! What a token *is* depends on where it stands, which is the grammar's affair: `plan` is a verb after `will` and a kind
//! after `a`. Must not know any rule of the grammar.

use super::tree::{ActRef, DateWord, KindOrNoun};
use crate::lexicon::{EntityId, Forms, Quantity, Tally, VerbId};
use crate::source::Span;

/// One word, phrase of the lexicon, or sign.
#[derive(Clone, Debug, Default)]
pub struct Token {
    /// Where it stands in the sentence.
    pub span: Span,
    /// As written; the first word of a sentence in lower case if it is a word of the grammar.
    pub text: String,
    /// A word that the grammar keeps for itself.
    pub keyword: bool,
    /// A word that can stand before a noun phrase as its preposition.
    pub preposition: bool,
    /// What it names.
    pub entity: Option<EntityId>,
    /// The document it names.
    pub document: Option<String>,
    /// The verbs it is a form of.
    pub verbs: Vec<(VerbId, Forms)>,
    /// A kind or the noun of acts, and whether it is the plural.
    pub kind: Option<(KindOrNoun, bool)>,
    /// A whole number.
    pub number: Option<u32>,
    /// A day.
    pub day: Option<DateWord>,
    /// A sign, or a word whose look says what it is.
    pub sign: Option<Sign>,
}

/// What can be told from the look of a token alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sign {
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// `?`
    Question,
    /// `<<`
    Cite,
    /// `'s` right after a word
    Possessive,
    /// `label:`
    Label,
    /// One capital letter.
    Var(char),
    /// Text between quotes, without them.
    Quoted(String),
    /// `@label`
    Act(ActRef),
    /// `at least 80 prisoners`
    Quantity(Quantity),
    /// `13 to 2`
    Tally(Tally),
    /// `published by 'The Observer'`
    Published(String),
    /// A word that the sentence brings: a column's name, a verb that is being defined.
    Own,
}

impl Token {
    /// Whether it is this word of the grammar.
    #[must_use]
    pub fn is(&self, keyword: &str) -> bool {
        self.keyword && self.text == keyword
    }

    /// Whether it is one of these words of the grammar.
    #[must_use]
    pub fn is_any(&self, keywords: &[&str]) -> bool {
        self.keyword && keywords.contains(&self.text.as_str())
    }

    /// Whether it is this sign.
    #[must_use]
    pub fn signs(&self, sign: &Sign) -> bool {
        self.sign.as_ref() == Some(sign)
    }

    /// The verb it is one of these forms of.
    #[must_use]
    pub fn verb(&self, forms: Forms) -> Option<VerbId> {
        self.verbs.iter().find(|(_, of)| of.any(forms)).map(|(verb, _)| *verb)
    }

    /// The variable it is.
    #[must_use]
    pub fn var(&self) -> Option<char> {
        match self.sign {
            Some(Sign::Var(letter)) => Some(letter),
            _ => None,
        }
    }
}
