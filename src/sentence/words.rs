//! What each word of a fact is, and what it names, whether or not the fact is right.
//!
//! Takes a sentence; gives its words in order. A word that is both a name and a form of a verb is what the grammar makes
//! of it, where the sentence can be read. Must not tell what is wrong.

use super::lex::{self, Kind};
use super::token::{Sign, Token};
use super::tree::{ActRef, KindOrNoun};
use super::typing::{self, Part, nowhere};
use super::walk;
use crate::lexicon::{EntityId, Lexicon, VerbId};
use crate::source::{Slice, Span};

/// What a word of a fact means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// `invite:` names the act of its fact; the colon is not part of the span.
    Label(String),
    /// `@invite` is that act.
    Act(ActRef),
    /// Something of the cast.
    Entity(EntityId),
    /// A form of a verb.
    Verb(VerbId),
    /// A kind, or the noun of acts.
    Kind(KindOrNoun),
    /// Words between quotes.
    Quoted,
    /// A number, a date, a quantity.
    Number,
    /// A word of the grammar.
    Grammar,
    /// No word.
    Unknown,
}

/// A word of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactWord {
    /// Its bytes in the sentence.
    pub span: Span,
    /// What it means.
    pub meant: Meant,
}

/// The words of a fact.
#[must_use]
pub fn fact_words(lexicon: &Lexicon, text: &str) -> Vec<FactWord> {
    let read = lex::scan(lexicon, text, Kind::Fact, &nowhere, false);
    let verbs = verb_spans(lexicon, text);
    let mut words: Vec<FactWord> = read.tokens.iter().map(|token| word(token, &verbs)).collect();
    if read.open_quote {
        let end = words.last().map_or(0, |word| word.span.end as usize);
        let rest = text.slice(end..);
        let open = Span::new(end + rest.len() - rest.trim_start().len(), text.len());
        words.push(FactWord { span: open, meant: Meant::Quoted });
    }
    words
}

/// Where the verbs of the sentence stand; nowhere, where it cannot be read.
fn verb_spans(lexicon: &Lexicon, text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    if let Ok(clause) = super::parse_fact(lexicon, text, &nowhere) {
        walk::clause(&clause, &mut |part| {
            if let walk::Part::Phrase(phrase) = part {
                spans.push(phrase.verb_span);
            }
        });
    }
    spans
}

fn word(token: &Token, verbs: &[Span]) -> FactWord {
    let mut span = token.span;
    let is_verb = verbs.iter().any(|verb| verb.to(span) == *verb);
    let meant = match (&token.sign, token.entity, token.verbs.first(), token.kind) {
        (Some(Sign::Label), ..) => {
            span.end = span.end.saturating_sub(1);
            Meant::Label(token.text.clone())
        }
        (Some(Sign::Act(act)), ..) => Meant::Act(act.clone()),
        (Some(Sign::Quoted(_)), ..) => Meant::Quoted,
        (Some(Sign::Quantity(_) | Sign::Tally(_)), ..) => Meant::Number,
        (None, _, Some((verb, _)), _) if is_verb => Meant::Verb(*verb),
        (None, Some(entity), ..) => Meant::Entity(entity),
        _ => match typing::part(token) {
            Part::Number => Meant::Number,
            Part::Verb | Part::Kind => match (token.verbs.first(), token.kind) {
                (Some((verb, _)), _) => Meant::Verb(*verb),
                (None, Some((kind, _))) => Meant::Kind(kind),
                (None, None) => Meant::Unknown,
            },
            Part::Unknown => Meant::Unknown,
            _ => Meant::Grammar,
        },
    };
    FactWord { span, meant }
}
