//! Numbers, dates and the words of grammar and lexicon.

use super::super::token::{Sign, Token};
use super::super::tree::{DateWord, KindOrNoun};
use super::{Kind, Lexer, word_len};
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::{EntityId, Match, PartialDate, Sense, is_keyword};
use crate::source::Slice;

/// Words for units of time in the singular, which are words of the grammar only after a number.
const SINGULAR_UNITS: [&str; 5] = ["day", "week", "month", "year", "step"];

/// What is left of an auxiliary before `n't`, and the auxiliary.
const CONTRACTED: [(&str, &str); 16] = [
    ("did", "did"),
    ("does", "does"),
    ("do", "do"),
    ("wo", "will"),
    ("would", "would"),
    ("could", "could"),
    ("might", "might"),
    ("is", "is"),
    ("are", "are"),
    ("was", "was"),
    ("were", "were"),
    ("has", "has"),
    ("have", "have"),
    ("had", "had"),
    ("may", "may"),
    ("should", "would"),
];

/// So many publishers are named where one is unknown.
const MOST_PUBLISHERS: usize = 5;

/// Prepositions of several words.
const PHRASES: [&str; 5] = ["in exchange for", "in return for", "in response to", "in spite of", "because of"];

/// Words of a question that are one of the grammar together.
const ASKED_AS_ONE: [&str; 3] = ["an anonymous source", "in total", "whose deadline is"];

