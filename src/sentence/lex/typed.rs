//! Words that people type for words of the language, where only one can be meant: `nobody`, `how often`, `so far`.
//!
//! Each row of the table is read as what it says; a row without words is left out. Must not hold a word that could mean
//! two things: that one is told, not read. A name of the corpus goes before any row.

use super::super::token::Token;
use super::word::lower_first;
use super::{Kind, Lexer, scan, word_len};
use crate::lexicon::{Forms, Sense};
use crate::source::Slice;
use std::borrow::Cow;

/// What must stand around a row for it to be read.
#[derive(Clone, Copy)]
enum Where {
    /// Anywhere.
    Anywhere,
    /// Anywhere, in a fact too.
    Pronoun,
    /// In a fact alone: in a question it could mean two things.
    InFact,
    /// At the start of the sentence.
    First,
    /// Not at the start.
    Later,
    /// Before a kind or the noun of a verb.
    BeforeKind,
    /// Before a number.
    BeforeNumber,
    /// After `least`, `exactly`, `top` and the like.
    AfterBound,
    /// After a form of `be`.
    AfterBe,
}

use Where::{AfterBe, AfterBound, Anywhere, BeforeKind, BeforeNumber, First, InFact, Later, Pronoun};

/// What is typed, where, and what it says.
const TYPED: &[(&str, Where, &str)] = &[
    ("nobody", Pronoun, "no one"),
    ("noone", Pronoun, "no one"),
    ("no-one", Pronoun, "no one"),
    ("anyone", Pronoun, "someone"),
    ("anybody", Pronoun, "someone"),
    ("somebody", Pronoun, "someone"),
    ("anything", Pronoun, "something"),
    ("everyone", Pronoun, "every actor"),
    ("everybody", Pronoun, "every actor"),
    ("none", InFact, "no one"),
    ("everything", InFact, "every thing"),
    ("all of the", BeforeKind, "every"),
    ("all the", BeforeKind, "every"),
    ("all", BeforeKind, "every"),
    ("each of the", BeforeKind, "every"),
    ("each", BeforeKind, "every"),
    ("any of the", BeforeKind, "some"),
    ("any", BeforeKind, "some"),
    ("two", BeforeKind, "2"),
    ("three", BeforeKind, "3"),
    ("four", BeforeKind, "4"),
    ("five", BeforeKind, "5"),
    ("six", BeforeKind, "6"),
    ("seven", BeforeKind, "7"),
    ("eight", BeforeKind, "8"),
    ("nine", BeforeKind, "9"),
    ("ten", BeforeKind, "10"),
    ("one", AfterBound, "1"),
    ("two", AfterBound, "2"),
    ("three", AfterBound, "3"),
    ("four", AfterBound, "4"),
    ("five", AfterBound, "5"),
    ("ten", AfterBound, "10"),
    ("less than", BeforeNumber, "fewer than"),
    ("no more than", BeforeNumber, "at most"),
    ("no fewer than", BeforeNumber, "at least"),
    ("a minimum of", BeforeNumber, "at least"),
    ("a maximum of", BeforeNumber, "at most"),
    ("over", BeforeNumber, "more than"),
    ("how often", Anywhere, "how many times"),
    ("how much money", Anywhere, "which quantity"),
    ("how much", Anywhere, "which quantity"),
    ("by what margin", Anywhere, "by how many votes"),
    ("how long", First, "for how long"),
    ("how frequently", Anywhere, "how many times"),
    ("who else", First, "who"),
    ("who else", Later, "which other actor"),
    ("what else", First, "what"),
    ("by what date", Anywhere, "by when"),
    ("together with", Later, "with"),
    ("on what date", Anywhere, "when"),
    ("on which day", Anywhere, "when"),
    ("at what time", Anywhere, "when"),
    ("what time", First, "when"),
    ("allegedly", Anywhere, "reportedly"),
    ("supposedly", Anywhere, "reportedly"),
    ("in favour of", Later, "for"),
    ("in favor of", Later, "for"),
    ("stands against", Later, "is against"),
    ("stand against", Later, "are against"),
    ("stood against", Later, "was against"),
    ("stands behind", Later, "is for"),
    ("stand behind", Later, "are for"),
    ("stood behind", Later, "was for"),
    ("one anonymous source", Anywhere, "an anonymous source"),
    ("anonymous sources", Anywhere, "an anonymous source"),
    ("an anonymous voice", Anywhere, "an anonymous source"),
    ("an unnamed source", Anywhere, "an anonymous source"),
    ("unnamed sources", Anywhere, "an anonymous source"),
    ("supportive of", AfterBe, "for"),
    ("opposed to", AfterBe, "against"),
    ("ever", Later, ""),
    ("already", Later, ""),
    ("yet", Later, ""),
    ("so far", Later, ""),
    ("thus far", Later, ""),
    ("to date", Later, ""),
    ("up to now", Later, ""),
    ("until now", Later, ""),
    ("actually", Later, ""),
    ("really", Later, ""),
    ("please", Anywhere, ""),
];

