//! A sentence while it is being typed: how far it is right, whether it goes on, what each word is.
//!
//! Takes text that may break off anywhere; gives what the grammar makes of it so far. Must not tell what is wrong: that
//! is said when the sentence is done.

use super::check;
use super::grammar::{self, aux_of};
use super::lex::{self, Kind, Scan};
use super::token::{Sign, Token};
use super::tree::{Clause, Input};
use crate::lexicon::Lexicon;
use crate::source::{Place, Slice, SourceId, Span};

/// How far a question has come.
#[derive(Clone, Debug)]
pub enum Progress {
    /// It is one.
    Whole(Box<Input>),
    /// It is a sentence of the grammar, but not one that means anything.
    Unfit,
    /// It breaks off where it could go on.
    Open,
    /// However it goes on, it will be none.
    Wrong,
}

/// What a word of a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `who`, `which`, `how`
    Asking,
    /// A form of a verb.
    Verb,
    /// A kind, or the noun of a verb's acts.
    Kind,
    /// A name, or an act by its label.
    Name,
    /// One capital letter.
    Variable,
    /// Words between quotes.
    Quoted,
    /// A number or a date.
    Number,
    /// Another word of the grammar.
    Grammar,
    /// No word at all.
    Unknown,
}

/// How far `text` comes as a question or a definition.
#[must_use]
pub fn progress(lexicon: &Lexicon, text: &str) -> Progress {
    if text.trim().is_empty() {
        return Progress::Open;
    }
    let extended = lex::defined_verb(lexicon, text);
    let words = extended.as_ref().unwrap_or(lexicon);
    let scan = scan(words, text);
    if !scan.problems.is_empty() {
        return Progress::Wrong;
    }
    match grammar::so_far(words, lexicon, text, &scan.tokens) {
        Progress::Whole(input) if check::input(&input, &nowhere).is_err() => Progress::Unfit,
        progress => progress,
    }
}

/// How far a fact has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactProgress {
    /// It is one.
    Whole,
    /// It breaks off where it could go on.
    Open,
    /// However it goes on, it will be none.
    Wrong,
}

/// How far `text` comes as a fact.
#[must_use]
pub fn fact_progress(lexicon: &Lexicon, text: &str) -> FactProgress {
    if text.trim().is_empty() {
        return FactProgress::Open;
    }
    let scan = lex::scan(lexicon, text, Kind::Fact, &nowhere, false);
    if !scan.problems.is_empty() {
        return FactProgress::Wrong;
    }
    match grammar::fact_so_far(lexicon, text, &scan.tokens) {
        FactSoFar::Whole(clause) if check::fact(&clause, &nowhere).is_err() => FactProgress::Wrong,
        FactSoFar::Whole(_) => FactProgress::Whole,
        FactSoFar::Open => FactProgress::Open,
        FactSoFar::Wrong => FactProgress::Wrong,
    }
}

/// What the grammar makes of a fact so far.
#[derive(Clone, Debug)]
pub(super) enum FactSoFar {
    /// It is one.
    Whole(Box<Clause>),
    /// It breaks off where it could go on.
    Open,
    /// However it goes on, it will be none.
    Wrong,
}

/// Whether more must follow: a quote is open, a definition has no `:` yet, or the last word wants another.
#[must_use]
pub fn is_unfinished(lexicon: &Lexicon, text: &str) -> bool {
    let scan = scan(lexicon, text);
    let Some(last) = scan.tokens.last() else { return scan.open_quote };
    let defines = scan.tokens.first().is_some_and(|token| token.is("define"));
    let open_definition = defines && !scan.tokens.iter().any(|token| token.signs(&Sign::Colon));
    let alone = last.entity.is_none() && last.kind.is_none() && last.verbs.is_empty();
    let wants = last.signs(&Sign::Comma) || last.signs(&Sign::Colon) || last.is_any(&["and", "or", "that", "if"]);
    scan.open_quote || open_definition || wants || (last.preposition && alone)
}

/// Whether every word of `text` is one.
#[must_use]
pub fn is_known(lexicon: &Lexicon, text: &str) -> bool {
    let extended = lex::defined_verb(lexicon, text);
    scan(extended.as_ref().unwrap_or(lexicon), text).problems.is_empty()
}

/// The words of `text`, each with what it is, in order.
#[must_use]
pub fn parts(lexicon: &Lexicon, text: &str) -> Vec<(Span, Part)> {
    let extended = lex::defined_verb(lexicon, text);
    let scan = scan(extended.as_ref().unwrap_or(lexicon), text);
    let mut parts: Vec<(Span, Part)> = scan.tokens.iter().map(|token| (token.span, part(token))).collect();
    if scan.open_quote {
        let end = parts.last().map_or(0, |(span, _)| span.end as usize);
        let rest = text.slice(end..);
        parts.push((Span::new(end + rest.len() - rest.trim_start().len(), text.len()), Part::Quoted));
    }
    parts
}

/// The words of a question; nobody is told what is wrong with them.
pub(super) fn scan(lexicon: &Lexicon, text: &str) -> Scan {
    lex::scan(lexicon, text, Kind::Question, &nowhere, false)
}

/// Where what is wrong stands, where that is never shown.
pub(super) fn nowhere(span: Span) -> Place {
    Place { source: SourceId(0), span }
}

pub(super) fn part(token: &Token) -> Part {
    match &token.sign {
        Some(Sign::Var(_)) => return Part::Variable,
        Some(Sign::Quoted(_)) => return Part::Quoted,
        Some(Sign::Act(_)) => return Part::Name,
        Some(_) => return Part::Grammar,
        None => {}
    }
    if token.is_any(&["who", "whom", "what", "which", "whose", "where", "when", "how", "why", "count", "explain"]) {
        Part::Asking
    } else if token.entity.is_some() || token.document.is_some() {
        Part::Name
    } else if token.number.is_some() || token.day.is_some() {
        Part::Number
    } else if token.keyword || token.preposition || aux_of(token).is_some() {
        Part::Grammar
    } else if !token.verbs.is_empty() {
        Part::Verb
    } else if token.kind.is_some() {
        Part::Kind
    } else {
        Part::Unknown
    }
}