impl Lexer<'_> {
    /// `didn't`, which is two words of the grammar.
    pub(super) fn contraction(&mut self) -> bool {
        let rest = self.rest();
        let word = rest.slice(..word_len(rest));
        let Some(stem) = word.strip_suffix("n't").or_else(|| word.strip_suffix("n\u{2019}t")) else { return false };
        let lower = if self.starts_sentence() { lower_first(stem) } else { stem.to_owned() };
        let Some((_, auxiliary)) = CONTRACTED.iter().find(|(short, _)| *short == lower) else { return false };
        let not = word.len() - stem.len();
        self.take(stem.len(), Token { keyword: true, text: (*auxiliary).to_owned(), ..Token::default() });
        self.take(not, Token { keyword: true, text: "not".to_owned(), ..Token::default() });
        true
    }

    /// A number or a date, unless a longer name starts here.
    pub(super) fn number(&mut self) -> bool {
        let rest = self.rest();
        let len = word_len(rest);
        let word = rest.slice(..len);
        if !word.starts_with(|c: char| c.is_ascii_digit()) || !self.lexicon.lookup(rest, false).is_empty() {
            return false;
        }
        let day = PartialDate::parse(word).map(DateWord::Date);
        let number = word.parse().ok();
        if day.is_none() && number.is_none() {
            let what = if word.contains('-') { "no date of the calendar" } else { "no number" };
            let problem = Diagnostic::error(Code::Dates, format!("`{word}` is {what}"), self.place(len), what);
            let vote =
                word.split_once('-').filter(|(yes, no)| [yes, no].iter().all(|votes| votes.parse::<u32>().is_ok()));
            self.problems.push(match vote.filter(|_| self.tokens.last().is_some_and(|by| by.text == "by")) {
                Some((yes, no)) => problem.help(format!("how a vote fell is written `by {yes} to {no}`")),
                None => problem.help("write a date as `2025`, `2025-05` or `2025-05-13`"),
            });
        }
        self.take(len, Token { number, day, ..Token::default() });
        true
    }

    /// A word of the lexicon or of the grammar; the longest wins, and a name before a word of the grammar.
    pub(super) fn word(&mut self) -> bool {
        let rest = self.rest();
        let first = self.starts_sentence();
        let found = self.lexicon.lookup(rest, first);
        let known = found.first().map_or(0, |found| found.len);
        let phrase = phrase(rest);
        let single = self.one_word(rest);
        let len = single.or(phrase).map_or_else(|| word_len(rest), |(_, len)| len);
        let word = rest.slice(..len);
        let grammar = if first { lower_first(word) } else { word.to_owned() };
        let grammar = single.or(phrase).map_or(grammar, |(phrase, _)| phrase.to_owned());
        let named = found.iter().any(|found| matches!(found.sense, Sense::Name(_)));
        let var = one_capital(word).filter(|_| known <= len && !named);
        if (named && known >= len) || known > len {
            self.take_found(known, &found, Token::default());
            return true;
        }
        let mut token = self.grammar_word(&grammar, rest.slice(len..));
        token.sign = var.map(Sign::Var);
        if !token.keyword && !token.preposition && token.day.is_none() && var.is_none() {
            self.take_found(known, &found, token);
            return known > 0;
        }
        if token.keyword || token.preposition {
            token.text = grammar;
        }
        self.take_found(len.max(known), &found, token);
        true
    }

    /// Several words that are one of the grammar, and how many bytes they take.
    fn one_word(&self, text: &str) -> Option<(&'static str, usize)> {
        let questions = (self.kind == Kind::Question).then_some(ASKED_AS_ONE).into_iter().flatten();
        let mut all = std::iter::once("no one").chain(questions);
        all.find_map(|phrase| Some((phrase, begins_with(text, phrase)?)))
    }

    /// `published by 'The Observer'`, where a document of the corpus has such a publisher, and nobody of the cast is so called.
    pub(super) fn published(&mut self) -> bool {
        let rest = self.rest();
        let Some(len) = begins_with(rest, "published by").filter(|_| self.kind == Kind::Question) else { return false };
        let Some(told) = self.lexicon.told() else { return false };
        let after = rest.slice(len..);
        let name = after.trim_start();
        let Some((publisher, taken)) = told.publisher(name) else { return self.published_by_none(len) };
        let named = |found: &Match| found.len >= taken && matches!(found.sense, Sense::Name(_));
        if self.lexicon.lookup(name, false).iter().any(named) {
            return false;
        }
        let publisher = publisher.to_owned();
        self.take_sign(len + (after.len() - name.len()) + taken, Sign::Published(publisher))
    }

    /// Tells of a publisher whom no document names, where nothing else can stand: behind a comma.
    fn published_by_none(&mut self, len: usize) -> bool {
        let comma = self.tokens.last().is_some_and(|last| last.signs(&Sign::Comma));
        let (Some(told), true) = (self.lexicon.told(), comma) else { return false };
        let known: Vec<String> = told.publishers().take(MOST_PUBLISHERS).map(|name| format!("`{name}`")).collect();
        if known.is_empty() {
            return false;
        }
        let problem =
            Diagnostic::error(Code::UnknownWord, "no document has this publisher", self.place(len), "by whom?");
        self.problems.push(problem.help(format!("documents are published by {}", known.join(", "))));
        self.take(self.rest().len(), Token::default());
        true
    }

    /// What the grammar knows of a word, with what follows it.
    fn grammar_word(&self, word: &str, after: &str) -> Token {
        let unit = SINGULAR_UNITS.contains(&word) && self.tokens.last().is_some_and(|token| token.number.is_some());
        // Before a date or a clause these words are no prepositions; a fact has no clauses there.
        let thing = self.kind == Kind::Fact || after.trim_start().starts_with(['@', '\'', '"', '\u{2018}', '\u{201c}']);
        let order = ["after", "before", "since", "until"].contains(&word) && !thing;
        let preposition = matches!(word, "by" | "of") || (self.lexicon.is_preposition(word) && !order);
        Token { keyword: is_keyword(word) || unit, preposition, day: day(word), ..Token::default() }
    }

    /// Takes `len` bytes (if any) with all that the lexicon says of them.
    fn take_found(&mut self, len: usize, found: &[Match], mut token: Token) {
        if len == 0 {
            return;
        }
        for one in found.iter().filter(|one| one.len == len) {
            match &one.sense {
                Sense::Name(ids) => {
                    let ids = self.meant(ids);
                    self.ambiguous(len, &ids);
                    token.entity = ids.first().copied();
                }
                Sense::Document(id) => token.document = Some(id.clone()),
                Sense::Verb(verb, forms) => token.verbs.push((*verb, *forms)),
                Sense::Kind(kind, plural) => token.kind = Some((KindOrNoun::Kind(*kind), *plural)),
                Sense::Noun(verb, plural) => token.kind = Some((KindOrNoun::Noun(*verb), *plural)),
                Sense::Office(office, plural) => token.kind = Some((KindOrNoun::Office(*office), *plural)),
                Sense::DocumentWord(plural) => token.kind = Some((KindOrNoun::Document, *plural)),
            }
        }
        if token.entity.is_some() && self.document_is_due() {
            let called = self.lexicon.document_called(self.rest().slice(..len));
            token.document = called.map(str::to_owned);
            token.entity = token.entity.filter(|_| called.is_none());
        }
        self.take(len, token);
    }

    /// Whether what comes is a document, where one is called like somebody: behind `according to`, `named in` and `told in`.
    fn document_is_due(&self) -> bool {
        let mut before = self.tokens.iter().rev().map(|token| token.text.as_str()).skip_while(|word| *word == "the");
        self.kind == Kind::Question
            && match (before.next(), before.next()) {
                (Some("to"), Some("according")) | (Some("in"), Some("named" | "told")) => true,
                (Some("in"), Some("only")) => matches!(before.next(), Some("named" | "told")),
                _ => false,
            }
    }

    /// Which of those with one name are meant: where a place and something else share it, as in tables of events, the
    /// place behind `in`, else the other.
    fn meant(&self, ids: &[EntityId]) -> Vec<EntityId> {
        let Some(place) = self.lexicon.kind_named("place").filter(|_| self.kind == Kind::Question && ids.len() > 1)
        else {
            return ids.to_vec();
        };
        let wanted =
            self.after(&["in"]) || self.tokens.last().is_some_and(|last| last.preposition && last.text == "in");
        let is_place = |id: &EntityId| self.lexicon.kind_is(self.lexicon.kind_of(*id), place);
        let meant: Vec<EntityId> = ids.iter().copied().filter(|id| is_place(id) == wanted).collect();
        if meant.is_empty() { ids.to_vec() } else { meant }
    }

    /// Whether a word here may be capitalised.
    pub(super) fn starts_sentence(&self) -> bool {
        self.tokens.iter().all(|token| token.signs(&Sign::Label))
    }
}