/// Words that a number follows.
const BOUNDS: [&str; 7] = ["least", "most", "than", "exactly", "top", "first", "within"];

/// Words that `'s` is short for `is` or `has` after.
const CONTRACTED: [&str; 5] = ["who", "what", "where", "when", "how"];

/// Words between `has` and its participle.
const BEFORE_PARTICIPLE: [&str; 5] = ["not", "never", "reportedly", "probably", "possibly"];

impl Lexer<'_> {
    /// `who's`: `has` before a participle that takes an object, else `is`.
    pub(super) fn short_be(&mut self) -> bool {
        let rest = self.rest();
        let asks = self.tokens.last().is_some_and(|token| token.is_any(&CONTRACTED));
        if self.kind != Kind::Question || !asks || !self.glued() || !super::ends_possessive(rest, 0) {
            return false;
        }
        let len = rest.chars().take(2).map(char::len_utf8).sum();
        let after = scan(self.lexicon, rest.slice(len..), Kind::Question, self.locate, false).tokens;
        let word = if takes_have(&after) { "has" } else { "is" };
        self.take(len, Token { keyword: true, text: word.to_owned(), ..Token::default() });
        true
    }

    /// Reads what a row of the table says.
    pub(super) fn typed(&mut self) -> bool {
        let (rest, first) = (self.rest(), self.starts_sentence());
        let word = rest.slice(..word_len(rest));
        let word = if first { Cow::Owned(lower_first(word)) } else { Cow::Borrowed(word) };
        if word.is_empty() {
            return false;
        }
        // Most words begin no row; that is seen first.
        let begins = |typed: &str| {
            typed.strip_prefix(word.as_ref()).is_some_and(|more| more.is_empty() || more.starts_with(' '))
        };
        let found = TYPED.iter().filter(|(typed, ..)| begins(typed)).find_map(|(typed, place, said)| {
            let len = phrase_len(rest, typed, first)?;
            self.stands(*place, first, len).then_some((len, *place, *said))
        });
        let Some((len, place, said)) = found else { return false };
        if self.lexicon.lookup(rest, false).iter().any(|found| found.len >= len) {
            return false;
        }
        if matches!(place, BeforeNumber) && self.bounded_otherwise(len, said) {
            return true;
        }
        let span = self.span(len);
        let said = scan(self.lexicon, said, self.kind, self.locate, false).tokens;
        self.tokens.extend(said.into_iter().map(|token| Token { span, ..token }));
        self.at += len;
        true
    }

    fn stands(&self, place: Where, first: bool, len: usize) -> bool {
        let after = || self.rest().slice(len..).trim_start();
        let last = self.tokens.last();
        match (place, self.kind == Kind::Question) {
            (Pronoun, _) => return true,
            (InFact, asked) => return !asked,
            (_, false) => return false,
            _ => {}
        }
        match place {
            Anywhere | Pronoun | InFact => true,
            First => first,
            Later => !first,
            BeforeNumber => after().starts_with(|c: char| c.is_ascii_digit()),
            BeforeKind => self.lexicon.lookup(after(), false).iter().any(|found| is_kind(&found.sense)),
            AfterBound => last.is_some_and(|token| token.is_any(&BOUNDS)),
            AfterBe => self.tokens.iter().any(|token| token.is_any(&["is", "are", "was", "were"])),
        }
    }
}

/// Whether a participle with an object, or `been`, stands first, adverbs and `not` left out.
fn takes_have(tokens: &[Token]) -> bool {
    let mut rest = tokens.iter().skip_while(|token| token.is_any(&BEFORE_PARTICIPLE));
    let Some(first) = rest.next() else { return false };
    let passive = rest.next().is_none_or(|next| next.preposition || next.is_any(&["and", "or"]));
    first.is("been") || (first.verb(Forms::PARTICIPLE).is_some() && !passive)
}

fn is_kind(sense: &Sense) -> bool {
    matches!(sense, Sense::Kind(..) | Sense::Noun(..) | Sense::DocumentWord(_))
}

/// How many bytes of a text a phrase takes, with any white space between its words; the first word of a sentence may be
/// capitalised.
pub(super) fn phrase_len(text: &str, phrase: &str, first: bool) -> Option<usize> {
    let mut rest = text;
    for (at, wanted) in phrase.split(' ').enumerate() {
        rest = if at == 0 { rest } else { rest.trim_start() };
        let word = rest.get(..word_len(rest))?;
        let matches = word == wanted || (first && at == 0 && lower_first(word) == wanted);
        rest = matches.then(|| rest.get(word.len()..)).flatten()?;
    }
    Some(text.len() - rest.len())
}