/// A phrase at the start of a text, word by word with any white space between; its first word may be capitalised.
fn begins_with(text: &str, phrase: &'static str) -> Option<usize> {
    let mut rest = text;
    for (at, word) in phrase.split(' ').enumerate() {
        let start = if at == 0 { rest } else { rest.trim_start() };
        let typed = start.get(..word_len(start))?;
        if typed != word && !(at == 0 && lower_first(typed) == word) {
            return None;
        }
        rest = start.get(typed.len()..)?;
    }
    Some(text.len() - rest.len())
}

/// A preposition of several words at the start of a text, and how many bytes it takes.
fn phrase(text: &str) -> Option<(&'static str, usize)> {
    PHRASES.iter().find_map(|phrase| {
        let mut rest = text;
        for word in phrase.split(' ') {
            rest = rest.trim_start().strip_prefix(word)?;
        }
        let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
        ends.then_some((*phrase, text.len() - rest.len()))
    })
}

/// One capital letter and nothing else.
fn one_capital(word: &str) -> Option<char> {
    let mut chars = word.chars();
    let letter = chars.next().filter(|c| c.is_uppercase())?;
    chars.next().is_none().then_some(letter)
}

/// With its first letter small.
pub(super) fn lower_first(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// With its first letter large.
pub fn upper_first(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The day that a word names.
fn day(word: &str) -> Option<DateWord> {
    Some(match word {
        "yesterday" => DateWord::Offset(-1),
        "today" => DateWord::Offset(0),
        "tomorrow" => DateWord::Offset(1),
        _ => DateWord::Weekday(super::date::weekday(word)?),
    })
}
